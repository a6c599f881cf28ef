import { type Unzipped, unzipSync, zipSync } from "fflate";
import { readSheet } from "read-excel-file/node";
import { type FileRow, toCell } from "./cells";
import { FileRefusal } from "./refusal";

/** Unpacked size: 50,000 full rows take about half of it. */
const MAX_UNPACKED_BYTES = 250_000_000;
const MAX_PARTS = 500;
const MAX_ROWS = 100_000;
const SHEET = /^xl\/worksheets\/.*\.xml$/;
/** A cell in column AAA or further: the reader would fill every row up to there. */
const FAR_CELL = /<c\s[^>]{0,200}?\br=["'][A-Z]{3}/;
const ROW_NUMBER = /<row\s[^>]{0,200}?\br=["'](\d+)/g;
/** The type of a cell whose formula failed: the reader would take it for an empty one. */
const FAILED_FORMULA = /(<c\s[^>]{0,200}?\bt=)(?:"e"|'e')/g;

/**
 * Unpacks the parts that hold data, after checking in the directory of the archive how large they say they are: what
 * is larger, or lies about it, is refused before it takes the memory.
 */
function unpack(bytes: Uint8Array): Unzipped {
  let parts = 0;
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(xml|rels)$/.test(name)) return false;
        parts += 1;
        size += originalSize;
        if (parts > MAX_PARTS || size > MAX_UNPACKED_BYTES) throw new FileRefusal("file_too_large");
        return true;
      },
    });
  } catch (error) {
    throw error instanceof FileRefusal ? error : new FileRefusal("file_unreadable");
  }
}

/** Checks how far the sheets go, and has what a failed formula shows (`#N/A`) read as text. */
function prepareSheets(parts: Unzipped): void {
  for (const [name, part] of Object.entries(parts)) {
    if (!SHEET.test(name)) continue;
    const xml = new TextDecoder().decode(part);
    if (FAR_CELL.test(xml)) throw new FileRefusal("file_too_large");
    for (const [, row] of xml.matchAll(ROW_NUMBER)) {
      if (Number(row) > MAX_ROWS) throw new FileRefusal("file_too_many_rows", { max: MAX_ROWS });
    }
    const shown = xml.replace(FAILED_FORMULA, '$1"str"');
    if (shown !== xml) parts[name] = new TextEncoder().encode(shown);
  }
}

/** The rows of the first sheet, empty ones too, under the numbers the spreadsheet shows. */
export async function* xlsxRows(bytes: Uint8Array): AsyncGenerator<FileRow> {
  const parts = unpack(bytes);
  prepareSheets(parts);
  // Packed again, so that what is read is what was checked: the reader trusts other fields of the archive.
  const checked = Buffer.from(zipSync(parts, { level: 0 }));
  const rows = await readSheet(checked).catch(() => {
    throw new FileRefusal("file_unreadable");
  });
  for (const [index, row] of rows.entries()) yield { line: index + 1, cells: row.map(toCell) };
}
