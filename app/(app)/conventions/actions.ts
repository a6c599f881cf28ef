"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { refusalValues } from "@/components/money/agreements/agreement-words";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { runForm } from "@/lib/entrances/web/run-form";
import type { FormState } from "@/lib/foundation/core/form";
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

const AT = {
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
} as const;

async function words() {
  const [t, f] = await Promise.all([getTranslations("agreements"), getFormat()]);
  const failure = await getTranslations("agreements.failure");
  const where = await getTranslations("agreements.proofWhere");
  type Code = Parameters<typeof failure>[0];
  const say = (code: Code, values: Record<string, string | number>) => {
    const text = failure(code, refusalValues(t, f, values));
    const proof = values.proof as Parameters<typeof where>[0] | undefined;
    return code === "proof_missing" && proof ? `${text} ${where(proof)}` : text;
  };
  return { say, at: AT };
}

function goTo(agreementId: string, code: FlashCode): never {
  revalidatePath("/conventions", "layout");
  redirect(flashAddress(`/conventions/${agreementId}`, code));
}

export async function signHostingAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, signHostingSchema, signHosting, {
    ...(await words()),
    done: ({ id }) => goTo(id, "convention-enregistree"),
  });
}

export async function amendHostingAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, amendHostingSchema, amendHosting, {
    ...(await words()),
    done: ({ id }) => goTo(id, "avenant-enregistre"),
  });
}

export async function signFundingAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    signFundingSchema,
    async (ctx, input) => {
      const { content, faults } = fundingContent(input);
      if (faults) return invalid(faults);
      return signFunding(ctx, { ...content, number: input.number, providerId: input.providerId });
    },
    { ...(await words()), done: ({ id }) => goTo(id, "convention-enregistree") },
  );
}

export async function amendFundingAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    amendFundingSchema,
    async (ctx, input) => {
      const { content, faults } = fundingContent(input);
      if (faults) return invalid(faults);
      const { agreementId, base, reason } = input;
      return amendFunding(ctx, { ...content, agreementId, base, reason });
    },
    { ...(await words()), done: ({ id }) => goTo(id, "avenant-enregistre") },
  );
}

export async function recordPaymentAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    recordPaymentSchema,
    (ctx, { amount: cents, ...payment }) => recordPayment(ctx, { ...payment, cents }),
    { ...(await words()), done: ({ agreementId }) => goTo(agreementId, "paiement-enregistre") },
  );
}

export async function takeBackPaymentAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, takeBackSchema, takeBackPayment, {
    ...(await words()),
    done: ({ agreementId }) => goTo(agreementId, "paiement-annule"),
  });
}

export async function stateHoursAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, stateHoursSchema, stateHours, {
    ...(await words()),
    done: (_statement, { agreementId, cohortId }) => {
      if (agreementId) goTo(agreementId, "heures-declarees");
      revalidatePath(`/promotions/${cohortId}`, "layout");
      redirect(flashAddress(`/promotions/${cohortId}`, "heures-declarees"));
    },
  });
}
