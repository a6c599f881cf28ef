import "server-only";
import { getTranslations } from "next-intl/server";
import type { Choice } from "@/components/ui/choice-field";
import { ROLES } from "@/lib/core/context";

/** What the account forms say, in the reader's language: client forms get words, not a translator. */
export async function accountTexts() {
  const [t, common, form] = await Promise.all([
    getTranslations("admin"),
    getTranslations("common"),
    getTranslations("enrolments.form"),
  ]);
  const roles: Choice[] = ROLES.map((role) => ({
    value: role,
    label: common(`roles.${role}`),
    hint: t(`roleHints.${role}`),
  }));
  return {
    roles,
    saving: common("actions.saving"),
    separator: form("separator"),
    labels: {
      name: t("fields.name"),
      email: t("fields.email"),
      role: t("fields.role"),
      schoolIds: t("fields.schools"),
      hostOrganisationId: t("fields.host"),
      password: t("fields.password"),
    },
    fields: {
      schoolsHint: t("fields.schoolsHint"),
      noSchool: t("fields.noSchool"),
      hostHint: t("fields.hostHint"),
      chooseHost: t("fields.chooseHost"),
      hostAbsent: t("fields.hostAbsent"),
      passwordHint: t("fields.passwordHint"),
      optional: common("optional"),
    },
    madePassword: { intro: t("madePassword.intro"), once: t("madePassword.once") },
  };
}

export type AccountTexts = Awaited<ReturnType<typeof accountTexts>>;
