import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";

/** The windows at which figures leave the network (domain.md §5.2). */
export const PUBLISHED_WINDOWS = ["M6", "M12"] as const;
export type PublishedWindow = (typeof PUBLISHED_WINDOWS)[number];

/** Years of a block of schools, and the first of a block from which all others are counted: 2016–2018, 2019–2021 … */
export const BLOCK_YEARS = 3;
const FIRST_BLOCK = 2016;

/** The fixed block of three years that a year of exit lies in, by its first year. */
export function blockOf(year: number): number {
  return year - ((((year - FIRST_BLOCK) % BLOCK_YEARS) + BLOCK_YEARS) % BLOCK_YEARS);
}

export function yearsOf(block: number): number[] {
  return Array.from({ length: BLOCK_YEARS }, (_, i) => block + i);
}

/** The last day on which an answer about the last exit of a year still counts at a window. */
export function closeOf(year: number, window: PublishedWindow): CivilDate {
  return duePoint(`${year}-12-31`, window).toOn;
}

export function januaryAfter(day: CivilDate): CivilDate {
  const year = Number(day.slice(0, 4));
  const own = `${year}-01-31`;
  return own > day ? own : `${year + 1}-01-31`;
}

/** The 31 Januaries after a day that are over on `today`, the first of them first. */
export function januariesBetween(day: CivilDate, today: CivilDate): CivilDate[] {
  const first = Number(januaryAfter(day).slice(0, 4));
  const last = Number(addDays(today, -1).slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => `${first + i}-01-31`).filter(
    (pinned) => pinned < today,
  );
}

/** The days on which figures are read: at six months, and of the same people at twelve; null while one is not over. */
export type ReadingDays = Record<PublishedWindow, CivilDate | null>;

export type ClosedYear = {
  year: number;
  days: ReadingDays;
  /** Of the network and the départements; false where the year counts in the blocks of schools only. */
  ownFigures: boolean;
};

/** The closed years, and the days on which the figures of blocks come out, by first year. */
export type ClosedPeriods = { years: ClosedYear[]; blocks: ReadonlyMap<number, ReadingDays> };

/** How many people of each year of exit the network's rate rested on, as known on a 31 January. */
export type KnownBases = ReadonlyMap<CivilDate, ReadonlyMap<number, number>>;

/**
 * A year is read on one day: the first 31 January after its close at six months with a base of `floor`; else with its block.
 * So the years of a block add up to it, and no difference tells who came late. At twelve months: the same people.
 */
export function closedPeriods(bases: KnownBases, floor: number, today: CivilDate): ClosedPeriods {
  const years = [...new Set([...bases.values()].flatMap((ofYears) => [...ofYears.keys()]))].sort();
  const baseOn = (day: CivilDate, of: readonly number[]) =>
    of.reduce((sum, year) => sum + (bases.get(day)?.get(year) ?? 0), 0);
  const first = (last: number, of: readonly number[]) =>
    januariesBetween(closeOf(last, "M6"), today).find((day) => baseOn(day, of) >= floor) ?? null;
  const daysFrom = (M6: CivilDate, last: number): ReadingDays => {
    const closed = januaryAfter(closeOf(last, "M12"));
    const later = closed > M6 ? closed : M6;
    return { M6, M12: later < today ? later : null };
  };
  const blocks = new Map<number, ReadingDays>();
  for (const block of new Set(years.map(blockOf))) {
    const of = yearsOf(block);
    const last = of.at(-1) ?? block;
    const day = first(last, of);
    if (day) blocks.set(block, daysFrom(day, last));
  }
  return {
    blocks,
    years: years.flatMap((year): ClosedYear[] => {
      const ofBlock = blocks.get(blockOf(year));
      const own = first(year, [year]);
      const ownFigures = own !== null && (!ofBlock?.M6 || own <= ofBlock.M6);
      if (ownFigures) return [{ year, days: daysFrom(own, year), ownFigures }];
      return ofBlock ? [{ year, days: ofBlock, ownFigures }] : [];
    }),
  };
}
