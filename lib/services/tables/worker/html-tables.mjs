// @ts-check
import { Refused } from "./refuse.mjs";
import { packedText } from "./shown.mjs";

/** @typedef {import("./worker.mjs").TableLimits} Limits */
/** @typedef {import("./shown.mjs").Packed} Packed */

/** What pages write by name; of letters also the capital. */
const NAMED =
  "agrave à acirc â auml ä aelig æ ccedil ç eacute é egrave è ecirc ê euml ë iacute í icirc î iuml ï ntilde ñ oacute ó ocirc ô ouml ö oelig œ ugrave ù ucirc û uuml ü uacute ú aacute á".split(
    " ",
  );
const SIGNS =
  "amp & lt < gt > quot \" apos ' nbsp \u00a0 rsquo ’ lsquo ‘ laquo « raquo » ndash – mdash — deg ° euro € hellip … middot ·".split(
    " ",
  );
/** @type {Map<string, string>} */
const ENTITIES = new Map();
for (let at = 0; at < SIGNS.length; at += 2) ENTITIES.set(SIGNS[at] ?? "", SIGNS[at + 1] ?? "");
for (let at = 0; at < NAMED.length; at += 2) {
  const [name = "", letter = ""] = [NAMED[at], NAMED[at + 1]];
  ENTITIES.set(name, letter);
  ENTITIES.set(name.charAt(0).toUpperCase() + name.slice(1), letter.toUpperCase());
  ENTITIES.set(name.toUpperCase(), letter.toUpperCase());
}

const LAST_CODE = 0x10ffff;

/** @param {string} text */
const decoded = (text) =>
  text.replace(/&(?:([a-z]{2,8})|#(\d{1,7})|#x([0-9a-f]{1,6}));?/gi, (written, name, decimal, hex) => {
    if (name) return ENTITIES.get(name) ?? written;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= LAST_CODE ? String.fromCodePoint(code) : written;
  });

/** Line breaks that a page shows stay, any other space is one. @param {string} text */
const shownText = (text) =>
  decoded(text)
    .replace(/[ \t\r\f\v]*\n[ \t\r\f\v]*/g, "\n")
    .replace(/[ \t\r\f\v]+/g, " ");

const BREAKS = new Set(["br", "p", "div", "li"]);
const SKIPPED = new Set(["script", "style", "head"]);
const MOST_SPANNED = 65_536;

/** @param {string} inside @param {string} name */
function span(inside, name) {
  const [, number] = new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,6})`, "i").exec(inside) ?? [];
  return Math.max(1, Math.min(MOST_SPANNED, Number(number ?? 1)));
}

/** @typedef {{ text: string } | { tag: string, isEnd: boolean, inside: string }} Piece */

/** The tags of a page and the texts between them, in one pass: what is never closed ends it. @param {string} page @returns {Generator<Piece>} */
function* piecesOf(page) {
  /** Tags that nothing ends from here on. @type {Set<string>} */
  const unclosed = new Set();
  let at = 0;
  while (at < page.length) {
    const open = page.indexOf("<", at);
    if (open < 0) break;
    if (open > at) yield { text: page.slice(at, open) };
    if (page.startsWith("<!--", open)) {
      const end = page.indexOf("-->", open + 4);
      if (end < 0) return;
      at = end + 3;
      continue;
    }
    const end = page.indexOf(">", open);
    if (end < 0) return;
    const [, slash, name = ""] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(page.slice(open, open + 20)) ?? [];
    at = end + 1;
    if (name === "") continue;
    const tag = name.toLowerCase();
    yield { tag, isEnd: slash === "/", inside: page.slice(open, Math.min(end, open + 2_000)) };
    if (slash === "" && SKIPPED.has(tag) && !unclosed.has(tag)) {
      const closing = page.slice(at).search(new RegExp(`</${tag}`, "i"));
      if (closing < 0 && tag !== "head") return;
      if (closing >= 0) at += closing;
      // Looked for behind each of them, it would take the square of their number.
      else unclosed.add(tag);
    }
  }
}

/**
 * The tables of a page that calls itself a workbook, one behind the other; one within a cell is text of it.
 * @param {string} page @param {Limits} limits @param {number | null} only @param {import("./opendocument.mjs").Tell} tell
 */
export async function* htmlRows(page, limits, only, tell) {
  let [sheet, depth, line, column, height, width] = [-1, 0, 0, 0, 1, 1];
  /** @type {Packed[]} */
  let cells = [];
  /** @type {string | null} */
  let text = null;
  /** Rows below that a cell of this column reaches into. @type {number[]} */
  let taken = [];
  let isRow = false;

  const endCell = () => {
    if (text === null) return;
    const shown = only === null || only === sheet ? packedText(shownText(text)) : null;
    text = null;
    if (width > 1 || height > 1) tell.merged({ first: line, last: line + height - 1, column, width });
    if (column + width > limits.columns) throw new Refused("file_too_many_columns", { line, max: limits.columns });
    if (shown !== null) {
      while (cells.length < column) cells.push(null);
      cells[column] = shown;
    }
    for (let at = column; at < column + width; at += 1) taken[at] = Math.max(taken[at] ?? 0, height);
    column += width;
  };
  const endRow = () => {
    endCell();
    if (!isRow) return null;
    isRow = false;
    taken = taken.map((rows) => Math.max(0, (rows ?? 0) - 1));
    const row = { sheet, line, cells };
    cells = [];
    return row.cells.length > 0 ? row : null;
  };
  for (const piece of piecesOf(page)) {
    if ("text" in piece) {
      if (text !== null) text += piece.text.replace(/\s+/g, " ");
      continue;
    }
    const { tag, isEnd, inside } = piece;
    if (tag === "table") {
      depth = Math.max(0, depth + (isEnd ? -1 : 1));
      if (depth > 1 || (depth === 1 && isEnd)) continue;
      const row = endRow();
      if (row) yield row;
      if (isEnd) continue;
      [sheet, line, taken] = [sheet + 1, 0, []];
      if (sheet >= limits.sheets) throw new Refused("file_too_many_sheets", { max: limits.sheets });
      tell.sheet({ name: sheet === 0 ? "" : String(sheet + 1), hidden: false });
    } else if (depth !== 1) {
      if (text !== null) text += " ";
    } else if (tag === "tr") {
      const row = endRow();
      if (row) yield row;
      if (isEnd) continue;
      [line, column, isRow] = [line + 1, 0, true];
    } else if (tag === "td" || tag === "th") {
      endCell();
      if (isEnd) continue;
      if (!isRow) [line, column, isRow] = [line + 1, 0, true];
      [text, width, height] = ["", Math.min(span(inside, "colspan"), limits.columns + 1), span(inside, "rowspan")];
      while ((taken[column] ?? 0) > 0) column += 1;
    } else if (text !== null && BREAKS.has(tag) && (tag === "br" || !isEnd) && text.trim() !== "") text += "\n";
  }
  const last = endRow();
  if (last) yield last;
}
