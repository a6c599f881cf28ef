"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { exitAnswers } from "@/components/enrolments/exit-answers";
import type { Context } from "@/lib/core/context";
import { refused } from "@/lib/core/result";
import { cancelExit, completeCohort, correctExit, recordExit } from "@/lib/enrolments/commands";
import { getEnrolmentName, getExitForm } from "@/lib/enrolments/queries";
import type { EnrolmentFailure } from "@/lib/enrolments/rules/steps";
import { NO_EXIT } from "@/lib/enrolments/rules/vocabulary";
import { cancelExitSchema, completionSchema, exitSchema } from "@/lib/enrolments/schema";
import { linesOfDifferences, withConflict } from "@/lib/web/conflict";
import type { EditState, FormState } from "@/lib/web/form-state";
import { inWords } from "@/lib/web/form-words";
import { submitForm } from "@/lib/web/run-form";
import { requireContext } from "@/lib/web/session";

/** `name` is the person, where the page is of several. */
async function worded(state: FormState<EnrolmentFailure>, name = ""): Promise<FormState> {
  const t = await getTranslations("enrolments");
  const whose = name && `${name}${t("form.separator")}`;
  return inWords(state, (code, values) => `${whose}${t(`failure.${code}`, values)}`, {
    exit_after_outcome: "exitedOn",
    exit_before_entry: "exitedOn",
    in_future: "exitedOn",
  });
}

/** To the roster, which says what was done. */
async function backToRoster(enrolmentId: string, done: "sortie" | "retiree"): Promise<never> {
  const ctx = await requireContext();
  const person = await getEnrolmentName(ctx, enrolmentId);
  revalidatePath(`/promotions/${person?.cohortId}`, "layout");
  redirect(person ? `/promotions/${person.cohortId}/effectif?${done}=${enrolmentId}` : "/promotions");
}

/** Records an exit, or corrects the one that the form showed. An exit that somebody else recorded meanwhile is a change. */
async function saveExit(ctx: Context, { seen, ...exit }: z.output<typeof exitSchema>): ReturnType<typeof recordExit> {
  if (seen !== NO_EXIT) return correctExit(ctx, { ...exit, seen });
  const recorded = await recordExit(ctx, exit);
  const overtaken = !recorded.ok && recorded.failure.kind === "rule" && recorded.failure.code === "already_exited";
  return overtaken ? refused("changed_meanwhile") : recorded;
}

export async function saveExitAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const submitted = await submitForm(formData, exitSchema, saveExit);
  if (submitted.done) return backToRoster(submitted.input.enrolmentId, "sortie");
  const { input, state } = submitted;
  return withConflict({ input, state: await worded(state) }, async (typed) => {
    const ctx = await requireContext();
    const now = await getExitForm(ctx, typed.enrolmentId);
    return now && { seen: now.seen, lines: await linesOfDifferences(typed, await exitAnswers(now)) };
  });
}

export async function cancelExitAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const submitted = await submitForm(formData, cancelExitSchema, cancelExit);
  if (submitted.done) return backToRoster(submitted.value.enrolmentId, "retiree");
  const { input, state } = submitted;
  if (input) {
    const now = await getExitForm(await requireContext(), input.enrolmentId);
    // Somebody else has taken it back.
    if (!now?.exit) return backToRoster(input.enrolmentId, "retiree");
    revalidatePath(`/promotions/${now.cohortId}`, "layout");
  }
  return worded(state);
}

export async function completeCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const submitted = await submitForm(formData, completionSchema, (ctx, { people, ...input }) => {
    const rows = Object.entries(people).map(([enrolmentId, row]) => ({ enrolmentId, ...row }));
    return completeCohort(ctx, { ...input, people: rows.filter(({ leaves }) => leaves) });
  });
  const { input, state } = submitted;
  if (input) revalidatePath(`/promotions/${input.cohortId}`, "layout");
  if (submitted.done) redirect(`/promotions/${submitted.input.cohortId}/effectif?terminees=${submitted.value.count}`);
  const whose = state.refusal?.details?.enrolmentId;
  const person = typeof whose === "string" ? await getEnrolmentName(await requireContext(), whose) : null;
  return worded(state, person ? `${person.firstName} ${person.lastName}` : "");
}
