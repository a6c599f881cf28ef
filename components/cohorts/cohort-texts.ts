import "server-only";
import { getTranslations } from "next-intl/server";
import type { CivilDate } from "@/lib/core/civil-date";
import { getFormat } from "@/lib/i18n/server";
import { type Answer, conflictTexts } from "@/lib/web/conflict";
import type { CohortFormTexts } from "./cohort-form";

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
    conflict: await conflictTexts(),
    save,
    saving: common("actions.saving"),
  };
}

type Facts = { programmeId: string; code: string; startsOn: CivilDate; endsOn: CivilDate; capacity: number };

/** What the form of a cohort shows of it. */
export async function cohortAnswers(
  { programmeId, code, startsOn, endsOn, capacity }: Facts,
  programmes: readonly { id: string; title: string }[],
): Promise<Answer<keyof Facts>[]> {
  const [t, format] = await Promise.all([getTranslations("cohorts.form"), getFormat()]);
  const title = programmes.find(({ id }) => id === programmeId)?.title;
  return [
    { name: "programmeId", label: t("programme"), known: programmeId, value: programmeId, text: title },
    { name: "code", label: t("code"), known: code, value: code },
    { name: "startsOn", label: t("startsOn"), known: startsOn, value: format.tableDate(startsOn) },
    { name: "endsOn", label: t("endsOn"), known: endsOn, value: format.tableDate(endsOn) },
    { name: "capacity", label: t("capacity"), known: capacity, value: String(capacity) },
  ];
}
