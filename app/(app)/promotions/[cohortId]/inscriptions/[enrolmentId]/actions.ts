"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { withConflict } from "@/app/_lib/conflict";
import type { Conflict, EditState, FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm, submitForm } from "@/app/_lib/run-form";
import { requireContext } from "@/app/_lib/session";
import { undoStep } from "@/lib/enrolments/commands";
import { correctEntryFacts } from "@/lib/enrolments/entry-commands";
import { correctEntryDate } from "@/lib/enrolments/entry-date-commands";
import { getEnrolmentName, getEntryForm } from "@/lib/enrolments/queries";
import { correctEntryDateSchema, correctEntrySchema, undoEntrySchema } from "@/lib/enrolments/schema";
import type { EnrolmentFailure } from "@/lib/enrolments/step-rules";
import { ENTRY_FIELDS } from "@/lib/enrolments/vocabulary";
import { entryWords } from "../../../_lib/entry-texts";

/** Corrects the situation on entry, then shows it on the person's page. */
export async function correctEntryAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const submitted = await submitForm(formData, correctEntrySchema, correctEntryFacts);
  if (submitted.done) {
    const { learnerId, cohortId } = submitted.value;
    revalidatePath(`/promotions/${cohortId}`, "layout");
    redirect(`/apprenants/${learnerId}?enregistre=inscription`);
  }
  const t = await getTranslations("enrolments.failure");
  const worded = await inWords(submitted.state, t, {
    application_after_cohort_end: "appliedOn",
    application_after_step: "appliedOn",
    birth_after_application: "appliedOn",
    in_future: "appliedOn",
  });
  return withConflict({ input: submitted.input, state: worded }, conflictWith);
}

/** Corrects the day of the entry, then shows the roster, which says so. */
export async function correctEntryDateAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const state = await runForm(formData, correctEntryDateSchema, correctEntryDate, ({ enrolmentId, cohortId }) => {
    revalidatePath(`/promotions/${cohortId}`, "layout");
    redirect(`/promotions/${cohortId}/effectif?entree=${enrolmentId}`);
  });
  return inWords(state, await getTranslations("enrolments.failure"), {
    entry_after_cohort_end: "enteredOn",
    entry_before_cohort_start: "enteredOn",
    exit_before_entry: "enteredOn",
    in_future: "enteredOn",
    step_before_previous: "enteredOn",
  });
}

/** Takes an entry back, then shows the applications, where the person is admitted again. */
export async function undoEntryAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const state = await runForm(
    formData,
    undoEntrySchema,
    (ctx, { enrolmentId }) => undoStep(ctx, { enrolmentId, expected: "entered" }),
    async (_step, { enrolmentId }) => {
      const person = await getEnrolmentName(await requireContext(), enrolmentId);
      revalidatePath(`/promotions/${person?.cohortId}`, "layout");
      redirect(person ? `/promotions/${person.cohortId}?fait=entree&inscription=${enrolmentId}` : "/promotions");
    },
  );
  return inWords<EnrolmentFailure>(state, await getTranslations("enrolments.failure"));
}

async function conflictWith(typed: z.output<typeof correctEntrySchema>): Promise<Conflict | null> {
  const [ctx, words] = await Promise.all([requireContext(), entryWords()]);
  const now = await getEntryForm(ctx, typed.enrolmentId);
  if (!now) return null;
  const differing = ENTRY_FIELDS.filter((field) => typed[field] !== now.facts[field]);
  return { seen: now.seen, lines: differing.map((field) => words.line(field, now.facts[field])) };
}
