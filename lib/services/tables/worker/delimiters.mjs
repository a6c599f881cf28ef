// @ts-check
import { parse } from "csv-parse/sync";
import { SEPARATOR_LINE } from "./csv.mjs";

const DELIMITERS = [";", "\t", ",", "|"];
/** Rows from which it is told: titles above a table are few of them. */
const TRIED_ROWS = 50;

/** How many cells the rows have that agree, times their share; 0 where none has a second cell. @param {string} text @param {string} delimiter */
function agreement(text, delimiter) {
  /** @type {string[][]} */
  let records = [];
  try {
    records = parse(text, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: TRIED_ROWS,
    });
  } catch {
    // A quote that does not end within what is looked at: what came before it is not told.
    records = text.split(/\r\n|\n|\r/, TRIED_ROWS).map((line) => line.split(delimiter));
  }
  /** @type {Map<number, number>} */
  const widths = new Map();
  for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, rows] = [...widths].reduce(
    (best, next) => (next[1] * next[0] > best[1] * best[0] ? next : best),
    [1, 0],
  );
  return records.length === 0 ? 0 : ((width - 1) * rows) / records.length;
}

/** What parts the cells of a text: a first line may name it, else that under which most rows agree. @param {string} text */
export function delimiterOf(text) {
  const named = SEPARATOR_LINE.exec(text)?.[1];
  if (named) return { delimiter: named, skipped: 1 };
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: agreement(text, delimiter) }));
  const { delimiter } = scored.reduce((best, next) => (next.score > best.score ? next : best));
  return { delimiter, skipped: 0 };
}
