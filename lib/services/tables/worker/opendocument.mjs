// @ts-check

import { Refused } from "./refuse.mjs";
import { packed, packedDay, packedFlag, packedText } from "./shown.mjs";
import { readWholeXml, readXml } from "./xml.mjs";

/** @typedef {import("./worker.mjs").TableLimits} Limits */
/** @typedef {import("./shown.mjs").Packed} Packed */
/** @typedef {Record<string, string>} Attributes */

/** What stands in a cell beside what it shows. */
const ASIDE = new Set(["annotation", "frame", "shapes", "custom-shape", "table"]);
/** Blanks and rows that are written once and meant so often: empty ones to the end of the sheet. */
const MOST_REPEATED = 1 << 20;

/** @param {string | undefined} count */
const repeated = (count) => Math.min(MOST_REPEATED, Math.max(1, Number.parseInt(count ?? "1", 10) || 1));

/** @param {import("./workbook-parts.mjs").Archive} archive @param {Limits} limits */
export async function refuseEncrypted(archive, limits) {
  let isEncrypted = false;
  const manifest = "META-INF/manifest.xml";
  if (!archive.has(manifest)) return;
  const open = (/** @type {string} */ name) => {
    if (name === "encryption-data") isEncrypted = true;
  };
  try {
    await readWholeXml(archive.textOf(manifest), { open }, limits);
  } catch (error) {
    // It has a document type in some: what it says of the others is not needed.
    if (!(error instanceof Refused) || error.reason !== "file_unreadable") throw error;
  }
  if (isEncrypted) throw new Refused("file_encrypted");
}

/** A number shows the zeros of its format; any other sign of it is no part of the value. @param {string} value @param {string} text */
function numberOf(value, text) {
  const number = Number(value);
  if (value.trim() === "" || Number.isNaN(number)) return packedText(text);
  const digits = text.replace(/[\s./-]/g, "");
  return /^0\d+$/.test(digits) && Number(digits) === number
    ? packed(text.trim(), "text")
    : packed(String(number), "number");
}

/** @param {Attributes} attributes @param {string} text @returns {Packed} */
function cellOf(attributes, text) {
  const type = attributes["office:value-type"];
  if (attributes["calcext:value-type"] === "error") return packedText(text);
  if (type === "float" || type === "currency") return numberOf(attributes["office:value"] ?? "", text);
  if (type === "percentage")
    return packed(`${Number((Number(attributes["office:value"]) * 100).toFixed(2))} %`, "number");
  if (type === "date") return packedDay(attributes["office:date-value"] ?? text);
  if (type === "boolean") return packedFlag(attributes["office:boolean-value"] === "true");
  return packedText(text === "" ? (attributes["office:string-value"] ?? "") : text);
}

/**
 * What is told of a sheet as it is read: that it begins, that it is hidden after all, and which of its cells show one value.
 * @typedef {{ sheet: (sheet: { name: string, hidden: boolean }) => void, hidden: () => void,
 *   merged: (range: import("../rules/table").MergedCells) => void }} Tell
 */

/**
 * The sheets one behind the other, as they are unpacked: those that are told, and of `only` the rows.
 * @param {AsyncIterable<string> | Iterable<string>} pieces @param {Limits} limits @param {number | null} only @param {Tell} tell
 */
export async function* openDocumentRows(pieces, limits, only, tell) {
  /** @type {Set<string>} */
  const hiddenStyles = new Set();
  /** @type {{ sheet: number, line: number, cells: Packed[] }[]} */
  let rows = [];
  /** @type {Packed[]} */
  let cells = [];
  let [style, sheet, line, column, aside, lines] = ["", -1, 0, 0, 0, 1];
  /** @type {Attributes} */
  let cell = {};
  let text = "";
  let isCell = false;
  let inText = 0;
  let paragraphs = 0;
  const isWanted = () => only === null || only === sheet;

  const open = (/** @type {string} */ name, /** @type {Attributes} */ attributes) => {
    if (isCell && ASIDE.has(name)) aside += 1;
    if (aside > 0) return;
    if (name === "style") style = attributes["style:name"] ?? "";
    else if (name === "table-properties") {
      if (attributes["table:display"] === "false") hiddenStyles.add(style);
    } else if (name === "table") {
      sheet += 1;
      [line, column] = [0, 0];
      if (sheet >= limits.sheets) throw new Refused("file_too_many_sheets", { max: limits.sheets });
      tell.sheet({
        name: attributes["table:name"] ?? "",
        hidden: hiddenStyles.has(attributes["table:style-name"] ?? ""),
      });
    } else if (name === "table-row") {
      [cells, column, lines] = [[], 0, repeated(attributes["table:number-rows-repeated"])];
      line += 1;
    } else if (name === "table-cell" || name === "covered-table-cell") {
      [cell, text, isCell, paragraphs] = [attributes, "", true, 0];
    } else if (isCell && (name === "p" || name === "h")) {
      if (paragraphs > 0) text += "\n";
      paragraphs += 1;
      inText += 1;
    } else if (inText > 0) {
      if (name === "s") text += " ".repeat(Math.min(100, repeated(attributes["text:c"])));
      if (name === "tab") text += "\t";
      if (name === "line-break") text += "\n";
    }
  };
  const endCell = () => {
    isCell = false;
    const times = repeated(cell["table:number-columns-repeated"]);
    const shown = isWanted() ? cellOf(cell, text) : null;
    const width = repeated(cell["table:number-columns-spanned"]);
    const height = repeated(cell["table:number-rows-spanned"]);
    if (width > 1 || height > 1) tell.merged({ first: line, last: line + height - 1, column, width });
    if (shown !== null) {
      if (column + times > limits.columns) throw new Refused("file_too_many_columns", { line, max: limits.columns });
      while (cells.length < column) cells.push(null);
      for (let time = 0; time < times; time += 1) cells.push(shown);
    }
    column += times;
  };
  const endRow = () => {
    // One that stands there a million times is refused by whoever counts, before all of it is made.
    const times = cells.length > 0 ? Math.min(lines, limits.rows + 1) : 0;
    for (let time = 0; time < times; time += 1) rows.push({ sheet, line: line + time, cells });
    line += lines - 1;
    cells = [];
  };
  const close = (/** @type {string} */ name) => {
    if (aside > 0) {
      if (ASIDE.has(name)) aside -= 1;
      return;
    }
    if (isCell && (name === "p" || name === "h")) inText -= 1;
    if (name === "table-cell" || name === "covered-table-cell") endCell();
    if (name === "table-row") endRow();
  };
  const read = (/** @type {string} */ piece) => {
    if (inText > 0 && aside === 0) text += piece;
  };
  for await (const _piece of readXml(pieces, { open, text: read, close }, limits)) {
    yield* rows;
    rows = [];
  }
}
