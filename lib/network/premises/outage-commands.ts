import "server-only";
import { schoolScope } from "@/lib/foundation/access/policy";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { HOLD_PREMISES } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import { checkOutage, OUTAGE_FIELDS, type OutageDays, type OutageFailure } from "./rules/outage";

/** Workstations found out of order; corrected, that it is over too. */
const outages = statements({
  model: "outage",
  who: "premises.manage",
  lock: HOLD_PREMISES,
  fields: OUTAGE_FIELDS,
  find: (tx, ctx, id) =>
    tx.outage.findFirst({
      where: { id, room: { premises: { school: schoolScope(ctx.actor) } } },
      select: { roomId: true, ...selectOf(OUTAGE_FIELDS) },
    }),
  beside: (tx, ctx, { roomId: id }: { roomId: string }) =>
    tx.room.findFirst({
      where: { id, premises: { school: schoolScope(ctx.actor) } },
      select: {
        workstations: true,
        premises: { select: { school: { select: { code: true } } } },
        outages: { where: { supersededAt: null }, select: selectOf(OUTAGE_FIELDS) },
      },
    }),
  check: (outage: OutageDays, { workstations, outages }, { today }) => {
    const code = checkOutage(outage, { workstations, others: outages }, today);
    return code && { code, details: { workstations } };
  },
  refusals: { stale: "outage_changed_meanwhile" as OutageFailure, same: "outage_unchanged" },
  about: ({ roomId }) => ({ roomId }),
  value: (_of, { premises }) => ({ schoolCode: premises.school.code }),
  audit: {
    entity: "outage",
    recorded: "outage.recorded",
    corrected: "outage.corrected",
    details: (outage, { roomId }) => ({ roomId, ...pick(OUTAGE_FIELDS, outage) }),
  },
});

export const { record: recordOutage, correct: correctOutage } = outages;
