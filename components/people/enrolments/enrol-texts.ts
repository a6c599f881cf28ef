import "server-only";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { EnrolTexts } from "./enrol-fields";

/** What the form of an application says while it is filled in. */
export async function enrolTexts(): Promise<EnrolTexts> {
  const t = await getTranslations("enrolments.form");
  return {
    person: t("person"),
    later: t("later"),
    laterOf: t("laterOf"),
    contact: t("contact"),
    paste: {
      hint: t("paste.hint"),
      read: t("paste.read", { fields: "[fields]" }),
      left: t("paste.left", { left: "[left]" }),
      others: { one: t("paste.otherLine"), many: t("paste.otherLines", { count: "#" }) },
      toImport: t("paste.toImport"),
      undo: t("paste.undo"),
      undone: t("paste.undone"),
    },
  };
}
