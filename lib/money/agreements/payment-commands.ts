import "server-only";
import { cohortScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { notFound, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_AGREEMENTS } from "@/lib/foundation/db/dialect";
import { hold, write } from "@/lib/foundation/db/write";
import { readPayable } from "./agreement-records";
import { checkHours, type HoursFailure } from "./rules/hours";
import { checkPayment, foldReference, type Paid, type PaymentFailure } from "./rules/payment";

type OfAgreement = { agreementId: string };

/** Records what the Région paid. Refuses what `checkPayment` does; of twenty at once the ceiling holds. */
export async function recordPayment(
  ctx: Context,
  { agreementId, ...payment }: Paid & OfAgreement,
): Promise<Result<OfAgreement & { id: number }, PaymentFailure>> {
  return write<OfAgreement & { id: number }, PaymentFailure>(ctx, "agreement.manage", async (tx, audit) => {
    await hold(tx, HOLD_AGREEMENTS);
    const payable = await readPayable(tx, agreementId);
    if (!payable) return notFound;
    const failure = checkPayment(payable, payment, ctx.today);
    if (failure) return refused(failure.code, failure.details);
    const currentOf = `${agreementId} ${foldReference(payment.reference)}`;
    const data = { currentOf, agreementId, ...payment, recordedAt: ctx.now };
    const { id } = await tx.payment.create({ data, select: { id: true } });
    const { instalment, cents, paidOn } = payment;
    const details = { agreementId, instalment, cents, paidOn };
    audit({ key: "payment.recorded", entityType: "payment", entityId: String(id), details });
    return ok({ agreementId, id });
  });
}

/** States that a payment did not take place as it was recorded; it stays on record, and what it took is free again. */
export async function cancelPayment(
  ctx: Context,
  { paymentId, reason }: { paymentId: number; reason: string },
): Promise<Result<OfAgreement, PaymentFailure>> {
  return write<OfAgreement, PaymentFailure>(ctx, "agreement.manage", async (tx, audit) => {
    await hold(tx, HOLD_AGREEMENTS);
    const payment = await tx.payment.findUnique({
      where: { id: paymentId },
      select: { agreementId: true, cents: true },
    });
    if (!payment) return notFound;
    const { count } = await tx.payment.updateMany({
      where: { id: paymentId, supersededAt: null },
      data: { supersededAt: ctx.now, currentOf: null },
    });
    if (count === 0) return refused("payment_cancelled_already");
    await tx.paymentCancellation.create({ data: { paymentId, reason, cancelledOn: ctx.today, recordedAt: ctx.now } });
    const { agreementId, cents } = payment;
    const details = { agreementId, cents };
    audit({ key: "payment.cancelled", entityType: "payment", entityId: String(paymentId), details });
    return ok({ agreementId });
  });
}

type Statement = {
  cohortId: string;
  before?: number | undefined;
  hours: number;
  statedOn: CivilDate;
  reason: string | null;
};

/**
 * What the provider states of the hours followed in a cohort. Refuses what `checkHours` does, and
 * `hours_changed_meanwhile` when another statement holds than the one that was shown (`before`).
 */
export async function stateHours(
  ctx: Context,
  { cohortId, before, hours, statedOn, reason }: Statement,
): Promise<Result<{ id: number }, HoursFailure>> {
  return write<{ id: number }, HoursFailure>(ctx, "hours.state", async (tx, audit) => {
    await hold(tx, HOLD_AGREEMENTS);
    const cohort = await tx.cohort.findFirst({
      where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
      select: { startsOn: true },
    });
    if (!cohort) return notFound;
    const known = await tx.hoursStatement.findUnique({
      where: { currentOf: cohortId },
      select: { id: true, hours: true, statedOn: true },
    });
    if ((known?.id ?? undefined) !== before) return refused("hours_changed_meanwhile");
    const failure = checkHours({ hours, statedOn, reason }, { startsOn: cohort.startsOn, before: known }, ctx.today);
    if (failure) return refused(failure, { day: cohort.startsOn });
    if (known) {
      await tx.hoursStatement.updateMany({
        where: { id: known.id, supersededAt: null },
        data: { supersededAt: ctx.now, currentOf: null },
      });
    }
    const { id } = await tx.hoursStatement.create({
      data: { currentOf: cohortId, cohortId, hours, statedOn, reason: known ? reason : null, recordedAt: ctx.now },
      select: { id: true },
    });
    const details = { hours, statedOn, ...(known && { before: known.hours }) };
    audit({ key: known ? "hours.corrected" : "hours.stated", entityType: "cohort", entityId: cohortId, details });
    return ok({ id });
  });
}
