import { setImmediate } from "node:timers/promises";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { repairWithPlaces } from "@/lib/people/intake/repair";
import { typedCellBy } from "@/lib/people/intake/rules/convert";
import type { IntakeDecisions } from "@/lib/people/intake/rules/decisions";
import { SEPARATOR_LINE, startOfCsv } from "@/lib/services/tables/worker/csv.mjs";
import { Refused } from "@/lib/services/tables/worker/refuse.mjs";
import { mendedCell, type RowChoices } from "../rules/choices";
import type { ColumnName } from "../rules/columns";
import { issueOf, type RegisterIssue } from "../rules/issues";
import { type FileRow, rawCellText } from "./cells";
import { columnNamed, type Header, readHeader } from "./header";
import type { ReadingLimits } from "./limits";
import { type ReadRow, rowReader } from "./row";
import { RegisterRefusal, workerRows } from "./worker-rows";

/** `decisions`: of a file that is no register, what its columns become. */
export type RegisterFile = {
  name: string;
  bytes: Uint8Array;
  decisions?: IntakeDecisions | undefined;
  /** What is decided of its rows, where somebody is asked about them: of a screen. The command line asks nobody. */
  choices?: RowChoices | undefined;
  /** The day that it is of: what was recorded later is not replaced by it unasked. */
  saidOn?: CivilDate | undefined;
};

export type RegisterRead = {
  header: Header | null;
  /** Name of the sheet that was read; null for a CSV. */
  sheet: string | null;
  /** Every row that is not blank, also those with issues. */
  rows: ReadRow[];
  /** What refuses the file as a whole; then no row of it is looked at any further. */
  fileIssues: RegisterIssue[];
};

const ROWS_BETWEEN_BREATHS = 500;
const typedCell = typedCellBy(repairWithPlaces);

/** What a text is called; any other name of a file without one of our columns tells what it is instead. */
const NAME_OF_TEXT = /(^[^.]*|\.(csv|tsv|txt))$/i;

/** Reads a whole register; other requests get their turn in between. */
export async function readRegister(file: RegisterFile, limits?: ReadingLimits): Promise<RegisterRead> {
  const read: RegisterRead = { header: null, sheet: null, rows: [], fileIssues: [] };
  const tellSheet = (name: string) => {
    read.sheet = name;
  };
  let taken = 0;
  let readRow: ReturnType<typeof rowReader> | null = null;
  const mend = file.choices && mender(file.choices, file.decisions);
  try {
    for await (const fileRow of rowsOfFile(file, { limits, tellSheet })) {
      taken += 1;
      if (taken % ROWS_BETWEEN_BREATHS === 0) await setImmediate();
      if (!readRow) {
        const { header, issues } = readHeader(fileRow.line, fileRow.cells);
        read.header = header;
        read.fileIssues = issues;
        readRow = rowReader(header);
        continue;
      }
      read.rows.push(readRow(mend && read.header ? mend(fileRow, read.header) : fileRow));
    }
  } catch (error) {
    if (!(error instanceof RegisterRefusal)) throw error;
    const { line = 1, ...details } = error.details;
    return {
      header: null,
      sheet: read.sheet,
      rows: [],
      fileIssues: [issueOf(Number(line), "", error.reason, details)],
    };
  }
  if (!read.header) return { ...read, fileIssues: [issueOf(1, "", "file_empty")] };
  const { positions, line } = read.header;
  // A workbook tells by itself that it is one.
  if (Object.keys(positions).length === 0 && read.sheet === null && !NAME_OF_TEXT.test(file.name)) {
    return { ...read, header: null, rows: [], fileIssues: [issueOf(line, "", "file_unreadable")] };
  }
  return read;
}

/** Puts what somebody mended in its place: in a list in the words of its kind, in a register as a register has it. */
function mender(
  choices: RowChoices,
  decisions: IntakeDecisions | undefined,
): (row: FileRow, header: Header) => FileRow {
  const columns = new Set<string>();
  const lines = new Map<number, string[]>();
  for (const key of Object.keys(choices.mended)) {
    const [line, column = ""] = key.split("|");
    lines.set(Number(line), [...(lines.get(Number(line)) ?? []), column]);
  }
  for (const key of Object.keys(choices.alike)) columns.add(key.slice(0, key.indexOf("|")));
  if (lines.size === 0 && columns.size === 0) return (row) => row;
  return (row, { positions }) => {
    const mended = new Map<string, string>();
    for (const column of [...columns, ...(lines.get(row.line) ?? [])]) {
      const cell = row.cells[positions[column as ColumnName] ?? -1] ?? null;
      const text = mendedCell(choices, row.line, column, cell === null ? "" : rawCellText(cell));
      if (text !== undefined) mended.set(column, decisions ? typedCell(column, text, decisions) : text.trim());
    }
    return mended.size === 0 ? row : { ...row, mended };
  };
}

/** What takes longer than this to plan is planned beside the requests: some hundred full rows, or very many short ones. */
const LARGE = { bytes: 128_000, rows: 2_000 };

/** By its rows too: a workbook may pack them to nothing, and a row may be one letter. One that is refused is none. */
export async function isLarge(file: RegisterFile): Promise<boolean> {
  if (file.bytes.length >= LARGE.bytes) return true;
  let rows = 0;
  try {
    for await (const _ of rowsOfFile(file)) {
      rows += 1;
      if (rows > LARGE.rows) return true;
    }
  } catch (error) {
    if (!(error instanceof RegisterRefusal)) throw error;
  }
  return false;
}

const ZIP = [0x50, 0x4b];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
const DELIMITERS = [";", ",", "\t"] as const;

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);

/** The delimiter under which the header line names the most columns of the register. */
export function detectDelimiter(text: string): string {
  const named = SEPARATOR_LINE.exec(text)?.[1];
  if (named) return named;
  const line = text.trimStart().split(/[\r\n]/, 1)[0] ?? "";
  const score = (delimiter: string) =>
    line.split(delimiter).filter((heading) => columnNamed(heading.replace(/^\s*"|"\s*$/g, ""))).length;
  return DELIMITERS.reduce<string>((best, next) => (score(next) > score(best) ? next : best), DELIMITERS[0]);
}

function delimiterOf(bytes: Uint8Array): string {
  try {
    return detectDelimiter(startOfCsv(bytes));
  } catch (error) {
    throw error instanceof Refused ? new RegisterRefusal("file_unreadable") : error;
  }
}

/** The rows of a register, or those that another file is turned into: what reads these is loaded where there is one. */
export async function* rowsOfFile(file: RegisterFile, options?: Parameters<typeof rowsOf>[1]): AsyncGenerator<FileRow> {
  const { bytes, decisions } = file;
  if (!decisions) yield* rowsOf(bytes, options);
  else yield* (await import("../foreign/rows")).foreignRows(bytes, decisions, options);
}

/** The rows of a file that are not blank, told by its content and not by its name. Throws a RegisterRefusal. */
export function rowsOf(
  bytes: Uint8Array,
  options?: { limits?: ReadingLimits; tellSheet?: (name: string) => void },
): AsyncGenerator<FileRow> {
  if (startsWith(bytes, OLD_EXCEL)) throw new RegisterRefusal("file_old_excel");
  const delimiter = startsWith(bytes, ZIP) ? null : delimiterOf(bytes);
  return workerRows({ bytes, delimiter }, options);
}
