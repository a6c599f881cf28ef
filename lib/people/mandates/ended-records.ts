import "server-only";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { HOLD_MANDATES } from "@/lib/foundation/db/dialect";
import { saidBy } from "@/lib/foundation/db/statement";
import { hold, type Tx } from "@/lib/foundation/db/write";
import { ENDED_WITH_ACCOUNT } from "./rules/mandates";

/**
 * Ends what somebody holds and might hold yet, with their account or its role (docs/domain/disclosure.md §5.15), in the transaction
 * that closes it or gives it another: opened again it has none. What is to be audited of it.
 */
export async function endMandatesOf(tx: Tx, ctx: Context, holderId: string): Promise<AuditEntry[]> {
  await hold(tx, HOLD_MANDATES);
  const where = { holderId, supersededAt: null, untilOn: { gte: ctx.today } };
  const held = await tx.controlMandate.findMany({ where, orderBy: { id: "asc" }, select: { id: true } });
  const { author: takenBackAuthor, recordedById: takenBackById } = saidBy(ctx);
  await tx.controlMandate.updateMany({
    where: { id: { in: held.map(({ id }) => id) }, supersededAt: null },
    data: { supersededAt: ctx.now, takenBackWhy: ENDED_WITH_ACCOUNT, takenBackAuthor, takenBackById },
  });
  return held.map(({ id }) => ({
    key: "mandate.taken_back",
    entityType: "mandate",
    entityId: String(id),
    details: { holderId },
  }));
}
