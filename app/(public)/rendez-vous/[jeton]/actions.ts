"use server";

import { flashAddress } from "@/lib/entrances/web/flash";
import { runOwnForm } from "@/lib/entrances/web/own-page";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { answerOwnInvitation } from "@/lib/people/notices/commands";
import { ownAnswerSchema } from "@/lib/people/notices/schema";

/** Whether they come, by the link of an invitation. */
export async function answerAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("recruitment.own.failure");
  return runOwnForm(formData, ownAnswerSchema, answerOwnInvitation, {
    say: (code, values) => t(code, values),
    next: ({ token }) => flashAddress(`/rendez-vous/${token}`, "reponse-invitation"),
  });
}
