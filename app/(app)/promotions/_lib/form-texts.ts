import "server-only";
import { getTranslations } from "next-intl/server";
import type { CohortFormTexts } from "../_components/cohort-form";

/** What the form of a cohort says, in the reader's language. */
export async function cohortFormTexts(save: string): Promise<CohortFormTexts> {
  const [t, common, enrolments] = await Promise.all([
    getTranslations("cohorts.form"),
    getTranslations("common"),
    getTranslations("enrolments.form"),
  ]);
  return {
    separator: enrolments("separator"),
    school: t("school"),
    programme: t("programme"),
    choose: t("choose"),
    code: t("code"),
    codeHint: t("codeHint"),
    startsOn: t("startsOn"),
    endsOn: t("endsOn"),
    dateHint: common("dateHint"),
    capacity: t("capacity"),
    save,
    saving: common("actions.saving"),
  };
}
