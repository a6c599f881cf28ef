import { PeopleMarks } from "@/components/charts/people-marks";
import { ShareBar } from "@/components/charts/share-bar";
import type { Tone } from "@/components/charts/tones";
import { FigureFiles } from "@/components/ui/figure-files";
import { Table } from "@/components/ui/table";
import { isSilence, type Measure } from "@/lib/figures/indicators/definitions/rules/measures";
import { PEOPLE_UNDER } from "@/lib/figures/indicators/readings/rules/readings";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { decimalsFor } from "@/lib/foundation/core/rounding";
import { type AtAddress, downloadOf, TABLE_FORMATS } from "./addresses";
import { type BreakdownPart, breakdownOf } from "./breakdown-parts";
import type { FigureContext, InContext } from "./figure-context";
import { countLink } from "./lists/count-links";
import { noRateText } from "./rate-texts";
import { sharesText } from "./readings";

const TONES: Partial<Record<Measure, Tone>> = {
  salaried: "salaried",
  entrepreneur: "entrepreneur",
  further_study: "furtherStudy",
  other_positive: "otherPositive",
  not_positive: "notPositive",
  never_asked: "neverAsked",
};

const countOf = (figureContext: FigureContext, { measure, count }: BreakdownPart) => ({
  measure,
  count,
  text: figureContext.f.integer(count),
});

/** Parts that have no share of the base, each with its list: « Hors du taux : sorties neutres 11 · échéance à venir 63 » */
function Counts({ figureContext, title, parts }: InContext & { title: string; parts: readonly BreakdownPart[] }) {
  return (
    <div className="flex flex-wrap gap-x-4 text-sm">
      <h3 className="text-ink-soft">{title}</h3>
      <ul className="flex flex-wrap gap-x-4">
        {parts.map((part) => (
          <li key={part.measure}>
            {part.label} {countLink(figureContext, countOf(figureContext, part))}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The base by what people do, as parts that add up to it; as a table where that is too small for a share. */
export function Breakdown({ figureContext, address, figures }: AtAddress & { figures: LiveFigures }) {
  const { f, t, common } = figureContext;
  const parts = breakdownOf(figureContext, figures);
  if (!parts) return null;
  const { families, positives, rest, whole, adjusted } = parts;
  const inside = [...families, ...rest];
  const base = whole.count;
  const digits = decimalsFor(base);
  const share = (part: BreakdownPart) =>
    part.percent === null ? noRateText(figureContext) : f.percent(part.percent, digits);
  const shared = whole.percent !== null;
  const silences = rest.filter(({ measure }) => isSilence(measure));
  const title = shared
    ? sharesText(figureContext, figures)
    : t(`breakdown.title.${figureContext.definition.denominator}`, { count: base });
  const rows = [...families, positives, ...rest, whole];
  const counted = (part: BreakdownPart) => countLink(figureContext, countOf(figureContext, part));
  const texts = {
    title,
    description: t("breakdown.description", {
      parts: inside.map((part) => t("breakdown.part", { label: part.label, share: share(part) })).join(", "),
    }),
    source: null,
    download: downloadOf(figureContext, address, "repartition"),
    table: {
      // Beside the figures that it is about, and not in the first screen.
      caption: [t("breakdown.caption"), adjusted && t("breakdown.adjusted")].filter(Boolean).join(". "),
      summary: common("chart.seeData"),
      headers: [t("breakdown.situation"), t("breakdown.people"), t("breakdown.share")],
      rows: rows.map((part) => ({ key: part.measure, cells: [part.label, counted(part), share(part)] })),
    },
  };
  const shares = inside.map((part) => ({
    key: part.measure,
    tone: TONES[part.measure] ?? "unknown",
    label: part.label,
    count: part.count,
    rateText: share(part),
    numberText: f.integer(part.count),
    countText: t("figure.people", { count: part.count }),
    name: t("reading.mark", {
      label: part.label,
      rate: share(part),
      people: t("figure.people", { count: part.count }),
    }),
    href: part.count > 0 ? figureContext.listHref(part.measure) : null,
  }));
  const bracket = (between: readonly BreakdownPart[], label: string, rateText: string) => {
    const shown = between.filter(({ count }) => count > 0);
    const [first, last] = [shown[0], shown.at(-1)];
    return first && last ? [{ from: first.measure, to: last.measure, label, rateText }] : [];
  };
  const silent = silences.reduce((sum, { percent }) => sum + (percent ?? 0), 0);
  return (
    <section className="grid min-w-0 content-start gap-2">
      {!shared ? (
        <div id={texts.download.id}>
          <Table
            caption={title}
            density="compact"
            fitsPhone
            rows={rows}
            rowKey={({ measure }) => measure}
            columns={[
              {
                key: "situation",
                header: t("breakdown.situation"),
                rowHeader: true,
                cell: (part) =>
                  part === whole || part === positives ? part.label : <span className="font-normal">{part.label}</span>,
              },
              { key: "people", header: t("breakdown.people"), numeric: true, cell: counted },
            ]}
          />
          <div className="first-after">
            <FigureFiles {...downloadOf(figureContext, address, "repartition", TABLE_FORMATS)} />
          </div>
        </div>
      ) : base < PEOPLE_UNDER ? (
        <PeopleMarks scope="shares" {...texts} shares={shares} />
      ) : (
        <ShareBar
          scope="shares"
          {...texts}
          shares={shares}
          brackets={[
            ...bracket(families, t(`success.bar.${figureContext.definition.code}`), share(positives)),
            ...bracket(silences, t("breakdown.silence"), f.percent(silent, digits)),
          ]}
        />
      )}
      <div className="first-after">
        <BesideBreakdown figureContext={figureContext} figures={figures} />
      </div>
    </section>
  );
}

/** Who is in no part of the base, and the parts in other words where the definition has some. */
export function BesideBreakdown({ figureContext, figures }: InContext & { figures: LiveFigures }) {
  const { t } = figureContext;
  const parts = breakdownOf(figureContext, figures);
  if (!parts) return null;
  const { outside, classes } = parts;
  return (
    <div className="grid gap-1">
      <Counts figureContext={figureContext} title={t("breakdown.outside")} parts={outside} />
      {classes.length > 0 && <Counts figureContext={figureContext} title={t("breakdown.classes")} parts={classes} />}
    </div>
  );
}
