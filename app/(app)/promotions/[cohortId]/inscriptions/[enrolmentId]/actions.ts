"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { entryWords } from "@/components/enrolments/entry-texts";
import { undoStep } from "@/lib/enrolments/commands";
import { correctEntryDate } from "@/lib/enrolments/entry-commands";
import { correctEntryRecord } from "@/lib/enrolments/entry-record-commands";

import { getEnrolmentName, getEntry, getEntryForm } from "@/lib/enrolments/queries";
import type { EnrolmentFailure } from "@/lib/enrolments/rules/steps";
import { ENTRY_FIELDS } from "@/lib/enrolments/rules/vocabulary";
import { correctEntryDateSchema, correctEntrySchema, undoEntrySchema } from "@/lib/enrolments/schema";
import { getFormat } from "@/lib/i18n/server";
import { linesOfDifferences, withConflict } from "@/lib/web/conflict";
import type { Conflict, EditState, FormState } from "@/lib/web/form-state";
import { inWords } from "@/lib/web/form-words";
import { submitForm } from "@/lib/web/run-form";
import { requireContext } from "@/lib/web/session";

/** Corrects the situation on entry, then shows it on the person's page. */
export async function correctEntryAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const submitted = await submitForm(formData, correctEntrySchema, correctEntryRecord);
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
export async function correctEntryDateAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const submitted = await submitForm(formData, correctEntryDateSchema, correctEntryDate);
  if (submitted.done) {
    const { enrolmentId, cohortId } = submitted.value;
    revalidatePath(`/promotions/${cohortId}`, "layout");
    redirect(`/promotions/${cohortId}/effectif?entree=${enrolmentId}`);
  }
  const { input, state } = submitted;
  const t = await getTranslations("enrolments");
  const worded = await inWords(state, (code, values) => t(`failure.${code}`, values), {
    entry_after_cohort_end: "enteredOn",
    entry_before_cohort_start: "enteredOn",
    exit_before_entry: "enteredOn",
    in_future: "enteredOn",
    step_before_previous: "enteredOn",
  });
  return withConflict({ input, state: worded }, async (typed) => {
    const [ctx, format] = await Promise.all([requireContext(), getFormat()]);
    const now = await getEntry(ctx, typed.enrolmentId);
    if (!now) return backToApplications(typed.enrolmentId);
    const known = now.enteredOn;
    const answer = { name: "enteredOn", label: t("entryDate.label"), known, value: format.tableDate(known) } as const;
    return { seen: known, lines: await linesOfDifferences(typed, [answer]) };
  });
}

/** To the applications, which say that the entry was taken back: by this form, or by somebody else meanwhile. */
async function backToApplications(enrolmentId: string): Promise<never> {
  const person = await getEnrolmentName(await requireContext(), enrolmentId);
  revalidatePath(`/promotions/${person?.cohortId}`, "layout");
  redirect(person ? `/promotions/${person.cohortId}?fait=entree&inscription=${enrolmentId}` : "/promotions");
}

/** Takes an entry back, then shows the applications, where the person is again. */
export async function undoEntryAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const { done, input, state } = await submitForm(formData, undoEntrySchema, (ctx, { enrolmentId }) =>
    undoStep(ctx, { enrolmentId, expected: "entered" }),
  );
  if (input) {
    const { enrolmentId } = input;
    const ctx = await requireContext();
    if (done || !(await getEntry(ctx, enrolmentId))) return backToApplications(enrolmentId);
    const person = await getEnrolmentName(ctx, enrolmentId);
    revalidatePath(`/promotions/${person?.cohortId}`, "layout");
  }
  return inWords<EnrolmentFailure>(state, await getTranslations("enrolments.failure"));
}

async function conflictWith(typed: z.output<typeof correctEntrySchema>): Promise<Conflict | null> {
  const [ctx, words] = await Promise.all([requireContext(), entryWords()]);
  const now = await getEntryForm(ctx, typed.enrolmentId);
  if (!now) return null;
  const differing = ENTRY_FIELDS.filter((field) => typed[field] !== now.facts[field]);
  return { seen: now.seen, lines: differing.map((field) => words.line(field, now.facts[field])) };
}
