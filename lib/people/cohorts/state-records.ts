import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import { placeInRoom } from "./cohort-records";
import type { CohortFailure } from "./rules/cohort";

type Done = Result<{ id: string }, CohortFailure>;

/** Cancels a cohort that nobody has entered, in the transaction of whoever may; its candidates stay on record. */
export async function cancelWithin(tx: Tx, audit: Audit, ctx: Context, id: string): Promise<Done> {
  // The update first: it holds the row against an entry that is being recorded, then the count sees them all.
  const { count } = await tx.cohort.updateMany({
    where: { id, cancelledOn: null },
    data: { cancelledOn: ctx.today, recordedAt: ctx.now },
  });
  if (count === 0) return refused("changed_meanwhile");
  const entrants = await tx.enrolment.count({ where: { cohortId: id, enteredOn: { not: null } } });
  if (entrants > 0) return refused("cohort_has_entrants", { count: entrants });
  audit({ key: "cohort.cancelled", entityType: "cohort", entityId: id, details: { on: ctx.today } });
  return ok({ id });
}

/** Refuses what `checkRoom` does of the room that it had: meanwhile it may be smaller, gone, or another cohort's. */
export async function reopenWithin(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  { id, shares }: { id: string; shares: boolean },
): Promise<Done> {
  const select = { schoolId: true, startsOn: true, endsOn: true, capacity: true, roomId: true } as const;
  const placed = await tx.cohort.findUniqueOrThrow({ where: { id }, select });
  const failure = await placeInRoom(tx, { id, ...placed }, { shares });
  if (failure) return failure;
  const { count } = await tx.cohort.updateMany({
    where: { id, cancelledOn: { not: null }, ...placed },
    data: { cancelledOn: null, recordedAt: ctx.now },
  });
  if (count === 0) return refused("changed_meanwhile");
  audit({ key: "cohort.reopened", entityType: "cohort", entityId: id });
  return ok({ id });
}
