import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { write } from "@/lib/foundation/db/write";
import { callEndAfter, holdReview, isOutOf, move, REVIEW, refuseBeforeEnd } from "./held";
import { type Condition, checkApplicationDecision, MOVE_TO, type Outcome } from "./rules/decision";
import type { ApplicationFailure } from "./rules/failure";
import { checkMove, isHandedIn } from "./rules/moves";

type Decided = Result<{ id: string }, ApplicationFailure>;

type Decision = {
  applicationId: string;
  outcome: Outcome;
  deliberationNumber: string;
  deliberationOn: CivilDate;
  reasons: string;
  appeals: string;
  conditions: readonly Condition[];
};

/**
 * What the assembly decided. Refuses `move_not_now`, `call_not_over`, `review_recused`, `decided_by_last_scorer`, a day of
 * deliberation that is to come, or before the opinion or the end of the call, and conditions missing or due before that day.
 */
export async function recordDecision(ctx: Context, decision: Decision): Promise<Decided> {
  const { applicationId, outcome, conditions, ...said } = decision;
  return write<{ id: string }, ApplicationFailure>(ctx, "application.decide", async (tx, audit) => {
    const application = await holdReview(tx, ctx, applicationId);
    if (!application || !isHandedIn(application.state)) return NOT_FOUND;
    const notNow = checkMove(application.state, MOVE_TO[outcome]);
    if (notNow) return refused(notNow);
    const early = await refuseBeforeEnd(tx, ctx, application.call);
    if (early) return early;
    const [out, reviews, opinion] = await Promise.all([
      isOutOf(tx, ctx, application.call.id),
      tx.applicationReview.findMany({
        where: { applicationId },
        select: REVIEW,
      }),
      tx.applicationOpinion.findUnique({ where: { applicationId }, select: { at: true } }),
    ]);
    const recorderId = ctx.actor.userId;
    const opinionOn = civilDayOf(opinion?.at ?? ctx.now);
    const failure = checkApplicationDecision(decision, {
      out,
      reviews,
      recorderId,
      opinionOn,
      today: ctx.today,
    });
    if (failure) return refused(failure);
    const end = await callEndAfter(tx, application.call, decision.deliberationOn);
    if (end) return refused("deliberation_before_end", { day: end });
    const imposed = outcome === "selected_conditional" ? conditions : [];
    await tx.applicationDecision.create({
      data: {
        applicationId,
        outcome,
        ...said,
        recordedAt: ctx.now,
        recordedById: recorderId,
        conditions: { create: imposed.map(({ text, dueOn }, index) => ({ position: index + 1, text, dueOn })) },
      },
    });
    await move(tx, ctx, application, MOVE_TO[outcome], { reason: said.reasons });
    const { deliberationNumber, deliberationOn } = said;
    const details = { outcome, deliberationNumber, deliberationOn, conditions: imposed.length };
    audit({ key: "application.decided", entityType: "application", entityId: applicationId, details });
    return ok({ id: applicationId });
  });
}

/** Finds a condition of a decision met; with the last one the application is selected. Refuses `move_not_now`, `review_recused`. */
export async function meetCondition(
  ctx: Context,
  { applicationId, conditionId }: { applicationId: string; conditionId: string },
): Promise<Decided> {
  return write<{ id: string }, ApplicationFailure>(ctx, "application.process", async (tx, audit) => {
    const application = await holdReview(tx, ctx, applicationId);
    if (!application || !isHandedIn(application.state)) return NOT_FOUND;
    const failure = checkMove(application.state, "lift_conditions");
    if (failure) return refused(failure);
    if (await isOutOf(tx, ctx, application.call.id)) return refused("review_recused");
    const of = { decision: { applicationId } };
    const met = { metOn: ctx.today, metById: ctx.actor.userId };
    const { count } = await tx.decisionCondition.updateMany({
      where: { id: conditionId, metOn: null, ...of },
      data: met,
    });
    if (count === 0) return NOT_FOUND;
    if ((await tx.decisionCondition.count({ where: { metOn: null, ...of } })) === 0) {
      await move(tx, ctx, application, "lift_conditions");
    }
    audit({ key: "application.condition_met", entityType: "application", entityId: applicationId });
    return ok({ id: applicationId });
  });
}
