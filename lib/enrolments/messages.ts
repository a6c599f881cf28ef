import type { EnrolmentFailure } from "./step-rules";

/** Every failure and its key in the message area `enrolments.failure`; a new code does not compile without one. */
const KEYS = {
  already_enrolled: "already_enrolled",
  already_exited: "already_exited",
  application_after_cohort_end: "application_after_cohort_end",
  application_after_step: "application_after_step",
  birth_after_application: "birth_after_application",
  certification_without_exit: "certification_without_exit",
  changed_meanwhile: "changed_meanwhile",
  cohort_cancelled: "cohort_cancelled",
  cohort_full: "cohort_full",
  entry_after_cohort_end: "entry_after_cohort_end",
  exit_after_outcome: "exit_after_outcome",
  exit_before_entry: "exit_before_entry",
  exit_has_outcomes: "exit_has_outcomes",
  in_future: "in_future",
  learner_too_young: "learner_too_young",
  nobody_chosen: "nobody_chosen",
  not_entered: "not_entered",
  possible_duplicate: "possible_duplicate",
  step_before_previous: "step_before_previous",
  step_not_possible: "step_not_possible",
} as const satisfies Record<EnrolmentFailure, EnrolmentFailure>;

/** The sentence for a failure code; an unknown code is a programming error and throws. */
export function enrolmentFailureText(t: (key: EnrolmentFailure) => string, code: string): string {
  const key = Object.values(KEYS).find((known) => known === code);
  if (!key) throw new Error(`no text for the failure ${code}`);
  return t(key);
}
