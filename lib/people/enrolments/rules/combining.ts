import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { checkAge } from "@/lib/people/learners/rules/person";
import { type StandingInterruption, transferredUntil } from "./interruptions";
import { isStillApplying } from "./status";
import type { EnrolmentFailure } from "./steps";
import type { EnrolmentStatus } from "./vocabulary";

/** What becomes of somebody whose cohort is combined into another one (domain.md §2.12); `expected`: they were to be transferred there before. */
export const COMBINED_FATES = ["transferred", "expected", "admitted", "applying"] as const;
export type CombinedFate = (typeof COMBINED_FATES)[number];

/** Why somebody stays in the first cohort, and is looked at one by one. */
export const STAYS = ["to_enter", "awaited", "too_young", "suspended", "leaving", "already_there"] as const;
export type Stay = (typeof STAYS)[number];

export const COMBINING_FAILURES = [
  "awaited_by_transfer",
  "combined_over",
  "combined_to_enter",
  "combined_too_late",
  "combined_too_many",
  "nobody_to_combine",
] as const;

type Enrolled = {
  status: EnrolmentStatus;
  interruptions: readonly StandingInterruption[];
  isThere: boolean;
  /** Somebody is to be transferred to the first cohort, and has not entered it. */
  isAwaited: boolean;
  birthDate: CivilDate | null;
};

type Second = { id: string; startsOn: CivilDate };

/** Null of whoever has left, gave up or was refused: nothing changes for them. `hasEntrants`: somebody ever entered the first cohort. */
export function combinedFateOf(person: Enrolled, to: Second, hasEntrants: boolean): CombinedFate | Stay | null {
  const { status, interruptions, isThere, isAwaited, birthDate } = person;
  if (status !== "entered" && !isStillApplying(status)) return null;
  if (isThere) return "already_there";
  const open = interruptions.find(({ endedOn }) => endedOn === null);
  if (open?.toCohortId === to.id) return "expected";
  if (open) return open.toCohortId ? "leaving" : "suspended";
  if (status === "entered") return "transferred";
  if (isAwaited) return "awaited";
  if (status === "admitted" && hasEntrants) return "to_enter";
  // A transfer asks nobody's age anew; an application does.
  if (birthDate && checkAge(birthDate, to)) return "too_young";
  return status === "admitted" ? "admitted" : "applying";
}

export const isFate = (fate: CombinedFate | Stay): fate is CombinedFate =>
  (COMBINED_FATES as readonly string[]).includes(fate);

/** Places that the second cohort must have free: those who only apply take none. */
export const seatsNeeded = (fates: readonly (CombinedFate | Stay)[]): number =>
  fates.filter((fate) => isFate(fate) && fate !== "applying").length;

type Combined = { programmeId: string; startsOn: CivilDate; endsOn: CivilDate; cancelledOn: CivilDate | null };

/** The first rule that two cohorts break, of which the first is to be combined into the second, seen from `today`; whatever the days. */
export function checkCombined(
  from: Combined,
  to: Combined & { free: number },
  fates: readonly (CombinedFate | Stay)[],
  today: CivilDate,
): EnrolmentFailure | null {
  if (from.programmeId !== to.programmeId) return "other_programme";
  if (from.cancelledOn || to.cancelledOn) return "cohort_cancelled";
  if (from.endsOn < today) return "combined_over";
  if (to.endsOn < today) return "transfer_to_over";
  if (fates.some((fate) => fate === "to_enter")) return "combined_to_enter";
  if (fates.some((fate) => fate === "awaited")) return "awaited_by_transfer";
  if (!fates.some(isFate)) return "nobody_to_combine";
  return seatsNeeded(fates) > to.free ? "combined_too_many" : null;
}

/** The first day on which whoever goes there from `on` on can enter. */
export const firstThere = (on: CivilDate, { startsOn }: { startsOn: CivilDate }): CivilDate =>
  startsOn > on ? startsOn : on;

/**
 * The first rule that the days break: `on`, from when on they are one, and the last of presence of those in training. Whoever is
 * transferred enters by the sixtieth day, so that the second cohort has begun by then.
 */
export function checkCombiningDays(
  { on, lastPresentOn }: { on: CivilDate; lastPresentOn: CivilDate | null },
  to: { startsOn: CivilDate },
  today: CivilDate,
): EnrolmentFailure | null {
  if (on > today) return "in_future";
  if (lastPresentOn === null) return null;
  if (on <= lastPresentOn) return "arrival_before_leave";
  return firstThere(on, to) > transferredUntil(lastPresentOn) ? "combined_too_late" : null;
}
