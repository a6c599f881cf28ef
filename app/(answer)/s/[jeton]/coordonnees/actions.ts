"use server";

import { flashAddress } from "@/lib/entrances/web/flash";
import { runOwnForm } from "@/lib/entrances/web/own-page";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { tellOwnContact } from "@/lib/people/answers/own-contact-commands";
import { ownContactSchema } from "@/lib/people/answers/schema";

export async function tellOwnContactAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("answers.failure");
  return runOwnForm(formData, ownContactSchema, tellOwnContact, {
    say: (code, values) => t(code, values),
    at: { hours_reversed: "notAfter", hours_outside: "notBefore", hours_no_day: "offDays" },
    next: ({ token }) => flashAddress(`/s/${encodeURIComponent(token)}/coordonnees`, "coordonnees-notees"),
  });
}
