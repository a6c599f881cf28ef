"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { runForm } from "@/lib/entrances/web/run-form";
import type { Context } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import { invalid, type Result } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { requiredText } from "@/lib/foundation/platform/validation";
import { communeFromField } from "@/lib/network/places/resolve";
import { type RecordedOutcome, recordOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import type { OutcomeFailure } from "@/lib/people/outcomes/rules/vocabulary";
import { type ObservationInput, observationSchema, withdrawOutcomeSchema } from "@/lib/people/outcomes/schema";

/** An observation, new or correcting another, with the commune as somebody types it. */
async function record(
  ctx: Context,
  { employerCommune, learnerId: _page, ...input }: ObservationInput & { learnerId: string },
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  const place = communeFromField(employerCommune, null);
  if (!place.ok) return invalid({ employerCommune: [place.error] });
  return recordOutcome(ctx, { ...input, employerCommuneInsee: place.insee });
}

/** The person whose page to come back to. */
const person = { learnerId: requiredText(60) };
const recordSchema = observationSchema.extend(person);
const withdrawSchema = withdrawOutcomeSchema.extend(person);

function backTo(learnerId: string, done: FlashCode): never {
  revalidatePath(`/apprenants/${learnerId}`);
  redirect(flashAddress(`/apprenants/${encodeURIComponent(learnerId)}`, done));
}

export async function saveObservationAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, recordSchema, record, {
    say: await getTranslations("outcomes.failure"),
    at: {
      activity_dates_without_activity: "startedOn",
      activity_end_before_start: "endedOn",
      activity_start_implausible: "startedOn",
      outcome_before_exit: "observedOn",
      outcome_in_future: "observedOn",
    },
    done: ({ inInterval, isBeside }, { learnerId }) =>
      backTo(learnerId, isBeside ? "situation-a-cote" : inInterval ? "situation" : "situation-hors"),
  });
}

export async function withdrawOutcomeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, withdrawSchema, withdrawOutcome, {
    say: await getTranslations("outcomes.failure"),
    done: (_, { learnerId }) => backTo(learnerId, "situation-retiree"),
  });
}
