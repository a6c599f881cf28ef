import { readOldTable } from "@/lib/services/files/judge/judge";
import type { JudgingLimits } from "@/lib/services/files/judge/limits";
import { MAX_OLD_BYTES, MAX_TABLE_BYTES, OLD_TABLE_LIMITS, TABLE_LIMITS } from "./limits";
import { readerFor, type TableReader } from "./rules/file-kind";
import { isTableRefusal, type TableRefusal } from "./rules/refusals";
import type { CellKind, ForeignCell, ForeignSheet, ForeignTable, MergedCells, Row } from "./rules/table";
import { type ThreadLimits, threadAnswers } from "./threads";
import { Refused } from "./worker/refuse.mjs";
import type { PackedRow, PackedSheet, SheetRow } from "./worker/survey.mjs";
import type { TableLimits } from "./worker/worker.mjs";

export type TableOptions = {
  limits?: ThreadLimits<TableLimits>;
  /** Of the process for old workbooks. */
  oldLimits?: JudgingLimits;
  /** An account has one old workbook read at a time. */
  account?: string | null;
};

/** A file that is read no further. */
export class TableRefused extends Error {
  constructor(readonly refusal: TableRefusal) {
    super(refusal.reason);
  }
}

function refusalOf(reason: string, details: Record<string, string | number> = {}): TableRefused {
  const { line, column, sheet, max } = details;
  return new TableRefused({
    reason: isTableRefusal(reason) ? reason : "file_unreadable",
    ...(typeof line === "number" && { line }),
    ...(typeof column === "number" && { column }),
    ...(typeof sheet === "string" && sheet !== "" && { sheet }),
    ...(typeof max === "number" && { max }),
  });
}

const KINDS: Record<string, CellKind> = { t: "text", n: "number", d: "day", f: "flag" };
const EMPTY: ForeignCell = { text: "", kind: "empty" };

const cellOf = (packed: string | null): ForeignCell =>
  packed === null ? EMPTY : { text: packed.slice(1), kind: KINDS[packed[0] ?? ""] ?? "text" };

const isEmpty = (cell: ForeignCell | undefined) => cell === undefined || cell.kind === "empty";

/** Rows as they come, what a cell above shows over several lines in each of them. */
function filling(merged: readonly MergedCells[]): (row: PackedRow) => Row {
  const tall = merged.filter(({ first, last }) => last > first).sort((one, other) => one.first - other.first);
  const shown = new Map<MergedCells, ForeignCell>();
  let next = 0;
  return ({ line, cells: packed }) => {
    const cells = packed.map(cellOf);
    for (; next < tall.length && (tall[next]?.first ?? line) <= line; next += 1) {
      const range = tall[next];
      const top = range && cells[range.column];
      if (range?.first === line && top && !isEmpty(top)) shown.set(range, top);
    }
    for (const [range, top] of shown) {
      if (range.last < line) shown.delete(range);
      else if (range.first < line && isEmpty(cells[range.column])) {
        while (cells.length < range.column) cells.push(EMPTY);
        cells[range.column] = { ...top, covered: true };
      }
    }
    return { line, cells };
  };
}

function sheetOf({ head, tail, merged, ...sheet }: PackedSheet): ForeignSheet {
  const fill = filling(merged);
  return { ...sheet, merged, head: head.map(fill), tail: tail.map(fill) };
}

/** Who reads it, or what it is instead. Throws {@link TableRefused}. */
function chosenReader(bytes: Uint8Array): TableReader {
  if (bytes.length > MAX_TABLE_BYTES) throw refusalOf("file_too_heavy", { max: MAX_TABLE_BYTES / 1e6 });
  const reader = readerFor(bytes);
  if (reader !== "thread" && reader !== "process") throw refusalOf(reader);
  if (reader === "process" && bytes.length > MAX_OLD_BYTES) {
    throw refusalOf("file_old_too_heavy", { max: MAX_OLD_BYTES / 1e6 });
  }
  return reader;
}

async function askProcess(
  bytes: Uint8Array,
  sheet: number | null,
  { limits = TABLE_LIMITS, oldLimits = OLD_TABLE_LIMITS, account = null }: TableOptions,
) {
  const { rows, cells, columns, cellLength, sheets, head, tail } = limits;
  const bounds = { rows, cells, columns, cellLength, sheets, head, tail };
  const read = await readOldTable({ table: bytes, sheet, bounds }, oldLimits, account);
  if ("reason" in read) {
    const { reason, ...details } = read;
    throw refusalOf(reason, details);
  }
  return read;
}

/** What is refused in the thread, as it is refused here. */
function told(error: unknown): unknown {
  return error instanceof Refused ? refusalOf(error.reason, error.details) : error;
}

/** What a file is and how its sheets begin and end, as its reader gives it. */
export type PackedTable = Omit<ForeignTable, "sheets"> & { sheets: PackedSheet[] };

export const isReadByThread = (bytes: Uint8Array): boolean => readerFor(bytes) === "thread";

/**
 * The same with every row of every sheet, in one reading: of a file that a thread reads. Whoever keeps them reads it again by
 * {@link shownRows} without its archive and its XML. Throws {@link TableRefused}.
 */
export async function readTablesAtOnce(
  bytes: Uint8Array,
  take: (rows: SheetRow[]) => void,
  { limits = TABLE_LIMITS }: TableOptions = {},
): Promise<PackedTable> {
  chosenReader(bytes);
  try {
    for await (const answer of threadAnswers<SheetRow, TableLimits>({ bytes, survey: true, rows: true }, limits)) {
      if ("rows" in answer && answer.rows.length > 0) take(answer.rows);
      if ("survey" in answer) return answer.survey;
    }
  } catch (error) {
    throw told(error);
  }
  throw refusalOf("file_unreadable");
}

async function surveyOf(bytes: Uint8Array, options: TableOptions): Promise<PackedTable> {
  if (chosenReader(bytes) === "process") {
    const survey = await askProcess(bytes, null, options);
    if (Array.isArray(survey)) throw refusalOf("file_unreadable");
    return { kind: "xls", encoding: null, delimiter: null, ...survey };
  }
  try {
    for await (const answer of threadAnswers<PackedRow, TableLimits>(
      { bytes, survey: true },
      options.limits ?? TABLE_LIMITS,
    )) {
      if ("survey" in answer) return answer.survey;
    }
  } catch (error) {
    throw told(error);
  }
  throw refusalOf("file_unreadable");
}

/** What a file is by its content, and its sheets with how each begins and ends. Throws {@link TableRefused}. */
export async function readTables(bytes: Uint8Array, options: TableOptions = {}): Promise<ForeignTable> {
  return tablesIn(await surveyOf(bytes, options));
}

/** What its reader gave, as it is shown. Throws {@link TableRefused} where nothing is in it. */
export function tablesIn({ sheets, ...table }: PackedTable): ForeignTable {
  if (sheets.every(({ rows }) => rows === 0)) throw refusalOf("file_empty");
  return { ...table, sheets: sheets.map(sheetOf) };
}

/** Rows of one sheet that were kept, as {@link tableRows} would read them. */
export function shownRows({ sheets }: Pick<ForeignTable, "sheets">, sheet: number): (row: PackedRow) => Row {
  return filling(sheets[sheet]?.merged ?? []);
}

/** The rows of one sheet that are not blank, as they are read. Throws {@link TableRefused}. */
export async function* tableRows(
  bytes: Uint8Array,
  { sheets }: Pick<ForeignTable, "sheets">,
  sheet: number,
  options: TableOptions = {},
): AsyncGenerator<Row> {
  const fill = filling(sheets[sheet]?.merged ?? []);
  if (chosenReader(bytes) === "process") {
    const rows = await askProcess(bytes, sheet, options);
    if (Array.isArray(rows)) for (const row of rows) yield fill(row);
    return;
  }
  try {
    for await (const answer of threadAnswers<PackedRow, TableLimits>(
      { bytes, sheet },
      options.limits ?? TABLE_LIMITS,
    )) {
      if ("rows" in answer) for (const row of answer.rows) yield fill(row);
    }
  } catch (error) {
    throw told(error);
  }
}

/** Cells that were pasted, as a file of their own: a spreadsheet and most mails part them with tabs. */
export const pastedTable = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll("\0", ""));
