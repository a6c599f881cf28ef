import "server-only";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db, type ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import type { UndoAnswer } from "@/prisma/generated/sqlite/enums";
import { needsTwo, startOfTwo } from "./rules/taken-back";

export const REQUEST = {
  id: true,
  undoes: true,
  reason: true,
  requestedAt: true,
  requestedById: true,
  requestedBy: { select: { name: true } },
} as const;

export const FIRST_DAYS = {
  startsOn: true,
  earlier: { select: { startsOn: true, supersededAt: true } },
} as const;

/** Whether it takes two people by now to take something of a cohort back. */
export async function needsTwoIn(reader: Pick<ReadClient, "cohort">, id: string, today: CivilDate): Promise<boolean> {
  return needsTwo(startOfTwo(await reader.cohort.findUniqueOrThrow({ where: { id }, select: FIRST_DAYS })), today);
}

/** What is asked of an import, or of an enrolment, and nobody has answered yet. */
export const openRequest = (of: string) => db.undoRequest.findUnique({ where: { currentOf: of }, select: REQUEST });

export type OpenRequest = NonNullable<Awaited<ReturnType<typeof openRequest>>>;

/** Whether it was still open. */
export async function answerIn(
  tx: Tx,
  ctx: Context,
  { requestId, of, answer }: { requestId: number; of: string; answer: UndoAnswer },
): Promise<boolean> {
  const { count } = await tx.undoRequest.updateMany({
    where: { id: requestId, currentOf: of },
    data: { currentOf: null, answer, answeredAt: ctx.now, answeredById: ctx.actor.userId },
  });
  return count === 1;
}

export const answeredOfImport = (importId: string, answer: UndoAnswer): AuditEntry => ({
  key: "register.undo_answered",
  entityType: "register",
  entityId: importId,
  details: { answer },
});
