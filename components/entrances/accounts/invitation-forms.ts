import "server-only";
import type { FieldSpec } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { accessField } from "./account-forms";

/** Who is invited; of a département the SIREN too, which no list holds. */
export async function inviteFields({ siren }: { siren: boolean }): Promise<FieldSpec[]> {
  const t = await getTranslations("agents.form");
  const number: FieldSpec = {
    name: "siren",
    label: t("siren"),
    hint: t("sirenHint"),
    maxLength: 20,
    width: "short",
    inputMode: "numeric",
  };
  return [
    ...(siren ? [number] : []),
    {
      name: "email",
      label: t("email"),
      type: "email",
      inputMode: "email",
      maxLength: 200,
      autoCapitalize: "none",
      spellCheck: false,
    },
    await accessField(),
  ];
}

/** What opens an account of one's own: a name, and a password typed twice. */
export async function acceptFields(): Promise<FieldSpec[]> {
  const [t, own] = await Promise.all([getTranslations("agents.offer"), getTranslations("auth.own")]);
  const secret = { type: "password", width: "half", maxLength: 200, autoComplete: "new-password" } as const;
  return [
    { name: "name", label: t("name"), hint: t("nameHint"), autoComplete: "name", maxLength: 120 },
    { name: "password", label: t("password"), hint: own("newHint"), ...secret },
    { name: "passwordAgain", label: t("again"), ...secret },
  ];
}
