"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { withConflict } from "@/app/_lib/conflict";
import type { Conflict, EditState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import { requireContext } from "@/app/_lib/session";
import { correctEntryFacts } from "@/lib/enrolments/entry-commands";
import { enrolmentFailureText } from "@/lib/enrolments/messages";
import { getEntryForm } from "@/lib/enrolments/queries";
import { correctEntrySchema } from "@/lib/enrolments/schema";
import { ENTRY_FIELDS } from "@/lib/enrolments/vocabulary";
import { entryWords } from "../../../_lib/entry-texts";

/** Corrects the situation on entry, then shows it on the person's page. */
export async function correctEntryAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const state = await runForm(formData, correctEntrySchema, correctEntryFacts, ({ learnerId, cohortId }) => {
    revalidatePath(`/promotions/${cohortId}`, "layout");
    redirect(`/apprenants/${learnerId}?enregistre=inscription`);
  });
  const t = await getTranslations("enrolments.failure");
  const worded = await inWords(state, (code) => enrolmentFailureText(t, code));
  return withConflict(worded, () => conflictWith(formData));
}

async function conflictWith(formData: FormData): Promise<Conflict | null> {
  const [ctx, words] = await Promise.all([requireContext(), entryWords()]);
  const now = await getEntryForm(ctx, String(formData.get("enrolmentId")));
  if (!now) return null;
  const typed = correctEntrySchema.parse(Object.fromEntries(formData));
  const differing = ENTRY_FIELDS.filter((field) => typed[field] !== now.facts[field]);
  return { seen: now.seen, lines: differing.map((field) => words.line(field, now.facts[field])) };
}
