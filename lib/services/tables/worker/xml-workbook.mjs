// @ts-check
import { formatOf, PLAIN, shownNumber } from "./formats.mjs";
import { Refused } from "./refuse.mjs";
import { packed, packedDay, packedFlag, packedText } from "./shown.mjs";
import { readXml } from "./xml.mjs";

/** @typedef {import("./worker.mjs").TableLimits} Limits */
/** @typedef {import("./shown.mjs").Packed} Packed */
/** @typedef {Record<string, string>} Attributes */

const LAST_LINE = 1 << 20;

/** @param {string | undefined} text @param {number} otherwise */
const whole = (text, otherwise) => (/^\d{1,7}$/.test(text ?? "") ? Number(text) : otherwise);

/** @param {string} value @param {string} type @param {import("./formats.mjs").Format} format @returns {Packed} */
function cellOf(value, type, format) {
  if (type === "DateTime") return packedDay(value);
  if (type === "Boolean") return value.trim() === "" ? null : packedFlag(value.trim() === "1");
  const number = Number(value);
  if (type !== "Number" || value.trim() === "" || Number.isNaN(number)) return packedText(value);
  const [shown, kind] = shownNumber(number, format, false);
  return packed(shown, kind);
}

/**
 * XML of Excel 2003, which programs of the field call `.xls`: the sheets one behind the other, as they are read.
 * @param {Iterable<string>} pieces @param {Limits} limits @param {number | null} only
 * @param {import("./opendocument.mjs").Tell} tell
 */
export async function* xmlWorkbookRows(pieces, limits, only, tell) {
  /** @type {Map<string, import("./formats.mjs").Format>} */
  const formats = new Map();
  /** @type {{ sheet: number, line: number, cells: Packed[] }[]} */
  let rows = [];
  /** @type {Packed[]} */
  let cells = [];
  let [style, sheet, line, column, type, text] = ["", -1, 0, 0, "", ""];
  /** @type {Attributes} */
  let cell = {};
  let [isData, isVisible] = [false, false];

  const open = (/** @type {string} */ name, /** @type {Attributes} */ attributes) => {
    if (name === "Style") style = attributes["ss:ID"] ?? "";
    else if (name === "NumberFormat") formats.set(style, formatOf(attributes["ss:Format"] ?? ""));
    else if (name === "Worksheet") {
      sheet += 1;
      line = 0;
      if (sheet >= limits.sheets) throw new Refused("file_too_many_sheets", { max: limits.sheets });
      tell.sheet({ name: attributes["ss:Name"] ?? "", hidden: false });
    } else if (name === "Row") {
      line = Math.max(line + 1, whole(attributes["ss:Index"], 0));
      if (line > LAST_LINE) throw new Refused("file_too_many_rows", { line, max: limits.rows });
      [cells, column] = [[], 0];
    } else if (name === "Cell") {
      column = Math.max(column, whole(attributes["ss:Index"], 0) - 1);
      [cell, type, text] = [attributes, "", ""];
    } else if (name === "Data") [isData, type] = [true, attributes["ss:Type"] ?? "String"];
    isVisible = name === "Visible";
  };
  const endCell = () => {
    const shown =
      only === null || only === sheet ? cellOf(text, type, formats.get(cell["ss:StyleID"] ?? "") ?? PLAIN) : null;
    const [across, down] = [whole(cell["ss:MergeAcross"], 0), whole(cell["ss:MergeDown"], 0)];
    if (across + down > 0) tell.merged({ first: line, last: line + down, column, width: across + 1 });
    if (shown !== null) {
      if (column >= limits.columns) throw new Refused("file_too_many_columns", { line, max: limits.columns });
      while (cells.length < column) cells.push(null);
      cells[column] = shown;
    }
    column += across + 1;
  };
  const close = (/** @type {string} */ name) => {
    if (name === "Data") isData = false;
    if (name === "Cell") endCell();
    if (name === "Row" && cells.length > 0) rows.push({ sheet, line, cells });
    isVisible = false;
  };
  const read = (/** @type {string} */ piece) => {
    if (isData) text += piece;
    if (isVisible && /hidden/i.test(piece)) tell.hidden();
  };
  for await (const _piece of readXml(pieces, { open, text: read, close }, limits)) {
    yield* rows;
    rows = [];
  }
}
