import "server-only";
import { getTranslations } from "next-intl/server";
import { communeTexts } from "@/app/_lib/commune-texts";
import type { SchoolFormTexts } from "../_components/school-form";

/** What the form of a school says, in the reader's language. */
export async function schoolFormTexts(save: string): Promise<SchoolFormTexts> {
  const [t, enrolments, common] = await Promise.all([
    getTranslations("schools.form"),
    getTranslations("enrolments.form"),
    getTranslations("common"),
  ]);
  return {
    separator: enrolments("separator"),
    labels: {
      code: t("code"),
      name: t("name"),
      commune: t("commune"),
      openedOn: t("openedOn"),
      openingRank: t("openingRank"),
      hostId: t("host"),
      providerId: t("provider"),
    },
    codeHint: t("codeHint"),
    dateHint: common("dateHint"),
    rankHint: t("openingRankHint"),
    optional: common("optional"),
    commune: await communeTexts(t("commune")),
    save,
    saving: common("actions.saving"),
  };
}

/** The choices of a list, headed by the answer that is not known yet. */
export async function withNone(choices: readonly { id: string; name: string }[]) {
  const t = await getTranslations("schools.form");
  return [{ value: "none", label: t("none") }, ...choices.map(({ id, name }) => ({ value: id, label: name }))];
}
