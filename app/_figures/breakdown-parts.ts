import { percentOf, shownBreakdown } from "@/lib/core/rounding";
import { maskRow, masksCounts, type ShownCount } from "@/lib/indicators/disclosure";
import { countParts, denominatorOf, type Figures } from "@/lib/indicators/formulas";
import { breakdownParts, type Measure } from "@/lib/indicators/measures";
import type { TallyCell } from "@/lib/indicators/tally";
import { FAMILIES } from "@/lib/outcomes/kinds";
import type { FigureContext } from "./figure-context";
import { visibilityOf } from "./rate-words";

export type Part = {
  measure: Measure;
  label: string;
  count: number;
  shown: ShownCount;
  /** Adjusted so that the parts add up; null where the count is not shown. */
  percent: number | null;
};

const isFamily = (measure: Measure) => FAMILIES.some((family) => family === measure);

function classesOf({ t, audience }: FigureContext, { classes }: Figures): Part[] {
  if (!classes || masksCounts(audience)) return [];
  const { lasting, transitional, positive } = classes;
  const parts = [
    ["lasting", lasting],
    ["transitional", transitional],
    ["other_dynamic", positive],
  ] as const;
  return parts.map(([measure, count]) => ({
    measure,
    label: t(`measure.${measure}`),
    count,
    shown: count,
    percent: null,
  }));
}

export type BreakdownParts = {
  /** They add up to the whole. */
  inside: Part[];
  positives: Part;
  whole: Part;
  outside: Part[];
  /** The positives again, under a definition that tells lasting jobs from others; none where counts are masked. */
  classes: Part[];
};

/** The base by what people do, as the reader may know it; null where the rate is not shown. */
export function breakdownOf(fc: FigureContext, cells: readonly TallyCell[], figures: Figures): BreakdownParts | null {
  const { t, audience } = fc;
  const base = denominatorOf(figures, fc.definition);
  if (base === 0 || visibilityOf(fc, figures) === "hidden") return null;
  const { inside, outside } = breakdownParts(fc.definition);
  const counts = countParts(cells, fc.definition);
  const count = (measure: Measure) => counts[measure] ?? 0;
  const [families, rest] = [inside.filter(isFamily), inside.filter((measure) => !isFamily(measure))];
  const shares = shownBreakdown(families.map(count), rest.map(count), base);
  const percents = [...shares.positives, ...shares.rest];
  // The rate gives both subtotals, so each half is a row with a visible margin of its own.
  const masked = [...maskRow(families.map(count), audience), ...maskRow(rest.map(count), audience)];
  const left = maskRow(outside.map(count), audience);
  const toPart = (measure: Measure, shown: ShownCount, percent: number | null): Part => ({
    measure,
    label: t(`measure.${measure}`),
    count: count(measure),
    shown,
    percent: typeof shown === "number" ? percent : null,
  });
  return {
    inside: [...families, ...rest].map((measure, i) => toPart(measure, masked[i] ?? 0, percents[i] ?? null)),
    positives: {
      measure: "positives",
      label: t("breakdown.sub"),
      count: figures.positives,
      shown: maskRow([figures.positives, base - figures.positives], audience)[0] ?? 0,
      percent: percentOf(figures.positives, base),
    },
    whole: { measure: "denominator", label: t("breakdown.total"), count: base, shown: base, percent: 100 },
    outside: outside.map((measure, i) => toPart(measure, left[i] ?? 0, null)),
    classes: classesOf(fc, figures),
  };
}
