import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";

/** The age that figures tell apart (docs/metrics.md, « under 26 »). */
const TOLD_APART = 26;

const shifted = (day: CivilDate, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

/** The day after one that no calendar may have: 29 February of any year. */
const dayAfter = (day: string): CivilDate => (day.endsWith("-02-29") ? `${day.slice(0, 4)}-03-01` : addDays(day, 1));

/**
 * A birth date as far as a figure reads it: the first day of its year from which on nobody of that year would be of another age
 * band on any of the days given (entries, and first days of cohorts, at any time on record). Two people of one year and the same
 * bands have the same one. What is shown of it is the year.
 */
export function shortenedBirthDate(birthDate: CivilDate, bandDays: readonly CivilDate[]): CivilDate {
  const year = birthDate.slice(0, 4);
  const starts = bandDays.map((day) => dayAfter(shifted(day, -TOLD_APART)));
  const within = starts.filter((start) => start.startsWith(year) && start <= birthDate);
  return [`${year}-01-01`, ...within].sort().at(-1) ?? birthDate;
}

const KEY_DIGIT = 10;

/** The digit that makes a SIREN of eight, or one that does not, as the number before had: the quality page counts wrong ones. */
function withKey(digits: string, isRight: (siren: string) => boolean, wasRight: boolean): string {
  const all = Array.from({ length: KEY_DIGIT }, (_, digit) => `${digits}${digit}`);
  return all.find((siren) => isRight(siren) === wasRight) ?? digits;
}

/** Employers of one person under numbers that tell them apart and are nobody's: the same number is the same one, in order of their first. */
export function shortenedEmployers(
  sirens: readonly string[],
  isRight: (siren: string) => boolean,
): ReadonlyMap<string, string> {
  const distinct = [...new Set(sirens)].sort();
  return new Map(
    distinct.map((siren, at) => [siren, withKey(`000000${String(at + 1).padStart(2, "0")}`, isRight, isRight(siren))]),
  );
}
