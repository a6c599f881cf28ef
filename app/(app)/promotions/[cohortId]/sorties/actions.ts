"use server";

import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { rateWords } from "@/components/figures/indicators/rate-words";
import {
  COLUMNS,
  type ExitReply,
  type ExitValues,
  isColumn,
  isExitColumn,
} from "@/components/people/outcomes/exit-columns";
import { type FaultWords, valuesInWords } from "@/lib/entrances/web/form-words";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireLive } from "@/lib/entrances/web/require";
import { submitForm } from "@/lib/entrances/web/run-form";
import { requirePermission } from "@/lib/entrances/web/session";
import { figuresSearch } from "@/lib/figures/indicators/schema";
import type { Context } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { getFormat, getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { recordExit } from "@/lib/people/enrolments/commands";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import { recordGridOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import { getExitGridRow } from "@/lib/people/outcomes/queries";
import type { OutcomeFailure } from "@/lib/people/outcomes/rules/vocabulary";
import { gridOutcomeSchema, leavingSchema, rowKeySchema, withdrawOutcomeSchema } from "@/lib/people/outcomes/schema";

/**
 * Saves one row of the grid: the exit where none was shown, then the situation; or, with `outcomeId`, takes back the
 * observation it names. Each is a command of its own, and any can be sent again: what is recorded already stays as it is.
 * An exit typed where another one is recorded by now is a conflict, and nothing of the row is recorded.
 */
export async function saveRowAction(_previous: unknown, formData: FormData): Promise<ExitReply> {
  const ctx = await requirePermission("outcome.record");
  const key = rowKeySchema.safeParse(Object.fromEntries(formData));
  const before = key.success ? await getExitGridRow(ctx, key.data) : null;
  if (!key.success || !before) return notFound(ctx, key.data);
  const { exitState, outcomeState, recorded } = formData.has("outcomeId")
    ? await takeBack(formData)
    : await record(formData);
  const row = (await getExitGridRow(ctx, key.data)) ?? before;
  const search = figuresSearch.parse({ echeance: key.data.window });
  const live = await requireLive(ctx, search, before.cohortId);
  const figureContext = await getFigureContext(ctx, search, ctx.today, before.cohortId);
  const locale = await getLocale();
  const savedAt = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "Europe/Paris" }).format(ctx.now);
  return {
    result: resultOf(exitState, outcomeState, formData.has("outcomeId")),
    row,
    rate: rateWords(figureContext, live.figures()),
    nextId: randomUUID(),
    savedAt,
    recorded,
    typed: typedValues(formData),
    problems: { ...problemsOf(exitState), ...problemsOf(outcomeState) },
    refusal: isRefused(exitState) ? await exitRefusal(exitState) : await outcomeRefusal(outcomeState),
  };
}

type Done = {
  exitState: FormState<EnrolmentFailure>;
  outcomeState: FormState<OutcomeFailure>;
  recorded: ExitReply["recorded"];
};

async function takeBack(formData: FormData): Promise<Done> {
  const { state } = await submitForm(formData, withdrawOutcomeSchema, withdrawOutcome);
  return { exitState: null, outcomeState: state, recorded: null };
}

async function record(formData: FormData): Promise<Done> {
  const typed = typedValues(formData);
  const leaves = typed.exitedOn !== "" || typed.exitReason !== "";
  const exitState = leaves ? (await submitForm(formData, leavingSchema, recordLeaving)).state : null;
  const speaks = COLUMNS.some((column) => !isExitColumn(column) && typed[column] !== "");
  if (!speaks || isRefused(exitState)) return { exitState, outcomeState: null, recorded: null };
  const sent = await submitForm(formData, gridOutcomeSchema, recordGridOutcome);
  const recorded = sent.done ? { id: sent.value.outcomeId, added: sent.value.added } : null;
  return { exitState, outcomeState: sent.state, recorded };
}

/** Records the exit typed; the same one on record by now, as after a lost answer, is as good. */
async function recordLeaving(
  ctx: Context,
  { enrolmentId, window, exitedOn, exitReason: reason }: z.output<typeof leavingSchema>,
): Promise<Result<unknown, EnrolmentFailure>> {
  const recorded = await recordExit(ctx, { enrolmentId, exitedOn, reason, certification: null });
  if (recorded.ok || recorded.failure.kind !== "rule") return recorded;
  const exit = (await getExitGridRow(ctx, { enrolmentId, window }))?.exit;
  if (!exit) return recorded;
  return exit.exitedOn === exitedOn && exit.reason === reason ? ok(exit) : refused("already_exited");
}

function typedValues(formData: FormData): ExitValues {
  const typed = COLUMNS.map((column) => {
    const value = formData.get(column);
    return [column, typeof value === "string" ? value.trim() : ""];
  });
  return Object.fromEntries(typed) as ExitValues;
}

function isRefused(state: FormState): boolean {
  return (
    state !== null && (state.refusal !== null || state.unavailable !== undefined || state.reply.status === "error")
  );
}

function resultOf(
  exitState: Done["exitState"],
  outcomeState: Done["outcomeState"],
  takesBack: boolean,
): ExitReply["result"] {
  if (exitState?.unavailable || outcomeState?.unavailable) return "unavailable";
  if (exitState?.refusal?.code === "already_exited") return "conflict";
  if (outcomeState?.refusal?.code === "outcome_changed_meanwhile") return "conflict";
  if (outcomeState?.refusal?.code === "outcome_unchanged") return "unchanged";
  if (isRefused(exitState) || isRefused(outcomeState)) return "refused";
  if (takesBack) return "withdrawn";
  return exitState || outcomeState ? "saved" : "unchanged";
}

function problemsOf(state: FormState): ExitReply["problems"] {
  const problems: ExitReply["problems"] = {};
  for (const [field, codes] of Object.entries(state?.reply.error ?? {})) {
    if (isColumn(field) && codes?.[0]) problems[field] = { code: codes[0].startsWith("date_") ? "date" : field };
  }
  return problems;
}

function withheld({ title, body }: FaultWords): string {
  return `${title}. ${body}`;
}

async function exitRefusal(state: Done["exitState"]): Promise<string | null> {
  if (state?.unavailable) return withheld(state.unavailable);
  const [t, format] = await Promise.all([getTranslations("enrolments.failure"), getFormat()]);
  return state?.refusal ? t(state.refusal.code, valuesInWords(state.refusal.details, format)) : null;
}

async function outcomeRefusal(state: Done["outcomeState"]): Promise<string | null> {
  if (state?.unavailable) return withheld(state.unavailable);
  const [t, format] = await Promise.all([getTranslations("outcomes.failure"), getFormat()]);
  return state?.refusal ? t(state.refusal.code, valuesInWords(state.refusal.details, format)) : null;
}
