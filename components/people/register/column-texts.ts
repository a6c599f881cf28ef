import "server-only";
import { parseCivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { statusText } from "@/lib/people/register/messages";
import { COLUMN_NAMES, registerText } from "@/lib/people/register/rules/columns";

/** The columns of a register, and their values as a register writes them. */
export async function columnTexts() {
  const [t, format] = await Promise.all([getTranslations("register"), getFormat()]);
  return (name: string) => ({
    label: name,
    answer: (value: unknown): string => {
      const column = COLUMN_NAMES.find((one) => one === name);
      if (value === null || value === undefined || !column) return t("rows.empty");
      const day = typeof value === "string" ? parseCivilDate(value) : null;
      if (day) return format.tableDate(day);
      const written = typeof value === "number" ? value : String(value);
      return column === "statut" ? statusText(t, String(written)) : registerText(column, written);
    },
  });
}
