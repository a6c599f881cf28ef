// @ts-check
import { openArchive } from "./archive.mjs";
import { textRows } from "./csv.mjs";
import { delimiterOf } from "./delimiters.mjs";
import { encodingOf, piecesIn } from "./encodings.mjs";
import { htmlRows } from "./html-tables.mjs";
import { openDocumentRows, refuseEncrypted } from "./opendocument.mjs";
import { Refused } from "./refuse.mjs";
import { shownIn } from "./shown.mjs";
import { sheetRows } from "./workbook.mjs";
import { partsOf } from "./workbook-parts.mjs";
import { formatsOf, sharedTexts } from "./workbook-texts.mjs";
import { xmlWorkbookRows } from "./xml-workbook.mjs";

/** @typedef {import("./worker.mjs").TableLimits} Limits */
/** @typedef {import("../rules/table").MergedCells} Merged */
/** @typedef {import("./shown.mjs").Packed} Packed */
/** @typedef {{ sheet: number, line: number, cells: Packed[] }} SheetRow */
/** @typedef {{ name: string, hidden: boolean, merged: Merged[] }} SheetName */
/**
 * `sheets` grows while rows are read, of what has them one behind the other.
 * @typedef {{ kind: import("../rules/table").TableKind, encoding: import("./encodings.mjs").Encoding | null, delimiter: string | null,
 *   from1904: boolean, sheets: SheetName[], rows: (only: number | null) => AsyncGenerator<SheetRow> }} OpenTable
 */

/** Ranges that are noted of a sheet: headings and groups of rows have some, and a sheet without end of them is none that is read. */
const MOST_MERGED = 2_000;

/** @param {SheetName | undefined} sheet @param {Merged} range */
function note(sheet, range) {
  if (sheet && sheet.merged.length < MOST_MERGED) sheet.merged.push(range);
}

/**
 * Of what has its sheets one behind the other.
 * @param {OpenTable["kind"]} kind
 * @param {(only: number | null, tell: import("./opendocument.mjs").Tell) => AsyncGenerator<SheetRow>} read
 * @returns {OpenTable}
 */
function inOrder(kind, read) {
  /** @type {SheetName[]} */
  const sheets = [];
  const rows = (/** @type {number | null} */ only) => {
    sheets.length = 0;
    return read(only, {
      sheet: (sheet) => sheets.push({ ...sheet, merged: [] }),
      hidden: () => {
        const last = sheets.at(-1);
        if (last) last.hidden = true;
      },
      merged: (range) => note(sheets.at(-1), range),
    });
  };
  return { kind, encoding: null, delimiter: null, from1904: false, sheets, rows };
}

/** A declaration of XML stands at the very start. @param {Iterable<string>} pieces */
function* trimmed(pieces) {
  let isStart = true;
  for (const piece of pieces) {
    yield isStart ? piece.trimStart() : piece;
    isStart &&= piece.trim() === "";
  }
}

/** Control characters in the first line, but for those of a text: pictures, documents and archives have them. */
const BINARY = /^[^\n]*?[^\P{Cc}\t\n\f\r]/u;

/** @param {Uint8Array} bytes @param {Limits} limits @returns {OpenTable} */
function openText(bytes, limits) {
  const encoding = encodingOf(bytes);
  const pieces = () => piecesIn(bytes, encoding);
  const [start = ""] = pieces();
  const markup = markupOf(start);
  if (markup === "xml") return inOrder("xml", (...wanted) => xmlWorkbookRows(trimmed(pieces()), limits, ...wanted));
  if (markup === "flat_ods")
    return inOrder("ods", (...wanted) => openDocumentRows(trimmed(pieces()), limits, ...wanted));
  if (markup === "html") return inOrder("html", (...wanted) => htmlRows([...pieces()].join(""), limits, ...wanted));
  if (markup || BINARY.test(start) || (!encoding.startsWith("utf-16") && bytes.includes(0)))
    throw new Refused(markup ?? "file_unreadable");
  const { delimiter, skipped } = delimiterOf(start);
  async function* rows() {
    for await (const { line, cells } of textRows(pieces(), { delimiter, skipped }, limits)) {
      yield { sheet: 0, line, cells: cells.map((cell) => (cell === null ? null : `t${cell}`)) };
    }
  }
  return { kind: "csv", encoding, delimiter, from1904: false, sheets: [{ name: "", hidden: false, merged: [] }], rows };
}

const MARKUP_LOOKED_AT = 4_096;

/** A page or XML that calls itself a workbook, as exports of the field do; another's code is why it is none. @param {string} start */
function markupOf(start) {
  const text = start.slice(0, MARKUP_LOOKED_AT).trimStart().toLowerCase();
  if (text.startsWith("mime-version:")) return "file_web_archive";
  if (text.startsWith("{\\rtf")) return "file_document";
  if (/^(?:\[\s*)?\{\s*"|^begin:v/.test(text)) return "file_unreadable";
  if (!text.startsWith("<")) return null;
  const isPage = /<(?:!doctype html|html)\b/.test(text);
  if (!isPage && text.includes("urn:schemas-microsoft-com:office:spreadsheet")) return "xml";
  if (!isPage && text.includes("opendocument:xmlns:office")) return "flat_ods";
  if (isPage || /<(?:table|head|meta|style|body|div)\b/.test(text)) return "html";
  return text.startsWith("<?xml") ? "file_unreadable" : null;
}

/** @param {import("./workbook-parts.mjs").Archive} archive @param {Limits} limits @returns {Promise<OpenTable>} */
async function openWorkbook(archive, limits) {
  const { sheets: parts, styles, strings, from1904 } = await partsOf(archive, limits);
  if (parts.length > limits.sheets) throw new Refused("file_too_many_sheets", { max: limits.sheets });
  const formats = await formatsOf(archive, styles, limits);
  const texts = await sharedTexts(archive, strings, limits);
  const cellOf = shownIn({ texts, formats, from1904 });
  const sheets = parts.map(({ name, hidden }) => ({ name, hidden, merged: /** @type {Merged[]} */ ([]) }));
  /** @param {number | null} only @returns {AsyncGenerator<SheetRow>} */
  async function* rows(only) {
    for (const [sheet, { part }] of parts.entries()) {
      if (only !== null && only !== sheet) continue;
      const tellMerged = (/** @type {Merged} */ range) => note(sheets[sheet], range);
      for await (const { line, cells } of sheetRows(archive, part, limits, cellOf, tellMerged))
        yield { sheet, line, cells };
    }
  }
  return { kind: "xlsx", encoding: null, delimiter: null, from1904, sheets, rows };
}

/** @param {import("./workbook-parts.mjs").Archive} archive @param {Limits} limits @returns {Promise<OpenTable>} */
async function openDocument(archive, limits) {
  await refuseEncrypted(archive, limits);
  return inOrder("ods", (...wanted) => openDocumentRows(archive.textOf("content.xml"), limits, ...wanted));
}

/** Archives that are documents of other programs, by a part of theirs. */
const OTHERS = /** @type {const} */ ([
  ["word/document.xml", "file_document"],
  ["ppt/presentation.xml", "file_document"],
  ["xl/workbook.bin", "file_binary_workbook"],
  ["index/document.iwa", "file_numbers"],
  ["index.zip", "file_numbers"],
]);

/** @param {Uint8Array} bytes @param {Limits} limits */
async function openZip(bytes, limits) {
  const archive = await openArchive(bytes, limits);
  const [, other] = OTHERS.find(([part]) => archive.has(part)) ?? [];
  if (other) throw new Refused(other);
  if (archive.has("content.xml") && archive.has("mimetype")) {
    let type = "";
    for await (const piece of archive.textOf("mimetype")) type += piece;
    if (!type.includes("spreadsheet")) throw new Refused("file_document");
    return await openDocument(archive, limits);
  }
  if (archive.has("[Content_Types].xml") || archive.has("xl/workbook.xml")) return await openWorkbook(archive, limits);
  throw new Refused("file_archive");
}

export const isZip = (/** @type {Uint8Array} */ bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * Any file that this thread reads, by its content. Whatever is wrong with an archive, or the XML in it, damages it.
 * @param {Uint8Array} bytes @param {Limits} limits
 */
export const openTable = async (bytes, limits) =>
  isZip(bytes) ? await openZip(bytes, limits) : openText(bytes, limits);
