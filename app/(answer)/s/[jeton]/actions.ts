"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { clientAddress } from "@/lib/entrances/accounts/rules/session";
import { refreshPages } from "@/lib/entrances/web/form-actions";
import { runForm } from "@/lib/entrances/web/run-form";
import { SYSTEM } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import type { Result } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { type Clock, readClock } from "@/lib/foundation/platform/clock";
import { chooseSituation, type Failure, sayActivity, sayTrade } from "@/lib/people/answers/commands";
import { activitySchema, situationSchema, tradeSchema } from "@/lib/people/answers/schema";

/** Nobody is signed in: the link says of whom it is. Where one goes next follows from what was said so far. */
function answer<Schema extends z.ZodObject, T>(
  schema: Schema,
  command: (sender: Clock & { address: string }, input: z.output<Schema>) => Promise<Result<T, Failure>>,
) {
  return async (_previous: FormState, formData: FormData): Promise<FormState> => {
    const [sent, t] = await Promise.all([headers(), getTranslations("answers.failure")]);
    const address = clientAddress(sent);
    return runForm(formData, schema, (ctx, input) => command({ ...ctx, address }, input), {
      reader: async () => ({ actor: SYSTEM, ...readClock() }),
      say: (code, values) => t(code, values),
      at: { activity_end_before_start: "endedOn", activity_start_implausible: "startedOn" },
      done: async (_, input) => {
        refreshPages();
        redirect(`/s/${String(input.token)}`);
      },
    });
  };
}

export const chooseSituationAction = answer(situationSchema, chooseSituation);
export const sayActivityAction = answer(activitySchema, sayActivity);
export const sayTradeAction = answer(tradeSchema, sayTrade);
