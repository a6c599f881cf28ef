import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import type { Tx } from "@/lib/foundation/db/write";
import type { RefusalReason } from "@/lib/people/recruitment/rules/vocabulary";
import { changeEnrolment, changeSeats, holdCohort, type LoadedEnrolment } from "./changes";
import { enrolmentStatus } from "./rules/status";
import { checkBirthKnown, type EnrolmentFailure, seatChange } from "./rules/steps";
import type { EnrolmentStatus } from "./rules/vocabulary";
import { countPassedOver } from "./rules/waiting";

/** Why somebody is admitted before others who wait longer, and why an application is refused. */
type Why = { passedOverReason?: string | null; rejectedFor?: RefusalReason | null };

type Moved = Result<{ status: EnrolmentStatus; passedOver: number }, EnrolmentFailure>;

/**
 * The cohort's row first, so that two never wait for each other. Whoever has a seat has a birth date. An admission that is undone loses
 * the reason it kept.
 */
export async function moveTo(
  tx: Tx,
  ctx: Context,
  enrolment: LoadedEnrolment,
  change: Partial<LoadedEnrolment["stepDates"]>,
  { passedOverReason = null, rejectedFor = null }: Why = {},
): Promise<Moved> {
  const { cohortId, dates, birthDate } = enrolment;
  const after = { ...dates, ...change };
  const missing = checkBirthKnown(birthDate, after);
  if (missing) return refused(missing, { learnerId: enrolment.learnerId });
  const seats = seatChange(dates, after);
  if (seats !== 0 && !(await changeSeats(tx, cohortId, seats))) {
    return seats === 1 ? refusedSeat(tx, enrolment) : refused("changed_meanwhile");
  }
  const settled = change.admittedOn ? await settlePassedOver(tx, enrolment, passedOverReason) : null;
  if (settled && !settled.ok) return settled;
  const changed = await changeEnrolment(tx, ctx, enrolment, {
    ...change,
    ...("admittedOn" in change && { passedOverReason: settled?.value.reason ?? null }),
    ...("rejectedOn" in change && { rejectedFor: change.rejectedOn ? rejectedFor : null }),
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

async function refusedSeat(tx: Tx, { cohortId, cohort }: LoadedEnrolment) {
  const cancelled = await tx.cohort.count({ where: { id: cohortId, cancelledOn: { not: null } } });
  return cancelled > 0
    ? refused("cohort_cancelled" as const)
    : refused("cohort_full" as const, { capacity: cohort.capacity });
}

/** Somebody on the waiting list of a cohort, as the furthest of their dates says it (`enrolmentStatus`). */
export const IS_WAITING = {
  waitlistedOn: { not: null },
  admittedOn: null,
  rejectedOn: null,
  withdrawnOn: null,
  noShowOn: null,
  enteredOn: null,
} as const;

/** The caller holds the cohort's row, so that two who are put on the list at once get two ranks. */
export async function nextWaitlistRank(tx: Tx, cohortId: string): Promise<number> {
  const { _max } = await tx.enrolment.aggregate({ where: { cohortId }, _max: { waitlistRank: true } });
  return (_max.waitlistRank ?? 0) + 1;
}

/** Asked after the place was taken, which holds the cohort's row: of many admissions at once each sees those before. */
export async function settlePassedOver(
  tx: Tx,
  { id, cohortId }: { id: string; cohortId: string },
  reason: string | null,
): Promise<Result<{ reason: string | null; count: number }, EnrolmentFailure>> {
  const cohort = await tx.cohort.findUniqueOrThrow({
    where: { id: cohortId },
    select: { capacity: true, placesTaken: true },
  });
  const waiting = await tx.enrolment.findMany({
    where: { cohortId, ...IS_WAITING },
    select: { id: true, waitlistedOn: true, waitlistRank: true, createdAt: true },
  });
  const count = countPassedOver(waiting, id, { freeAfter: cohort.capacity - cohort.placesTaken });
  if (count > 0 && !reason) return refused("passes_over_others", { count });
  return ok({ reason: count > 0 ? reason : null, count });
}
