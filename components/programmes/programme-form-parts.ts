import "server-only";
import { getTranslations } from "next-intl/server";
import { type Answer, conflictTexts } from "@/lib/web/conflict";
import type { ProgrammeFormTexts } from "./programme-form";

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
    conflict: await conflictTexts(),
    save,
    saving: common("actions.saving"),
  };
  const levels = [
    { value: "none", label: t("levelUnknown") },
    ...LEVELS.map((level) => ({ value: level, label: t("levelOf", { level }) })),
  ];
  return { texts, levels };
}

type Facts = {
  title: string;
  rncpCode: string | null;
  level: number | null;
  hoursCentre: number | null;
  hoursCompany: number | null;
};

/** What the form of a programme shows of it. */
export async function programmeAnswers({
  title,
  rncpCode,
  level,
  hoursCentre,
  hoursCompany,
}: Facts): Promise<Answer<keyof Facts>[]> {
  const t = await getTranslations("cohorts.programme");
  const shown = (value: number | null) => (value === null ? "" : String(value));
  return [
    { name: "title", label: t("title"), known: title, value: title },
    { name: "rncpCode", label: t("rncp"), known: rncpCode, value: rncpCode ?? "" },
    {
      name: "level",
      label: t("level"),
      known: level,
      value: shown(level) || "none",
      text: level === null ? t("levelUnknown") : t("levelOf", { level }),
    },
    { name: "hoursCentre", label: t("hoursCentre"), known: hoursCentre, value: shown(hoursCentre) },
    { name: "hoursCompany", label: t("hoursCompany"), known: hoursCompany, value: shown(hoursCompany) },
  ];
}
