import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { type FileRow, toCell } from "./cells";
import { columnNamed } from "./header";
import { FileRefusal } from "./refusal";

const DELIMITERS = [";", ",", "\t"] as const;
const SLICE = 1 << 16;
/** Spreadsheets accept a first line `sep=;` that names the delimiter, and write it for each other. */
const SEPARATOR_LINE = /^"?sep=(.)"?;?\r?\n/i;

/** The text of a CSV file: UTF-8 with or without byte order mark, else Windows-1252, which every byte fits. */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new FileRefusal("file_unreadable");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
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
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: 1_000_000,
  });
  let line = 0;
  try {
    for await (const record of Readable.from(slicesOf(text)).pipe(parser)) {
      line += 1;
      if (line === 1 && SEPARATOR_LINE.test(text)) continue;
      yield { line, cells: (record as string[]).map(toCell) };
    }
  } catch (error) {
    // The parser runs ahead of what was handed on: it knows itself how many rows it had finished.
    if (error instanceof CsvError)
      throw new FileRefusal("file_quote_open", { line: Number(error.records ?? line) + 1 });
    throw error;
  }
}
