import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { versionOf } from "@/lib/foundation/core/record";

// The words of enrolments, as the database, the screens and the rules share them (domain.md §2).
export const ENROLMENT_STATUSES = [
  "candidate",
  "invited",
  "waitlisted",
  "admitted",
  "rejected",
  "withdrawn",
  "no_show",
  "entered",
  "exited",
] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

export const EXIT_REASONS = [
  "completed",
  "employment",
  "work_study",
  "other_training",
  "business_creation",
  "dropout",
  "exclusion",
  "neutral",
] as const;
export type ExitReason = (typeof EXIT_REASONS)[number];

export const CERTIFICATIONS = ["full", "partial", "failed", "absent"] as const;
export type Certification = (typeof CERTIFICATIONS)[number];

export const ENTRY_STATUSES = ["job_seeker", "employee", "inactive", "student"] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

/** Most months without a job, at every door: sixty years. */
export const LONGEST_UNEMPLOYMENT = 720;

/** The days of an enrolment before its exit, in the order in which they follow one another; each is a column. */
export const STEP_DATES = [
  "appliedOn",
  "invitedOn",
  "waitlistedOn",
  "admittedOn",
  "rejectedOn",
  "withdrawnOn",
  "noShowOn",
  "enteredOn",
] as const;
export type StepDate = (typeof STEP_DATES)[number];
export type StepDates = Record<StepDate, CivilDate | null>;

export const eachStepDate = <T>(value: (step: StepDate) => T) =>
  Object.fromEntries(STEP_DATES.map((step) => [step, value(step)])) as Record<StepDate, T>;

export const SELECT_STEP_DATES = eachStepDate(() => true as const);

export const NO_STEP_DATES: StepDates = eachStepDate(() => null);

export function stepDatesOf(row: StepDates): StepDates {
  return eachStepDate((step) => row[step]);
}

export const STEP_NAMES = ["invite", "admit", "waitlist", "reject", "withdraw", "enter", "no_show"] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** What is decided about several people at once before a cohort begins. */
export const GROUP_STEPS = ["admit", "invite", "waitlist", "reject", "withdraw"] as const satisfies readonly StepName[];
export type GroupStep = (typeof GROUP_STEPS)[number];

/** What an exit counts as (domain.md §2); `late_other` left on or after the planned end without completing. */
export const EXIT_CLASSES = ["finisher", "positive_early", "dropout", "neutral", "late_other"] as const;
export type ExitClass = (typeof EXIT_CLASSES)[number];

/** When somebody who has left is asked what became of them. */
export const WINDOWS = ["T0", "M3", "M6", "M12"] as const;
export type Window = (typeof WINDOWS)[number];

export const NO_EXIT = exitVersion(null, null);

/** What the form of an exit shows: the statement that holds, and the certification beside it. */
export function exitVersion(
  exit: { exitedOn: CivilDate; reason: ExitReason } | null,
  certification: Certification | null,
): string {
  const facts = exit
    ? { exitedOn: exit.exitedOn, reason: exit.reason, certification }
    : { exitedOn: null, reason: null, certification: null };
  return versionOf(["exitedOn", "reason", "certification"], facts);
}
