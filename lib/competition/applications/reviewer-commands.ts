import "server-only";
import { isSettled } from "@/lib/competition/applications/rules/step";
import { hasSteppedOut, holdCall } from "@/lib/competition/calls/review-record";
import { type CallFailure, checkRemoval } from "@/lib/competition/calls/rules/call";
import { callState } from "@/lib/competition/calls/rules/state";
import { rolesWith } from "@/lib/foundation/access/rules/rights";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { write } from "@/lib/foundation/db/write";

type Reviewer = { code: string; userId: string };
type Refusal = Extract<
  CallFailure,
  "reviewer_named" | "reviewer_scored" | "reviewer_out" | "review_recused" | "call_settled"
>;
type Done = Result<Reviewer, Refusal>;

/** An official with an open account. Refuses `reviewer_named`, `reviewer_out`, `review_recused` and `call_settled`. */
export async function nameReviewer(ctx: Context, { code, userId }: Reviewer): Promise<Done> {
  return write<Reviewer, Refusal>(ctx, "call.manage", async (tx, audit) => {
    const call = await holdCall(tx, code);
    if (!call) return NOT_FOUND;
    if (await hasSteppedOut(tx, call.id, ctx.actor.userId)) return refused("review_recused");
    const { applications, ...calendar } = await tx.call.findUniqueOrThrow({
      where: { id: call.id },
      select: { publishedAt: true, opensAt: true, closesAt: true, applications: { select: { state: true } } },
    });
    const isClosed = callState(calendar, ctx.now) === "closed";
    if (isClosed && isSettled(applications.map(({ state }) => state))) return refused("call_settled");
    const official = await tx.user.count({
      where: { id: userId, role: { in: rolesWith("application.review") }, disabledAt: null },
    });
    if (official === 0) return invalid({ userId: ["choice_invalid"] });
    if (await hasSteppedOut(tx, call.id, userId)) return refused("reviewer_out");
    const key = { callId: call.id, userId };
    if (await tx.callReviewer.findUnique({ where: { callId_userId: key } })) return refused("reviewer_named");
    await tx.callReviewer.create({ data: { ...key, namedAt: ctx.now } });
    audit({ key: "call.reviewer_named", entityType: "call", entityId: call.id, details: { userId } });
    return ok({ code, userId });
  });
}

/** Refuses `reviewer_scored` once an application has a score, `reviewer_out` of who stepped out, `review_recused` to them. */
export async function removeReviewer(ctx: Context, { code, userId }: Reviewer): Promise<Done> {
  return write<Reviewer, Refusal>(ctx, "call.manage", async (tx, audit) => {
    const call = await holdCall(tx, code);
    if (!call) return NOT_FOUND;
    if (await hasSteppedOut(tx, call.id, ctx.actor.userId)) return refused("review_recused");
    const scores = await tx.reviewScore.count({ where: { criterion: { callId: call.id } } });
    const failure = checkRemoval({ scores, out: await hasSteppedOut(tx, call.id, userId) });
    if (failure) return refused(failure);
    const { count } = await tx.callReviewer.deleteMany({ where: { callId: call.id, userId } });
    if (count === 0) return NOT_FOUND;
    audit({ key: "call.reviewer_removed", entityType: "call", entityId: call.id, details: { userId } });
    return ok({ code, userId });
  });
}
