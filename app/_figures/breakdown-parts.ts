import { maskRow, masksCounts, type ShownCount } from "@/lib/indicators/disclosure";
import { countParts, denominatorOf, type Figures } from "@/lib/indicators/formulas";
import { breakdownParts, type Measure } from "@/lib/indicators/measures";
import { isAdjusted, percentOf, shownBreakdown } from "@/lib/indicators/rounding";
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
  /** They add up to the positives. */
  families: Part[];
  positives: Part;
  /** With the positives they add up to the whole. */
  rest: Part[];
  whole: Part;
  /** A share is shown otherwise than it rounds, for the sake of the sums. */
  adjusted: boolean;
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
  const toPart = (measure: Measure, shown: ShownCount, percent: number | null): Part => ({
    measure,
    label: t(`measure.${measure}`),
    count: count(measure),
    shown,
    percent: typeof shown === "number" ? percent : null,
  });
  // The rate gives both subtotals, so each half is a row with a visible margin of its own.
  const half = (measures: readonly Measure[], percents: readonly number[]) => {
    const masked = maskRow(measures.map(count), audience);
    return measures.map((measure, i) => toPart(measure, masked[i] ?? 0, percents[i] ?? null));
  };
  const parts = { families: half(families, shares.positives), rest: half(rest, shares.rest) };
  const shared = [...parts.families, ...parts.rest];
  const left = maskRow(outside.map(count), audience);
  return {
    ...parts,
    adjusted: isAdjusted(
      shared.map((part) => part.count),
      shared.map(({ percent }) => percent),
      base,
    ),
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
