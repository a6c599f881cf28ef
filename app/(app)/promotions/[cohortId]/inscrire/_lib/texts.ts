import "server-only";
import { getTranslations } from "next-intl/server";
import { ENTRY_STATUSES, LEVELS } from "@/lib/enrolments/vocabulary";
import { personTexts } from "../../../_lib/person-texts";
import type { EnrolTexts } from "../_components/enrol-form";

/** What the form says, in the reader's language. */
export async function enrolTexts(): Promise<EnrolTexts> {
  const [t, enrolments, common, duplicate, person] = await Promise.all([
    getTranslations("enrolments.form"),
    getTranslations("enrolments"),
    getTranslations("common"),
    getTranslations("learners.duplicate"),
    personTexts(),
  ]);
  const unknown = { value: "none", label: t("unknown") };
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
      levels: [unknown, ...LEVELS.map((level) => ({ value: String(level), label: enrolments(`level.${level}`) }))],
      entryStatuses: [
        unknown,
        ...ENTRY_STATUSES.map((status) => ({ value: status, label: enrolments(`entryStatus.${status}`) })),
      ],
      yesNo: (["yes", "no", "unknown"] as const).map((answer) => ({ value: answer, label: common(answer) })),
    },
    duplicate: { legend: duplicate("legend"), other: duplicate("other"), otherHint: duplicate("otherHint") },
    existing: t("existing"),
    submit: t("submit"),
    saving: common("actions.saving"),
  };
}
