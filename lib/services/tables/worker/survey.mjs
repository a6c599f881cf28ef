// @ts-check
import { isZip, openTable } from "./open-table.mjs";
import { Refused } from "./refuse.mjs";

/** @typedef {import("./worker.mjs").TableLimits} Limits */
/** @typedef {{ line: number, cells: import("./shown.mjs").Packed[] }} PackedRow */
/** @typedef {PackedRow & { sheet: number }} SheetRow */
/** @typedef {{ name: string, hidden: boolean, merged: import("../rules/table").MergedCells[], rows: number, columns: number,
 *   head: PackedRow[], tail: PackedRow[] }} PackedSheet */
/** @typedef {Pick<import("./open-table.mjs").OpenTable, "kind" | "encoding" | "delimiter" | "from1904"> & { sheets: PackedSheet[] }} Survey */

/**
 * What is refused says where. Whatever else is wrong with an archive or its XML damages it.
 * @param {unknown} error @param {Uint8Array} bytes @param {string | undefined} sheet
 */
function placed(error, bytes, sheet) {
  const isKnown = error instanceof Refused && !(error.reason === "file_unreadable" && isZip(bytes));
  if (!isKnown) return new Refused("file_damaged", sheet ? { sheet } : {});
  const named = sheet && !("sheet" in error.details) ? { ...error.details, sheet } : error.details;
  return new Refused(error.reason, named);
}

/** @param {PackedRow} row @param {Limits} limits */
function checkRow({ line, cells }, { columns, cellLength }) {
  if (cells.length > columns) throw new Refused("file_too_many_columns", { line, max: columns });
  // One letter of each is its kind.
  const long = cells.findIndex((cell) => cell !== null && cell.length > cellLength + 1);
  if (long >= 0) throw new Refused("file_cell_too_long", { line, column: long + 1, max: cellLength });
}

/**
 * Each sheet: how large it is, how it begins and how it ends. `each` is given every row on the way, and waited for where it says so.
 * @param {Uint8Array} bytes @param {Limits} limits @param {(row: SheetRow) => Promise<void> | null} [each] @returns {Promise<Survey>}
 */
export async function surveyOf(bytes, limits, each) {
  /** @type {PackedSheet[]} */
  const sheets = [];
  let at = 0;
  let cells = 0;
  /** @type {import("./open-table.mjs").OpenTable | null} */
  let table = null;
  try {
    table = await openTable(bytes, limits);
    const sizeOf = (/** @type {number} */ index) => {
      sheets[index] ??= { name: "", hidden: false, merged: [], rows: 0, columns: 0, head: [], tail: [] };
      return sheets[index];
    };
    for await (const { sheet, line, cells: shown } of table.rows(null)) {
      at = sheet;
      const size = sizeOf(sheet);
      // Nobody has to read the rest to know that it is too long.
      if (size.rows > limits.rows) continue;
      const row = { line, cells: shown };
      checkRow(row, limits);
      cells += shown.length;
      if (cells > limits.cells) throw new Refused("file_too_many_cells", { line, max: limits.cells });
      size.rows += 1;
      size.columns = Math.max(size.columns, shown.length);
      if (size.head.length < limits.head) size.head.push(row);
      else if (size.tail.push(row) > limits.tail) size.tail.shift();
      const wait = each?.({ sheet, ...row });
      if (wait) await wait;
    }
    const { kind, encoding, delimiter, from1904 } = table;
    const named = table.sheets.map((sheet, index) => ({ ...sizeOf(index), ...sheet }));
    return { kind, encoding, delimiter, from1904, sheets: named };
  } catch (error) {
    throw placed(error, bytes, table?.sheets[at]?.name);
  }
}

/** The rows of one sheet. @param {Uint8Array} bytes @param {number} sheet @param {Limits} limits @returns {AsyncGenerator<PackedRow>} */
export async function* rowsOfSheet(bytes, sheet, limits) {
  /** @type {import("./open-table.mjs").OpenTable | null} */
  let table = null;
  let rows = 0;
  try {
    table = await openTable(bytes, limits);
    for await (const row of table.rows(sheet)) {
      if (row.sheet !== sheet) continue;
      rows += 1;
      if (rows > limits.rows) throw new Refused("file_too_many_rows", { max: limits.rows });
      checkRow(row, limits);
      yield { line: row.line, cells: row.cells };
    }
  } catch (error) {
    throw placed(error, bytes, table?.sheets[sheet]?.name);
  }
}
