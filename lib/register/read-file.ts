import { setImmediate } from "node:timers/promises";
import type { FileRow } from "./cells";
import { csvRows } from "./csv";
import { type Header, readHeader } from "./header";
import { issueOf, type RegisterIssue } from "./issues";
import { FileRefusal } from "./refusal";
import { type ReadRow, readRow } from "./row";
import { xlsxRows } from "./xlsx";

/** A register as it was uploaded or named on the command line. */
export type RegisterFile = { name: string; bytes: Uint8Array };

export type RegisterRead = {
  header: Header | null;
  /** Every row that is not blank, also those with issues. */
  rows: ReadRow[];
  /** What refuses the file as a whole; then no row of it is looked at any further. */
  fileIssues: RegisterIssue[];
};

/** Blank ones count, as in a workbook: millions of them would hold the server. */
const MAX_ROWS = 200_000;
const ROWS_BETWEEN_BREATHS = 500;
const ZIP = [0x50, 0x4b];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);

/** The rows of a file, told by its content and not by its name. Throws a FileRefusal. */
export function fileRows({ bytes }: RegisterFile): AsyncGenerator<FileRow> {
  if (startsWith(bytes, OLD_EXCEL)) throw new FileRefusal("file_old_excel");
  return startsWith(bytes, ZIP) ? xlsxRows(bytes) : csvRows(bytes);
}

const isBlank = ({ cells }: FileRow) => cells.every((cell) => cell === null);

/** Reads a whole register; other requests get their turn in between. */
export async function readRegister(file: RegisterFile): Promise<RegisterRead> {
  const read: RegisterRead = { header: null, rows: [], fileIssues: [] };
  let lines = 0;
  try {
    for await (const fileRow of fileRows(file)) {
      if (lines > MAX_ROWS) throw new FileRefusal("file_too_many_rows", { max: MAX_ROWS });
      lines += 1;
      if (lines % ROWS_BETWEEN_BREATHS === 0) await setImmediate();
      if (isBlank(fileRow)) continue;
      if (!read.header) {
        const { header, issues } = readHeader(fileRow.line, fileRow.cells);
        read.header = header;
        read.fileIssues = issues;
        continue;
      }
      read.rows.push(readRow(fileRow, read.header));
    }
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    const { line = 1, ...details } = error.details;
    return { header: null, rows: [], fileIssues: [issueOf(Number(line), "", error.reason, details)] };
  }
  if (!read.header) return { ...read, fileIssues: [issueOf(1, "", "file_empty")] };
  return read;
}
