"use server";

import type { z } from "zod";
import { exitForm } from "@/components/people/enrolments/exit-form";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions, leadTo, refreshPages } from "@/lib/entrances/web/form-actions";
import { type FailureTexts, refusalsIn, withTexts } from "@/lib/entrances/web/form-texts";
import { asShown, submitForm } from "@/lib/entrances/web/run-form";
import { requireContext } from "@/lib/entrances/web/session";
import type { Context } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import { refused } from "@/lib/foundation/core/result";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { completeCohort, correctExit, recordExit } from "@/lib/people/enrolments/commands";
import {
  enterElsewhere,
  recordReturn,
  recordTransfer,
  suspendEnrolment,
} from "@/lib/people/enrolments/interruption-commands";
import { getEnrolmentName, getExitForm } from "@/lib/people/enrolments/queries";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import { NO_EXIT } from "@/lib/people/enrolments/rules/vocabulary";
import {
  arrivalSchema,
  completionSchema,
  exitSchema,
  returnSchema,
  suspensionSchema,
  transferSchema,
} from "@/lib/people/enrolments/schema";

/** `name` is the person, where the page is of several. */
async function texts(name = ""): Promise<FailureTexts<EnrolmentFailure>> {
  const [t, separator] = await Promise.all([getTranslations("enrolments"), getTranslations("form")]);
  const whose = name && `${name}${separator("separator")}`;
  return {
    say: (code, values) => `${whose}${t(`failure.${code}`, values)}`,
    at: { exit_after_outcome: "exitedOn", exit_before_entry: "exitedOn", in_future: "exitedOn" },
  };
}

/** To the roster, which says what was done. */
async function roster(enrolmentId: string): Promise<string> {
  const person = await getEnrolmentName(await requireContext(), enrolmentId);
  return person ? flashAddress(`/promotions/${person.cohortId}/effectif`, "sortie-notee", enrolmentId) : "/promotions";
}

/** Records an exit, or corrects the one that the form showed. An exit that somebody else recorded meanwhile is a change. */
async function saveExit(
  ctx: Context,
  { version, ...exit }: z.output<typeof exitSchema>,
): ReturnType<typeof recordExit> {
  if (version !== NO_EXIT) return correctExit(ctx, { ...exit, version });
  const recorded = await recordExit(ctx, exit);
  const overtaken = !recorded.ok && recorded.failure.kind === "rule" && recorded.failure.code === "already_exited";
  return overtaken ? refused("changed_meanwhile") : recorded;
}

const exit = formActions(texts);

export const saveExitAction = exit(exitSchema, saveExit, (_exit, { enrolmentId }) => roster(enrolmentId), {
  now: asShown((ctx, { enrolmentId }) => getExitForm(ctx, enrolmentId), exitForm),
});

const interruption = formActions(
  refusalsIn("enrolments.failure", {
    interrupted_before_entry: "lastPresentOn",
    interrupted_before_return: "lastPresentOn",
    interrupted_after_end: "lastPresentOn",
    return_before_interruption: "returnedOn",
    return_after_exit: "returnedOn",
    other_programme: "toCohortId",
    cohort_cancelled: "toCohortId",
    transfer_enrolled_there: "toCohortId",
    transfer_to_over: "toCohortId",
    arrival_before_leave: "enteredOn",
    arrival_too_late: "enteredOn",
    entry_before_cohort_start: "enteredOn",
    entry_after_cohort_end: "enteredOn",
  }),
);

export const suspendAction = interruption(suspensionSchema, suspendEnrolment, ({ enrolmentId, cohortId }) =>
  flashAddress(`/promotions/${cohortId}/effectif`, "suspension-notee", enrolmentId),
);

export const transferAction = interruption(transferSchema, recordTransfer, ({ enrolmentId, cohortId }) =>
  flashAddress(`/promotions/${cohortId}/effectif`, "transfert-note", enrolmentId),
);

/** To the roster of the cohort that they entered. */
export const enterElsewhereAction = interruption(arrivalSchema, enterElsewhere, ({ enrolmentId, cohortId }) =>
  flashAddress(`/promotions/${cohortId}/effectif`, "transfert-fait", enrolmentId),
);

export const comeBackAction = interruption(returnSchema, recordReturn, ({ enrolmentId, cohortId }) =>
  flashAddress(`/promotions/${cohortId}/effectif`, "retour-note", enrolmentId),
);

export async function completeCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const submitted = await submitForm(formData, completionSchema, (ctx, { people, ...input }) => {
    const rows = Object.entries(people).map(([enrolmentId, row]) => ({ enrolmentId, ...row }));
    return completeCohort(ctx, { ...input, people: rows.filter(({ leaves }) => leaves) });
  });
  const { input, state } = submitted;
  if (submitted.done) {
    leadTo(flashAddress(`/promotions/${submitted.input.cohortId}/effectif`, "sorties", submitted.value.count));
  }
  if (input) refreshPages();
  const whose = state.refusal?.details?.enrolmentId;
  const person = typeof whose === "string" ? await getEnrolmentName(await requireContext(), whose) : null;
  return withTexts(state, await texts(person ? fullName(person) : ""));
}
