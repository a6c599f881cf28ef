import "server-only";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";

/** The call, whose review is kept to oneself until the change is made: nobody steps out of it meanwhile. Null without one. */
export async function holdCall(tx: Tx, code: string): Promise<{ id: string } | null> {
  await tx.$executeRaw`UPDATE "Call" SET "id" = "id" WHERE "code" = ${code}`;
  return tx.call.findUnique({ where: { code }, select: { id: true } });
}

/** Whether somebody stepped out of the review of a call by one of its dossiers: of the call nothing is theirs (domain.md §8.7). */
export async function hasSteppedOut(
  client: Pick<ReadClient, "applicationReview">,
  callId: string,
  userId: string | null,
): Promise<boolean> {
  if (userId === null) return false;
  const where = { application: { callId }, reviewerId: userId, recusedAt: { not: null } };
  return (await client.applicationReview.count({ where })) > 0;
}

/** Whether the review of a dossier of the call has begun. */
export async function isExamined(client: Pick<ReadClient, "applicationMove">, callId: string): Promise<boolean> {
  return (await client.applicationMove.count({ where: { application: { callId }, to: "under_review" } })) > 0;
}
