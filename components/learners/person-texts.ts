import "server-only";
import { getTranslations } from "next-intl/server";

import { SEXES } from "@/lib/learners/fields";
import { communeTexts } from "@/lib/web/commune-texts";
import type { PersonTexts } from "./person-fields";

/** What the fields of a person say, in the reader's language. */
export async function personTexts(): Promise<PersonTexts> {
  const [t, common, commune] = await Promise.all([
    getTranslations("enrolments.form"),
    getTranslations("common"),
    communeTexts(),
  ]);
  return {
    legend: t("person"),
    labels: {
      lastName: t("lastName"),
      firstName: t("firstName"),
      birthDate: t("birthDate"),
      sex: t("sex"),
      email: t("email"),
      phone: t("phone"),
      commune: commune.label,
    },
    dateHint: common("dateHint"),
    optional: common("optional"),
    sexes: SEXES.map((sex) => ({ value: sex, label: t(`sexes.${sex}`) })),
    commune,
  };
}
