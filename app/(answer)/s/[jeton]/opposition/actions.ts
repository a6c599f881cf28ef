"use server";

import { flashAddress } from "@/lib/entrances/web/flash";
import { runOwnForm } from "@/lib/entrances/web/own-page";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { objectMyself, objectNoMore } from "@/lib/people/answers/own-objection-commands";
import { tokenSchema } from "@/lib/people/answers/schema";

const pageOf = (token: string) => `/s/${encodeURIComponent(token)}/opposition`;

export async function objectAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("answers.failure");
  return runOwnForm(formData, tokenSchema, objectMyself, {
    say: (code, values) => t(code, values),
    next: (_, { token }) => flashAddress(pageOf(token), "contact-refuse"),
  });
}

export async function objectNoMoreAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("answers.failure");
  return runOwnForm(formData, tokenSchema, objectNoMore, {
    say: (code, values) => t(code, values),
    next: (_, { token }) => flashAddress(pageOf(token), "contact-repris"),
  });
}
