import type { CivilDate } from "@/lib/core/civil-date";
import { foldForKey } from "@/lib/core/fold";

export const SEXES = ["woman", "man", "other"] as const;
export type Sex = (typeof SEXES)[number];

/** The key that finds a person again however the name is typed: "last|first". */
export function nameKey(lastName: string, firstName: string): string {
  return `${foldForKey(lastName)}|${foldForKey(firstName)}`;
}

export type LearnerFailure = "birth_in_future" | "birth_after_application" | "changed_meanwhile";

/** Whether a birth date can be one: not after today, nor after the first application. A failure code, or null. */
export function checkBirthDate(
  birthDate: CivilDate,
  firstAppliedOn: CivilDate | null,
  today: CivilDate,
): LearnerFailure | null {
  if (birthDate > today) return "birth_in_future";
  if (firstAppliedOn && birthDate >= firstAppliedOn) return "birth_after_application";
  return null;
}
