"use server";

import { queueHref } from "@/components/people/followup/followup-search";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import type { Context } from "@/lib/foundation/core/context";
import { readMoment } from "@/lib/foundation/core/moment";
import { invalid, type Result } from "@/lib/foundation/core/result";
import { type RecordedAttempt, recordAttempt, takeBackAttempt } from "@/lib/people/outcomes/attempt-commands";
import type { AttemptFailure } from "@/lib/people/outcomes/rules/attempts";
import { type AttemptInput, attemptSchema, takeBackAttemptSchema } from "@/lib/people/outcomes/schema";

/** An attempt, with the hour of a call back as somebody types it. */
async function record(
  ctx: Context,
  { callBackOn, callBackTime, ...input }: AttemptInput,
): Promise<Result<RecordedAttempt, AttemptFailure>> {
  if (input.result !== "call_back") return recordAttempt(ctx, { ...input, callBackAt: null });
  const { at, day, time } = readMoment(callBackOn ?? "", callBackTime ?? "");
  if (at) return recordAttempt(ctx, { ...input, callBackAt: at });
  // Both are blank where neither is wrong.
  if (!day && !time) return invalid({ callBackOn: ["required"] });
  return invalid({ ...(day && { callBackOn: [day] }), ...(time && { callBackTime: [time] }) });
}

const form = formActions(
  refusalsIn("followup.failure", {
    call_back_after_window: "callBackOn",
    call_back_before_attempt: "callBackOn",
  }),
);

export const recordAttemptAction = form(attemptSchema, record, (_attempt, { result }) =>
  flashAddress("/suivi", result === "objects" ? "opposition-notee" : "tentative-notee"),
);
export const takeBackAttemptAction = form(
  takeBackAttemptSchema,
  takeBackAttempt,
  ({ window, result }, { enrolmentId }) =>
    flashAddress(
      queueHref({ personne: enrolmentId, echeance: window }),
      result === "objects" ? "opposition-retiree" : "tentative-retiree",
    ),
);
