import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { frenchCsv, frenchCsvStream } from "@/lib/foundation/platform/french-csv";
import type { Unsaid } from "./pages";
import { rawCellText } from "./read/cells";
import { type RegisterFile, rowsOf } from "./read/file";
import { columnNamed } from "./read/header";
import { COLUMN_NAMES, type ColumnName } from "./rules/columns";
import type { RegisterIssue } from "./rules/issues";

/** Headings of the columns added: the register ignores them, so that the file can be corrected and sent again. */
export type RejectHeadings = {
  line: string;
  code: string;
  reason: string;
  separator: string;
  unsaid: Record<Unsaid, string>;
};

type Rejected = { issues: Iterable<readonly RegisterIssue[]>; unsaid: ReadonlyMap<number, Unsaid> };

/** Rows that are put into words before others get their turn. */
const ROWS_AT_ONCE = 200;

/** The rejected rows as they were in the file; a file that is refused as a whole has none. */
export const rejectsCsv = (
  file: RegisterFile,
  rejected: Rejected,
  headings: RejectHeadings,
  say: (issue: RegisterIssue) => string,
): Promise<Buffer> => buffer(frenchCsvStream(rejectedRows(file, rejected, headings, say)));

async function* rejectedRows(
  ...[file, { issues, unsaid }, headings, say]: Parameters<typeof rejectsCsv>
): AsyncGenerator<string[][]> {
  const wrongIn = await byLine(issues);
  const headed = (texts: readonly string[]) => texts.some((text) => columnNamed(text) !== null);
  let records: string[][] = [];
  let isHeaded = false;
  for await (const { line, cells } of rowsOf(file.bytes)) {
    const wrong = wrongIn.get(line);
    const why = unsaid.get(line);
    if (isHeaded && !wrong && !why) continue;
    const texts = cells.map((cell) => (cell === null ? "" : rawCellText(cell)));
    if (!isHeaded && headed(texts)) {
      isHeaded = true;
      records.push([headings.line, headings.code, headings.reason, ...texts]);
      continue;
    }
    if (why) records.push([String(line), "", headings.unsaid[why], ...texts]);
    if (!wrong) continue;
    const codes = [...new Set(wrong.map(({ code }) => code))];
    const reasons = wrong.map((issue) => (issue.column ? issue.column + headings.separator : "") + say(issue));
    records.push([String(line), codes.join(" | "), reasons.join(" | "), ...texts]);
    if (records.length < ROWS_AT_ONCE) continue;
    yield records;
    records = [];
    await setImmediate();
  }
  yield records;
}

async function byLine(issues: Iterable<readonly RegisterIssue[]>): Promise<Map<number, RegisterIssue[]>> {
  const found = new Map<number, RegisterIssue[]>();
  for (const some of issues) {
    for (const issue of some) {
      const known = found.get(issue.line);
      if (known) known.push(issue);
      else found.set(issue.line, [issue]);
    }
    await setImmediate();
  }
  return found;
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
