import "server-only";
import { getTranslations } from "next-intl/server";
import type { Choice } from "@/components/ui/choice-field";
import type { AccountFailure } from "@/lib/accounts/rules";
import { ROLES } from "@/lib/core/context";
import { FIELD_ERRORS } from "@/lib/core/fields";

const FAILURES = [
  "bad_credentials",
  "changed_meanwhile",
  "email_taken",
  "last_admin",
  "own_account",
  "too_many_attempts",
] as const satisfies readonly AccountFailure[];

/** What the account forms say, in the reader's language: client forms get words, not a translator. */
export async function accountTexts() {
  const [t, common, field] = await Promise.all([
    getTranslations("admin"),
    getTranslations("common"),
    getTranslations("errors.field"),
  ]);
  const roles: Choice[] = ROLES.map((role) => ({
    value: role,
    label: common(`roles.${role}`),
    hint: t(`roleHints.${role}`),
  }));
  return {
    roles,
    saving: common("actions.saving"),
    fields: {
      name: t("fields.name"),
      email: t("fields.email"),
      role: t("fields.role"),
      schools: t("fields.schools"),
      schoolsHint: t("fields.schoolsHint"),
      noSchool: t("fields.noSchool"),
      host: t("fields.host"),
      hostHint: t("fields.hostHint"),
      chooseHost: t("fields.chooseHost"),
      hostAbsent: t("fields.hostAbsent"),
      password: t("fields.password"),
      passwordHint: t("fields.passwordHint"),
      optional: common("optional"),
    },
    madePassword: { intro: t("madePassword.intro"), once: t("madePassword.once") },
    missing: {
      name: t("errors.nameMissing"),
      email: t("errors.emailMissing"),
      role: t("errors.roleMissing"),
      schoolIds: t("errors.schoolsMissing"),
      hostOrganisationId: t("errors.hostMissing"),
    } as Record<string, string>,
    fieldErrors: Object.fromEntries(FIELD_ERRORS.map((code) => [code, field(code)])) as Record<string, string>,
    refused: Object.fromEntries(FAILURES.map((code) => [code, t(`refused.${code}`)])) as Record<string, string>,
  };
}

export type AccountTexts = Awaited<ReturnType<typeof accountTexts>>;
