import { breakdownParts, type Measure } from "@/lib/figures/indicators/definitions/rules/measures";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { denominatorOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { isAdjusted, percentOf, shownBreakdown } from "@/lib/foundation/core/rounding";
import { FAMILIES } from "@/lib/people/outcomes/rules/vocabulary";
import type { FigureContext } from "./figure-context";
import { measureName } from "./lists/names";

export type BreakdownPart = {
  measure: Measure;
  label: string;
  count: number;
  /** Adjusted so that the parts add up; null on so few people that there is no share. */
  percent: number | null;
};

const isFamily = (measure: Measure) => FAMILIES.some((family) => family === measure);

export type BreakdownParts = {
  /** They add up to the positives. */
  families: BreakdownPart[];
  positives: BreakdownPart;
  /** With the positives they add up to the whole. */
  rest: BreakdownPart[];
  whole: BreakdownPart;
  /** A share is shown otherwise than it rounds, for the sake of the sums. */
  adjusted: boolean;
  outside: BreakdownPart[];
  /** The positives again, under a definition that tells lasting jobs from others. */
  classes: BreakdownPart[];
};

/** The base by what people do; null where there is nobody. */
export function breakdownOf(figureContext: FigureContext, figures: LiveFigures): BreakdownParts | null {
  const { t } = figureContext;
  const nameOf = (measure: Measure) => measureName(t, figureContext.definition.code, measure);
  const base = denominatorOf(figures, figureContext.definition);
  if (base === 0) return null;
  const hidden = figures.visibility === "hidden";
  const { inside, outside } = breakdownParts(figureContext.definition);
  const count = (measure: Measure) => figures.parts[measure] ?? 0;
  const [families, rest] = [inside.filter(isFamily), inside.filter((measure) => !isFamily(measure))];
  const shares = shownBreakdown(families.map(count), rest.map(count), base);
  const part = (measure: Measure, number: number, percent: number | null, label = nameOf(measure)): BreakdownPart => ({
    measure,
    label,
    count: number,
    percent: hidden ? null : percent,
  });
  const half = (measures: readonly Measure[], percents: readonly number[]) =>
    measures.map((measure, i) => part(measure, count(measure), percents[i] ?? null));
  const parts = { families: half(families, shares.positives), rest: half(rest, shares.rest) };
  const shared = [...parts.families, ...parts.rest];
  const { lasting, transitional, positive } = figures.classes ?? {};
  return {
    ...parts,
    adjusted: isAdjusted(
      shared.map((one) => one.count),
      shared.map(({ percent }) => percent),
      base,
    ),
    positives: part(
      "positives",
      figures.positives,
      percentOf(figures.positives, base),
      t("breakdown.sub", { name: nameOf("positives").toLocaleLowerCase(figureContext.f.locale) }),
    ),
    whole: part("denominator", base, 100, t("breakdown.total")),
    outside: outside.map((measure) => part(measure, count(measure), null)),
    classes: figures.classes
      ? [
          part("lasting", lasting ?? 0, null),
          part("transitional", transitional ?? 0, null),
          part("other_dynamic", positive ?? 0, null),
        ]
      : [],
  };
}
