// @ts-check
import writeXlsxFile from "write-excel-file/node";
import { readingAids } from "./aids.mjs";

/**
 * A number keeps the decimals that it is shown with; what is not a number is text, whatever it looks like.
 * @typedef {string | number | { value: number, digits: number } | null} WorkbookCell
 * @typedef {readonly (readonly WorkbookCell[])[]} Rows
 * @typedef {{ name: string, rows: Rows, widest: number }} WorkbookSheet
 * @typedef {{ title: string, lang: string }} WorkbookLabel
 */

const NARROWEST = 9;

/** @param {WorkbookCell} cell */
const textOf = (cell) =>
  typeof cell === "object" && cell !== null ? cell.value.toFixed(cell.digits) : String(cell ?? "");

/**
 * @param {WorkbookCell} cell
 * @param {{ isHead: boolean, wrap: boolean }} how
 * @returns {import("write-excel-file/node").CellObject | null}
 */
function cellOf(cell, { isHead, wrap }) {
  if (cell === null) return null;
  const look = {
    alignVertical: /** @type {const} */ ("top"),
    ...(isHead && { fontWeight: /** @type {const} */ ("bold") }),
  };
  if (typeof cell === "string") return { type: String, value: cell, wrap, ...look };
  const { value, digits } = typeof cell === "number" ? { value: cell, digits: Number.isInteger(cell) ? 0 : 1 } : cell;
  return { type: Number, value, format: digits === 0 ? "#,##0" : `0.${"0".repeat(digits)}`, ...look };
}

/**
 * Words alone at the start, or after a gap, name what follows.
 * @param {Rows} rows
 * @param {number} index
 */
function isHead(rows, index) {
  const [row = [], before = []] = [rows[index], rows[index - 1]];
  const isText = row.every((cell) => typeof cell === "string" && cell !== "");
  return before.length === 0 && isText && (row.length > 1 || index === 0);
}

/** @param {Rows} rows */
function dataOf(rows) {
  // A line of one cell runs on over the others.
  return rows.map((row, index) =>
    row.map((cell) => cellOf(cell, { isHead: isHead(rows, index), wrap: row.length > 1 })),
  );
}

/**
 * Of as many as a file has rows: no function takes as many arguments.
 * @param {readonly number[]} numbers
 * @param {number} least
 */
const greatest = (numbers, least) => numbers.reduce((one, other) => Math.max(one, other), least);

/** @param {WorkbookSheet} sheet */
function columnsOf({ rows, widest }) {
  const count = greatest(
    rows.map((row) => row.length),
    0,
  );
  return Array.from({ length: count }, (_, column) => {
    const lengths = rows.flatMap((row) => (row.length > 1 ? [textOf(row[column] ?? null).length] : []));
    return { width: Math.min(widest, greatest(lengths, NARROWEST) + 2) };
  });
}

/**
 * Lines of several cells that follow each other, and whether the first of them heads the others.
 * @param {Rows} rows
 */
function tablesOf(rows) {
  /** @type {import("./aids.mjs").TitledRows[]} */
  const tables = [];
  for (const [index, { length }] of rows.entries()) {
    if (length < 2) continue;
    const table = tables.at(-1);
    if (table?.last === index - 1) Object.assign(table, { last: index, columns: Math.max(table.columns, length) });
    else tables.push({ first: index, last: index, columns: length, isHeaded: isHead(rows, index) });
  }
  return tables;
}

/** 1 January 1980, 0:00: the first instant that an archive can tell, as both its headers hold it. */
const NO_TIME = 0x0021_0000;
const END = Buffer.from("PK\u0005\u0006", "latin1");

/**
 * An archive made by others, without the instant at which it was: the same bytes for the same files. Changed in place.
 * @param {Buffer} archive
 */
function timeless(archive) {
  const end = archive.lastIndexOf(END);
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    archive.writeUInt32LE(NO_TIME, entry + 12);
    archive.writeUInt32LE(NO_TIME, archive.readUInt32LE(entry + 42) + 10);
    const lengths = [28, 30, 32].map((at) => archive.readUInt16LE(entry + at));
    entry += lengths.reduce((sum, length) => sum + length, 46);
  }
  return archive;
}

/**
 * The sheets of an XLSX file, which a reader of screens finds its way in: the same bytes for the same sheets, whenever it is made.
 * @param {readonly WorkbookSheet[]} sheets
 * @param {WorkbookLabel} label
 */
export async function makeWorkbook(sheets, { title, lang }) {
  const titled = sheets.map(({ name, rows }) => ({ name, tables: tablesOf(rows) }));
  const made = await writeXlsxFile(
    sheets.map((sheet, index) => ({
      sheet: sheet.name,
      data: dataOf(sheet.rows),
      columns: columnsOf(sheet),
      // What heads its columns stays in sight.
      ...(titled[index]?.tables[0]?.first === 0 && titled[index]?.tables[0]?.isHeaded && { stickyRowsCount: 1 }),
    })),
    { fontFamily: "Calibri", fontSize: 11, features: [readingAids(title, lang, titled)] },
  ).toBuffer();
  return timeless(made);
}
