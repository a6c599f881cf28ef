"use server";

import { type DecisionState, ENTER_CHOSEN, UNDO_ENTRIES } from "@/components/people/enrolments/decision-state";
import {
  doneText,
  enteredText,
  entriesUndoneText,
  groupRefusedText,
  refusedBecauseOf,
  refusedText,
  unreadText,
} from "@/components/people/enrolments/decision-texts";
import type { GroupState } from "@/components/people/recruitment/group-state";
import {
  groupDone,
  groupRefusal,
  groupUndone,
  refusedOnes,
  unreadGroupText,
} from "@/components/people/recruitment/group-texts";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions, leadTo, refreshPages } from "@/lib/entrances/web/form-actions";
import { refusalsIn, withTexts } from "@/lib/entrances/web/form-texts";
import { submitForm } from "@/lib/entrances/web/run-form";
import { requireContext } from "@/lib/entrances/web/session";
import type { Context } from "@/lib/foundation/core/context";
import type { FormState, Refusal } from "@/lib/foundation/core/form";
import { ok } from "@/lib/foundation/core/result";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { combineCohorts } from "@/lib/people/cohorts/combine-commands";
import { takeStep, undoStep } from "@/lib/people/enrolments/commands";
import { proposeElsewhere } from "@/lib/people/enrolments/elsewhere-commands";
import { enterLearners, undoEntries } from "@/lib/people/enrolments/entry-commands";
import { decideTogether, undoTogether } from "@/lib/people/enrolments/group-commands";
import { getEnrolmentName, getEnrolmentNames, getNextWaiting } from "@/lib/people/enrolments/queries";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import type { Undoable } from "@/lib/people/enrolments/rules/taken-back";
import {
  answerTakeBackSchema,
  combineSchema,
  type Decision,
  decisionSchema,
  elsewhereSchema,
  enterSchema,
  type GroupInput,
  groupSchema,
  takeBackAsErrorSchema,
  undoEnrolledSchema,
  undoEntriesSchema,
} from "@/lib/people/enrolments/schema";
import { answerTakeBack, takeBackAsError } from "@/lib/people/enrolments/take-back-commands";
import { undoEnrolled } from "@/lib/people/register/undo-commands";

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
  refreshPages();
  const name = fullName(person);
  if (submitted.done) {
    const freesSeat = input.act.verb === "withdraw" || input.act.verb === "no_show";
    const next = freesSeat ? await getNextWaiting(ctx, person.cohortId) : null;
    return doneText(input, { name, status: submitted.value.status, next });
  }
  return state.refusal && refusedText(state.refusal, input, name);
}

/** Why nothing was done with any of them, and because of whom. */
async function groupRefused(
  refusal: Refusal<EnrolmentFailure>,
  typed: Parameters<typeof groupRefusedText>[1],
): Promise<DecisionState> {
  const whose = refusedBecauseOf(refusal);
  const person = whose ? await getEnrolmentName(await requireContext(), whose) : null;
  return groupRefusedText(refusal, typed, person && fullName(person));
}

async function enterChosen(formData: FormData): Promise<DecisionState> {
  const submitted = await submitForm(formData, enterSchema, (ctx, { cohortId, on, enteredOn, chosen }) =>
    enterLearners(ctx, { cohortId, on: enteredOn ?? on, enrolmentIds: chosen }),
  );
  const { input, state } = submitted;
  if (!input) return unreadText(state);
  refreshPages();
  if (submitted.done) return enteredText(input);
  return state.refusal && groupRefused(state.refusal, input);
}

async function takeEntriesBack(formData: FormData): Promise<DecisionState> {
  const submitted = await submitForm(formData, undoEntriesSchema, (ctx, { cohortId, entered, day }) =>
    undoEntries(ctx, { cohortId, on: day, enrolmentIds: entered }),
  );
  const { input, state } = submitted;
  if (!input) return unreadText(state);
  refreshPages();
  if (submitted.done) return entriesUndoneText(input.entered);
  return state.refusal && groupRefused(state.refusal, {});
}

/** One act for whoever is ticked in a recruitment, its undoing, or what is offered to who comes next. */
export async function decideTogetherAction(_previous: GroupState, formData: FormData): Promise<GroupState> {
  const [answer, stepSeen] = [await decideTogetherOf(formData), formData.get("stepSeen")];
  return answer && { ...answer, ...(typeof stepSeen === "string" && { stepSeen }) };
}

async function decideTogetherOf(formData: FormData): Promise<GroupState> {
  const submitted = await submitForm(formData, groupSchema, decideGroup);
  const { input, state } = submitted;
  if (!input) return unreadGroupText(state);
  if (input.act === "look") return { kind: "success", title: "", chosen: input.chosen };
  refreshPages();
  const ctx = await requireContext();
  const ids = idsOf(input);
  const named = submitted.done ? ids : [...new Set([...ids, ...(state.refusal ? refusedOnes(state.refusal) : [])])];
  const names = await getEnrolmentNames(ctx, input.cohortId, named);
  if (!submitted.done) return state.refusal && groupRefusal(state.refusal, input, names);
  const said = ids.flatMap((id) => names.get(id) ?? []);
  if (input.act === "undo") return groupUndone(input, said);
  const step = input.act === "offer" ? "admit" : input.act;
  return groupDone(input, { step, ids, names: said });
}

const idsOf = ({ act, chosen, offered, undone }: GroupInput) =>
  act === "undo" ? undone : act === "offer" ? offered : chosen;

async function decideGroup(ctx: Context, input: GroupInput) {
  const { cohortId, act, on, reason, rejectedFor, meetingId, undoneStep, undoneMeeting } = input;
  const enrolmentIds = idsOf(input);
  if (act === "look") return ok({ count: 0 });
  if (act === "undo")
    return undoTogether(ctx, { cohortId, step: undoneStep ?? "admit", enrolmentIds, meetingId: undoneMeeting });
  const step = act === "offer" ? "admit" : act;
  return decideTogether(ctx, { cohortId, step, on, enrolmentIds, passedOverReason: reason, rejectedFor, meetingId });
}

const undoing = formActions(refusalsIn("enrolments.undoFailure"));

/** Those whom one act enrolled, taken back together. */
export const undoEnrolledAction = undoing(undoEnrolledSchema, undoEnrolled, ({ cohortId, count }) =>
  flashAddress(`/promotions/${cohortId}`, "candidatures-retirees", count),
);

/** Those who applied to a cancelled cohort become candidates of another, whose page offers to take that back. */
export async function proposeElsewhereAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const submitted = await submitForm(formData, elsewhereSchema, proposeElsewhere);
  const { state } = submitted;
  if (submitted.done) {
    const { toCohortId, count, at } = submitted.value;
    leadTo(`${flashAddress(`/promotions/${toCohortId}`, "candidatures", count)}&ajout=${at}`);
  }
  return withWhose(state, { other_programme: "toCohortId", nobody_chosen: "chosen" });
}

/** All of a cohort goes to another one of the programme, whose page offers to take that back. */
export async function combineAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const submitted = await submitForm(formData, combineSchema, combineCohorts);
  const { state } = submitted;
  if (submitted.done) {
    const { toCohortId, count, at, isUndoable } = submitted.value;
    const address = flashAddress(`/promotions/${toCohortId}`, "promotions-reunies", count);
    leadTo(isUndoable ? `${address}&ajout=${at}` : address);
  }
  return withWhose(state, {
    arrival_before_leave: "on",
    combined_too_late: "lastPresentOn",
    in_future: "on",
    passes_over_others: "reason",
  });
}

/** A refusal with the name of whom it is about, where it is one of several. */
async function withWhose(
  state: FormState<EnrolmentFailure>,
  at: Partial<Record<EnrolmentFailure, string>>,
): Promise<FormState<EnrolmentFailure>> {
  const whose = state?.refusal?.details?.enrolmentId;
  const person = typeof whose === "string" ? await getEnrolmentName(await requireContext(), whose) : null;
  const [{ say }, form] = await Promise.all([refusalsIn("enrolments.failure")(), getTranslations("form")]);
  const name = person ? `${fullName(person)}${form("separator")}` : "";
  return withTexts(state, { say: (code, values) => `${name}${say(code, values)}`, at });
}

const takingBack = formActions(refusalsIn("enrolments.failure"));

const DONE = {
  exit: "sortie-retiree",
  entry: "entree-annulee",
  enrolment: "inscription-annulee",
  interruption: "suspension-annulee",
} as const;

type TakenBackOf = { enrolmentId: string; cohortId: string; what: Undoable; done: boolean };

/** To where the person stands now; who asked somebody else, or answered, to where it was. */
function afterTakeBack({ enrolmentId, cohortId, what, done }: TakenBackOf, otherwise: FlashCode): string {
  const base = `/promotions/${cohortId}`;
  const page = what === "exit" || what === "interruption" || (what === "entry" && !done) ? `${base}/effectif` : base;
  if (!done) return flashAddress(page, otherwise, enrolmentId);
  return what === "enrolment" ? flashAddress(page, DONE[what]) : flashAddress(page, DONE[what], enrolmentId);
}

/** An exit, an entry or an enrolment taken back as an error: at once, or asked of a second person. */
export const takeBackAction = takingBack(takeBackAsErrorSchema, takeBackAsError, (value) =>
  afterTakeBack(value, "annulation-demandee"),
);
export const answerTakeBackAction = takingBack(answerTakeBackSchema, answerTakeBack, (value, { answer }) =>
  afterTakeBack(value, answer === "withdrawn" ? "demande-retiree" : "annulation-refusee"),
);
