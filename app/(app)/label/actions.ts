"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { runForm } from "@/lib/entrances/web/run-form";
import { correctDecision, recordDecision, takeBackDecision } from "@/lib/figures/label/commands";
import { correctDecisionSchema, recordDecisionSchema } from "@/lib/figures/label/schema";
import { correctThreshold, recordThreshold, takeBackThreshold } from "@/lib/figures/thresholds/commands";
import { correctThresholdSchema, recordThresholdSchema } from "@/lib/figures/thresholds/schema";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { takeBackSchema } from "@/lib/foundation/platform/validation";

const AT = {
  decided_in_future: "decidedOn",
  reason_missing: "reason",
  decision_on_same_day: "fromOn",
  label_ends_before: "untilOn",
  label_too_long: "untilOn",
  label_overlaps: "fromOn",
  label_not_next: "fromOn",
  outside_label: "fromOn",
  suspended_already: "fromOn",
  nothing_to_lift: "fromOn",
  threshold_ends_before: "validUntilOn",
  threshold_overlaps: "validFromOn",
} as const;

async function words() {
  const say = await getTranslations("label.failure");
  return { say, at: AT };
}

/** The words of a refusal without a field of its own: what is taken back, others rest on. */
const whole = async () => ({ say: await getTranslations("label.failure") });

function goTo(address: string, code: FlashCode): never {
  revalidatePath("/label", "layout");
  redirect(flashAddress(address, code));
}

export async function recordDecisionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, recordDecisionSchema, recordDecision, {
    ...(await words()),
    done: ({ programmeId }) => goTo(`/label/${programmeId}`, "decision-label-enregistree"),
  });
}

export async function correctDecisionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, correctDecisionSchema, correctDecision, {
    ...(await words()),
    done: ({ programmeId }) => goTo(`/label/${programmeId}`, "decision-corrigee"),
  });
}

export async function takeBackDecisionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, takeBackSchema, takeBackDecision, {
    ...(await whole()),
    done: ({ programmeId }) => goTo(`/label/${programmeId}`, "decision-annulee"),
  });
}

export async function recordThresholdAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, recordThresholdSchema, recordThreshold, {
    ...(await words()),
    done: () => goTo("/label", "seuil-enregistre"),
  });
}

export async function correctThresholdAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, correctThresholdSchema, correctThreshold, {
    ...(await words()),
    done: () => goTo("/label", "seuil-corrige"),
  });
}

export async function takeBackThresholdAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, takeBackSchema, takeBackThreshold, {
    ...(await whole()),
    done: () => goTo("/label", "seuil-annule"),
  });
}
