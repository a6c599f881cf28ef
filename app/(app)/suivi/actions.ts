"use server";

import { headers } from "next/headers";
import { queueHref } from "@/components/people/followup/followup-search";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { PATH_HEADER } from "@/lib/entrances/web/incoming";
import type { Context } from "@/lib/foundation/core/context";
import { readMoment } from "@/lib/foundation/core/moment";
import { invalid, type Result } from "@/lib/foundation/core/result";
import { queueFilters, type WorklistSearch, worklistSearch } from "@/lib/people/followup/schema";
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

/** The queue under the filters of the page that the form stands on. */
async function backTo(at: Pick<Partial<WorklistSearch>, "personne" | "echeance"> = {}): Promise<string> {
  const { searchParams } = new URL((await headers()).get(PATH_HEADER) ?? "/suivi", "http://localhost");
  return queueHref({ ...queueFilters(worklistSearch.parse(Object.fromEntries(searchParams))), ...at });
}

const form = formActions(
  refusalsIn("followup.failure", {
    call_back_after_window: "callBackOn",
    call_back_before_attempt: "callBackOn",
  }),
);

export const recordAttemptAction = form(attemptSchema, record, async () =>
  flashAddress(await backTo(), "tentative-notee"),
);
export const takeBackAttemptAction = form(takeBackAttemptSchema, takeBackAttempt, async ({ window }, { enrolmentId }) =>
  flashAddress(await backTo({ personne: enrolmentId, echeance: window }), "tentative-retiree"),
);
