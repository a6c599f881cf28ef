"use server";

import { revalidatePath } from "next/cache";
import { doneText, refusedText, unreadText } from "@/components/enrolments/decision-answers";
import { type DecisionState, ENTER_CHOSEN, UNDO_ENTRIES } from "@/components/enrolments/decision-state";
import { enteredText, entriesUndoneText, groupRefusedText } from "@/components/enrolments/entry-answers";
import type { Context } from "@/lib/core/context";
import { takeStep, undoStep } from "@/lib/enrolments/commands";

import { enterLearners, undoEntries } from "@/lib/enrolments/entry-commands";
import { getEnrolmentName } from "@/lib/enrolments/queries";
import { type Decision, decisionSchema, enterSchema, undoEntriesSchema } from "@/lib/enrolments/schema";
import { submitForm } from "@/lib/web/run-form";
import { requireContext } from "@/lib/web/session";

function decide(ctx: Context, { act: { verb, ...target }, on, enteredOn, reason, reasonFor }: Decision) {
  if (verb === "undo") return undoStep(ctx, target);
  const passedOverReason = reasonFor === target.enrolmentId ? reason : null;
  return takeStep(ctx, { ...target, step: verb, on: (verb === "enter" && enteredOn) || on, passedOverReason });
}

/** A step, its undoing, or the entry of several people, from any list of a cohort; answers in a sentence, with what may be done next. */
export async function decideAction(_previous: DecisionState, formData: FormData): Promise<DecisionState> {
  if (formData.get("act") === ENTER_CHOSEN) return enterChosen(formData);
  if (formData.get("act") === UNDO_ENTRIES) return takeEntriesBack(formData);
  const submitted = await submitForm(formData, decisionSchema, decide);
  const { input, state } = submitted;
  if (!input) return unreadText(state);
  const ctx = await requireContext();
  const person = await getEnrolmentName(ctx, input.act.enrolmentId);
  if (!person) return null;
  revalidatePath(`/promotions/${person.cohortId}`, "layout");
  const name = `${person.firstName} ${person.lastName}`;
  if (submitted.done) return doneText(ctx, input, { name, status: submitted.value.status, cohortId: person.cohortId });
  return state.refusal && refusedText(state.refusal, input, name);
}

async function enterChosen(formData: FormData): Promise<DecisionState> {
  const submitted = await submitForm(formData, enterSchema, (ctx, { cohortId, on, enteredOn, chosen }) =>
    enterLearners(ctx, { cohortId, on: enteredOn ?? on, enrolmentIds: chosen }),
  );
  const { input, state } = submitted;
  if (!input) return unreadText(state);
  revalidatePath(`/promotions/${input.cohortId}`, "layout");
  if (submitted.done) return enteredText(input);
  return state.refusal && groupRefusedText(await requireContext(), state.refusal, input);
}

async function takeEntriesBack(formData: FormData): Promise<DecisionState> {
  const submitted = await submitForm(formData, undoEntriesSchema, (ctx, { cohortId, entered, day }) =>
    undoEntries(ctx, { cohortId, on: day, enrolmentIds: entered }),
  );
  const { input, state } = submitted;
  if (!input) return unreadText(state);
  revalidatePath(`/promotions/${input.cohortId}`, "layout");
  if (submitted.done) return entriesUndoneText(input.entered);
  return state.refusal && groupRefusedText(await requireContext(), state.refusal, {});
}
