// @ts-check
import { createRequire } from "node:module";
import { Flaw } from "./flaw.mjs";

/**
 * A workbook of before 2007, which no reader of ours takes: a survey of all its sheets, or the rows of one.
 * @typedef {{ table: Uint8Array, sheet: number | null, bounds: Bounds }} TableTask
 * @typedef {{ rows: number, cells: number, columns: number, cellLength: number, sheets: number, head: number, tail: number }} Bounds
 */
/**
 * A cell is the letter of its kind, then what it shows, as `lib/services/tables` packs them.
 * @typedef {{ line: number, cells: (string | null)[] }} TableRow
 * @typedef {{ first: number, last: number, column: number, width: number }} MergedRange
 * @typedef {{ name: string, hidden: boolean, rows: number, columns: number, head: TableRow[], tail: TableRow[], merged: MergedRange[] }} TableSheet
 * @typedef {{ from1904: boolean, sheets: TableSheet[] }} TableSurvey
 */
/** @typedef {{ reason: string, line?: number, column?: number, max?: number, sheet?: string }} TableFlaw */

/** A bound of the reader that asks, not of files. */
export class BeyondBounds extends Error {
  /** @param {TableFlaw} flaw */
  constructor(flaw) {
    super(flaw.reason);
    this.flaw = flaw;
  }
}

const MOST_MERGED = 2_000;

/** @type {typeof import("@e965/xlsx") | null} */
let loaded = null;

/** Most files are none of its kind. @returns {typeof import("@e965/xlsx")} */
function load() {
  loaded ??= /** @type {typeof import("@e965/xlsx")} */ (createRequire(import.meta.url)("@e965/xlsx"));
  return loaded;
}

/** @param {Uint8Array} table */
function open(table) {
  // As they stand there: no formula and no look is kept, and what a number shows is made of those alone that show another.
  const options = { dense: true, raw: true, cellFormula: false, cellHTML: false, cellNF: true, cellText: false };
  try {
    return load().read(Buffer.from(table), { ...options, type: "buffer" });
  } catch (error) {
    const isLocked = /password/i.test(String(error));
    throw isLocked ? new BeyondBounds({ reason: "file_encrypted" }) : new Flaw("file_damaged");
  }
}

const pad = (/** @type {number} */ value) => String(value).padStart(2, "0");

/** @param {number} value @param {string} format @param {boolean} date1904 */
function dayOf(value, format, date1904) {
  const { SSF } = load();
  if (!SSF.is_date(format) || !/[yd]|mmm/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ""))) return null;
  const parts = SSF.parse_date_code(value, { date1904 });
  if (!parts || parts.y < 1900 || parts.y > 2199 || parts.d === 0) return null;
  const day = `${parts.y}-${pad(parts.m)}-${pad(parts.d)}`;
  return parts.H || parts.M ? `${day}T${pad(parts.H)}:${pad(parts.M)}` : day;
}

/** What a failed formula shows, by its number in the file. @type {Record<number, string>} */
const FAILED = { 0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A" };

/** Zeros that a format puts before a postcode or a telephone, and times; of a date the seconds are none. */
const SHOWN = /^(?:\[[^\]]*\])*(?:0[0#" .\\/-]{3,}|h)/i;

/** @param {import("@e965/xlsx").CellObject | undefined} cell @param {boolean} date1904 @returns {string | null} */
function shownIn(cell, date1904) {
  if (!cell || cell.v === undefined || cell.v === null) return null;
  if (cell.t === "b") return cell.v ? "fVRAI" : "fFAUX";
  if (cell.t === "e") return `t${FAILED[Number(cell.v)] ?? "#N/A"}`;
  if (cell.t !== "n" || typeof cell.v !== "number") {
    const text = String(cell.v).trim();
    return text === "" ? null : `t${text}`;
  }
  const format = typeof cell.z === "string" ? cell.z : "";
  if (format === "" || format === "General") return `n${cell.v}`;
  const day = dayOf(cell.v, format, date1904);
  if (day) return `d${day}`;
  if (format.includes("%")) return `n${Number((cell.v * 100).toFixed(2))} %`;
  if (!SHOWN.test(format)) return `n${cell.v}`;
  const shown = String(load().SSF.format(format, cell.v, { date1904 })).trim();
  const digits = shown.replace(/[\s./-]/g, "");
  const isShown = (/^0\d+$/.test(digits) && Number(digits) === cell.v) || /^\d{1,2}:\d\d(:\d\d)?$/.test(shown);
  return isShown ? `t${shown}` : `n${cell.v}`;
}

/** @param {import("@e965/xlsx").WorkSheet | undefined} sheet @param {boolean} date1904 @param {Bounds} bounds */
function* rowsOf(sheet, date1904, { columns }) {
  /** @type {(import("@e965/xlsx").CellObject | undefined)[][]} */
  const data = sheet?.["!data"] ?? [];
  // Not those between: an address far below is one row, and none is made of what is not there.
  for (const at of Object.keys(data)) {
    /** @type {(string | null)[]} */
    const cells = [];
    const line = Number(at) + 1;
    for (const [column, cell] of Object.entries(data[Number(at)] ?? {})) {
      const text = shownIn(cell, date1904);
      if (text === null) continue;
      if (Number(column) >= columns) throw new BeyondBounds({ reason: "file_too_many_columns", line, max: columns });
      while (cells.length < Number(column)) cells.push(null);
      cells[Number(column)] = text;
    }
    if (cells.length > 0) yield { line, cells };
  }
}

/** @param {TableRow} row @param {Bounds} bounds */
function checkRow({ line, cells }, { cellLength: max }) {
  const long = cells.findIndex((cell) => cell !== null && cell.length > max + 1);
  if (long >= 0) throw new BeyondBounds({ reason: "file_cell_too_long", line, column: long + 1, max });
}

/** @param {import("@e965/xlsx").WorkSheet | undefined} sheet @returns {MergedRange[]} */
const mergedIn = (sheet) =>
  (sheet?.["!merges"] ?? [])
    .slice(0, MOST_MERGED)
    .map(({ s, e }) => ({ first: s.r + 1, last: e.r + 1, column: s.c, width: e.c - s.c + 1 }));

/** @param {TableTask} task @returns {TableSurvey | TableRow[]} */
export function readOldWorkbook({ table, sheet: only, bounds }) {
  const book = open(table);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const names = book.SheetNames;
  if (names.length > bounds.sheets) throw new BeyondBounds({ reason: "file_too_many_sheets", max: bounds.sheets });
  let count = 0;
  /** @type {TableRow[]} */
  const rows = [];
  /** @type {TableSheet[]} */
  const sheets = [];
  for (const [index, name] of names.entries()) {
    if (only !== null && only !== index) continue;
    const hidden = Boolean(book.Workbook?.Sheets?.[index]?.Hidden);
    /** @type {TableSheet} */
    const size = { name, hidden, rows: 0, columns: 0, head: [], tail: [], merged: mergedIn(book.Sheets[name]) };
    sheets.push(size);
    try {
      for (const row of rowsOf(book.Sheets[name], date1904, bounds)) {
        checkRow(row, bounds);
        count += row.cells.length;
        if (count > bounds.cells)
          throw new BeyondBounds({ reason: "file_too_many_cells", line: row.line, max: bounds.cells });
        size.rows += 1;
        size.columns = Math.max(size.columns, row.cells.length);
        if (only !== null) rows.push(row);
        else if (size.head.length < bounds.head) size.head.push(row);
        else if (size.tail.push(row) > bounds.tail) size.tail.shift();
        if (size.rows > bounds.rows && only !== null)
          throw new BeyondBounds({ reason: "file_too_many_rows", max: bounds.rows });
      }
    } catch (error) {
      throw error instanceof BeyondBounds ? new BeyondBounds({ ...error.flaw, sheet: name }) : error;
    }
  }
  return only === null ? { from1904: date1904, sheets } : rows;
}
