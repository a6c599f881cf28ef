import type { CivilDate } from "@/lib/core/civil-date";
import type { Definition } from "./definitions";
import { countsOfBlocks, figuresOf } from "./formulas";
import { countWords, type JourneySelection, leftAs } from "./journey";
import { type CohortJourneys, LETTERS, NONE } from "./journey-words";
import type { TallyBlock } from "./tally";

const ENTERED = { stage: [LETTERS.stage.entered] };
const left = (departure: readonly string[]): JourneySelection => ({ codes: { ...ENTERED, departure } });
const certified = (certification: readonly string[]): JourneySelection => ({ codes: { ...ENTERED, certification } });
const { full, partial, failed, absent } = LETTERS.certification;

/** What became of those who entered, whether their cohort has ended or not; the classes of exits add up to the entrants. */
const SETS = {
  entrants: { codes: ENTERED },
  finishers: left(leftAs("finisher")),
  positiveEarly: left(leftAs("positive_early")),
  dropouts: left(leftAs("dropout")),
  leftLate: left(leftAs("late_other")),
  neutral: left(leftAs("neutral")),
  notLeft: left([NONE + NONE]),
  /** Of those who completed: whoever left early was not to be presented. */
  titlesKnown: {
    codes: { ...ENTERED, departure: leftAs("finisher"), certification: [full, partial, failed, absent] },
  },
  presented: certified([full, partial, failed]),
  fullTitles: certified([full]),
} as const satisfies Record<string, JourneySelection>;

/** People of one cohort, from the entry to six months after the exit, under the headline definition. */
export type CohortCounts = Record<keyof typeof SETS, number> & {
  base: number;
  respondents: number;
  positives: number;
  salaried: number;
  entrepreneur: number;
  furtherStudy: number;
  otherPositive: number;
};

export const COHORT_COUNTS = [
  ...(Object.keys(SETS) as (keyof typeof SETS)[]),
  ...(["base", "respondents", "positives", "salaried", "entrepreneur", "furtherStudy", "otherPositive"] as const),
] satisfies (keyof CohortCounts)[];

export function countsOfCohort(
  { words, blocks }: { words: readonly CohortJourneys[]; blocks: readonly TallyBlock[] },
  definition: Definition,
  asOf: CivilDate,
): CohortCounts {
  const sets = Object.entries(SETS).map(([name, selection]) => [
    name,
    words.reduce((sum, cohort) => sum + countWords(cohort, asOf, selection), 0),
  ]);
  const { base, respondents, positives, families } = figuresOf(countsOfBlocks(blocks, definition), definition);
  const { salaried, entrepreneur, further_study: furtherStudy, other_positive: otherPositive } = families;
  return {
    ...(Object.fromEntries(sets) as Record<keyof typeof SETS, number>),
    ...{ base, respondents, positives, salaried, entrepreneur, furtherStudy, otherPositive },
  };
}

/** Of several cohorts together: someone in two of them counts once in each. */
export function sumOfCounts(all: readonly CohortCounts[]): CohortCounts {
  const sums = COHORT_COUNTS.map((name) => [name, all.reduce((sum, one) => sum + one[name], 0)]);
  return Object.fromEntries(sums) as CohortCounts;
}
