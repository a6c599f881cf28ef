import { ShareBar } from "@/components/charts/share-bar";
import type { Tone } from "@/components/charts/tones";
import { DescriptionList } from "@/components/ui/description-list";
import { Table } from "@/components/ui/table";
import { maskRow, masksCounts, type ShownCount } from "@/lib/indicators/disclosure";
import { countParts, denominatorOf, type Figures } from "@/lib/indicators/formulas";
import { breakdownParts, type Measure } from "@/lib/indicators/measures";
import { decimalsFor, percentOf, shownBreakdown } from "@/lib/indicators/rounding";
import type { TallyCell } from "@/lib/indicators/tally";
import { FAMILIES } from "@/lib/outcomes/kinds";
import { countLink } from "./count-links";
import type { FigureContext } from "./figure-context";
import { countText, visibilityOf } from "./rate-words";

const TONES: Partial<Record<Measure, Tone>> = {
  salaried: "salaried",
  entrepreneur: "entrepreneur",
  further_study: "furtherStudy",
  other_positive: "otherPositive",
  not_positive: "notPositive",
};

type Part = {
  measure: Measure;
  label: string;
  count: number;
  shown: ShownCount;
  percent: number | null;
  strong?: boolean;
};

const isFamily = (measure: Measure) => FAMILIES.some((family) => family === measure);

function partsOf(fc: FigureContext, cells: readonly TallyCell[], base: number): { inside: Part[]; outside: Part[] } {
  const { inside, outside } = breakdownParts(fc.definition);
  const counts = countParts(cells, fc.definition);
  const count = (measure: Measure) => counts[measure] ?? 0;
  const [families, rest] = [inside.filter(isFamily), inside.filter((measure) => !isFamily(measure))];
  const shares = shownBreakdown(families.map(count), rest.map(count), base);
  const percents = [...shares.positives, ...shares.rest];
  // The rate gives both subtotals, so each half is a row with a visible margin of its own.
  const masked = [...maskRow(families.map(count), fc.audience), ...maskRow(rest.map(count), fc.audience)];
  const left = maskRow(outside.map(count), fc.audience);
  const toPart = (measure: Measure, shown: ShownCount, percent: number | null): Part => ({
    measure,
    label: fc.t(`measure.${measure}`),
    count: count(measure),
    shown,
    percent: typeof shown === "number" ? percent : null,
  });
  return {
    inside: [...families, ...rest].map((measure, i) => toPart(measure, masked[i] ?? 0, percents[i] ?? null)),
    outside: outside.map((measure, i) => toPart(measure, left[i] ?? 0, null)),
  };
}

const countOf = (fc: FigureContext, { measure, count, shown }: Part) => ({
  measure,
  count,
  text: countText(fc, shown),
});

/** What the positives are under a definition that tells lasting jobs from others. */
function ClassCounts({ fc, figures: { classes } }: { fc: FigureContext; figures: Figures }) {
  if (!classes || masksCounts(fc.audience)) return null;
  const parts = [
    ["lasting", classes.lasting],
    ["transitional", classes.transitional],
    ["other_dynamic", classes.positive],
  ] as const;
  return (
    <div className="grid gap-1 text-sm">
      <h3 className="font-semibold">{fc.t("breakdown.classes")}</h3>
      <DescriptionList
        items={parts.map(([measure, count]) => ({
          term: fc.t(`measure.${measure}`),
          details: countLink(fc, { measure, count, text: fc.f.integer(count) }),
        }))}
      />
    </div>
  );
}

/** The base by what people do, in a bar and in a table whose rows add up to it. Nothing where the rate is not shown. */
export function Breakdown({
  fc,
  cells,
  figures,
}: {
  fc: FigureContext;
  cells: readonly TallyCell[];
  figures: Figures;
}) {
  const { f, t, common } = fc;
  const base = denominatorOf(figures, fc.definition);
  if (base === 0 || visibilityOf(fc, figures) === "hidden") return null;
  const { inside, outside } = partsOf(fc, cells, base);
  const digits = decimalsFor(base);
  const share = ({ percent }: Part) => (percent === null ? t("figure.withheld") : f.percent(percent, digits));
  const positives: Part = {
    measure: "positives",
    label: t("breakdown.sub"),
    count: figures.positives,
    shown: maskRow([figures.positives, base - figures.positives], fc.audience)[0] ?? 0,
    percent: percentOf(figures.positives, base),
  };
  const whole: Part = {
    measure: "denominator",
    label: t("breakdown.total"),
    count: base,
    shown: base,
    percent: 100,
    strong: true,
  };
  const rows = [...inside, positives, whole];
  const title = t(fc.definition.denominator === "base" ? "breakdown.title" : "breakdown.titleRespondents", {
    count: base,
  });
  const texts = {
    title,
    description: t("breakdown.description", {
      parts: inside.map((part) => t("breakdown.part", { label: part.label, share: share(part) })).join(", "),
    }),
    source: t("breakdown.source", { definition: fc.definitionName, window: fc.windowText, date: f.date(fc.asOf) }),
  };
  const table = (
    <Table
      caption={t("breakdown.caption")}
      density="compact"
      rows={rows}
      rowKey={({ measure }) => measure}
      columns={[
        {
          key: "situation",
          header: t("breakdown.situation"),
          rowHeader: true,
          cell: ({ label, strong }) => (strong ? label : <span className="font-normal">{label}</span>),
        },
        {
          key: "people",
          header: t("breakdown.people"),
          numeric: true,
          cell: (part) => countLink(fc, countOf(fc, part)),
        },
        { key: "share", header: t("breakdown.share"), numeric: true, cell: share },
      ]}
    />
  );
  const anyMasked = inside.some(({ shown }) => typeof shown !== "number");
  return (
    <section className={anyMasked ? "grid gap-3" : "grid gap-6 lg:grid-cols-[3fr_2fr] lg:items-start"}>
      {anyMasked ? (
        <p className="max-w-prose font-semibold">{title}</p>
      ) : (
        <ShareBar
          {...texts}
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
              cells: [part.label, countText(fc, part.shown), share(part)],
            })),
          }}
        />
      )}
      <div className="grid gap-3 max-w-prose">
        {table}
        <div className="grid gap-1 text-sm">
          <h3 className="font-semibold">{t("breakdown.outside")}</h3>
          <DescriptionList
            items={outside.map((part) => ({ term: part.label, details: countLink(fc, countOf(fc, part)) }))}
          />
        </div>
        <ClassCounts fc={fc} figures={figures} />
        {masksCounts(fc.audience) && <p className="text-sm text-ink-soft">{t("figure.withheldWhy")}</p>}
      </div>
    </section>
  );
}
