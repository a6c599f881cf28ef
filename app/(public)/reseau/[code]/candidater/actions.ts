"use server";

import { runOwnForm } from "@/lib/entrances/web/own-page";
import type { FormState } from "@/lib/foundation/core/form";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { applyOnline } from "@/lib/people/online/own-commands";
import { applySchema } from "@/lib/people/online/schema";

/** What somebody without an account sends; then a page that says what comes next, the same whoever they are. */
export async function applyAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const [t, locale] = await Promise.all([getTranslations("online.failure"), getLocale()]);
  return runOwnForm(formData, applySchema, (sender, input) => applyOnline(sender, { ...input, locale }), {
    say: (code, values) => t(code, values),
    at: { learner_too_young: "birthDate", meeting_over: "meeting" },
    next: ({ school, by }) => `/reseau/${school}/candidater/recue?par=${by}`,
  });
}
