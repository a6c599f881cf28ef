"use server";

import type { z } from "zod";
import { keepProof, runOwnForm } from "@/lib/entrances/web/own-page";
import type { FormState } from "@/lib/foundation/core/form";
import type { Result } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import {
  type AnswerRefusal,
  chooseOccupation,
  sayActivity,
  sayEmployer,
  sayTrade,
} from "@/lib/people/answers/commands";
import type { Sender } from "@/lib/people/answers/held-link";
import { proveBirthDate } from "@/lib/people/answers/prove-commands";
import {
  activitySchema,
  birthDateSchema,
  employerSchema,
  occupationSchema,
  tradeSchema,
} from "@/lib/people/answers/schema";

/** Where one goes next follows from what was said so far. */
async function answer<Schema extends z.ZodObject<{ token: z.ZodType<string> }>, T>(
  formData: FormData,
  schema: Schema,
  command: (sender: Sender, input: z.output<Schema>) => Promise<Result<T, AnswerRefusal>>,
): Promise<FormState> {
  const t = await getTranslations("answers.failure");
  return runOwnForm(formData, schema, command, {
    say: (code, values) => t(code, values),
    at: { activity_end_before_start: "endedOn", activity_start_implausible: "startedOn" },
    next: (_, input) => `/s/${String(input.token)}`,
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

export async function sayEmployerAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return answer(formData, employerSchema, sayEmployer);
}

/** The birth date of whoever holds the link, for the pages that show what is held; then the page that asked for it. */
export async function proveBirthDateAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("answers.failure");
  return runOwnForm(formData, birthDateSchema, proveBirthDate, {
    say: (code, values) => t(code, values),
    at: { birth_date_wrong: "birthDate", birth_date_locked: "birthDate" },
    next: async (proven, { page }) => {
      await keepProof(proven.proof);
      return `/s/${proven.token}/${page}`;
    },
  });
}
