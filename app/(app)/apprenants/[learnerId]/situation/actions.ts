"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import { getFormat } from "@/lib/i18n/server";
import { type RecordedOutcome, recordOutcome, withdrawOutcome } from "@/lib/outcomes/commands";
import type { OutcomeFailure } from "@/lib/outcomes/failures";
import { outcomeFailureText } from "@/lib/outcomes/messages";
import { type ObservationInput, observationSchema, withdrawOutcomeSchema } from "@/lib/outcomes/schema";
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

async function worded(state: FormState): Promise<FormState> {
  const [t, format] = await Promise.all([getTranslations("outcomes.failure"), getFormat()]);
  return inWords(
    state,
    (code) => outcomeFailureText(t, format.tableDate, { code, details: state?.refusal?.details }) ?? code,
  );
}

function backToPerson(formData: FormData, done: "oui" | "hors" | "retiree"): never {
  const learnerId = encodeURIComponent(String(formData.get("learnerId")));
  revalidatePath(`/apprenants/${learnerId}`);
  redirect(`/apprenants/${learnerId}?enregistre=${done}`);
}

export async function saveObservationAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(formData, observationSchema, record, ({ inInterval }) =>
      backToPerson(formData, inInterval ? "oui" : "hors"),
    ),
  );
}

export async function withdrawOutcomeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(formData, withdrawOutcomeSchema, withdrawOutcome, () => backToPerson(formData, "retiree")),
  );
}
