"use server";

import { flashAddress } from "@/lib/entrances/web/flash";
import { runOwnForm } from "@/lib/entrances/web/own-page";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { confirmOnline, withdrawOnline } from "@/lib/people/online/own-commands";
import { onlineTokenSchema } from "@/lib/people/online/schema";

export async function confirmAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("online.failure");
  return runOwnForm(formData, onlineTokenSchema, confirmOnline, {
    say: (code, values) => t(code, values),
    next: ({ token }) => flashAddress(`/candidature/${token}`, "candidature-confirmee"),
  });
}

export async function withdrawAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("online.failure");
  return runOwnForm(formData, onlineTokenSchema, withdrawOnline, {
    say: (code, values) => t(code, values),
    next: ({ school }) => flashAddress(`/reseau/${school}`, "candidature-effacee"),
  });
}
