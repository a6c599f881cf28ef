import { foldWords } from "@/lib/foundation/core/fold";
import type { Cell, Heading, Row, Sheet } from "./table";

/** What a form or a list adds to a heading and does not name it by: how it must be filled in, and how it may end. */
const REMARKS =
  /\((?:obligatoire|facultati(?:f|ve)|optionnel(?:le)?|requis|required|optional|[jmady/.\- ]{4,12})\)|[*†‡]/giu;
/** « né(e) », « inscrit·e », « inscrit(e)s »: both genders of one word. */
const BOTH_GENDERS = /\((?:e|es|s|ne|nes|trice|trices)\)s?|[·.•](?:e|ne|trice)(?:[·.•]?s)?(?![\p{L}\p{N}])/giu;

/** What headings are compared by: without marks, accents, case, line breaks and double blanks. */
export function foldHeading(text: string): string {
  return foldWords(text.replace(REMARKS, " ").replace(BOTH_GENDERS, ""));
}

/** On one line, as it is shown. */
export const oneLine = (text: string): string => text.replace(/[\s\u00a0]+/gu, " ").trim();

const MOST_SAMPLES = 5;
const BETWEEN = " · ";

const textAt = (row: Row | undefined, column: number): string => oneLine(row?.cells[column]?.text ?? "");

/** The texts of a row of groups, each over the columns that it is merged with, or that are blank behind it. */
export function groupsOf(row: Row, { merged }: Pick<Sheet, "merged">, width: number): string[] {
  const texts = Array.from({ length: width }, (_, column) => textAt(row, column));
  const ranges = merged.filter(({ first, last, width: wide }) => first <= row.line && row.line <= last && wide > 1);
  for (const { column, width: wide } of ranges) {
    for (let at = column + 1; at < Math.min(width, column + wide); at += 1) texts[at] ||= texts[column] ?? "";
  }
  const isTitle = texts.filter((text) => text !== "").length < 2;
  if (ranges.length > 0 || isTitle) return texts;
  let group = "";
  return texts.map((text) => {
    group = text || group;
    return group;
  });
}

/** The name of each column, of one row or of two. */
export function headingTexts(rows: readonly Row[], sheet: Pick<Sheet, "merged">, width: number): string[] {
  const [upper, lower] = rows.length > 1 ? [rows[0], rows[1]] : [undefined, rows[0]];
  const groups = upper ? groupsOf(upper, sheet, width) : [];
  return Array.from({ length: width }, (_, column) => {
    const [group = "", own] = [groups[column], textAt(lower, column)];
    if (group === "" || group === own) return own;
    return own === "" ? textAt(upper, column) : `${group}${BETWEEN}${own}`;
  });
}

const isShown = (cell: Cell | undefined): cell is Cell => cell !== undefined && cell.kind !== "empty";

/** Columns that have a heading, or values without one. `below` are the rows of people. */
export function headingsOf(texts: readonly string[], below: readonly Row[]): Heading[] {
  const times = new Map<string, number>();
  const width = Math.max(texts.length, ...below.map(({ cells }) => cells.length));
  const headings: Heading[] = [];
  for (let position = 0; position < width; position += 1) {
    const text = texts[position] ?? "";
    const samples = new Set<string>();
    for (const { cells } of below) {
      const cell = cells[position];
      if (isShown(cell) && samples.size < MOST_SAMPLES) samples.add(oneLine(cell.text));
    }
    if (text === "" && samples.size === 0) continue;
    const folded = foldHeading(text);
    const nth = (times.get(folded) ?? 0) + 1;
    if (folded !== "") times.set(folded, nth);
    headings.push({ position, text, folded, nth: folded === "" ? 1 : nth, samples: [...samples] });
  }
  return headings;
}
