"use server";

import type { SectionState } from "@/components/competition/applications/section-state";
import { missingText, problemTexts, sectionAfter } from "@/components/competition/applications/texts";
import { refusedAt } from "@/components/services/files/file-question";
import { saveAnswers, submitApplication } from "@/lib/competition/applications/commands";
import { meetCondition, recordDecision } from "@/lib/competition/applications/decision-commands";
import { bringDocument, promiseDocument } from "@/lib/competition/applications/document-commands";
import {
  closeApplication,
  findAbandoned,
  findComplete,
  findIncomplete,
  findWithdrawn,
} from "@/lib/competition/applications/handling-commands";
import { getSection } from "@/lib/competition/applications/queries";
import { giveOpinion, recuse, saveReview, startReview } from "@/lib/competition/applications/review-commands";
import {
  answersTyped,
  applicationDecisionSchema,
  applicationSchema,
  closingSchema,
  conditionSchema,
  documentSchema,
  endingSchema,
  incompleteSchema,
  messageSchema,
  opinionSchema,
  promiseSchema,
  recusalSchema,
  reviewSchema,
  sectionSchema,
} from "@/lib/competition/applications/schema";
import { writeMessage } from "@/lib/competition/applications/talk-commands";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions, leadTo } from "@/lib/entrances/web/form-actions";
import { refusalsIn, withTexts } from "@/lib/entrances/web/form-texts";
import { notFound } from "@/lib/entrances/web/refusals";
import { submitForm } from "@/lib/entrances/web/run-form";
import { requireContext } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { type FileRefusal, isFileRefusal } from "@/lib/services/files/rules/vocabulary";

const refusals = refusalsIn("applications.failure", {
  answer_day_past: "answerByOn",
  promise_past: "promisedOn",
  deliberation_in_future: "deliberationOn",
  deliberation_before_opinion: "deliberationOn",
  deliberation_before_end: "deliberationOn",
  conditions_missing: "conditions",
  condition_day_past: "conditions",
});

const form = formActions(refusals);
const fileForm = formActions(async () => {
  const [{ say, at }, files] = await Promise.all([refusals(), getTranslations("files.failure")]);
  type Code = Parameters<typeof say>[0] | FileRefusal;
  return {
    say: (code: Code, values) => (isFileRefusal(code) ? files(code, values) : say(code, values)),
    at: { ...at, ...refusedAt("file") },
  };
});

type Dossier = { id: string };
const toDossier =
  (code: FlashCode) =>
  ({ id }: Dossier) =>
    flashAddress(`/candidatures/${id}`, code);
const toHandling =
  (code: FlashCode) =>
  ({ id }: Dossier) =>
    flashAddress(`/candidatures/${id}/instruction`, code);
/** Back to the document that was seen to, one of several: no anchor, which would take the place of the next refusal. */
const toDocument =
  (code: FlashCode) =>
  ({ id }: Dossier, { callDocumentId }: { callDocumentId: string }) =>
    flashAddress(`/candidatures/${id}/documents`, code, callDocumentId);

/**
 * Keeps a section. As it is typed (`auto`) the page stays where it is; pressed, it leads to the next section unless there
 * is something to look at: what somebody else wrote, or answers that cannot be read, which are kept all the same.
 */
export async function saveSectionAction(_previous: SectionState | null, formData: FormData): Promise<SectionState> {
  const submitted = await submitForm(formData, sectionSchema, (ctx, { applicationId, ...form }) =>
    saveAnswers(ctx, { applicationId, answers: answersTyped(form) }),
  );
  const answers = Object.entries(submitted.input ? answersTyped(submitted.input) : {});
  const typed = Object.fromEntries(answers.map(([field, answer]) => [field, answer.typed]));
  const rested = Object.fromEntries(answers.map(([field, answer]) => [field, answer.shown]));
  const nothing = { record: {}, theirs: {}, conflictTitle: null, problems: {}, saved: null, missing: "" };
  const state = (await withTexts(submitted.state, await refusals())) ?? submitted.state;
  if (!submitted.done) return { ...state, ...nothing, typed, rested };
  const { applicationId: id, section } = submitted.input;
  const { saved, conflicts } = submitted.value;
  const ctx = await requireContext();
  const [now, t, format] = await Promise.all([
    getSection(ctx, { id, section }),
    getTranslations("applications.form"),
    getFormat(),
  ]);
  if (!now) return notFound(ctx, submitted.input);
  const problems = await problemTexts(now.answers);
  if (!formData.has("auto") && conflicts.length === 0 && Object.keys(problems).length === 0) {
    leadTo(flashAddress(sectionAfter(id, section), "rubrique-enregistree"));
  }
  const theirs = Object.fromEntries(conflicts.map((conflict) => [conflict.field, conflict.theirs]));
  return {
    ...state,
    record: Object.fromEntries(now.answers.map(({ field, text }) => [field, text])),
    typed,
    rested,
    theirs,
    conflictTitle: conflicts.length > 0 ? t("conflictTitle", { count: conflicts.length }) : null,
    problems,
    saved: saved.length > 0 ? t("saved", { instant: format.instant(ctx.now) }) : null,
    missing: await missingText(now.answers.filter(({ problem }) => problem).length),
  };
}

export const submitAction = form(applicationSchema, submitApplication, toDossier("dossier-depose"));
export const findCompleteAction = form(applicationSchema, findComplete, toDossier("dossier-complet"));
export const findIncompleteAction = form(incompleteSchema, findIncomplete, toDossier("complement-demande"));
export const writeMessageAction = form(messageSchema, writeMessage, ({ id }) =>
  flashAddress(`/candidatures/${id}/echanges`, "message-envoye"),
);
export const bringAction = fileForm(
  documentSchema,
  (ctx, { file, ...which }) => bringDocument(ctx, { ...which, sent: { name: file.name, content: file } }),
  toDocument("document-envoye"),
);
export const promiseAction = form(promiseSchema, promiseDocument, toDocument("document-promis"));
export const closeAction = form(closingSchema, closeApplication, toDossier("dossier-clos"));
export const findAbandonedAction = form(endingSchema, findAbandoned, toDossier("dossier-clos"));
export const findWithdrawnAction = form(endingSchema, findWithdrawn, toDossier("dossier-clos"));

export const startReviewAction = form(applicationSchema, startReview, toHandling("examen-commence"));
export const saveReviewAction = form(reviewSchema, saveReview, ({ id }, { give }) =>
  give ? toHandling("avis-rendu")({ id }) : flashAddress(`/candidatures/${id}/instruction/avis`, "avis-enregistre"),
);
export const recuseAction = form(recusalSchema, recuse, toHandling("retrait-note"));
export const giveOpinionAction = form(opinionSchema, giveOpinion, toHandling("avis-du-service"));
export const recordDecisionAction = form(applicationDecisionSchema, recordDecision, toHandling("decision-enregistree"));
export const meetConditionAction = form(conditionSchema, meetCondition, toHandling("condition-remplie"));
