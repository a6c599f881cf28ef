import "server-only";
import { can } from "@/lib/foundation/access/policy";
import { rolesWith } from "@/lib/foundation/access/rules/rights";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { pick } from "@/lib/foundation/core/record";
import { HOLD_MANDATES } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import { hold, type Tx } from "@/lib/foundation/db/write";
import {
  checkMandate,
  ENDED_WITH_ACCOUNT,
  MANDATE_FIELDS,
  type MandateContent,
  type MandateFailure,
} from "./rules/mandates";

type Of = { holderId: string; schoolIds: readonly string[] };

/** An official of the Région reads by name who entered the cohorts of some schools, for some days, for a control (domain.md §5.15). */
export const mandates = statements({
  model: "controlMandate",
  who: "mandate.record",
  lock: HOLD_MANDATES,
  fields: MANDATE_FIELDS,
  find: async (tx, ctx, id) => {
    const found = await tx.controlMandate.findUnique({
      where: { id },
      select: {
        holderId: true,
        fromOn: true,
        untilOn: true,
        reference: true,
        requestedOn: true,
        purpose: true,
        schools: { select: { schoolId: true } },
      },
    });
    if (!found || !can(ctx.actor, "mandate.record")) return null;
    const { schools, ...row } = found;
    return { ...row, schoolIds: schools.map(({ schoolId }) => schoolId) };
  },
  beside: async (tx, ctx, { holderId, schoolIds, untilOn }: Of & Partial<MandateContent>) => {
    const ids = [...new Set(schoolIds)];
    const holders = await tx.user.count({
      where: { id: holderId, role: { in: rolesWith("mandate.use") }, disabledAt: null },
    });
    const known = await tx.school.count({ where: { id: { in: ids } } });
    return {
      canHold: holders > 0,
      known: ids.length > 0 && known === ids.length,
      isOver: untilOn !== undefined && untilOn < ctx.today,
    };
  },
  check: (content: MandateContent, beside: { canHold: boolean; known: boolean; isOver: boolean }, { today }) =>
    checkMandate(content, beside, today),
  checkLeft: ({ isOver }) => (isOver ? { code: "mandate_over" as MandateFailure } : null),
  refusals: { stale: "mandate_taken_back" as MandateFailure },
  about: ({ holderId, schoolIds }) => ({
    holderId,
    schools: { create: [...new Set(schoolIds)].map((schoolId) => ({ schoolId })) },
  }),
  value: ({ holderId }) => ({ holderId }),
  audit: {
    entity: "mandate",
    recorded: "mandate.recorded",
    takenBack: "mandate.taken_back",
    details: (content, { holderId, schoolIds }) => ({
      holderId,
      schoolIds,
      ...pick(["fromOn", "untilOn", "requestedOn"] as const, content),
    }),
  },
});

/**
 * Ends what somebody holds and might hold yet, with their account or its role (docs/domain/disclosure.md §5.15), in the transaction
 * that closes it or gives it another: opened again it has none. What is to be audited of it.
 */
export async function endMandatesOf(tx: Tx, ctx: Context, holderId: string): Promise<AuditEntry[]> {
  await hold(tx, HOLD_MANDATES);
  const where = { holderId, supersededAt: null, untilOn: { gte: ctx.today } };
  const held = await tx.controlMandate.findMany({ where, orderBy: { id: "asc" }, select: { id: true } });
  const ids = held.map(({ id }) => id);
  await mandates.supersede(tx, ctx, ids, ENDED_WITH_ACCOUNT);
  return ids.map((id) => ({
    key: "mandate.taken_back",
    entityType: "mandate",
    entityId: String(id),
    details: { holderId },
  }));
}
