import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { type FileRow, toCell } from "./cells";
import { columnNamed } from "./header";
import { FileRefusal } from "./refusal";

const DELIMITERS = [";", ",", "\t"] as const;
const SLICE = 1 << 16;
/** Spreadsheets accept a first line `sep=;` that names the delimiter, and write it for each other. */
const SEPARATOR_LINE = /^"?sep=(.)"?;?\r?\n/i;

/**
 * What Windows-1252 has at 0x80 to 0x9F; a full stop stands for the five places that have nothing. Node 20 reads
 * `windows-1252` as Latin-1, which has control characters there.
 */
const WINDOWS_1252 = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";
const LATIN_1_CONTROLS = /[\u0080-\u009f]/g;

function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin1.replace(LATIN_1_CONTROLS, (control) => {
    const character = WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? ".";
    return character === "." ? control : character;
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

/** Control characters in the header line, but for those of a text: pictures, documents and archives have them. */
const BINARY = /^[^\n]*?[^\P{Cc}\t\n\f\r]/u;

/** The text of a CSV file: UTF-8 with or without byte order mark, else Windows-1252, which every byte fits. */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new FileRefusal("file_unreadable");
  const text = decode(bytes);
  if (BINARY.test(text)) throw new FileRefusal("file_unreadable");
  return text;
}

/** The delimiter under which the header line names the most columns of the register. */
export function detectDelimiter(text: string): string {
  const named = SEPARATOR_LINE.exec(text)?.[1];
  if (named) return named;
  const line = /^\s*(.*)/.exec(text)?.[1] ?? "";
  const score = (delimiter: string) =>
    line.split(delimiter).filter((heading) => columnNamed(heading.replace(/^\s*"|"\s*$/g, ""))).length;
  return DELIMITERS.reduce<string>((best, next) => (score(next) > score(best) ? next : best), DELIMITERS[0]);
}

function* slicesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += SLICE) yield text.slice(start, start + SLICE);
}

/** The rows of a CSV file, blank ones too, numbered like a spreadsheet does: a line break in quotes starts no row. */
export async function* csvRows(bytes: Uint8Array): AsyncGenerator<FileRow> {
  const text = decodeCsv(bytes);
  const parser = parse({
    delimiter: detectDelimiter(text),
    // Each of them, whatever the first line ends with: two exports put one after the other may differ.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
  });
  let line = 0;
  try {
    for await (const record of Readable.from(slicesOf(text)).pipe(parser)) {
      line += 1;
      if (line === 1 && SEPARATOR_LINE.test(text)) continue;
      yield { line, cells: (record as string[]).map(toCell), delimited: true };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser runs ahead of what was handed on: it knows itself how many rows it had finished.
    const at = { line: Number(error.records ?? line) + 1 };
    throw new FileRefusal(error.code === "CSV_QUOTE_NOT_CLOSED" ? "file_quote_open" : "file_unreadable", at);
  }
}
