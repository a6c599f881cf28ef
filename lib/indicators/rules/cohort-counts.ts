import type { CivilDate } from "@/lib/core/civil-date";
import type { Definition } from "./definitions";
import { countsOfBlocks, figuresOf } from "./formulas";
import { leftAs } from "./journey";
import { type CohortJourneys, JourneyWord, LETTERS, NONE } from "./journey-words";
import type { TallyBlock } from "./tally";

/** All that the sets look at of somebody. */
const FIELDS = ["stage", "departure", "certification"] as const;
type Field = (typeof FIELDS)[number];
type Looked = { codes: Partial<Record<Field, readonly string[]>> };

const ENTERED = { stage: [LETTERS.stage.entered] };
const left = (departure: readonly string[]) => ({ codes: { ...ENTERED, departure } });
const certified = (certification: readonly string[]) => ({ codes: { ...ENTERED, certification } });
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
} satisfies Record<string, Looked>;

type Alike = Record<Field, string> & { people: number };

/** The people of a cohort by what the sets look at: ten sets are counted of them at the price of one. */
function alikeIn(cohort: CohortJourneys, asOf: CivilDate): Alike[] {
  const found = new Map<string, Alike>();
  new JourneyWord(cohort, asOf).each((word) => {
    const [stage, departure, certification] = [word.code("stage"), word.code("departure"), word.code("certification")];
    const key = stage + departure + certification;
    const known = found.get(key);
    if (known) known.people += 1;
    else found.set(key, { stage, departure, certification, people: 1 });
  });
  return [...found.values()];
}

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
  const alike = words.flatMap((cohort) => alikeIn(cohort, asOf));
  const sets = Object.entries<Looked>(SETS).map(([name, { codes }]) => {
    const among = alike.filter((one) => FIELDS.every((field) => codes[field]?.includes(one[field]) ?? true));
    return [name, among.reduce((sum, { people }) => sum + people, 0)];
  });
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
