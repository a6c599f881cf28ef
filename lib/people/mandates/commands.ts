import "server-only";
import { can } from "@/lib/foundation/access/policy";
import { rolesWith } from "@/lib/foundation/access/rules/rights";
import { pick } from "@/lib/foundation/core/record";
import { HOLD_MANDATES } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import { checkMandate, MANDATE_FIELDS, type MandateContent, type MandateFailure } from "./rules/mandates";

type Of = { holderId: string; schoolIds: readonly string[] };

/** An official of the Région reads by name who entered the cohorts of some schools, for some days, for a control (domain.md §5.15). */
const mandates = statements({
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

export const { record: recordMandate, takeBack: takeBackMandate } = mandates;
