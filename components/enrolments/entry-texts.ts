import "server-only";
import { getTranslations } from "next-intl/server";
import { ENTRY_FIELDS, ENTRY_STATUSES, type EntryField, LEVELS, YES_NO } from "@/lib/enrolments/rules/vocabulary";
import { getFormat } from "@/lib/i18n/server";
import type { EntryTexts } from "./entry-fields";

/** What the fields of somebody's situation on entry say, in the reader's language. */
export async function entryTexts(): Promise<EntryTexts> {
  const [t, enrolments, common] = await Promise.all([
    getTranslations("enrolments.form"),
    getTranslations("enrolments"),
    getTranslations("common"),
  ]);
  const unknown = { value: "none", label: t("unknown") };
  return {
    legend: t("entry"),
    labels: Object.fromEntries(ENTRY_FIELDS.map((field) => [field, t(field)])) as EntryTexts["labels"],
    dateHint: common("dateHint"),
    optional: common("optional"),
    levels: [unknown, ...LEVELS.map((level) => ({ value: String(level), label: enrolments(`level.${level}`) }))],
    entryStatuses: [
      unknown,
      ...ENTRY_STATUSES.map((status) => ({ value: status, label: enrolments(`entryStatus.${status}`) })),
    ],
    yesNo: YES_NO.map((answer) => ({ value: answer, label: common(answer) })),
  };
}

/** How an answer on somebody's situation on entry is said; what is no answer is said to be unknown. */
export async function entryWords(): Promise<{
  label: (field: EntryField) => string;
  answer: (field: EntryField, value: unknown) => string;
  /** « Plus haut diplôme : Niveau 4 (Bac) » */
  line: (field: EntryField, value: unknown) => string;
}> {
  const [texts, format, t] = await Promise.all([entryTexts(), getFormat(), getTranslations("enrolments.form")]);
  const { labels, levels, entryStatuses, yesNo } = texts;
  const choices = { level: levels, entryStatus: entryStatuses, rsa: yesNo, rqth: yesNo, qpv: yesNo, zrr: yesNo };
  const answer = (field: EntryField, value: unknown) => {
    if (field === "monthsUnemployed") return typeof value === "number" ? format.integer(value) : t("unknown");
    if (field === "appliedOn") return typeof value === "string" ? format.tableDate(value) : t("unknown");
    return choices[field].find((choice) => choice.value === String(value))?.label ?? t("unknown");
  };
  return {
    label: (field) => labels[field],
    answer,
    line: (field, value) => `${labels[field]}${t("separator")}${answer(field, value)}`,
  };
}
