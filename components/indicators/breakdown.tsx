import { ShareBar } from "@/components/charts/share-bar";
import type { Tone } from "@/components/charts/tones";
import { DescriptionList } from "@/components/ui/description-list";
import { DownloadLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { decimalsFor } from "@/lib/core/rounding";
import type { LiveFigures } from "@/lib/indicators/rules/disclosure";
import type { Measure } from "@/lib/indicators/rules/measures";
import { type AtAddress, downloadOf } from "./addresses";
import { breakdownOf, type Part } from "./breakdown-parts";
import { countLink } from "./count-links";
import type { FigureContext, InContext } from "./figure-context";
import { noRateText } from "./rate-words";

const TONES: Partial<Record<Measure, Tone>> = {
  salaried: "salaried",
  entrepreneur: "entrepreneur",
  further_study: "furtherStudy",
  other_positive: "otherPositive",
  not_positive: "notPositive",
};

const countOf = (figureContext: FigureContext, { measure, count }: Part) => ({
  measure,
  count,
  text: figureContext.f.integer(count),
});

/** Parts that have no share of the base, each with its list. */
function Counts({ figureContext, title, parts }: InContext & { title: string; parts: readonly Part[] }) {
  return (
    <div className="grid gap-1 text-sm">
      <h3 className="font-semibold">{title}</h3>
      <DescriptionList
        items={parts.map((part) => ({
          term: part.label,
          details: countLink(figureContext, countOf(figureContext, part)),
        }))}
      />
    </div>
  );
}

/** A bar and a table whose rows add up to the base; without the bar where that is too small for a share. */
export function Breakdown({ figureContext, address, figures }: AtAddress & { figures: LiveFigures }) {
  const { f, t, common } = figureContext;
  const parts = breakdownOf(figureContext, figures);
  if (!parts) return null;
  const { families, positives, rest, whole, outside, classes, adjusted } = parts;
  const inside = [...families, ...rest];
  const base = whole.count;
  const digits = decimalsFor(base);
  const share = (part: Part) => (part.percent === null ? noRateText(figureContext) : f.percent(part.percent, digits));
  const download = downloadOf(figureContext, address, "repartition");
  const title = t(`breakdown.title.${figureContext.definition.denominator}`, { count: base });
  const shared = whole.percent !== null;
  const texts = {
    title,
    description: t("breakdown.description", {
      parts: inside.map((part) => t("breakdown.part", { label: part.label, share: share(part) })).join(", "),
    }),
    source: t("breakdown.source", {
      definition: figureContext.definitionName,
      window: figureContext.windowText,
      date: f.date(figureContext.asOf),
    }),
  };
  const table = (
    <Table
      caption={shared ? t("breakdown.caption") : title}
      density="compact"
      fitsPhone
      rows={[...families, positives, ...rest, whole]}
      rowKey={({ measure }) => measure}
      columns={[
        {
          key: "situation",
          header: t("breakdown.situation"),
          rowHeader: true,
          cell: (part) =>
            part === whole || part === positives ? part.label : <span className="font-normal">{part.label}</span>,
        },
        {
          key: "people",
          header: t("breakdown.people"),
          numeric: true,
          cell: (part) => countLink(figureContext, countOf(figureContext, part)),
        },
        ...(shared ? [{ key: "share", header: t("breakdown.share"), numeric: true, cell: share }] : []),
      ]}
    />
  );
  return (
    <section className={shared ? "grid gap-6 @min-[54rem]:grid-cols-[3fr_2fr] @min-[54rem]:items-start" : undefined}>
      {shared && (
        <ShareBar
          scope="shares"
          {...texts}
          download={download}
          shares={inside.map((part) => ({
            tone: TONES[part.measure] ?? "unknown",
            label: part.label,
            count: part.count,
            rateText: share(part),
            countText: t("figure.people", { count: part.count }),
          }))}
          table={{
            caption: t("breakdown.caption"),
            summary: common("chart.seeData"),
            headers: [t("breakdown.situation"), t("breakdown.people"), t("breakdown.share")],
            rows: inside.map((part) => ({
              key: part.measure,
              cells: [part.label, f.integer(part.count), share(part)],
            })),
          }}
        />
      )}
      <div className="grid gap-3 max-w-prose">
        {table}
        {adjusted && <p className="text-sm text-ink-soft">{t("breakdown.adjusted")}</p>}
        <Counts figureContext={figureContext} title={t("breakdown.outside")} parts={outside} />
        {classes.length > 0 && <Counts figureContext={figureContext} title={t("breakdown.classes")} parts={classes} />}
        {!shared && download && <DownloadLink href={download.href}>{download.text}</DownloadLink>}
      </div>
    </section>
  );
}
