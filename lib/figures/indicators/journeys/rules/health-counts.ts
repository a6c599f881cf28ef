import type { YesNoCounts } from "./equity";

/** Counts of health data from one to this many could be somebody. */
const FEW = 4;

/** Null where it is not for the reader. */
export type YearCount = { year: string; entrants: YesNoCounts | null };

const isFew = (count: number) => count > 0 && count <= FEW;

/** Of the whole network and closed years of entry (domain.md §5.7). No year of a few, nor another that gives it back. */
export function closedCounts(years: readonly { year: string; entrants: YesNoCounts }[], lastYear: string): YearCount[] {
  const closed = years.filter(({ year }) => year <= lastYear);
  const few = closed.filter(({ entrants: { yes, no } }) => isFew(yes) || isFew(no));
  const others = closed.filter((one) => !few.includes(one));
  const fewest = Math.min(...others.map(({ entrants }) => entrants.yes));
  const beside = few.length === 1 ? others.find(({ entrants }) => entrants.yes === fewest) : undefined;
  return closed.map((one) => ({
    year: one.year,
    entrants: few.includes(one) || one === beside ? null : one.entrants,
  }));
}

export function sumOfYears(years: readonly { year: string; entrants: YesNoCounts }[], lastYear: string): YesNoCounts {
  const sum: YesNoCounts = { yes: 0, no: 0, unknown: 0 };
  for (const { year, entrants } of years) {
    if (year > lastYear) continue;
    for (const answer of ["yes", "no", "unknown"] as const) sum[answer] += entrants[answer];
  }
  return sum;
}
