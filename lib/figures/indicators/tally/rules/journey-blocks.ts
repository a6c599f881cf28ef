import type { CivilDate } from "@/lib/foundation/core/civil-date";

/** The people of a cohort, a word each. */
export type CohortJourneys = {
  cohortId: string;
  schoolId: string;
  departement: string;
  endsOn: CivilDate;
  cancelledOn: CivilDate | null;
  /** The latest day of an exit that is derived, which may lie ahead of the day asked for; absent where all of them are past. */
  aheadOn?: CivilDate | null;
  words: string;
};

/** The cohorts of a school in a département that end in one year. Kept between questions: only what has changed is another. */
export type JourneyBlock<Cohort extends CohortJourneys = CohortJourneys> = {
  schoolId: string;
  departement: string;
  endYear: string;
  cohorts: readonly Cohort[];
  /** What was counted of them, by what counts and by question (`keptSum`). */
  kept: Map<string, Map<string, CountTree>>;
};

const endYearOf = ({ endsOn }: CohortJourneys) => endsOn.slice(0, 4);

export function blockKey(cohort: CohortJourneys): string {
  return `${cohort.schoolId} ${cohort.departement} ${endYearOf(cohort)}`;
}

/** By the keys of their cohorts. */
export function blocksByKey<Cohort extends CohortJourneys>(
  cohorts: Iterable<Cohort>,
): Map<string, JourneyBlock<Cohort>> {
  const blocks = new Map<string, JourneyBlock<Cohort> & { cohorts: Cohort[] }>();
  for (const cohort of cohorts) {
    const key = blockKey(cohort);
    const block = blocks.get(key);
    const { schoolId, departement } = cohort;
    if (block) block.cohorts.push(cohort);
    else blocks.set(key, { schoolId, departement, endYear: endYearOf(cohort), cohorts: [cohort], kept: new Map() });
  }
  return blocks;
}

export function journeyBlocks(cohorts: Iterable<CohortJourneys>): JourneyBlock[] {
  return [...blocksByKey(cohorts).values()];
}

/** Whatever has the same name together, in the order in which names come. */
export function groupsByName<One>(all: Iterable<One>, name: (one: One) => string): Map<string, One[]> {
  const named = new Map<string, One[]>();
  for (const one of all) {
    const known = named.get(name(one));
    if (known) known.push(one);
    else named.set(name(one), [one]);
  }
  return named;
}

export const blocksBySchool = (blocks: readonly JourneyBlock[]): Map<string, JourneyBlock[]> =>
  groupsByName(blocks, ({ schoolId }) => schoolId);

/** Numbers of people by name or by place, at whatever depth: they add up over cohorts. */
export type CountTree = { [name: string]: number | number[] | CountTree };

export const noneOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;

/** Adds to the first what has the same names, and whatever it does not have. */
export function addUp<Of extends CountTree>(sum: Of, all: Iterable<Of>): Of {
  for (const counts of all) addTo(sum, counts);
  return sum;
}

/** Of counts by year, those of one, or of all where none is named. */
export function chosenYears<Of>(years: Readonly<Record<string, Of>>, year: string | undefined): Of[] {
  if (year === undefined) return Object.values(years);
  const chosen = years[year];
  return chosen === undefined ? [] : [chosen];
}

function addTo(sum: CountTree, counts: CountTree): void {
  for (const name in counts) {
    const more = counts[name];
    const before = sum[name];
    if (typeof more === "number") sum[name] = more + (typeof before === "number" ? before : 0);
    else if (Array.isArray(more)) sum[name] = Array.isArray(before) ? addEach(before, more) : [...more];
    else if (more) sum[name] = addUp(typeof before === "object" && !Array.isArray(before) ? before : {}, [more]);
  }
}

function addEach(sum: number[], counts: readonly number[]): number[] {
  for (let at = 0; at < counts.length; at += 1) sum[at] = (sum[at] ?? 0) + (counts[at] ?? 0);
  return sum;
}

/** By definition, window and day: those that are asked most. */
const MOST_QUESTIONS = 4;

/** Sums of `count` over blocks, kept under `name`: after a change only the block that changed is counted. */
export function keptSum<Request, Of extends CountTree>(
  name: string,
  count: (cohorts: readonly CohortJourneys[], request: Request) => Of,
): (blocks: readonly JourneyBlock[], request: Request) => Of {
  return (blocks, request) => {
    const key = JSON.stringify(request);
    const countsOf = ({ cohorts, kept }: JourneyBlock) => {
      const known = (kept.get(name) ?? new Map()) as Map<string, Of>;
      kept.set(name, known);
      const counts = known.get(key) ?? count(cohorts, request);
      if (!known.has(key) && known.size >= MOST_QUESTIONS) known.clear();
      known.set(key, counts);
      return counts;
    };
    return addUp(count([], request), blocks.map(countsOf));
  };
}
