import "server-only";
import { getTranslations } from "next-intl/server";
import { communeTexts } from "@/app/_lib/commune-texts";
import { ENTRY_STATUSES, LEVELS } from "@/lib/enrolments/vocabulary";
import type { EnrolTexts } from "../_components/enrol-form";
import type { PersonTexts } from "../_components/person-fields";

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
    sexes: (["woman", "man", "other"] as const).map((sex) => ({ value: sex, label: t(`sexes.${sex}`) })),
    commune,
  };
}

/** What the form says, in the reader's language. */
export async function enrolTexts(): Promise<EnrolTexts> {
  const [t, enrolments, common, duplicate, person] = await Promise.all([
    getTranslations("enrolments.form"),
    getTranslations("enrolments"),
    getTranslations("common"),
    getTranslations("learners.duplicate"),
    personTexts(),
  ]);
  return {
    errors: t("errors"),
    separator: t("separator"),
    person,
    entry: {
      legend: t("entry"),
      labels: {
        level: t("level"),
        entryStatus: t("entryStatus"),
        monthsUnemployed: t("monthsUnemployed"),
        rsa: t("rsa"),
        rqth: t("rqth"),
        qpv: t("qpv"),
        zrr: t("zrr"),
        appliedOn: t("appliedOn"),
      },
      dateHint: common("dateHint"),
      optional: common("optional"),
      unknown: t("unknown"),
      levels: LEVELS.map((level) => ({ value: String(level), label: enrolments(`level.${level}`) })),
      entryStatuses: ENTRY_STATUSES.map((status) => ({ value: status, label: enrolments(`entryStatus.${status}`) })),
      yesNo: (["yes", "no", "unknown"] as const).map((answer) => ({ value: answer, label: common(answer) })),
    },
    duplicate: { legend: duplicate("legend"), other: duplicate("other"), otherHint: duplicate("otherHint") },
    existing: t("existing"),
    submit: t("submit"),
    saving: common("actions.saving"),
  };
}
