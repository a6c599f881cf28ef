// @ts-check
import { isUtf8 } from "node:buffer";
import { CsvError, parse } from "csv-parse";
import { toText } from "./cells.mjs";
import { Refused } from "./refuse.mjs";

const SLICE = 1 << 16;

// Windows-1252 at 0x80 to 0x9F, a full stop for no character: Node 20 reads it as Latin-1, so as control characters.
const WINDOWS_1252 = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";
const LATIN_1_CONTROLS = /[\u0080-\u009f]/g;

/** @param {string} control */
function windows1252(control) {
  const character = WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? ".";
  return character === "." ? control : character;
}

/** UTF-8 with or without byte order mark, else Windows-1252, which every byte fits. @param {Uint8Array} bytes */
function* textOf(bytes) {
  const decoder = isUtf8(bytes) ? new TextDecoder("utf-8") : null;
  for (let start = 0; start < bytes.length; start += SLICE) {
    const slice = bytes.subarray(start, start + SLICE);
    if (decoder) yield decoder.decode(slice, { stream: true });
    else yield Buffer.from(slice).toString("latin1").replace(LATIN_1_CONTROLS, windows1252);
  }
}

/** Control characters in the header line, but for those of a text: pictures, documents and archives have them. */
const BINARY = /^[^\n]*?[^\P{Cc}\t\n\f\r]/u;

/** With the headings of the file. Throws for what is no text. @param {Uint8Array} bytes */
export function startOfCsv(bytes) {
  const [text = ""] = textOf(bytes);
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
export async function* csvRows(bytes, delimiter, limits) {
  const skipped = SEPARATOR_LINE.test(startOfCsv(bytes)) ? 1 : 0;
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
    for await (const records of recordsOf(textOf(bytes), options)) {
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
