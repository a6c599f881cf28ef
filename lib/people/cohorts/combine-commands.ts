import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { write } from "@/lib/foundation/db/write";
import { holdCombined, movedBy, moveIn, readCombining } from "@/lib/people/enrolments/combine-records";
import { nameOfCohort } from "@/lib/people/enrolments/interruption-records";
import { checkCombined, checkCombiningDays, firstThere } from "@/lib/people/enrolments/rules/combining";
import { transferredUntil } from "@/lib/people/enrolments/rules/interruptions";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import type { CombineInput } from "@/lib/people/enrolments/schema";
import { cancelWithin } from "./state-records";

/** `at`: the instant by which all of it is undone together (`undoEnrolled`), where one alone may. */
type Combined = Result<{ toCohortId: string; count: number; at: number; isUndoable: boolean }, EnrolmentFailure>;

/**
 * Two cohorts of a programme become one (domain.md §2.12): who is in training in the first is to be transferred to the second and has
 * a place there, who was admitted is so there, who applies is a candidate there, all or none; a refusal says whose `enrolmentId` it is.
 * The first is cancelled where nobody ever entered it. Fails as `checkCombined`, `checkCombiningDays`, `checkInterruption` and an admission do.
 */
export async function combineCohorts(ctx: Context, input: CombineInput): Promise<Combined> {
  const { cohortId, toCohortId, lastPresentOn, on } = input;
  return write(ctx, "cohort.manage", async (tx, audit): Promise<Combined> => {
    if (!(await holdCombined(tx, ctx, input))) return NOT_FOUND;
    const plan = await readCombining(tx, ctx, input);
    if (!plan) return NOT_FOUND;
    if (plan.version !== input.version) return refused("changed_meanwhile");
    const { from, to, fates, needed } = plan;
    const failure = checkCombined(from, to, fates, ctx.today);
    const count = fates.filter((fate) => fate === "to_enter" || fate === "awaited").length;
    if (failure) return refused(failure, { needed, free: to.free, over: to.endsOn, ended: from.endsOn, count });
    const { transferred } = movedBy(fates);
    if (transferred > 0 && !lastPresentOn) return invalid({ lastPresentOn: ["required"] });
    const last = transferred > 0 ? lastPresentOn : null;
    const wrongDay = checkCombiningDays({ on, lastPresentOn: last }, to, ctx.today);
    const days = { on, first: firstThere(on, to), ...(last && { present: last, leaves: transferredUntil(last) }) };
    if (wrongDay) return refused(wrongDay, { ...days, today: ctx.today });
    const moved = await moveIn(tx, ctx, audit, plan, { on, last, reason: input.reason });
    if (!moved.ok) return moved;
    if (plan.isCancelled) {
      const cancelled = await cancelWithin(tx, audit, ctx, cohortId);
      if (!cancelled.ok) return refused("changed_meanwhile");
    }
    const told = { on, ...movedBy(fates), cancelled: plan.isCancelled };
    const into = { ...told, to: nameOfCohort(to), toCohortId };
    audit({ key: "cohort.combined", entityType: "cohort", entityId: cohortId, details: into });
    const details = { ...told, to: nameOfCohort(from) };
    audit({ key: "cohort.combined_with", entityType: "cohort", entityId: toCohortId, details });
    return ok({ toCohortId, count: told.count, at: ctx.now.getTime(), isUndoable: plan.isUndoable });
  });
}
