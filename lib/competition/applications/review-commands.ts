import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Tx, write } from "@/lib/foundation/db/write";
import { GIVEN, holdReview, isOutOf, leaversOf, move, NAMED, REVIEW, refuseBeforeEnd } from "./held";
import type { Opinion } from "./rules/decision";
import type { ApplicationFailure } from "./rules/failure";
import { checkMove, isHandedIn } from "./rules/moves";
import {
  checkOpinion,
  checkRecusal,
  checkReviewers,
  checkWriting,
  type Scores,
  scoreName,
  unscored,
} from "./rules/review";

type Reviewed = Result<{ id: string }, ApplicationFailure>;

/** Refuses `move_not_now`, `review_recused`, `call_not_over`, `no_reviewer`, and `reviewers_out` when none of them may act. */
export async function startReview(ctx: Context, { applicationId }: { applicationId: string }): Promise<Reviewed> {
  return write<{ id: string }, ApplicationFailure>(ctx, "application.process", async (tx, audit) => {
    const application = await holdReview(tx, ctx, applicationId);
    if (!application || !isHandedIn(application.state)) return NOT_FOUND;
    const failure = checkMove(application.state, "start_review");
    if (failure) return refused(failure);
    const callId = application.call.id;
    if (await isOutOf(tx, ctx, callId)) return refused("review_recused");
    const early = await refuseBeforeEnd(tx, ctx, application.call);
    if (early) return early;
    const named = await tx.callReviewer.findMany({ where: { callId }, select: NAMED });
    const nobody = checkReviewers(named, await leaversOf(tx, callId));
    if (nobody) return refused(nobody);
    const out = await keepOut(tx, ctx, { applicationId, callId });
    await move(tx, ctx, application, "start_review");
    const details = out.length > 0 ? { out } : undefined;
    audit({ key: "application.review_started", entityType: "application", entityId: applicationId, details });
    return ok({ id: applicationId });
  });
}

/** Whoever stepped out of the call is out of this dossier as its review begins; gives who that is. */
async function keepOut(tx: Tx, ctx: Context, { applicationId, callId }: { applicationId: string; callId: string }) {
  const recusals = await tx.applicationReview.findMany({
    where: { application: { callId }, recusedAt: { not: null } },
    orderBy: { recusedAt: "asc" },
    select: { applicationId: true, reviewerId: true, recusedAt: true, recusalReason: true },
  });
  const each = [...new Map(recusals.map((one) => [one.reviewerId, one])).values()];
  const here = new Set(recusals.filter((one) => one.applicationId === applicationId).map((one) => one.reviewerId));
  const data = each
    .filter(({ reviewerId }) => !here.has(reviewerId))
    .map((recusal) => ({ ...recusal, applicationId, savedAt: ctx.now }));
  if (data.length > 0) await tx.applicationReview.createMany({ data });
  return each.map(({ reviewerId }) => reviewerId);
}

/** The dossier under review and the review of who asks, who was named for its call; why not, in place of them. */
async function ownReview(tx: Tx, ctx: Context, applicationId: string) {
  const application = await holdReview(tx, ctx, applicationId);
  if (!application || !isHandedIn(application.state)) return NOT_FOUND;
  if (application.state !== "under_review") return refused("move_not_now");
  const reviewerId = ctx.actor.userId ?? "";
  const callId = application.call.id;
  if (!(await isNamed(tx, ctx, callId))) return refused("not_a_reviewer");
  const where = { applicationId_reviewerId: { applicationId, reviewerId } };
  const review = await tx.applicationReview.findUnique({
    where,
    select: { id: true, givenAt: true, recusedAt: true },
  });
  const failure = checkWriting(review);
  if (failure) return refused(failure);
  const early = await refuseBeforeEnd(tx, ctx, application.call);
  if (early) return early;
  const { id } = await tx.applicationReview.upsert({
    where,
    create: { applicationId, reviewerId, savedAt: ctx.now },
    update: { savedAt: ctx.now },
    select: { id: true },
  });
  const criteria = await tx.callCriterion.findMany({
    where: { callId },
    orderBy: { position: "asc" },
    select: { id: true, name: true, weight: true },
  });
  return ok({ reviewId: id, criteria });
}

async function isNamed(tx: Tx, { actor }: Context, callId: string): Promise<boolean> {
  return (await tx.callReviewer.count({ where: { callId, userId: actor.userId ?? "" } })) > 0;
}

type SaveReview = { applicationId: string; scores: Scores; comment: string | null };

/**
 * Keeps the scores of who asks, and gives them with `give`: from then on they stand, and the others see them. Refuses
 * `not_a_reviewer`, `review_given`, `review_recused` and `call_not_over`; to be given, each criterion without a score is an invalid field.
 */
export async function saveReview(
  ctx: Context,
  { applicationId, scores, comment, give }: SaveReview & { give: boolean },
): Promise<Reviewed> {
  return write<{ id: string }, ApplicationFailure>(ctx, "application.review", async (tx, audit) => {
    const own = await ownReview(tx, ctx, applicationId);
    if (!own.ok) return own;
    const { reviewId, criteria } = own.value;
    const missing = give ? unscored(criteria, scores) : [];
    if (missing.length > 0) return invalid(Object.fromEntries(missing.map(({ id }) => [scoreName(id), ["required"]])));
    await tx.reviewScore.deleteMany({ where: { reviewId } });
    const rows = criteria.flatMap(({ id: criterionId }) => {
      const score = scores[criterionId];
      return score === undefined ? [] : [{ reviewId, criterionId, score }];
    });
    await tx.reviewScore.createMany({ data: rows });
    await tx.applicationReview.update({ where: { id: reviewId }, data: { comment, givenAt: give ? ctx.now : null } });
    const key = give ? "application.review_given" : "application.review_saved";
    audit({ key, entityType: "application", entityId: applicationId });
    return ok({ id: applicationId });
  });
}

/** Scores go wherever no opinion is given yet (domain.md §8.7). Refuses `move_not_now`, `not_a_reviewer`, `review_recused`. */
export async function recuse(
  ctx: Context,
  { applicationId, reason }: { applicationId: string; reason: string },
): Promise<Reviewed> {
  return write<{ id: string }, ApplicationFailure>(ctx, "application.review", async (tx, audit) => {
    const application = await holdReview(tx, ctx, applicationId);
    if (!application || !isHandedIn(application.state)) return NOT_FOUND;
    const callId = application.call.id;
    const failure = checkRecusal(application.state, await isOutOf(tx, ctx, callId));
    if (failure === "move_not_now") return refused(failure);
    if (!(await isNamed(tx, ctx, callId))) return refused("not_a_reviewer");
    if (failure) return refused(failure);
    for (const id of [applicationId, ...(await rivalsOf(tx, applicationId))]) {
      await stepOut(tx, ctx, { applicationId: id, reason });
      const details = id === applicationId ? undefined : { application: applicationId };
      audit({ key: "application.review_recused", entityType: "application", entityId: id, details });
    }
    return ok({ id: applicationId });
  });
}

async function stepOut(tx: Tx, ctx: Context, { applicationId, reason }: { applicationId: string; reason: string }) {
  const reviewerId = ctx.actor.userId ?? "";
  const where = { applicationId_reviewerId: { applicationId, reviewerId } };
  const recusal = { recusedAt: ctx.now, recusalReason: reason };
  const restedOn = { applicationId, reviewerId, ...GIVEN, application: { opinion: { isNot: null } } };
  const { count } = await tx.applicationReview.updateMany({ where: restedOn, data: recusal });
  if (count > 0) return;
  await tx.reviewScore.deleteMany({ where: { review: { applicationId, reviewerId } } });
  const data = { ...recusal, givenAt: null, comment: null };
  const create = { applicationId, reviewerId, savedAt: ctx.now, ...data };
  await tx.applicationReview.upsert({ where, create, update: data });
}

/** The other dossiers of a call, held by who asks, that are under review. */
async function rivalsOf(tx: Tx, applicationId: string): Promise<string[]> {
  const rows = await tx.hostApplication.findMany({
    where: {
      id: { not: applicationId },
      state: "under_review",
      call: { applications: { some: { id: applicationId } } },
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Refuses `move_not_now`, `review_recused`, `call_not_over`, `nobody_scored`, and `reviews_awaited` of who is still there. */
export async function giveOpinion(
  ctx: Context,
  { applicationId, opinion, text }: { applicationId: string; opinion: Opinion; text: string },
): Promise<Reviewed> {
  return write<{ id: string }, ApplicationFailure>(ctx, "application.process", async (tx, audit) => {
    const application = await holdReview(tx, ctx, applicationId);
    if (!application || !isHandedIn(application.state)) return NOT_FOUND;
    const failure = checkMove(application.state, "give_opinion");
    if (failure) return refused(failure);
    const callId = application.call.id;
    const [named, leavers, reviews] = await Promise.all([
      tx.callReviewer.findMany({ where: { callId }, select: NAMED }),
      leaversOf(tx, callId),
      tx.applicationReview.findMany({
        where: { applicationId },
        select: REVIEW,
      }),
    ]);
    if (leavers.has(ctx.actor.userId ?? "")) return refused("review_recused");
    const early = await refuseBeforeEnd(tx, ctx, application.call);
    if (early) return early;
    const awaited = checkOpinion(named, reviews, leavers);
    if (awaited) return refused(awaited);
    const givenById = ctx.actor.userId;
    await tx.applicationOpinion.create({ data: { applicationId, opinion, text, at: ctx.now, givenById } });
    await move(tx, ctx, application, "give_opinion");
    const details = { opinion };
    audit({ key: "application.opinion_given", entityType: "application", entityId: applicationId, details });
    return ok({ id: applicationId });
  });
}
