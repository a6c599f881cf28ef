import { ageOn, type CivilDate } from "@/lib/foundation/core/civil-date";
import { foldForKey } from "@/lib/foundation/core/fold";

/** The key that finds a person again however the name is typed: "last|first". */
export function nameKey(lastName: string, firstName: string): string {
  return `${foldForKey(lastName)}|${foldForKey(firstName)}`;
}

/** How somebody is called who is anonymised (docs/domain/retention.md §6.2), on every page and in every file; nobody is found by the key, which no name gives. */
export const ANONYMISED = { lastName: "Personne anonymisée", firstName: "", nameKey: "||" } as const;

export const isAnonymised = ({ firstName, lastName }: { firstName: string; lastName: string }): boolean =>
  firstName === "" && lastName === ANONYMISED.lastName;

export type LearnerFailure =
  | "birth_in_future"
  | "birth_after_application"
  | "birth_after_entry"
  | "learner_too_young"
  | "changed_meanwhile";

/** End of compulsory schooling: nobody is younger on the first day of a cohort (a decision, not a law). */
export const MINIMUM_AGE = 16;

export function checkAge(birthDate: CivilDate, cohort: { startsOn: CivilDate }): "learner_too_young" | null {
  return ageOn(birthDate, cohort.startsOn) < MINIMUM_AGE ? "learner_too_young" : null;
}

/** What a birth date must suit: days of applications and entries, first days of cohorts entered or open. */
export type DaysOfLife = { applied: readonly CivilDate[]; entered: readonly CivilDate[]; starts: readonly CivilDate[] };

/**
 * With the first day it is about. Days that the date on record does not suit either are left, or nobody could correct it; where
 * none is on record all are to be suited.
 */
export function checkBirthDate(
  birthDate: CivilDate,
  before: CivilDate | null,
  { applied, entered, starts }: DaysOfLife,
  today: CivilDate,
): { code: LearnerFailure; day: CivilDate } | null {
  if (birthDate > today) return { code: "birth_in_future", day: today };
  const refused = (
    code: LearnerFailure,
    days: readonly CivilDate[],
    suits: (birth: CivilDate, day: CivilDate) => boolean,
  ) => {
    const [day] = days.filter((day) => (before === null || suits(before, day)) && !suits(birthDate, day)).toSorted();
    return day === undefined ? null : { code, day };
  };
  const isBefore = (birth: CivilDate, day: CivilDate) => birth < day;
  return (
    refused("birth_after_application", applied, isBefore) ??
    refused("birth_after_entry", entered, isBefore) ??
    refused("learner_too_young", starts, (birth, startsOn) => checkAge(birth, { startsOn }) === null)
  );
}
