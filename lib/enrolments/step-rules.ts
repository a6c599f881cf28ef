import type { CivilDate } from "@/lib/core/civil-date";
import { type EnrolmentDates, type EnrolmentStatus, type ExitReason, enrolmentStatus } from "./rules";

export type EnrolmentFailure =
  | "already_enrolled"
  | "birth_after_application"
  | "cohort_cancelled"
  | "cohort_full"
  | "entry_after_cohort_end"
  | "entry_before_application"
  | "exit_before_entry"
  | "in_future"
  | "learner_too_young"
  | "not_entered"
  | "possible_duplicate"
  | "reason_completed_before_end"
  | "step_not_possible"
  | "certification_without_exit"
  | "changed_meanwhile";

/** The steps staff take with an enrolment, and from which statuses each is possible. */
export const STEPS = {
  invite: ["candidate"],
  admit: ["candidate", "invited", "waitlisted"],
  waitlist: ["candidate", "invited"],
  reject: ["candidate", "invited", "waitlisted"],
  withdraw: ["candidate", "invited", "waitlisted", "admitted"],
  enter: ["admitted"],
  no_show: ["admitted"],
} as const satisfies Record<string, readonly EnrolmentStatus[]>;
export type Step = keyof typeof STEPS;

/** The date that each step sets. */
export const DATE_OF_STEP = {
  invite: "invitedOn",
  admit: "admittedOn",
  waitlist: "waitlistedOn",
  reject: "rejectedOn",
  withdraw: "withdrawnOn",
  enter: "enteredOn",
  no_show: "noShowOn",
} as const satisfies Record<Step, keyof EnrolmentDates>;

/** Whether a step can be taken from a status. */
export function isStepPossible(step: Step, status: EnrolmentStatus): boolean {
  return (STEPS[step] as readonly EnrolmentStatus[]).includes(status);
}

/**
 * Whether a step may be dated `on`, seen from `today`. Dates run application ≤ step, entry not before the application
 * nor after the cohort's end, and nothing in the future. Returns a failure code, or null.
 */
export function checkStep(
  step: Step,
  on: CivilDate,
  dates: EnrolmentDates,
  cohort: { endsOn: CivilDate; cancelledOn: CivilDate | null },
  today: CivilDate,
): EnrolmentFailure | null {
  if (!isStepPossible(step, enrolmentStatus(dates))) return "step_not_possible";
  if (on > today) return "in_future";
  if (cohort.cancelledOn && (step === "admit" || step === "enter")) return "cohort_cancelled";
  if (dates.appliedOn && on < dates.appliedOn) return "entry_before_application";
  if (step === "enter" && on > cohort.endsOn) return "entry_after_cohort_end";
  return null;
}

/** Whether an exit may be recorded: entered, not before entry, not in the future; returns a failure code, or null. */
export function checkExit(
  exit: { exitedOn: CivilDate; reason: ExitReason },
  enteredOn: CivilDate | null,
  today: CivilDate,
): EnrolmentFailure | null {
  if (!enteredOn) return "not_entered";
  if (exit.exitedOn > today) return "in_future";
  if (exit.exitedOn < enteredOn) return "exit_before_entry";
  return null;
}
