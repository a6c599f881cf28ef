import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import { addExit, changeEnrolment, loadEnrolment, supersedeExit } from "./changes";
import { transferOf } from "./rules/interruptions";
import { leftBy } from "./rules/status";
import { checkExit, comparedDays, type EnrolmentFailure } from "./rules/steps";
import type { Certification, ExitReason } from "./rules/vocabulary";

export type Leaving = { exitedOn: CivilDate; reason: ExitReason; certification: Certification | null };

/** An exit with its due points, in the transaction of whoever records it; of somebody of that cohort, where one is named. */
export async function recordLeaving(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { enrolmentId, cohortId, exitedOn, reason, certification }: Leaving & { enrolmentId: string; cohortId?: string },
): Promise<Result<{ exitId: string }, EnrolmentFailure>> {
  const enrolment = await loadEnrolment(tx, ctx, enrolmentId);
  if (!enrolment || (cohortId && enrolment.cohortId !== cohortId)) return NOT_FOUND;
  const { exit } = enrolment;
  if (transferOf(enrolment.interruptions)) return refused("moved_elsewhere");
  if (leftBy(exit, ctx.today)) return refused("already_exited");
  const failure = checkExit({ exitedOn }, enrolment, ctx.today);
  if (failure) return refused(failure, comparedDays(ctx.today, enrolment));
  const { juries, certification: given } = enrolment;
  if (juries.length > 0 && certification !== null && certification !== given) return refused("certified_by_jury");
  const holds = juries.length > 0 ? given : certification;
  // Holds the row: an entry that is being undone at this moment does not end up with an exit.
  if (!(await changeEnrolment(tx, ctx, enrolment, { certification: holds }))) return refused("changed_meanwhile");
  // What would have been derived of an interruption is no longer so: this exit says what was.
  if (exit && !(await supersedeExit(tx, exit.id, ctx.now))) return refused("changed_meanwhile");
  const statement = { enrolmentId, exitedOn, reason, recordedAt: ctx.now, recordedById: ctx.actor.userId };
  const details = { on: exitedOn, reason, certification: holds };
  audit({ key: "enrolment.exited", entityType: "enrolment", entityId: enrolmentId, details });
  return ok({ exitId: await addExit(tx, statement) });
}
