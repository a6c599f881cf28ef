import "server-only";
import { ok, type Result, refused } from "@/lib/core/result";
import type { Tx } from "@/lib/db/write";
import type { EnrolmentFailure } from "./step-rules";
import { countPassedOver } from "./waiting-rules";

/** Somebody on the waiting list of a cohort, as the furthest of their dates says it (`enrolmentStatus`). */
const IS_WAITING = {
  waitlistedOn: { not: null },
  admittedOn: null,
  rejectedOn: null,
  withdrawnOn: null,
  noShowOn: null,
  enteredOn: null,
} as const;

/**
 * The rank of the next person on the waiting list of a cohort. The caller holds the cohort's row, so that two who are put
 * on it at once get two ranks.
 */
export async function nextWaitlistRank(tx: Tx, cohortId: string): Promise<number> {
  const { _max } = await tx.enrolment.aggregate({ where: { cohortId }, _max: { waitlistRank: true } });
  return (_max.waitlistRank ?? 0) + 1;
}

/**
 * What an admission owes to those who wait longer (`countPassedOver`): the reason to keep, null when nobody is passed over,
 * or `passes_over_others` while there is none. Asked after the place was taken, which holds the cohort's row: of many
 * admissions at once each sees those before it.
 */
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
