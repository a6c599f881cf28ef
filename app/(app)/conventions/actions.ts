"use server";

import { refusalValues } from "@/components/money/agreements/agreement-texts";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { invalid } from "@/lib/foundation/core/result";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { takeBackSchema } from "@/lib/foundation/platform/validation";
import { amendFunding, amendHosting, signFunding, signHosting } from "@/lib/money/agreements/commands";
import { recordPayment, stateHours, takeBackPayment } from "@/lib/money/agreements/payment-commands";
import {
  amendFundingSchema,
  amendHostingSchema,
  fundingContent,
  recordPaymentSchema,
  signFundingSchema,
  signHostingSchema,
  stateHoursSchema,
} from "@/lib/money/agreements/schema";

const inMessages = refusalsIn("agreements.failure", {
  number_taken: "number",
  school_without_host: "schoolId",
  until_before_from: "untilOn",
  signed_in_future: "signedOn",
  signed_before_previous: "signedOn",
  ceiling_below_paid: "ceiling",
  paid_before_signature: "paidOn",
  paid_in_future: "paidOn",
  paid_before_amendment: "paidOn",
  proof_later: "paidOn",
  reference_taken: "reference",
  beyond_ceiling: "amount",
  beyond_instalment: "amount",
  beyond_proof: "amount",
  instalment_paid: "instalment",
  instalment_unknown: "instalment",
  proof_missing: "instalment",
  hours_before_start: "statedOn",
  hours_in_future: "statedOn",
  hours_reason_missing: "why",
  hours_unchanged: "hours",
});

const form = formActions(async () => {
  const [{ say, at }, t, f] = await Promise.all([inMessages(), getTranslations("agreements"), getFormat()]);
  const where = await getTranslations("agreements.proofWhere");
  return {
    say: (code, values) => {
      const text = say(code, refusalValues(t, f, values));
      const proof = values.proof as Parameters<typeof where>[0] | undefined;
      return code === "proof_missing" && proof ? `${text} ${where(proof)}` : text;
    },
    at,
  };
});

const toSigned =
  (code: FlashCode) =>
  ({ id }: { id: string }) =>
    flashAddress(`/conventions/${id}`, code);
/** A payment has an id of its own. */
const toAgreement =
  (code: FlashCode) =>
  ({ agreementId }: { agreementId: string }) =>
    flashAddress(`/conventions/${agreementId}`, code);

export const signHostingAction = form(signHostingSchema, signHosting, toSigned("convention-enregistree"));
export const amendHostingAction = form(amendHostingSchema, amendHosting, toSigned("avenant-enregistre"));
export const signFundingAction = form(
  signFundingSchema,
  async (ctx, input) => {
    const { content, faults } = fundingContent(input);
    if (faults) return invalid(faults);
    return signFunding(ctx, { ...content, number: input.number, providerId: input.providerId });
  },
  toSigned("convention-enregistree"),
);
export const amendFundingAction = form(
  amendFundingSchema,
  async (ctx, input) => {
    const { content, faults } = fundingContent(input);
    if (faults) return invalid(faults);
    const { agreementId, base, reason } = input;
    return amendFunding(ctx, { ...content, agreementId, base, reason });
  },
  toSigned("avenant-enregistre"),
);
export const recordPaymentAction = form(
  recordPaymentSchema,
  (ctx, { amount: cents, ...payment }) => recordPayment(ctx, { ...payment, cents }),
  toAgreement("paiement-enregistre"),
);
export const takeBackPaymentAction = form(takeBackSchema, takeBackPayment, toAgreement("paiement-annule"));
export const stateHoursAction = form(stateHoursSchema, stateHours, (_statement, { agreementId, cohortId }) =>
  flashAddress(agreementId ? `/conventions/${agreementId}` : `/promotions/${cohortId}`, "heures-declarees"),
);
