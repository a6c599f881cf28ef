import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";

/** Why somebody stops coming for a while; none is of health, which is not kept (domain.md §2.11). */
export const INTERRUPTION_REASONS = [
  "family",
  "childcare",
  "housing",
  "transport",
  "money",
  "short_job",
  "other",
] as const;
export type InterruptionReason = (typeof INTERRUPTION_REASONS)[number];

/** Calendar months from the first day of a suspension on, after which whoever has not returned has left. */
export const LONGEST_SUSPENSION_MONTHS = 12;

/** Days after the last day of presence, by the last of which whoever goes to another cohort enters there. */
export const LONGEST_TRANSFER_DAYS = 60;

export const INTERRUPTION_FAILURES = [
  "already_interrupted",
  "arrival_before_leave",
  "arrival_too_late",
  "entry_after_interruption",
  "entry_of_transfer",
  "interrupted_before_entry",
  "interrupted_before_return",
  "interrupted_after_end",
  "moved_elsewhere",
  "nothing_interrupted",
  "return_before_interruption",
  "return_after_exit",
  "transfer_enrolled_there",
  "transfer_to_over",
] as const;
export type InterruptionFailure = (typeof INTERRUPTION_FAILURES)[number];

/** An interruption that stands: of a suspension, where `toCohortId` is null. */
export type StandingInterruption = {
  lastPresentOn: CivilDate;
  endedOn: CivilDate | null;
  toCohortId: string | null;
  arrivedId: string | null;
};

/** The transfer by which somebody went on in another cohort; null of whoever is, or was last, in this one. */
export const transferOf = <One extends StandingInterruption>(standing: readonly One[]): One | null =>
  standing.find(({ arrivedId }) => arrivedId !== null) ?? null;

/** The first day on which somebody who was present on `lastPresentOn` for the last time is away. */
export const firstAwayOn = (lastPresentOn: CivilDate): CivilDate => addDays(lastPresentOn, 1);

/**
 * When whoever is suspended and does not return has left: on the cohort's last day, or twelve months after the first day of the
 * suspension if that is sooner; never before they were present last.
 */
export function suspendedUntil(lastPresentOn: CivilDate, { endsOn }: { endsOn: CivilDate }): CivilDate {
  const latest = addMonths(firstAwayOn(lastPresentOn), LONGEST_SUSPENSION_MONTHS);
  const left = latest < endsOn ? latest : endsOn;
  return left < lastPresentOn ? lastPresentOn : left;
}

/** The last day on which an entry elsewhere is a transfer, and of whoever did not enter the exit: the sixtieth after the last of presence. */
export const transferredUntil = (lastPresentOn: CivilDate): CivilDate => addDays(lastPresentOn, LONGEST_TRANSFER_DAYS);

/** When whoever does not come back, or enter elsewhere, has left. */
export const leavesUnlessBack = (
  { lastPresentOn, toCohortId }: Pick<StandingInterruption, "lastPresentOn" | "toCohortId">,
  cohort: { endsOn: CivilDate },
): CivilDate => (toCohortId ? transferredUntil(lastPresentOn) : suspendedUntil(lastPresentOn, cohort));

type Presence = {
  enteredOn: CivilDate | null;
  /** Of an exit that was recorded; null where it is derived. */
  exitedOn: CivilDate | null;
  endsOn: CivilDate;
  standing: readonly StandingInterruption[];
};

/** The first rule that an interruption breaks, of somebody who is in training, seen from `today`. */
export function checkInterruption(
  lastPresentOn: CivilDate,
  { enteredOn, exitedOn, endsOn, standing }: Presence,
  today: CivilDate,
): InterruptionFailure | "not_entered" | "already_exited" | "in_future" | null {
  if (!enteredOn) return "not_entered";
  if (transferOf(standing)) return "moved_elsewhere";
  if (standing.some(({ endedOn }) => endedOn === null)) return "already_interrupted";
  if (exitedOn) return "already_exited";
  if (lastPresentOn > today) return "in_future";
  if (lastPresentOn < enteredOn) return "interrupted_before_entry";
  if (standing.some(({ endedOn }) => endedOn && lastPresentOn < endedOn)) return "interrupted_before_return";
  return lastPresentOn >= endsOn ? "interrupted_after_end" : null;
}

/** The first rule that a return breaks; `leavesOn` is when they would have left without it. */
export function checkReturn(
  returnedOn: CivilDate,
  { lastPresentOn, leavesOn }: { lastPresentOn: CivilDate; leavesOn: CivilDate },
  today: CivilDate,
): InterruptionFailure | "in_future" | null {
  if (returnedOn > today) return "in_future";
  if (returnedOn <= lastPresentOn) return "return_before_interruption";
  return returnedOn > leavesOn ? "return_after_exit" : null;
}

type Destination = { id: string; programmeId: string; endsOn: CivilDate; cancelledOn: CivilDate | null };

/** The first rule that the cohort breaks to which somebody of another one wishes to go, seen from `today`. */
export function checkDestination(
  to: Destination,
  from: { programmeId: string },
  isEnrolledThere: boolean,
  today: CivilDate,
): InterruptionFailure | "other_programme" | "cohort_cancelled" | null {
  if (isEnrolledThere) return "transfer_enrolled_there";
  if (to.programmeId !== from.programmeId) return "other_programme";
  if (to.cancelledOn) return "cohort_cancelled";
  return to.endsOn < today ? "transfer_to_over" : null;
}

/** The first rule that the day breaks on which somebody enters elsewhere. */
export function checkArrival(
  enteredOn: CivilDate,
  { lastPresentOn }: { lastPresentOn: CivilDate },
): InterruptionFailure | null {
  if (enteredOn <= lastPresentOn) return "arrival_before_leave";
  return enteredOn > transferredUntil(lastPresentOn) ? "arrival_too_late" : null;
}
