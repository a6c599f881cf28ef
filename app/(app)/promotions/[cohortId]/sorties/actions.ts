"use server";

import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { rateWords } from "@/app/_figures/rate-words";
import type { FormState } from "@/app/_lib/form-state";
import { runForm } from "@/app/_lib/run-form";
import { requirePermission } from "@/app/_lib/session";
import type { Context } from "@/lib/core/context";
import { recordExit } from "@/lib/enrolments/commands";
import { recordGridOutcome } from "@/lib/outcomes/commands";
import { OUTCOME_FAILURES } from "@/lib/outcomes/failures";
import { getExitGridRow } from "@/lib/outcomes/queries";
import { gridOutcomeSchema, leavingSchema, rowKeySchema } from "@/lib/outcomes/schema";
import { COLUMNS, type Column, isColumn, NO_VALUES, type Values } from "./_grid/columns";
import type { SaveReply } from "./_grid/reply";
import type { Problem } from "./_grid/row-state";
import { getCohortRate } from "./rate";

/**
 * Saves one row of the grid: the exit where it was missing, then the situation. Each is a command of its own, and
 * either can be sent again: what is recorded already stays as it is.
 */
export async function saveRowAction(_previous: SaveReply | null, formData: FormData): Promise<SaveReply> {
  const ctx = await requirePermission("outcome.record");
  const key = rowKeySchema.safeParse(Object.fromEntries(formData));
  const before = key.success ? await getExitGridRow(ctx, key.data) : null;
  if (!key.success || !before) return notFound();
  const typed = typedValues(formData);
  const leaves = !before.exit && (typed.exitedOn !== "" || typed.exitReason !== "");
  const exitState = leaves ? await runForm(formData, leavingSchema, recordLeaving, noop) : null;
  const exitRefused = exitState !== null && isRefused(exitState);
  const speaks = COLUMNS.some((column) => column !== "exitedOn" && column !== "exitReason" && typed[column] !== "");
  const outcomeState =
    speaks && !exitRefused ? await runForm(formData, gridOutcomeSchema, recordGridOutcome, noop) : null;
  const row = (await getExitGridRow(ctx, key.data)) ?? before;
  const { fc, figures } = await getCohortRate(ctx, before.cohortId, key.data.window);
  const locale = await getLocale();
  const savedAt = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "Europe/Paris" }).format(ctx.now);
  return {
    enrolmentId: key.data.enrolmentId,
    result: resultOf(exitState, outcomeState),
    row,
    rate: rateWords(fc, figures),
    nextId: randomUUID(),
    savedAt,
    typed,
    problems: { ...problemsOf(exitState), ...problemsOf(outcomeState) },
    refusal: exitRefused ? await exitRefusal(exitState) : await outcomeRefusal(outcomeState),
  };
}

const noop = () => undefined;

const recordLeaving = (
  ctx: Context,
  {
    enrolmentId,
    exitedOn,
    exitReason,
  }: { enrolmentId: string; exitedOn: string; exitReason: Parameters<typeof recordExit>[1]["reason"] },
) => recordExit(ctx, { enrolmentId, exitedOn, reason: exitReason, certification: null });

function typedValues(formData: FormData): Values {
  const typed = COLUMNS.map((column) => {
    const value = formData.get(column);
    return [column, typeof value === "string" ? value.trim() : ""];
  });
  return { ...NO_VALUES, ...Object.fromEntries(typed) };
}

function isRefused(state: FormState): boolean {
  return state !== null && (state.refusal !== null || state.reply.status === "error");
}

function resultOf(exitState: FormState, outcomeState: FormState): SaveReply["result"] {
  if (outcomeState?.refusal?.code === "outcome_changed_meanwhile") return "conflict";
  if (outcomeState?.refusal?.code === "outcome_unchanged") return "unchanged";
  if (isRefused(exitState) || isRefused(outcomeState)) return "refused";
  return exitState || outcomeState ? "saved" : "unchanged";
}

function problemsOf(state: FormState): SaveReply["problems"] {
  const problems: Partial<Record<Column, Problem>> = {};
  for (const [field, codes] of Object.entries(state?.reply.error ?? {})) {
    if (isColumn(field) && codes?.[0]) problems[field] = { code: codes[0].startsWith("date_") ? "date" : field };
  }
  return problems;
}

async function exitRefusal(state: FormState): Promise<string | null> {
  const t = await getTranslations("outcomes.exitFailure");
  switch (state?.refusal?.code) {
    case undefined:
      return null;
    case "already_exited":
    case "changed_meanwhile":
    case "exit_before_entry":
    case "in_future":
    case "not_entered":
      return t(state.refusal.code);
    default:
      return t("other");
  }
}

async function outcomeRefusal(state: FormState): Promise<string | null> {
  const t = await getTranslations("outcomes.failure");
  const code = OUTCOME_FAILURES.find((known) => known === state?.refusal?.code);
  return code ? t(code) : null;
}
