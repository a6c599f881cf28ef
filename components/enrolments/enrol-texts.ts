import "server-only";
import { getTranslations } from "next-intl/server";
import { personTexts } from "@/components/learners/person-texts";
import type { EnrolTexts } from "./enrol-form";
import { entryTexts } from "./entry-texts";

/** What the form says, in the reader's language. */
export async function enrolTexts(): Promise<EnrolTexts> {
  const [t, common, duplicate, person, entry] = await Promise.all([
    getTranslations("enrolments.form"),
    getTranslations("common"),
    getTranslations("learners.duplicate"),
    personTexts(),
    entryTexts(),
  ]);
  return {
    separator: t("separator"),
    person,
    entry,
    duplicate: { legend: duplicate("legend"), other: duplicate("other"), otherHint: duplicate("otherHint") },
    existing: t("existing"),
    submit: t("submit"),
    saving: common("actions.saving"),
  };
}
