"use server";

import { headers } from "next/headers";
import type { z } from "zod";
import { clientAddress } from "@/lib/entrances/accounts/rules/session";
import { leadTo } from "@/lib/entrances/web/form-actions";
import { runForm } from "@/lib/entrances/web/run-form";
import { SYSTEM } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import type { Result } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { type Clock, readClock } from "@/lib/foundation/platform/clock";
import { type AnswerRefusal, chooseOccupation, sayActivity, sayTrade } from "@/lib/people/answers/commands";
import { activitySchema, occupationSchema, tradeSchema } from "@/lib/people/answers/schema";

/** Nobody is signed in: the link says of whom it is. Where one goes next follows from what was said so far. */
async function answer<Schema extends z.ZodObject<{ token: z.ZodType<string> }>, T>(
  formData: FormData,
  schema: Schema,
  command: (sender: Clock & { address: string }, input: z.output<Schema>) => Promise<Result<T, AnswerRefusal>>,
): Promise<FormState> {
  const [sent, t] = await Promise.all([headers(), getTranslations("answers.failure")]);
  const address = clientAddress(sent);
  return runForm(formData, schema, (ctx, input) => command({ ...ctx, address }, input), {
    reader: async () => ({ actor: SYSTEM, ...readClock() }),
    say: (code, values) => t(code, values),
    at: { activity_end_before_start: "endedOn", activity_start_implausible: "startedOn" },
    done: (_, input) => leadTo(`/s/${String(input.token)}`),
  });
}

export async function chooseOccupationAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return answer(formData, occupationSchema, chooseOccupation);
}

export async function sayActivityAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return answer(formData, activitySchema, sayActivity);
}

export async function sayTradeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return answer(formData, tradeSchema, sayTrade);
}
