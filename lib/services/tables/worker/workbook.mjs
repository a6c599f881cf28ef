// @ts-check
import { openArchive } from "./archive.mjs";
import { toText } from "./cells.mjs";
import { EPOCH_1904 } from "./formats.mjs";
import { Refused } from "./refuse.mjs";
import { partsOf } from "./workbook-parts.mjs";
import { formatsOf, sharedTexts, unescaped } from "./workbook-texts.mjs";
import { readXml } from "./xml.mjs";

/** @typedef {import("./worker.mjs").Limits} Limits */
/** @typedef {string | number | boolean | Date} Cell */

const MS_PER_DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const LAST_COLUMN = 16_384;
const A = 64;

/** The column of an address like `ZZ12`, from 0; -1 where it has none. @param {string} address */
function columnOf(address) {
  let column = 0;
  for (let at = 0; at < 3; at += 1) {
    const letter = address.charCodeAt(at) - A;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/**
 * The rows of a sheet that are not blank, under the numbers the spreadsheet shows, as they are unpacked.
 * @template T @param {import("./workbook-parts.mjs").Archive} archive @param {string} part @param {Limits} limits
 * @param {(value: string, type: string, style: number) => T | null} cellOf null where it shows nothing @param {(range: import("../rules/table").MergedCells) => void} [tellMerged]
 * @returns {AsyncGenerator<{ line: number, cells: (T | null)[] }>}
 */
export async function* sheetRows(archive, part, limits, cellOf, tellMerged) {
  /** @type {{ line: number, cells: (T | null)[] }[]} */
  let rows = [];
  /** @type {(T | null)[]} */
  let cells = [];
  let line = 0;
  let column = -1;
  let type = "";
  let style = 0;
  let value = "";
  let isValue = false;
  let aside = 0;
  const open = (/** @type {string} */ name, /** @type {Record<string, string>} */ attributes) => {
    isValue = false;
    if (name === "row") {
      line = Number.parseInt(attributes.r ?? "", 10) || line + 1;
      column = -1;
      cells = [];
    } else if (name === "c") {
      const at = columnOf(attributes.r ?? "");
      column = at < 0 ? column + 1 : at;
      if (column >= LAST_COLUMN) throw new Refused("file_unreadable");
      type = attributes.t ?? "n";
      style = Number(attributes.s ?? 0);
      value = "";
    } else if (name === "rPh") aside += 1;
    else if (name === "mergeCell") tellMerged?.(mergedOf(attributes.ref ?? ""));
    else isValue = (name === "v" || name === "t") && aside === 0;
  };
  const close = (/** @type {string} */ name) => {
    isValue = false;
    if (name === "rPh") aside -= 1;
    if (name === "c" && value !== "") {
      const cell = cellOf(value, type, style);
      if (cell === null) return;
      while (cells.length < column) cells.push(null);
      cells[column] = cell;
    }
    if (name === "row" && cells.length > 0) {
      rows.push({ line, cells });
      cells = [];
    }
  };
  const text = (/** @type {string} */ piece) => {
    if (isValue) value += piece;
  };
  for await (const _piece of readXml(archive.textOf(part), { open, text, close }, limits)) {
    yield* rows;
    rows = [];
  }
}

/** @param {string} range like `A1:C2` @returns {import("../rules/table").MergedCells} */
function mergedOf(range) {
  const [from = "", to = from] = range.split(":");
  const lineOf = (/** @type {string} */ address) => Number.parseInt(address.replace(/^\D+/, ""), 10) || 0;
  const column = columnOf(from);
  return { first: lineOf(from), last: lineOf(to), column, width: columnOf(to) - column + 1 };
}

/** @param {number} days */
function dayOf(days) {
  const date = new Date(EPOCH + Math.round(days * MS_PER_DAY));
  return Number.isNaN(date.getTime()) ? null : date;
}

/** @param {Uint8Array} bytes @param {Limits} limits @param {(name: string) => void} tellSheet */
async function* firstSheet(bytes, limits, tellSheet) {
  const archive = await openArchive(bytes, limits);
  const { sheets, styles, strings, from1904 } = await partsOf(archive, limits);
  const [{ name, part } = { name: "", part: "" }] = sheets;
  tellSheet(name);
  const formats = await formatsOf(archive, styles, limits);
  const texts = await sharedTexts(archive, strings, limits);

  /** @type {(value: string, type: string, style: number) => Cell | null} */
  const cellOf = (value, type, style) => {
    if (type === "s") return toText(texts[Number(value)] ?? "");
    // What a failed formula shows (`#N/A`) is a text: as no value it would pass for an empty cell.
    if (type === "str" || type === "inlineStr" || type === "e") return toText(unescaped(value));
    if (value.trim() === "") return null;
    if (type === "b") return value.trim() === "1";
    const serial = type === "d" ? Date.parse(value) : Number(value);
    if (Number.isNaN(serial)) return toText(value);
    if (type === "d") return new Date(serial);
    return formats[style]?.is === "day" ? dayOf(serial + (from1904 ? EPOCH_1904 : 0)) : serial;
  };
  for await (const row of sheetRows(archive, part, limits, cellOf)) {
    if (row.line > limits.rows) throw new Refused("file_too_many_rows", { max: limits.rows });
    yield row;
  }
}

/** The rows of the first sheet. @param {Uint8Array} bytes @param {Limits} limits @param {(name: string) => void} tellSheet */
export async function* workbookRows(bytes, limits, tellSheet) {
  try {
    yield* firstSheet(bytes, limits, tellSheet);
  } catch (error) {
    // Whatever else goes wrong, the archive or its XML is not what it should be.
    throw error instanceof Refused ? error : new Refused("file_unreadable");
  }
}
