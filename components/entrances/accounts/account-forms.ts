import "server-only";
import type { Account, ScopeChoices } from "@/lib/entrances/accounts/queries";
import { ACCESSES, accessOf, scopeOfRole, scopeVersion } from "@/lib/entrances/accounts/rules/account";
import { ROLES } from "@/lib/foundation/core/context";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** A role and what it is over; ScopeFields shows them. */
export async function scopeFields({ schools, hosts }: ScopeChoices): Promise<FieldSpec[]> {
  const [t, roleTexts] = await Promise.all([getTranslations("admin"), getTranslations("common.roles")]);
  const roles = ROLES.map((role) => ({
    value: role,
    label: roleTexts(`${role}.name`),
    hint: roleTexts(`${role}.does`),
    opens: scopeOfRole(role),
  }));
  const named = (places: readonly { id: string; name: string }[]) =>
    places.map(({ id, name }) => ({ value: id, label: name }));
  return [
    { name: "role", label: t("fields.role"), kind: "radio", choices: roles },
    {
      name: "schoolIds",
      label: t("fields.schools"),
      kind: "other",
      choices: named(schools),
      hint: t(schools.length > 0 ? "fields.schoolsHint" : "fields.noSchool"),
    },
    {
      name: "hostOrganisationId",
      label: t("fields.host"),
      kind: "select",
      choices: named(hosts),
      hint: t("fields.hostHint"),
      placeholder: t("fields.chooseHost"),
    },
    await accessField(),
  ];
}

/** Role and scope of an account: of the scopes, the one that its role uses. */
export async function scopeForm(
  { role, schools, host, readOnly }: Account,
  choices: ScopeChoices,
): Promise<FormContent> {
  const scope = scopeOfRole(role);
  const schoolIds = schools.map(({ id }) => id);
  return {
    fields: await scopeFields(choices),
    values: {
      role,
      ...(scope === "schools" && { schoolIds }),
      ...(scope === "host" && { hostOrganisationId: host?.id ?? "" }),
      access: accessOf({ readOnly }),
    },
    version: scopeVersion({ role, schoolIds, hostOrganisationId: host?.id ?? null, readOnly }),
  };
}

/** What the account of an agent of a host may do. */
export async function accessField(): Promise<FieldSpec> {
  const t = await getTranslations("admin.access");
  const choices = ACCESSES.map((value) => ({ value, label: t(value), hint: t(`hints.${value}`) }));
  return { name: "access", label: t("label"), kind: "radio", choices };
}

/** The first password of an account, or another one: made where none is typed. */
export async function passwordField(): Promise<FieldSpec> {
  const t = await getTranslations("admin.fields");
  return {
    name: "password",
    label: t("password"),
    hint: t("passwordHint"),
    optional: true,
    type: "password",
    autoComplete: "new-password",
    width: "half",
  };
}
