"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { runForm } from "@/app/_lib/run-form";
import { requireContext } from "@/app/_lib/session";
import type { Context } from "@/lib/core/context";
import { takeStep, undoStep } from "@/lib/enrolments/commands";
import { enrolmentFailureText } from "@/lib/enrolments/messages";
import { getEnrolmentName, getNextWaiting } from "@/lib/enrolments/queries";
import { type Decision, decisionSchema } from "@/lib/enrolments/schema";
import type { EnrolmentStatus } from "@/lib/enrolments/vocabulary";
import { getFormat } from "@/lib/i18n/server";
import type { DecisionState } from "./_lib/decision-state";

function decide(ctx: Context, { act: { verb, ...target }, on }: Decision) {
  return verb === "undo" ? undoStep(ctx, target) : takeStep(ctx, { ...target, step: verb, on });
}

/** A step, or its undoing, from any list of a cohort; answers in a sentence, with what may be done next. */
export async function decideAction(_previous: DecisionState, formData: FormData): Promise<DecisionState> {
  let status: EnrolmentStatus | null = null;
  const form = await runForm(formData, decisionSchema, decide, (value) => {
    status = value.status;
  });
  const decision = decisionSchema.safeParse({ act: formData.get("act"), on: formData.get("on") });
  if (!decision.success || !form) {
    const t = await getTranslations("errors.field");
    return { kind: "error", title: t("date_invalid"), offers: [] };
  }
  const ctx = await requireContext();
  const person = await getEnrolmentName(ctx, decision.data.act.enrolmentId);
  if (!person) return null;
  revalidatePath(`/promotions/${person.cohortId}`, "layout");
  const name = `${person.firstName} ${person.lastName}`;
  if (form.refusal) return refusedText(form.refusal.code, decision.data, name);
  return doneText(ctx, decision.data, { name, status, cohortId: person.cohortId });
}

async function refusedText(code: string, { act }: Decision, name: string): Promise<DecisionState> {
  const t = await getTranslations("enrolments");
  const title = enrolmentFailureText((key) => t(`failure.${key}`), code);
  const canWait = code === "cohort_full" && (act.expected === "candidate" || act.expected === "invited");
  const offer = { value: `waitlist.${act.enrolmentId}.${act.expected}`, label: t("stepFor.waitlist", { name }) };
  return { kind: "error", title: `${name}${t("form.separator")}${title}`, offers: canWait ? [offer] : [] };
}

async function doneText(
  ctx: Context,
  { act: { verb, enrolmentId }, on }: Decision,
  { name, status, cohortId }: { name: string; status: EnrolmentStatus | null; cohortId: string },
): Promise<DecisionState> {
  const [t, format] = await Promise.all([getTranslations("enrolments"), getFormat()]);
  if (!status) return null;
  if (verb === "undo") {
    return { kind: "success", title: t("done.undone", { name, status: t(`status.${status}`) }), offers: [] };
  }
  const undo = { value: `undo.${enrolmentId}.${status}`, label: t("undoFor", { name }) };
  const state = { kind: "success", title: t(`done.${verb}`, { name, on: format.tableDate(on) }) } as const;
  const next = verb === "withdraw" || verb === "no_show" ? await getNextWaiting(ctx, cohortId) : null;
  if (!next) return { ...state, offers: [undo] };
  const waiting = `${next.person.firstName} ${next.person.lastName}`;
  return {
    ...state,
    body: t("done.placeFree", { name: waiting }),
    offers: [{ value: `admit.${next.enrolmentId}.waitlisted`, label: t("stepFor.admit", { name: waiting }) }, undo],
  };
}
