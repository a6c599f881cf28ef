import { frenchCsv } from "@/lib/platform/french-csv";
import { textOf } from "./read/cells";
import { type RegisterFile, rowsOf } from "./read/file";
import { columnNamed } from "./read/header";
import { COLUMN_NAMES, type ColumnName } from "./rules/columns";
import type { RegisterIssue } from "./rules/issues";

/** Headings of the columns added: the register ignores them, so that the file can be corrected and sent again. */
export type RejectHeadings = { line: string; code: string; reason: string; separator: string };

/** The rejected rows as they were in the file; a file that is refused as a whole has none. */
export async function rejectsCsv(
  file: RegisterFile,
  issues: readonly RegisterIssue[],
  headings: RejectHeadings,
  say: (issue: RegisterIssue) => string,
): Promise<Buffer> {
  const byLine = new Map<number, RegisterIssue[]>();
  for (const issue of issues) byLine.set(issue.line, [...(byLine.get(issue.line) ?? []), issue]);
  const records: string[][] = [];
  for await (const { line, cells } of rowsOf(file.bytes)) {
    const texts = cells.map((cell) => (cell === null ? "" : textOf(cell)));
    const isHeader = records.length === 0 && texts.some((text) => columnNamed(text) !== null);
    if (isHeader) records.push([headings.line, headings.code, headings.reason, ...texts]);
    const wrong = byLine.get(line);
    if (isHeader || !wrong) continue;
    const codes = [...new Set(wrong.map(({ code }) => code))];
    const reasons = wrong.map((issue) => (issue.column ? issue.column + headings.separator : "") + say(issue));
    records.push([String(line), codes.join(" | "), reasons.join(" | "), ...texts]);
  }
  return Buffer.from(frenchCsv(records));
}

export type RegisterRowText = Partial<Record<ColumnName, string | number | null>>;

/** Takes the values of a row as they are: gives literal rows the names of the columns as their type. */
export function registerRow(values: RegisterRowText): RegisterRowText {
  return values;
}

/** A register file of the rows: UTF-8 with byte order mark, `;`, every column of contracts.md §4. */
export function toCsv(rows: readonly RegisterRowText[], columns: readonly ColumnName[] = COLUMN_NAMES): Buffer {
  const records = rows.map((row) => columns.map((name) => row[name] ?? ""));
  return Buffer.from(frenchCsv([columns, ...records]));
}
