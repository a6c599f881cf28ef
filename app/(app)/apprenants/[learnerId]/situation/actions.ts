"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import type { Context } from "@/lib/core/context";
import { requiredText } from "@/lib/core/fields";
import type { Result } from "@/lib/core/result";
import { type RecordedOutcome, recordOutcome } from "@/lib/outcomes/commands";
import type { OutcomeFailure } from "@/lib/outcomes/failures";
import { type ObservationInput, observationSchema } from "@/lib/outcomes/schema";
import { communeFromField } from "@/lib/places/resolve";

/** An observation, new or correcting another, with the commune as somebody types it. */
async function record(
  ctx: Context,
  { employerCommune, learnerId: _page, ...input }: ObservationInput & { learnerId: string },
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  const place = communeFromField(employerCommune, null);
  if (!place.ok) return { ok: false, failure: { kind: "invalid", fields: { employerCommune: [place.error] } } };
  return recordOutcome(ctx, { ...input, employerCommuneInsee: place.insee });
}

/** The observation, and the person whose page to come back to. */
const formSchema = observationSchema.extend({ learnerId: requiredText(60) });

export async function saveObservationAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("outcomes.failure");
  const state = await runForm(formData, formSchema, record, ({ inInterval }, { learnerId }) => {
    revalidatePath(`/apprenants/${learnerId}`);
    redirect(`/apprenants/${encodeURIComponent(learnerId)}?enregistre=${inInterval ? "oui" : "hors"}`);
  });
  return inWords(state, t, {
    activity_dates_without_activity: "startedOn",
    activity_end_before_start: "endedOn",
    outcome_before_exit: "observedOn",
    outcome_in_future: "observedOn",
  });
}
