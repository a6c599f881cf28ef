import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec, FormContent } from "@/lib/core/form";
import type { Found } from "@/lib/core/result";
import { getFormat } from "@/lib/i18n/server";
import { SEXES } from "@/lib/learners/fields";
import type { getLearnerForm } from "@/lib/learners/queries";

/** What is asked of a person, in the order of the page. */
export async function personFields(): Promise<FieldSpec[]> {
  const [t, learners] = await Promise.all([getTranslations("enrolments.form"), getTranslations("learners")]);
  const sexes = SEXES.map((sex) => ({ value: sex, label: t(`sexes.${sex}`) }));
  return [
    { name: "lastName", label: t("lastName"), maxLength: 120, autoFocus: true },
    { name: "firstName", label: t("firstName"), maxLength: 120 },
    { name: "birthDate", label: t("birthDate"), kind: "date" },
    { name: "sex", label: t("sex"), kind: "radio", choices: sexes, inline: true },
    { name: "email", label: t("email"), optional: true, type: "email", inputMode: "email", maxLength: 200 },
    { name: "phone", label: t("phone"), optional: true, type: "tel", inputMode: "tel", maxLength: 30 },
    { name: "commune", label: learners("commune.label"), optional: true, kind: "other" },
  ];
}

/** A person on record, as the form shows them. */
export async function personForm(person: Found<typeof getLearnerForm>): Promise<FormContent> {
  const [fields, format] = await Promise.all([personFields(), getFormat()]);
  const values = {
    lastName: person.lastName,
    firstName: person.firstName,
    birthDate: format.tableDate(person.birthDate),
    sex: person.sex,
    email: person.email ?? "",
    phone: person.phone ?? "",
    commune: person.commune,
    communeCode: person.communeInsee ?? "",
  };
  return { fields, values, version: person.version };
}
