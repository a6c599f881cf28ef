// @ts-check
import { CsvError, parse } from "csv-parse";
import { toText } from "./cells.mjs";
import { piecesIn, plainEncoding } from "./encodings.mjs";
import { Refused } from "./refuse.mjs";

/** Control characters in the header line, but for those of a text: pictures, documents and archives have them. */
const BINARY = /^[^\n]*?[^\P{Cc}\t\n\f\r]/u;

/** With the headings of the file. Throws for what is no text. @param {Uint8Array} bytes */
export function startOfCsv(bytes) {
  const [text = ""] = piecesIn(bytes, plainEncoding(bytes));
  if (bytes.includes(0) || BINARY.test(text)) throw new Refused("file_unreadable");
  return text;
}

/** Spreadsheets accept a first line `sep=;` that names the delimiter, and write it for each other. */
export const SEPARATOR_LINE = /^"?sep=(.)"?;?\r?\n/i;

/**
 * The records of a text, slice by slice: a promise each would cost more than the parsing.
 * @param {Iterable<string>} slices @param {import("csv-parse").Options} options
 */
async function* recordsOf(slices, options) {
  /** @type {string[][]} */
  let records = [];
  const parser = parse(options);
  parser.on("data", (record) => records.push(record));
  // The same error rejects the step it comes from.
  parser.on("error", () => {});
  const step = (/** @type {(done: (error?: Error | null) => void) => void} */ take) =>
    /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => take((error) => (error ? reject(error) : resolve())))
    );
  for (const slice of slices) {
    await step((done) => parser.write(slice, done));
    yield records;
    records = [];
  }
  await step((done) => parser.once("error", done).once("end", done).end());
  yield records;
}

/**
 * The rows of a CSV file that are not blank, numbered like a spreadsheet does: a line break in quotes starts no row.
 * @param {Uint8Array} bytes @param {string} delimiter @param {import("./worker.mjs").Limits} limits
 */
export function csvRows(bytes, delimiter, limits) {
  const skipped = SEPARATOR_LINE.test(startOfCsv(bytes)) ? 1 : 0;
  return textRows(piecesIn(bytes, plainEncoding(bytes)), { delimiter, skipped }, limits);
}

/**
 * The same of a text, in pieces.
 * @param {Iterable<string>} pieces @param {{ delimiter: string, skipped: number }} form
 * @param {Pick<import("./worker.mjs").Limits, "lines" | "lineLength">} limits
 */
export async function* textRows(pieces, { delimiter, skipped }, limits) {
  const options = {
    delimiter,
    // Each of them, whatever the first line ends with: two exports put one after the other may differ.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: limits.lineLength,
  };
  let line = 0;
  try {
    for await (const records of recordsOf(pieces, options)) {
      for (const record of records) {
        line += 1;
        // Blank ones count: millions of them would take their time too.
        if (line > limits.lines) throw new Refused("file_too_many_rows", { max: limits.lines });
        if (line <= skipped) continue;
        const cells = record.map(toText);
        if (cells.some((cell) => cell !== null)) yield { line, cells, delimited: true };
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser runs ahead of what was handed on: it knows itself how many rows it had finished.
    const at = { line: Number(error.records ?? line) + 1 };
    if (error.code === "CSV_MAX_RECORD_SIZE")
      throw new Refused("file_line_too_long", { ...at, max: limits.lineLength });
    throw new Refused(error.code === "CSV_QUOTE_NOT_CLOSED" ? "file_quote_open" : "file_unreadable", at);
  }
}
