"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { Refusal } from "@/app/_lib/form-state";
import { fieldWords, valuesInWords } from "@/app/_lib/form-words";
import { submitForm } from "@/app/_lib/run-form";
import { requireContext } from "@/app/_lib/session";
import type { Context } from "@/lib/core/context";
import { takeStep, undoStep } from "@/lib/enrolments/commands";
import { getEnrolmentName, getNextWaiting } from "@/lib/enrolments/queries";
import { type Decision, decisionSchema } from "@/lib/enrolments/schema";
import type { EnrolmentFailure } from "@/lib/enrolments/step-rules";
import type { EnrolmentStatus } from "@/lib/enrolments/vocabulary";
import { getFormat } from "@/lib/i18n/server";
import type { DecisionState } from "./_lib/decision-state";

/** The refusals that speak of the day, which stands above the lists. */
const OF_THE_DAY: readonly EnrolmentFailure[] = [
  "entry_after_cohort_end",
  "entry_before_cohort_start",
  "in_future",
  "step_before_previous",
];

function decide(ctx: Context, { act: { verb, ...target }, on }: Decision) {
  return verb === "undo" ? undoStep(ctx, target) : takeStep(ctx, { ...target, step: verb, on });
}

/** A step, or its undoing, from any list of a cohort; answers in a sentence, with what may be done next. */
export async function decideAction(_previous: DecisionState, formData: FormData): Promise<DecisionState> {
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

/** Nothing was decided: the day cannot be read, nobody is signed in any more, or the database did not take it. */
async function unreadText({
  reply,
  signedOut,
  unavailable,
}: Awaited<ReturnType<typeof submitForm>>["state"]): Promise<DecisionState> {
  const [say, t] = [await fieldWords(), await getTranslations("enrolments")];
  const dateError = say(reply.error?.on?.[0] ?? "invalid");
  const title = `${t("recruitment.date")}${t("form.separator")}${dateError}`;
  const on = typeof reply.initialValue?.on === "string" ? reply.initialValue.on : "";
  if (unavailable) return { kind: "error", ...unavailable, offers: [], on };
  return { kind: "error", title, offers: [], dateError, on, ...(signedOut && { signedOut }) };
}

async function refusedText(
  { code, details }: Refusal<EnrolmentFailure>,
  { act, on }: Decision,
  name: string,
): Promise<DecisionState> {
  const [t, format] = await Promise.all([getTranslations("enrolments"), getFormat()]);
  const text = t(`failure.${code}`, valuesInWords(details, format));
  const canWait = code === "cohort_full" && (act.expected === "candidate" || act.expected === "invited");
  const offer = { value: `waitlist.${act.enrolmentId}.${act.expected}`, label: t("stepFor.waitlist", { name }) };
  return {
    kind: "error",
    title: `${name}${t("form.separator")}${text}`,
    offers: canWait ? [offer] : [],
    dateError: OF_THE_DAY.includes(code) ? text : undefined,
    on: format.tableDate(on),
  };
}

async function doneText(
  ctx: Context,
  { act: { verb, enrolmentId }, on }: Decision,
  { name, status, cohortId }: { name: string; status: EnrolmentStatus; cohortId: string },
): Promise<DecisionState> {
  const [t, format] = await Promise.all([getTranslations("enrolments"), getFormat()]);
  const day = format.tableDate(on);
  if (verb === "undo") {
    const title = t("done.undone", { name, status: t(`status.${status}`) });
    return { kind: "success", title, offers: [], on: day };
  }
  const undo = { value: `undo.${enrolmentId}.${status}`, label: t("undoFor", { name }) };
  const state = { kind: "success", title: t(`done.${verb}`, { name, on: day }), on: day } as const;
  const next = verb === "withdraw" || verb === "no_show" ? await getNextWaiting(ctx, cohortId) : null;
  if (!next) return { ...state, offers: [undo] };
  const waiting = `${next.person.firstName} ${next.person.lastName}`;
  return {
    ...state,
    body: t("done.placeFree", { name: waiting }),
    offers: [{ value: `admit.${next.enrolmentId}.waitlisted`, label: t("stepFor.admit", { name: waiting }) }, undo],
  };
}
