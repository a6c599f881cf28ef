"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import { type RecordedOutcome, recordOutcome } from "@/lib/outcomes/commands";
import { OUTCOME_FAILURES, type OutcomeFailure } from "@/lib/outcomes/failures";
import { type ObservationInput, observationSchema } from "@/lib/outcomes/schema";
import { communeFromField } from "@/lib/places/resolve";

/** An observation, new or correcting another, with the commune as somebody types it. */
async function record(
  ctx: Context,
  { employerCommune, ...input }: ObservationInput,
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  const place = communeFromField(employerCommune, null);
  if (!place.ok) return { ok: false, failure: { kind: "invalid", fields: { employerCommune: [place.error] } } };
  return recordOutcome(ctx, { ...input, employerCommuneInsee: place.insee });
}

export async function saveObservationAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const learnerId = String(formData.get("learnerId"));
  const t = await getTranslations("outcomes.failure");
  const state = await runForm(formData, observationSchema, record, ({ inInterval }) => {
    revalidatePath(`/apprenants/${learnerId}`);
    redirect(`/apprenants/${encodeURIComponent(learnerId)}?enregistre=${inInterval ? "oui" : "hors"}`);
  });
  return inWords(state, (code) => {
    const known = OUTCOME_FAILURES.find((failure) => failure === code);
    return known ? t(known) : code;
  });
}
