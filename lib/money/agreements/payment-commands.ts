import "server-only";
import { cohortScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { HOLD_AGREEMENTS } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import { readPayable } from "./agreement-records";
import { checkHours, type HoursFailure } from "./rules/hours";
import {
  checkPayment,
  foldReference,
  PAYMENT_FIELDS,
  type Paid,
  type Payable,
  type PaymentFailure,
} from "./rules/payment";

/** What the Région paid: of twenty at once the ceiling holds. What one took that is taken back is free again. */
const payments = statements({
  model: "payment",
  who: "agreement.manage",
  lock: HOLD_AGREEMENTS,
  fields: PAYMENT_FIELDS,
  find: (tx, _ctx, id) =>
    tx.payment.findUnique({ where: { id }, select: { agreementId: true, ...selectOf(PAYMENT_FIELDS) } }),
  beside: (tx, _ctx, { agreementId }: { agreementId: string }) => readPayable(tx, agreementId),
  check: (payment: Paid, payable: Payable, { today }) => checkPayment(payable, payment, today),
  refusals: { stale: "payment_cancelled_already" as PaymentFailure },
  key: ({ agreementId }, { reference }) => `${agreementId} ${foldReference(reference)}`,
  about: ({ agreementId }) => ({ agreementId }),
  value: ({ agreementId }) => ({ agreementId }),
  audit: {
    entity: "payment",
    recorded: "payment.recorded",
    takenBack: "payment.cancelled",
    details: (payment, { agreementId }) => ({ agreementId, ...pick(["instalment", "cents", "paidOn"], payment) }),
  },
});

export const { record: recordPayment, takeBack: takeBackPayment } = payments;

type Hours = { cohortId: string; hours: number; statedOn: CivilDate };

const hours = statements({
  model: "hoursStatement",
  who: "hours.state",
  lock: HOLD_AGREEMENTS,
  fields: ["cohortId", "hours", "statedOn"],
  find: (tx, ctx, id) =>
    tx.hoursStatement.findFirst({
      where: { id, cohort: cohortScope(ctx.actor) },
      select: { cohortId: true, hours: true, statedOn: true },
    }),
  beside: (tx, ctx, { cohortId }: Pick<Hours, "cohortId">) =>
    tx.cohort.findFirst({
      where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
      select: { startsOn: true, hours: { where: { supersededAt: null }, select: { id: true } } },
    }),
  check: (stated: Hours, { startsOn, hours }, { before, why, today }) => {
    if (hours.length > 0 || (before && before.cohortId !== stated.cohortId)) return { code: "hours_changed_meanwhile" };
    const code = checkHours({ ...stated, reason: why || null }, { startsOn, before }, today);
    return code && { code, details: { day: startsOn } };
  },
  refusals: { stale: "hours_changed_meanwhile" as HoursFailure, same: "hours_unchanged" },
  key: ({ cohortId }) => cohortId,
  value: () => ({}),
  audit: {
    entity: "cohort",
    id: ({ cohortId }) => cohortId,
    recorded: "hours.stated",
    corrected: "hours.corrected",
    details: ({ hours, statedOn }, _of, before) => ({ hours, statedOn, ...(before && { before: before.hours }) }),
  },
});

/** In place of what was shown (`before`). Refuses as `checkHours` does, and `hours_changed_meanwhile`. */
export async function stateHours(
  ctx: Context,
  { before, why, ...stated }: Hours & { before?: number | undefined; why: string | null },
) {
  if (before === undefined) return hours.record(ctx, stated);
  return hours.correct(ctx, { statementId: before, why: why ?? "", ...stated });
}
