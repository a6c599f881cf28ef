"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/lib/core/form";
import { getTranslations } from "@/lib/i18n/server";
import { cancelDecision, correctDecision, recordDecision } from "@/lib/label/commands";
import { cancelDecisionSchema, correctDecisionSchema, recordDecisionSchema } from "@/lib/label/schema";
import { cancelThreshold, correctThreshold, recordThreshold } from "@/lib/thresholds/commands";
import { cancelThresholdSchema, correctThresholdSchema, recordThresholdSchema } from "@/lib/thresholds/schema";
import { type FlashCode, flashAddress } from "@/lib/web/flash";
import { runForm } from "@/lib/web/run-form";

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

export async function cancelDecisionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, cancelDecisionSchema, cancelDecision, {
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

export async function cancelThresholdAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, cancelThresholdSchema, cancelThreshold, {
    ...(await whole()),
    done: () => goTo("/label", "seuil-annule"),
  });
}
