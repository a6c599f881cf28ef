import type { Format } from "@/lib/foundation/i18n/format";
import type { TableRefusal, TableRefusalReason } from "./rules/refusals";

export type TableTranslator = (
  key: `refusal.${TableRefusalReason}` | `place.${"file" | "sheet" | "line" | "sheetLine"}`,
  values?: Record<string, string | number>,
) => string;

/** What is wrong with a file and what to do, after its name, its sheet and its line where these are known. */
export function refusalText(
  t: TableTranslator,
  format: Pick<Format, "integer">,
  file: string,
  { reason, line, column, sheet, max }: TableRefusal,
): string {
  const text = t(`refusal.${reason}`, { max: format.integer(max ?? 0), column: column ?? 0 });
  if (sheet !== undefined)
    return t(line === undefined ? "place.sheet" : "place.sheetLine", { file, sheet, line: line ?? 0, text });
  return t(line === undefined ? "place.file" : "place.line", { file, line: line ?? 0, text });
}
