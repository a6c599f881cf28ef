import "server-only";
import { getTranslations } from "next-intl/server";
import type { ProgrammeFormTexts } from "../_components/programme-form";

const LEVELS = ["3", "4", "5", "6", "7", "8"] as const;

/** What the form of a programme says and offers, in the reader's language. */
export async function programmeFormParts(save: string) {
  const [t, common, enrolments] = await Promise.all([
    getTranslations("cohorts.programme"),
    getTranslations("common"),
    getTranslations("enrolments.form"),
  ]);
  const texts: ProgrammeFormTexts = {
    separator: enrolments("separator"),
    optional: common("optional"),
    title: t("title"),
    code: t("code"),
    codeHint: t("codeHint"),
    rncpCode: t("rncp"),
    level: t("level"),
    hoursCentre: t("hoursCentre"),
    hoursCompany: t("hoursCompany"),
    save,
    saving: common("actions.saving"),
  };
  const levels = [
    { value: "none", label: t("levelUnknown") },
    ...LEVELS.map((level) => ({ value: level, label: t("levelOf", { level }) })),
  ];
  return { texts, levels };
}
