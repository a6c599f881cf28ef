import "server-only";
import { ok, type Result, refused } from "@/lib/core/result";
import type { Tx } from "@/lib/db/write";
import { changeEnrolment, changePlaces, holdCohort, type LoadedEnrolment } from "./changes";
import { type EnrolmentStatus, enrolmentStatus } from "./rules";
import { type EnrolmentFailure, placeChange } from "./step-rules";
import { nextWaitlistRank, settlePassedOver } from "./waiting-list";

type Moved = Result<{ status: EnrolmentStatus; passedOver: number }, EnrolmentFailure>;

/**
 * Sets the dates and moves the place that they take or free: the cohort's row first, always, so that two never wait for
 * each other. Whoever is put on the waiting list gets a rank on it, and loses it when that is undone; an admission keeps
 * the reason for which it passes others over, and its undoing takes that away. What restores an admission, as the undoing
 * of a withdrawal does, passes nobody over.
 */
export async function moveTo(
  tx: Tx,
  enrolment: LoadedEnrolment,
  change: Partial<LoadedEnrolment["stepDates"]>,
  passedOverReason: string | null = null,
): Promise<Moved> {
  const { cohortId, dates } = enrolment;
  const after = { ...dates, ...change };
  const places = placeChange(dates, after);
  if (places !== 0 && !(await changePlaces(tx, cohortId, places))) {
    return places === 1 ? refusedPlace(tx, enrolment) : refused("changed_meanwhile");
  }
  const settled = change.admittedOn ? await settlePassedOver(tx, enrolment, passedOverReason) : null;
  if (settled && !settled.ok) return settled;
  const changed = await changeEnrolment(tx, enrolment, {
    ...change,
    ...("admittedOn" in change && { passedOverReason: settled?.value.reason ?? null }),
    ...("waitlistedOn" in change && { waitlistRank: await rankFor(tx, cohortId, change.waitlistedOn) }),
  });
  if (!changed) return refused("changed_meanwhile");
  return ok({ status: enrolmentStatus(after), passedOver: settled?.value.count ?? 0 });
}

async function rankFor(tx: Tx, cohortId: string, waitlistedOn: string | null | undefined): Promise<number | null> {
  if (!waitlistedOn) return null;
  await holdCohort(tx, cohortId);
  return nextWaitlistRank(tx, cohortId);
}

/** Why no place could be taken. */
async function refusedPlace(tx: Tx, { cohortId, cohort }: LoadedEnrolment) {
  const cancelled = await tx.cohort.count({ where: { id: cohortId, cancelledOn: { not: null } } });
  return cancelled > 0
    ? refused("cohort_cancelled" as const)
    : refused("cohort_full" as const, { capacity: cohort.capacity });
}
