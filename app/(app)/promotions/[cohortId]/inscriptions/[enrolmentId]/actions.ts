"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { entryDateForm, entryForm } from "@/components/people/enrolments/entry-form";
import { flashAddress } from "@/lib/entrances/web/flash";
import { inWords } from "@/lib/entrances/web/form-words";
import { asShown, runForm, submitForm } from "@/lib/entrances/web/run-form";
import { requireContext } from "@/lib/entrances/web/session";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { undoStep } from "@/lib/people/enrolments/commands";
import { correctEntryDate } from "@/lib/people/enrolments/entry-commands";
import { correctEntryRecord } from "@/lib/people/enrolments/entry-record-commands";
import { getEnrolmentName, getEntry, getEntryForm } from "@/lib/people/enrolments/queries";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import { correctEntryDateSchema, correctEntrySchema, undoEntrySchema } from "@/lib/people/enrolments/schema";

/** Corrects the situation on entry, then shows it on the person's page. */
export async function correctEntryAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, correctEntrySchema, correctEntryRecord, {
    say: await getTranslations("enrolments.failure"),
    at: {
      application_after_cohort_end: "appliedOn",
      application_after_step: "appliedOn",
      birth_after_application: "appliedOn",
      in_future: "appliedOn",
    },
    done: ({ learnerId, cohortId }) => {
      revalidatePath(`/promotions/${cohortId}`, "layout");
      redirect(flashAddress(`/apprenants/${learnerId}`, "situation-entree"));
    },
    now: asShown((ctx, { enrolmentId }) => getEntryForm(ctx, enrolmentId), entryForm),
  });
}

/** Corrects the day of the entry, then shows the roster, which says so. */
export async function correctEntryDateAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, correctEntryDateSchema, correctEntryDate, {
    say: await getTranslations("enrolments.failure"),
    at: {
      entry_after_cohort_end: "enteredOn",
      entry_before_cohort_start: "enteredOn",
      exit_before_entry: "enteredOn",
      in_future: "enteredOn",
      step_before_previous: "enteredOn",
    },
    done: ({ enrolmentId, cohortId }) => {
      revalidatePath(`/promotions/${cohortId}`, "layout");
      redirect(flashAddress(`/promotions/${cohortId}/effectif`, "entree-corrigee", enrolmentId));
    },
    now: async (ctx, { enrolmentId }) => {
      const entry = await getEntry(ctx, enrolmentId);
      return entry ? entryDateForm(entry.enteredOn) : backToApplications(enrolmentId);
    },
  });
}

/** To the applications, which say that the entry was taken back: by this form, or by somebody else meanwhile. */
async function backToApplications(enrolmentId: string): Promise<never> {
  const person = await getEnrolmentName(await requireContext(), enrolmentId);
  revalidatePath(`/promotions/${person?.cohortId}`, "layout");
  redirect(person ? flashAddress(`/promotions/${person.cohortId}`, "entree-annulee", enrolmentId) : "/promotions");
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
  return inWords<EnrolmentFailure>(state, { say: await getTranslations("enrolments.failure") });
}
