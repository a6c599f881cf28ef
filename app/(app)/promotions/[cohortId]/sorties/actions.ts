"use server";

import { randomUUID } from "node:crypto";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { rateTexts } from "@/components/figures/indicators/rate-texts";
import {
  EXIT_CELLS,
  type ExitReply,
  type ExitValues,
  isColumn,
  isExitColumn,
} from "@/components/people/outcomes/exit-columns";
import { valueTexts } from "@/lib/entrances/web/form-texts";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireLive } from "@/lib/entrances/web/require";
import { submitForm } from "@/lib/entrances/web/run-form";
import { requirePermission } from "@/lib/entrances/web/session";
import { figuresSearch } from "@/lib/figures/indicators/schema";
import type { FormState } from "@/lib/foundation/core/form";
import { getFormat, getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import { recordGridRow, withdrawOutcome } from "@/lib/people/outcomes/commands";
import { getExitGridRow } from "@/lib/people/outcomes/queries";
import { isOutcomeFailure, type OutcomeFailure } from "@/lib/people/outcomes/rules/vocabulary";
import { gridRowSchema, rowKeySchema, withdrawOutcomeSchema } from "@/lib/people/outcomes/schema";

/**
 * Saves one row of the grid: the exit where none was shown, and the situation; or, with `outcomeId`, takes back the
 * observation it names. Either can be sent again: what is recorded already stays as it is. An exit typed where another one
 * is recorded by now is a conflict, and nothing of the row is recorded.
 */
export async function saveRowAction(_previous: unknown, formData: FormData): Promise<ExitReply> {
  const ctx = await requirePermission("outcome.record");
  const typed = typedValues(formData);
  const takesBack = formData.has("outcomeId");
  const { done, state, recorded } = takesBack ? await takeBack(formData) : await record(formData, typed);
  const key = rowKeySchema.safeParse(Object.fromEntries(formData));
  const row = key.success ? await getExitGridRow(ctx, key.data) : null;
  if (!key.success || !row) return notFound(ctx, key.data);
  const search = figuresSearch.parse({ echeance: key.data.window });
  const live = await requireLive(ctx, search, row.cohortId);
  const figureContext = await getFigureContext(ctx, search, ctx.today, row.cohortId);
  const locale = await getLocale();
  const savedAt = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "Europe/Paris" }).format(ctx.now);
  return {
    result: done ? resultOf(typed, takesBack) : resultOfRefused(state),
    row,
    rate: rateTexts(figureContext, live.figures()),
    nextId: randomUUID(),
    savedAt,
    recorded,
    typed,
    problems: problemsOf(state),
    refusal: await refusalText(state),
  };
}

type State = NonNullable<FormState<EnrolmentFailure | OutcomeFailure>>;
type Saved = { done: boolean; state: State; recorded: ExitReply["recorded"] };

async function takeBack(formData: FormData): Promise<Saved> {
  const { done, state } = await submitForm(formData, withdrawOutcomeSchema, withdrawOutcome);
  return { done, state, recorded: null };
}

async function record(formData: FormData, typed: ExitValues): Promise<Saved> {
  const sent = await submitForm(formData, gridRowSchema(toldIn(typed)), recordGridRow);
  const outcome = sent.done ? sent.value : null;
  return { done: sent.done, state: sent.state, recorded: outcome && { id: outcome.outcomeId, added: outcome.added } };
}

function typedValues(formData: FormData): ExitValues {
  const typed = EXIT_CELLS.map((column) => {
    const value = formData.get(column);
    return [column, typeof value === "string" ? value.trim() : ""];
  });
  return Object.fromEntries(typed) as ExitValues;
}

function toldIn(typed: ExitValues) {
  const filled = EXIT_CELLS.filter((column) => typed[column] !== "");
  return { leaves: filled.some(isExitColumn), tells: !filled.every(isExitColumn) };
}

function resultOf(typed: ExitValues, takesBack: boolean): ExitReply["result"] {
  if (takesBack) return "withdrawn";
  return Object.values(toldIn(typed)).includes(true) ? "saved" : "unchanged";
}

const REFUSED: Partial<Record<EnrolmentFailure | OutcomeFailure, ExitReply["result"]>> = {
  already_exited: "conflict",
  outcome_changed_meanwhile: "conflict",
  outcome_unchanged: "unchanged",
};

function resultOfRefused({ unavailable, refusal }: State): ExitReply["result"] {
  if (unavailable) return "unavailable";
  return (refusal && REFUSED[refusal.code]) ?? "refused";
}

function problemsOf({ reply }: State): ExitReply["problems"] {
  const problems: ExitReply["problems"] = {};
  for (const [field, codes] of Object.entries(reply.error ?? {})) {
    if (isColumn(field) && codes?.[0]) problems[field] = { code: codes[0].startsWith("date_") ? "date" : field };
  }
  return problems;
}

async function refusalText({ unavailable, refusal }: State): Promise<string | null> {
  if (unavailable) return `${unavailable.title}. ${unavailable.body}`;
  if (!refusal) return null;
  const [t, format] = await Promise.all([getTranslations(), getFormat()]);
  const { code, details } = refusal;
  const values = valueTexts(details, format);
  return isOutcomeFailure(code) ? t(`outcomes.failure.${code}`, values) : t(`enrolments.failure.${code}`, values);
}
