import type { CohortFailure } from "./rules";

/** Every failure and its key in the message area `cohorts.failure`; a new code does not compile without one. */
const KEYS = {
  cohort_code_taken: "cohort_code_taken",
  end_before_start: "end_before_start",
  capacity_below_taken: "capacity_below_taken",
  dates_exclude_people: "dates_exclude_people",
  cohort_has_entrants: "cohort_has_entrants",
  changed_meanwhile: "changed_meanwhile",
} as const satisfies Record<CohortFailure, CohortFailure>;

/** The sentence for a failure code; an unknown code is a programming error and throws. */
export function cohortFailureText(t: (key: CohortFailure) => string, code: string): string {
  const key = Object.values(KEYS).find((known) => known === code);
  if (!key) throw new Error(`no text for the failure ${code}`);
  return t(key);
}
