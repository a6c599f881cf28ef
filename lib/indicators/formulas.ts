import { FAMILIES, FAMILY_OF, type Family, isNonResponse } from "@/lib/outcomes/kinds";
import { type Definition, isPositive, kindOf, type OutcomeClass, treatmentOf } from "./definitions";
import { wilson95 } from "./wilson";

/** Leavers alike in all that a rate depends on, and how many they are. Independent of the definition. */
export type TallyCell = {
  cohortId: string;
  /** Year of exit, four digits. */
  exitYear: string;
  /** Left for a neutral reason: out of both sides. */
  neutral: boolean;
  /** The window has elapsed at the as-of date. */
  due: boolean;
  /** The retained outcome inside the window's interval; null when nothing was observed there. */
  outcome: OutcomeClass | null;
  /** Family of a job or own business started within six months of the exit; null when none, or not asked for. */
  ever: Family | null;
  n: number;
};

/** One set of figures: integers, and rates derived from them (domain.md §4, contracts.md §3). */
export type Figures = {
  leavers: number;
  neutral: number;
  due: number;
  base: number;
  respondents: number;
  positives: number;
  families: Record<Family, number>;
  /** `france-competences` only: what its rate is divided by. */
  denominator?: number;
  /** `iae-dynamiques` only; they sum to `positives`. */
  classes?: { lasting: number; transitional: number; positive: number };
  /** In [0, 1], unrounded; null when the denominator is 0. */
  rate: number | null;
  respondentRate: number | null;
  responseRate: number | null;
  bounds: [number, number] | null;
  wilson95: [number, number] | null;
  /** Some leavers of the period are not due yet. */
  provisional: boolean;
};

/** A quotient in [0, 1], null when there is nothing to divide by: shown as « n.d. », never as 0. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

function count(cells: readonly TallyCell[], keep: (cell: TallyCell) => boolean): number {
  return cells.reduce((sum, cell) => (keep(cell) ? sum + cell.n : sum), 0);
}

const isRespondent = (cell: TallyCell) => cell.outcome !== null && !isNonResponse(kindOf(cell.outcome));

/** The family under which a cell counts as positive, or null when it does not. */
function positiveFamily(definition: Definition, cell: TallyCell): Family | null {
  if (definition.numerator === "ever") return cell.ever;
  if (cell.outcome === null || !isPositive(definition, cell.outcome)) return null;
  const family = FAMILY_OF[kindOf(cell.outcome)];
  return FAMILIES.find((known) => known === family) ?? null;
}

/**
 * The figures of a set of leavers under a definition. An aggregate is the figures of all cells together: sums of
 * numerators over sums of denominators, never a mean of rates. Total: no input makes it fail.
 */
export function figuresOf(cells: readonly TallyCell[], definition: Definition): Figures {
  const base = cells.filter((cell) => cell.due && !cell.neutral);
  const respondents = count(base, isRespondent);
  const families = Object.fromEntries(
    FAMILIES.map((family) => [family, count(base, (cell) => positiveFamily(definition, cell) === family)]),
  ) as Record<Family, number>;
  const positives = FAMILIES.reduce((sum, family) => sum + families[family], 0);
  const leavers = count(cells, () => true);
  const due = count(cells, (cell) => cell.due);
  const baseCount = count(base, () => true);
  const notNeutral = count(
    base,
    (cell) => isRespondent(cell) && cell.outcome !== null && treatmentOf(definition, cell.outcome) !== "N",
  );
  const denominator = { base: baseCount, respondents, respondents_not_neutral: notNeutral }[definition.denominator];
  const highest = ratio(positives + baseCount - respondents, baseCount);
  const lowest = ratio(positives, baseCount);
  return {
    leavers,
    neutral: count(cells, (cell) => cell.neutral),
    due,
    base: baseCount,
    respondents,
    positives,
    families,
    ...(definition.denominator === "respondents_not_neutral" ? { denominator } : {}),
    ...(definition.classes ? { classes: classesOf(base, definition) } : {}),
    rate: ratio(positives, denominator),
    respondentRate: ratio(positives, respondents),
    responseRate: ratio(respondents, baseCount),
    bounds: definition.bounded && lowest !== null && highest !== null ? [lowest, highest] : null,
    wilson95: wilson95(positives, denominator),
    provisional: leavers > due,
  };
}

function classesOf(base: readonly TallyCell[], definition: Definition) {
  const treated = (treatment: string) =>
    count(base, (cell) => cell.outcome !== null && treatmentOf(definition, cell.outcome) === treatment);
  return { lasting: treated("D"), transitional: treated("T"), positive: treated("P") };
}

/** The denominator that `rate` rests on. */
export function denominatorOf(figures: Figures, definition: Definition): number {
  if (definition.denominator === "base") return figures.base;
  return definition.denominator === "respondents" ? figures.respondents : (figures.denominator ?? 0);
}
