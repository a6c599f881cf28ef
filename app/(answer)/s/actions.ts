"use server";

import { keepProof, runOwnForm } from "@/lib/entrances/web/own-page";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { openLetter } from "@/lib/people/answers/prove-commands";
import { letterCodeSchema } from "@/lib/people/answers/schema";

/** The code of a letter and a birth date lead to the page of its link. */
export async function openLetterAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("answers.failure");
  return runOwnForm(formData, letterCodeSchema, openLetter, {
    say: (code, values) => t(code, values),
    next: async ({ token, proof }) => {
      await keepProof(proof);
      return `/s/${token}`;
    },
  });
}
