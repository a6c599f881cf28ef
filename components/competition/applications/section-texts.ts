import { getTranslations } from "@/lib/foundation/i18n/server";
import type { SectionTexts } from "./section-form";

/** What the form of a section says; `missing`: how many of its answers are. */
export async function sectionTexts(missing: string): Promise<SectionTexts> {
  const t = await getTranslations("applications");
  return {
    optional: t("form.optional"),
    choose: t("form.choose"),
    funder: {
      name: t("field.coFunding.name"),
      amount: t("field.coFunding.amount"),
      line: t("field.coFunding.line", { line: "[line]" }),
    },
    save: t("form.saveNext"),
    saving: t("form.saving"),
    unsaved: t("form.unsaved"),
    lost: t("form.retrying"),
    conflict: t("form.conflict"),
    conflictHelp: t("form.conflictHelp"),
    keepMine: t("form.keepMine"),
    takeTheirs: t("form.takeTheirs"),
    missing,
    separator: t("answers.separator"),
  };
}
