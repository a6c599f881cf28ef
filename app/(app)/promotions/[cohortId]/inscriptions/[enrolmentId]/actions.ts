"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import { requireContext } from "@/app/_lib/session";
import { correctEntryFacts } from "@/lib/enrolments/entry-commands";
import { getEntryForm } from "@/lib/enrolments/queries";
import { correctEntrySchema } from "@/lib/enrolments/schema";
import { ENTRY_FIELDS } from "@/lib/enrolments/vocabulary";
import { entryWords } from "../../../_lib/entry-texts";
import type { Conflict, EntryFormState } from "./entry-form-state";

/** Corrects the situation on entry, then shows it on the person's page. */
export async function correctEntryAction(_previous: EntryFormState, formData: FormData): Promise<EntryFormState> {
  const state = await runForm(formData, correctEntrySchema, correctEntryFacts, ({ learnerId, cohortId }) => {
    revalidatePath(`/promotions/${cohortId}`, "layout");
    redirect(`/apprenants/${learnerId}?enregistre=inscription`);
  });
  const t = await getTranslations("enrolments.failure");
  const worded = await inWords(state, t, {
    application_after_cohort_end: "appliedOn",
    application_after_step: "appliedOn",
    birth_after_application: "appliedOn",
    in_future: "appliedOn",
  });
  const overtaken = worded?.refusal?.code === "changed_meanwhile";
  return worded && { ...worded, conflict: overtaken ? await conflictWith(formData) : null };
}

async function conflictWith(formData: FormData): Promise<Conflict | null> {
  const [ctx, words] = await Promise.all([requireContext(), entryWords()]);
  const now = await getEntryForm(ctx, String(formData.get("enrolmentId")));
  if (!now) return null;
  const typed = correctEntrySchema.parse(Object.fromEntries(formData));
  const differing = ENTRY_FIELDS.filter((field) => typed[field] !== now.facts[field]);
  return { seen: now.seen, lines: differing.map((field) => words.line(field, now.facts[field])) };
}
