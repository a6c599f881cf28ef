import "server-only";
import { statementForm } from "@/components/ui/statement";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { DueDayContent } from "@/lib/money/returns/rules/due-days";
import { YEARLY_KINDS } from "@/lib/money/returns/rules/vocabulary";

/** « 31/05 » */
export const dayText = ({ monthDay }: Pick<DueDayContent, "monthDay">) => monthDay.split("-").reverse().join("/");

/** What the form of a due day asks; why only where it corrects another. */
export async function dueDayForm(day: DueDayContent | null): Promise<FormContent> {
  const [t, kinds] = await Promise.all([getTranslations("returns.dueDays"), getTranslations("returns.kinds")]);
  const fields: FieldSpec[] = [
    {
      ...{ name: "kind", label: t("kind"), kind: "radio" },
      choices: YEARLY_KINDS.map((kind) => ({ value: kind, label: kinds(kind) })),
    },
    {
      ...{ name: "fromYear", label: t("fromYear"), hint: t("fromYearHint") },
      ...{ inputMode: "numeric", width: "tiny", maxLength: 4 },
    },
    { name: "monthDay", label: t("due"), hint: t("dueHint"), width: "tiny", maxLength: 5 },
    { name: "source", label: t("source"), hint: t("sourceHint"), maxLength: 200 },
  ];
  return statementForm(fields, {
    row: day,
    why: { label: t("correction") },
    typed: { monthDay: day ? dayText(day) : "" },
  });
}
