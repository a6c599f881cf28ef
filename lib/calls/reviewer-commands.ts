import "server-only";
import type { Context } from "@/lib/core/context";
import { invalid, notFound, ok, type Result, refused } from "@/lib/core/result";
import { type Tx, write } from "@/lib/db/write";
import { type CallFailure, checkRemoval } from "./rules/call";

type Reviewer = { code: string; userId: string };
type Refusal = Extract<CallFailure, "reviewer_named" | "reviewer_scored" | "reviewer_out">;
type Done = Result<Reviewer, Refusal>;

/** The call, whose review is kept to oneself until the change is made, and whether somebody stepped out of it. */
async function holdCall(tx: Tx, { code, userId }: Reviewer) {
  await tx.$executeRaw`UPDATE "Call" SET "id" = "id" WHERE "code" = ${code}`;
  const call = await tx.call.findUnique({ where: { code }, select: { id: true } });
  if (!call) return null;
  const where = { application: { callId: call.id }, reviewerId: userId, recusedAt: { not: null } };
  return { id: call.id, out: (await tx.applicationReview.count({ where })) > 0 };
}

/**
 * Of a draft too. Whoever is no official of the Région, or whose account is closed, is an invalid field. Refuses
 * `reviewer_named`, and `reviewer_out` of who stepped out of the call.
 */
export async function nameReviewer(ctx: Context, { code, userId }: Reviewer): Promise<Done> {
  return write<Reviewer, Refusal>(ctx, "call.manage", async (tx, audit) => {
    const call = await holdCall(tx, { code, userId });
    if (!call) return notFound;
    const official = await tx.user.count({ where: { id: userId, role: "region", disabledAt: null } });
    if (official === 0) return invalid({ userId: ["choice_invalid"] });
    if (call.out) return refused("reviewer_out");
    const key = { callId: call.id, userId };
    if (await tx.callReviewer.findUnique({ where: { callId_userId: key } })) return refused("reviewer_named");
    await tx.callReviewer.create({ data: { ...key, namedAt: ctx.now } });
    audit({ key: "call.reviewer_named", entityType: "call", entityId: call.id, details: { userId } });
    return ok({ code, userId });
  });
}

/** Refuses `reviewer_scored` once an application to the call has a score, and `reviewer_out` of who stepped out of it. */
export async function removeReviewer(ctx: Context, { code, userId }: Reviewer): Promise<Done> {
  return write<Reviewer, Refusal>(ctx, "call.manage", async (tx, audit) => {
    const call = await holdCall(tx, { code, userId });
    if (!call) return notFound;
    const scores = await tx.reviewScore.count({ where: { criterion: { callId: call.id } } });
    const failure = checkRemoval({ scores, out: call.out });
    if (failure) return refused(failure);
    const { count } = await tx.callReviewer.deleteMany({ where: { callId: call.id, userId } });
    if (count === 0) return notFound;
    audit({ key: "call.reviewer_removed", entityType: "call", entityId: call.id, details: { userId } });
    return ok({ code, userId });
  });
}
