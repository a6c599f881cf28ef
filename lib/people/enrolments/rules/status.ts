import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { EnrolmentStatus, ExitClass, ExitReason, StepDates } from "./vocabulary";

/** Out of every rate; which of the three it was is stored nowhere: it is not ours to keep (domain.md §2). */
export const NEUTRAL = "neutral" satisfies ExitReason;

/** An early exit for one of these is a success, not a drop-out. */
export const POSITIVE_EARLY_REASONS = [
  "employment",
  "work_study",
  "other_training",
  "business_creation",
] as const satisfies readonly ExitReason[];

export type EnrolmentDates = StepDates & { exitedOn: CivilDate | null };

/** Null where it is to come: only an exit that is derived lies ahead (domain.md §2.11). */
export const leftBy = <Exit extends { exitedOn: CivilDate }>(exit: Exit | null, today: CivilDate): Exit | null =>
  exit && exit.exitedOn <= today ? exit : null;

/** The status that the dates say, never typed (domain.md §2). The furthest step wins. */
export function enrolmentStatus(dates: EnrolmentDates): EnrolmentStatus {
  if (dates.exitedOn) return "exited";
  if (dates.enteredOn) return "entered";
  if (dates.noShowOn) return "no_show";
  if (dates.withdrawnOn) return "withdrawn";
  if (dates.rejectedOn) return "rejected";
  if (dates.admittedOn) return "admitted";
  if (dates.waitlistedOn) return "waitlisted";
  if (dates.invitedOn) return "invited";
  return "candidate";
}

/** Nobody has answered the application: who waits for a place was told so. */
export function isUndecided(status: EnrolmentStatus): boolean {
  return status === "candidate" || status === "invited";
}

const APPLYING: readonly EnrolmentStatus[] = ["candidate", "invited", "waitlisted", "admitted"];

/** Until they entered: who gave up or was refused comes to no meeting, and takes no seat of one. */
export const isStillApplying = (status: EnrolmentStatus): boolean => APPLYING.includes(status);

export function takesSeat(status: EnrolmentStatus): boolean {
  return status === "admitted" || status === "entered" || status === "exited";
}

/** domain.md §2. `completed` is a finisher whenever it happened; `late_other` stayed to the end without completing, unless it is derived. */
export function exitClass(
  { reason, exitedOn, derived = false }: { reason: ExitReason; exitedOn: CivilDate; derived?: boolean },
  plannedEnd: CivilDate,
): ExitClass {
  if (reason === NEUTRAL) return "neutral";
  if (reason === "completed") return "finisher";
  if (exitedOn >= plannedEnd && !derived) return "late_other";
  return (POSITIVE_EARLY_REASONS as readonly ExitReason[]).includes(reason) ? "positive_early" : "dropout";
}
