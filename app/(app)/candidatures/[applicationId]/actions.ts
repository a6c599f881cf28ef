"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { SectionState } from "@/components/competition/applications/section-state";
import { missingWords, problemWords, sectionAfter } from "@/components/competition/applications/words";
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
import type { ApplicationFailure } from "@/lib/competition/applications/rules/failure";
import {
  answersTyped,
  applicationSchema,
  closingSchema,
  conditionSchema,
  decisionSchema,
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
import { type FailureWords, inWords } from "@/lib/entrances/web/form-words";
import { notFound } from "@/lib/entrances/web/refusals";
import { runForm, submitForm } from "@/lib/entrances/web/run-form";
import { requireContext } from "@/lib/entrances/web/session";
import type { FormState } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { isFileRefusal } from "@/lib/services/files/rules/vocabulary";

async function words(): Promise<FailureWords<ApplicationFailure>> {
  const t = await getTranslations("applications.failure");
  const at = {
    answer_day_past: "answerByOn",
    promise_past: "promisedOn",
    deliberation_in_future: "deliberationOn",
    deliberation_before_opinion: "deliberationOn",
    deliberation_before_end: "deliberationOn",
    conditions_missing: "conditions",
    condition_day_past: "conditions",
  } as const;
  return { say: (code, values) => t(code, values), at };
}

function goTo(path: string, code: FlashCode): never {
  revalidatePath("/candidatures", "layout");
  redirect(flashAddress(path, code));
}

/** Back to the document that was seen to, one of several: no anchor, which would take the place of the next refusal. */
function goToDocument(applicationId: string, documentId: string, code: FlashCode): never {
  revalidatePath("/candidatures", "layout");
  redirect(flashAddress(`${dossier(applicationId)}/documents`, code, documentId));
}

const dossier = (id: string) => `/candidatures/${id}`;

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
  const state = (await inWords(submitted.state, await words())) ?? submitted.state;
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
  const problems = await problemWords(now.answers);
  if (!formData.has("auto") && conflicts.length === 0 && Object.keys(problems).length === 0) {
    goTo(sectionAfter(id, section), "rubrique-enregistree");
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
    missing: await missingWords(now.answers.filter(({ problem }) => problem).length),
  };
}

export async function submitAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, applicationSchema, submitApplication, {
    ...(await words()),
    done: ({ id }) => goTo(dossier(id), "dossier-depose"),
  });
}

export async function findCompleteAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, applicationSchema, findComplete, {
    ...(await words()),
    done: ({ id }) => goTo(dossier(id), "dossier-complet"),
  });
}

export async function findIncompleteAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, incompleteSchema, findIncomplete, {
    ...(await words()),
    done: ({ id }) => goTo(dossier(id), "complement-demande"),
  });
}

export async function writeMessageAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, messageSchema, writeMessage, {
    ...(await words()),
    done: ({ id }) => goTo(`${dossier(id)}/echanges`, "message-envoye"),
  });
}

export async function bringAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const [{ say, at }, files] = await Promise.all([words(), getTranslations("files.failure")]);
  return runForm(
    formData,
    documentSchema,
    (ctx, { file, ...which }) => bringDocument(ctx, { ...which, sent: { name: file.name, content: file } }),
    {
      at: { ...at, ...refusedAt("file") },
      say: (code, values) => (isFileRefusal(code) ? files(code, values) : say(code, values)),
      done: ({ id }, { callDocumentId }) => goToDocument(id, callDocumentId, "document-envoye"),
    },
  );
}

export async function promiseAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, promiseSchema, promiseDocument, {
    ...(await words()),
    done: ({ id }, { callDocumentId }) => goToDocument(id, callDocumentId, "document-promis"),
  });
}

export async function closeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, closingSchema, closeApplication, {
    ...(await words()),
    done: ({ id }) => goTo(dossier(id), "dossier-clos"),
  });
}

export async function findAbandonedAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, endingSchema, findAbandoned, {
    ...(await words()),
    done: ({ id }) => goTo(dossier(id), "dossier-clos"),
  });
}

export async function findWithdrawnAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, endingSchema, findWithdrawn, {
    ...(await words()),
    done: ({ id }) => goTo(dossier(id), "dossier-clos"),
  });
}

const handling = (id: string) => `${dossier(id)}/instruction`;

export async function startReviewAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, applicationSchema, startReview, {
    ...(await words()),
    done: ({ id }) => goTo(handling(id), "examen-commence"),
  });
}

export async function saveReviewAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, reviewSchema, saveReview, {
    ...(await words()),
    done: ({ id }, { give }) =>
      give ? goTo(handling(id), "avis-rendu") : goTo(`${handling(id)}/avis`, "avis-enregistre"),
  });
}

export async function recuseAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, recusalSchema, recuse, {
    ...(await words()),
    done: ({ id }) => goTo(handling(id), "retrait-note"),
  });
}

export async function giveOpinionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, opinionSchema, giveOpinion, {
    ...(await words()),
    done: ({ id }) => goTo(handling(id), "avis-du-service"),
  });
}

export async function recordDecisionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, decisionSchema, recordDecision, {
    ...(await words()),
    done: ({ id }) => goTo(handling(id), "decision-enregistree"),
  });
}

export async function meetConditionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, conditionSchema, meetCondition, {
    ...(await words()),
    done: ({ id }) => goTo(handling(id), "condition-remplie"),
  });
}
