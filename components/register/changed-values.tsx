import { getTranslations } from "next-intl/server";
import { parseCivilDate } from "@/lib/core/civil-date";
import { getFormat } from "@/lib/i18n/server";
import { statusText } from "@/lib/register/messages";
import type { ColumnChange } from "@/lib/register/rules/changes";
import { registerText } from "@/lib/register/rules/columns";

/** Each column that changes, with the value on record and the one it gets, as a register writes them. */
export async function ChangedValues({ changed }: { changed: readonly ColumnChange[] }) {
  const [t, format] = await Promise.all([getTranslations("register"), getFormat()]);
  const say = (column: ColumnChange["column"], value: ColumnChange["before"]) => {
    if (value === null) return t("rows.empty");
    const day = typeof value === "string" ? parseCivilDate(value) : null;
    if (day) return format.tableDate(day);
    return column === "statut" ? statusText(t, String(value)) : registerText(column, value);
  };
  return (
    <ul className="grid gap-1">
      {changed.map(({ column, before, after }) => (
        <li key={column} className="break-words">
          <code>{column}</code> {t("rows.becomes", { before: say(column, before), after: say(column, after) })}
        </li>
      ))}
    </ul>
  );
}
