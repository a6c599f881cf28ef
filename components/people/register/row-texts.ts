import "server-only";
import { parseCivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { isIntakeField } from "@/lib/people/intake/rules/fields";
import { isValuedField } from "@/lib/people/intake/rules/values";
import { columnTexts } from "./column-texts";
import { targetChoices } from "./intake-texts";

/** What the columns of a file are called: as it calls them itself, else in the words of a form, else as a register does. */
export async function rowTexts(headings: Readonly<Record<string, string>>, isRegister: boolean) {
  const [format, columns, choices, t] = await Promise.all([
    getFormat(),
    columnTexts(),
    targetChoices([]),
    getTranslations("intake.field"),
  ]);
  return {
    label: (column: string) => headings[column] ?? (!isRegister && isIntakeField(column) ? t(column) : column),
    answer: (column: string, value: unknown) =>
      column === "commune_insee" && typeof value === "string"
        ? (labelOfInsee(value) ?? value)
        : column === "telephone" && typeof value === "string"
          ? format.phone(value)
          : columns(column).answer(value),
    /** As somebody would type it. */
    typed: (text: string) => {
      const day = parseCivilDate(text);
      return day ? format.tableDate(day) : text;
    },
    /** A value of a list, in words where a form has them. */
    word: (column: string, value: string) =>
      isIntakeField(column) && isValuedField(column)
        ? (choices(column).find((one) => one.value === value)?.label ?? value)
        : value,
  };
}
export type RowTexts = Awaited<ReturnType<typeof rowTexts>>;

/** What the forms of rows say of themselves. */
export type OfRows = { importId: string; version: number; back: string };
export const about = ({ importId, version, back }: OfRows) => ({ importId, version: String(version), back });
