import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { write } from "@/lib/foundation/db/write";
import { beginInterruption, endInterruption, loadHeld, openOf } from "./interruption-records";
import { checkInterruption, checkReturn, type InterruptionReason } from "./rules/interruptions";
import { comparedDays, type EnrolmentFailure } from "./rules/steps";

type Done = Result<{ enrolmentId: string; cohortId: string }, EnrolmentFailure>;

/**
 * Somebody in training stops coming for a while; the day after `lastPresentOn` is the first of the suspension. They stay an
 * entrant, and have left at last on the day that `suspendedUntil` says (domain.md §2.11). Fails as `checkInterruption` does.
 */
export async function suspendEnrolment(
  ctx: Context,
  { enrolmentId, lastPresentOn, reason }: { enrolmentId: string; lastPresentOn: CivilDate; reason: InterruptionReason },
): Promise<Done> {
  return write(ctx, "exit.record", async (tx, audit): Promise<Done> => {
    const enrolment = await loadHeld(tx, ctx, enrolmentId);
    if (!enrolment) return NOT_FOUND;
    const { cohortId, cohort, exit, interruptions: standing } = enrolment;
    const { enteredOn } = enrolment.dates;
    const presence = { enteredOn, exitedOn: exit?.exitedOn ?? null, endsOn: cohort.endsOn, standing };
    const failure = checkInterruption(lastPresentOn, presence, ctx.today);
    if (failure) return refused(failure, comparedDays(ctx.today, enrolment));
    const suspension = { lastPresentOn, reason, toCohortId: null };
    const leavesOn = await beginInterruption(tx, ctx, enrolment, suspension);
    const details = { last: lastPresentOn, reason, leaves: leavesOn };
    audit({ key: "enrolment.suspended", entityType: "enrolment", entityId: enrolmentId, details });
    return ok({ enrolmentId, cohortId });
  });
}

/**
 * Whoever was suspended is present again from `returnedOn` on, and is an entrant who has not left, as known from now on. `interruptionId`
 * is the suspension that the form showed: another by now, or none, is `changed_meanwhile`. Fails as `checkReturn` does.
 */
export async function recordReturn(
  ctx: Context,
  { enrolmentId, interruptionId, returnedOn }: { enrolmentId: string; interruptionId: number; returnedOn: CivilDate },
): Promise<Done> {
  return write(ctx, "exit.record", async (tx, audit): Promise<Done> => {
    const enrolment = await loadHeld(tx, ctx, enrolmentId);
    if (!enrolment) return NOT_FOUND;
    const { cohortId, exit } = enrolment;
    const open = openOf(enrolment);
    if (open?.id !== interruptionId || open.toCohortId) return refused("changed_meanwhile");
    if (!exit?.derived) return refused("already_exited");
    const { lastPresentOn } = open;
    const days = { lastPresentOn, leavesOn: exit.exitedOn };
    const failure = checkReturn(returnedOn, days, ctx.today);
    const named = { ...comparedDays(ctx.today, enrolment), present: lastPresentOn, leaves: exit.exitedOn };
    if (failure) return refused(failure, named);
    const count = await tx.outcome.count({ where: { enrolmentId, supersededAt: null } });
    if (count > 0) return refused("exit_has_outcomes", { count });
    if (!(await endInterruption(tx, ctx, enrolment, open, { endedOn: returnedOn })))
      return refused("changed_meanwhile");
    const details = { on: returnedOn, last: lastPresentOn };
    audit({ key: "enrolment.returned", entityType: "enrolment", entityId: enrolmentId, details });
    return ok({ enrolmentId, cohortId });
  });
}
