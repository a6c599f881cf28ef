"use server";

import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { queueHref } from "@/components/people/followup/followup-search";
import type { AnswerReply } from "@/components/people/followup/queue-questions";
import type { KeptReply } from "@/components/people/followup/queue-unsent";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions, leadTo, refreshPages } from "@/lib/entrances/web/form-actions";
import { refusalsIn, withTexts } from "@/lib/entrances/web/form-texts";
import { PATH_HEADER } from "@/lib/entrances/web/incoming";
import { submitForm } from "@/lib/entrances/web/run-form";
import type { Context } from "@/lib/foundation/core/context";
import { parseInstant } from "@/lib/foundation/core/instant";
import { readTogether } from "@/lib/foundation/core/moment";
import { invalid, type Result } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { sendLinkSchema } from "@/lib/people/answers/schema";
import { askForProof } from "@/lib/people/answers/send-commands";
import { queueFilters, type WorklistSearch, worklistSearch } from "@/lib/people/followup/schema";
import { type RecordedAttempt, recordAttempt, takeBackAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordAnswer, withdrawOutcome } from "@/lib/people/outcomes/commands";
import type { AttemptFailure } from "@/lib/people/outcomes/rules/attempts";
import {
  type AttemptInput,
  answerSchema,
  attemptSchema,
  keptCallSchema,
  takeBackAnswerSchema,
  takeBackAttemptSchema,
} from "@/lib/people/outcomes/schema";

/** An attempt, with the hour of a call back as it was chosen, or as somebody types another. */
async function record(
  ctx: Context,
  { callBackAt, callBackOther, ...input }: AttemptInput,
  madeAt: Date = ctx.now,
): Promise<Result<RecordedAttempt, AttemptFailure>> {
  if (input.result !== "call_back") return recordAttempt(ctx, { ...input, madeAt, callBackAt: null });
  const typed = readTogether(callBackOther ?? "", { near: ctx.today });
  const problem = typed.day ?? typed.time;
  if (problem) return invalid({ callBackOther: [problem] });
  const at = typed.at ?? parseInstant(callBackAt ?? "");
  return at ? recordAttempt(ctx, { ...input, madeAt, callBackAt: at }) : invalid({ callBackAt: ["required"] });
}

/** The queue under the filters of the page that the form stands on. */
async function backTo(at: Pick<Partial<WorklistSearch>, "personne" | "echeance"> = {}): Promise<string> {
  const { searchParams } = new URL((await headers()).get(PATH_HEADER) ?? "/suivi", "http://localhost");
  return queueHref({ ...queueFilters(worklistSearch.parse(Object.fromEntries(searchParams))), ...at });
}

const attempted = refusalsIn("followup.failure", {
  call_back_after_window: "callBackAt",
  call_back_before_attempt: "callBackAt",
});
const form = formActions(attempted);

export const recordAttemptAction = form(
  attemptSchema,
  (ctx, input) => record(ctx, input),
  async (_attempt, { result }) =>
    flashAddress(await backTo(), result === "objects" ? "opposition-notee" : "tentative-notee"),
);
export const takeBackAttemptAction = form(
  takeBackAttemptSchema,
  takeBackAttempt,
  async ({ window, result }, { enrolmentId }) =>
    flashAddress(
      await backTo({ personne: enrolmentId, echeance: window }),
      result === "objects" ? "opposition-retiree" : "tentative-retiree",
    ),
);

const sending = formActions(refusalsIn("answers.sendFailure"));
export const askForProofAction = sending(sendLinkSchema, askForProof, async () =>
  flashAddress(await backTo(), "contrat-demande"),
);

const observed = refusalsIn("outcomes.failure", {
  activity_end_before_start: "endedOn",
  activity_start_implausible: "startedOn",
});

const answerForm = formActions(observed);
export const takeBackAnswerAction = answerForm(
  takeBackAnswerSchema,
  withdrawOutcome,
  async (_outcome, { enrolmentId, window }) =>
    flashAddress(await backTo({ personne: enrolmentId, echeance: window }), "reponse-retiree"),
);

/** One answer of a call, as it is given; with `goesOn` the last of them, and then the next person. */
export async function saveAnswerAction(_previous: unknown, formData: FormData): Promise<AnswerReply> {
  const sent = await submitForm(formData, answerSchema, (ctx, { goesOn: _next, ...input }) => recordAnswer(ctx, input));
  const isThere = sent.done || sent.state.refusal?.code === "outcome_unchanged";
  if (isThere && formData.get("goesOn")) leadTo(flashAddress(await backTo(), "reponse-notee"));
  const outcomeId = sent.done ? sent.value.outcomeId : isThere ? (sent.input?.supersedesId ?? null) : null;
  const told = isThere ? null : await withTexts(sent.state, await observed());
  const t = await getTranslations("followup.queue.answer");
  const { unavailable, signedOut } = sent.state;
  const whole = unavailable ? `${unavailable.title}. ${unavailable.body}` : signedOut ? t("signedOut") : null;
  const refused = Object.entries(told?.reply.error ?? {}).map(([name, texts]) => [name, texts ?? []] as const);
  return { outcomeId, nextId: randomUUID(), errors: { ...Object.fromEntries(refused), ...(whole && { "": [whole] }) } };
}

/** A call that was noted without a network, when it is back; its clock may be ahead of ours. */
export async function sendKeptCallAction(_previous: unknown, formData: FormData): Promise<KeptReply> {
  const sent = await submitForm(formData, keptCallSchema, (ctx, { madeAt: said, ...input }) => {
    const made = parseInstant(said);
    return record(ctx, input, made && made < ctx.now ? made : ctx.now);
  });
  if (sent.done) {
    refreshPages();
    return { result: "recorded", why: null };
  }
  if (sent.state.unavailable || sent.state.signedOut) return { result: "later", why: null };
  const told = await withTexts(sent.state, await attempted());
  const why = Object.values(told?.reply.error ?? {}).flatMap((texts) => texts ?? []);
  return { result: "refused", why: why.join(" ") };
}
