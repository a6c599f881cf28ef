/** Why an observation is refused, in the order the rules look. */
export const OUTCOME_FAILURES = [
  "outcome_without_exit",
  "outcome_in_future",
  "outcome_before_exit",
  "activity_dates_without_activity",
  "activity_end_before_start",
  "activity_start_implausible",
  "outcome_changed_meanwhile",
  "outcome_unchanged",
] as const;
export type OutcomeFailure = (typeof OUTCOME_FAILURES)[number];
