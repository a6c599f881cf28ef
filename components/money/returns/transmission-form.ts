import "server-only";
import type { FormContent } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { VersionView } from "@/lib/money/returns/version-queries";

/** To whom a version was handed, of those who are entitled to it, and when: today, unless somebody says otherwise. */
export async function transmissionForm(
  { entitled }: Pick<VersionView, "entitled">,
  today: string,
): Promise<FormContent> {
  const [t, names] = await Promise.all([
    getTranslations("returns.transmission"),
    getTranslations("returns.recipients"),
  ]);
  const choices = entitled.map((value) => ({ value, label: names(value) }));
  return {
    fields: [
      { name: "recipient", label: t("recipient"), kind: "select", choices },
      { name: "sentOn", label: t("sentOn"), kind: "date" },
    ],
    values: { recipient: entitled[0] ?? "", sentOn: showDate(today) },
  };
}
