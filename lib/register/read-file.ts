import { setImmediate } from "node:timers/promises";
import type { FileRow } from "./cells";
import { type Header, readHeader } from "./header";
import { issueOf, type RegisterIssue } from "./issues";
import { FileRefusal } from "./refusal";
import { type ReadRow, readRow } from "./row";
import { isZip, rowsOf } from "./rows";
import { hasWorker, workerRows } from "./worker-rows";

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
/** Sizes from which a thread of its own costs less than the wait of others. A workbook unpacks to many times its size. */
const LARGE_CSV_BYTES = 200_000;
const LARGE_WORKBOOK_BYTES = 20_000;

/** The rows of a file, told by its content and not by its name. Throws a FileRefusal. */
export function fileRows({ bytes }: RegisterFile): AsyncGenerator<FileRow> {
  const isLarge = bytes.length > (isZip(bytes) ? LARGE_WORKBOOK_BYTES : LARGE_CSV_BYTES);
  return isLarge && hasWorker() ? workerRows(bytes) : rowsOf(bytes);
}

/** What a text is called; any other name of a file without one of our columns tells what it is instead. */
const NAME_OF_TEXT = /(^[^.]*|\.(csv|tsv|txt))$/i;

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
  const { positions, line } = read.header;
  if (Object.keys(positions).length === 0 && !NAME_OF_TEXT.test(file.name)) {
    return { header: null, rows: [], fileIssues: [issueOf(line, "", "file_unreadable")] };
  }
  return read;
}
