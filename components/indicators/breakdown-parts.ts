import { isAdjusted, percentOf, shownBreakdown } from "@/lib/core/rounding";
import { maskRow, masksCounts, type RateDisclosure, type ShownCount } from "@/lib/indicators/disclosure";
import { countParts, denominatorOf, type Figures } from "@/lib/indicators/formulas";
import { breakdownParts, type Measure, selectionOf } from "@/lib/indicators/measures";
import type { TallyCell } from "@/lib/indicators/tally";
import { FAMILIES } from "@/lib/outcomes/rules/vocabulary";
import type { FigureContext } from "./figure-context";
import { disclosureOf, noRateText } from "./rate-words";

export type Part = {
  measure: Measure;
  label: string;
  count: number;
  shown: ShownCount;
  /** Adjusted so that the parts add up where all are shown; null where the count, or on so few people any share, is not shown. */
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

/** What stands in place of a share: the count is masked, or there are too few people for one. */
export function shareAbsent(fc: FigureContext, shown: ShownCount): string {
  return typeof shown === "number" ? noRateText(fc) : fc.t("figure.withheld");
}

/**
 * The base by what people do, as the reader may know it; null where there is nothing to say. `disclosure` where that
 * depends on more than these figures.
 */
export function breakdownOf(
  fc: FigureContext,
  cells: readonly TallyCell[],
  figures: Figures,
  disclosure: RateDisclosure = disclosureOf(fc, figures),
): BreakdownParts | null {
  const { t, audience } = fc;
  const base = denominatorOf(figures, fc.definition);
  const hidden = disclosure.visibility === "hidden";
  if (base === 0 || (hidden && masksCounts(audience))) return null;
  const { inside, outside } = breakdownParts(fc.definition);
  const counts = countParts(cells, fc.definition);
  const count = (measure: Measure) => counts[measure] ?? 0;
  const [families, rest] = [inside.filter(isFamily), inside.filter((measure) => !isFamily(measure))];
  const shares = shownBreakdown(families.map(count), rest.map(count), base);
  const withheld = () => "withheld" as const;
  // A part that nobody can be in under the definition hides nobody.
  const possible = families.filter((measure) => selectionOf(fc.definition, measure).outcomes?.length !== 0);
  const ofFamilies = maskRow(possible.map(count), audience);
  // The rate gives both subtotals, so each half is a row with a visible margin of its own; the answers are the second.
  const shownOf = {
    families: families.map((measure) => ofFamilies[possible.indexOf(measure)] ?? 0),
    rest: disclosure.answers ? rest.map(count) : rest.map(withheld),
  };
  const tells = disclosure.answers || !outside.includes("non_respondents");
  const left = tells ? maskRow(outside.map(count), audience) : outside.map(withheld);
  const toPart = (measure: Measure, shown: ShownCount, percent: number | null): Part => ({
    measure,
    label: t(`measure.${measure}`),
    count: count(measure),
    shown,
    percent: typeof shown === "number" && !hidden ? percent : null,
  });
  // Adjusted to parts that are masked, a share would tell of their remainders.
  const adjustable = [...shownOf.families, ...shownOf.rest].every((shown) => typeof shown === "number");
  const half = (measures: readonly Measure[], shown: readonly ShownCount[], percents: readonly number[]) =>
    measures.map((measure, i) =>
      toPart(measure, shown[i] ?? 0, (adjustable ? percents[i] : percentOf(count(measure), base)) ?? null),
    );
  const parts = {
    families: half(families, shownOf.families, shares.positives),
    rest: half(rest, shownOf.rest, shares.rest),
  };
  const shared = [...parts.families, ...parts.rest];
  return {
    ...parts,
    adjusted:
      adjustable &&
      isAdjusted(
        shared.map((part) => part.count),
        shared.map(({ percent }) => percent),
        base,
      ),
    positives: {
      measure: "positives",
      label: t("breakdown.sub"),
      count: figures.positives,
      shown: disclosure.positives,
      percent: hidden ? null : percentOf(figures.positives, base),
    },
    whole: {
      measure: "denominator",
      label: t("breakdown.total"),
      count: base,
      shown: base,
      percent: hidden ? null : 100,
    },
    outside: outside.map((measure, i) => toPart(measure, left[i] ?? 0, null)),
    classes: classesOf(fc, figures),
  };
}
