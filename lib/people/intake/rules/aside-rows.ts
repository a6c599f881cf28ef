import { foldWords } from "@/lib/foundation/core/fold";
import { foldHeading, oneLine } from "./headings";
import type { Heading, Row } from "./table";

/** Why a row below the headings is nobody: a sum, the headings once more, or a remark. Keys of `tables.aside`. */
export type AsideWhy = "total" | "repeated_heading" | "note";

const TOTAL =
  /^(?:sous )?(?:total|totaux|somme|nombre (?:de|d|total)|effectif|moyenne|subtotal|grand total|count|average)\b/;
const MANY_COLUMNS = 4;

const shownIn = ({ cells }: Row) => cells.filter(({ kind, covered }) => kind !== "empty" && !covered);

const isNumber = (text: string) => /^[\d\s.,%€/-]+$/u.test(text);

type Named = { position: number; folded: string; own: string };
const namedBy = new WeakMap<readonly Heading[], readonly Named[]>();

/** Headings that say something, folded once for all rows of a file. */
function namedIn(headings: readonly Heading[]): readonly Named[] {
  const known = namedBy.get(headings);
  if (known) return known;
  const named = headings
    .filter(({ folded }) => folded !== "")
    .map(({ position, folded, text }) => ({ position, folded, own: foldHeading(text) }));
  namedBy.set(headings, named);
  return named;
}

/** Whether more than one cell, and more than half of those that are shown, say what stands above them. */
function repeatsHeadings({ cells }: Row, named: readonly Named[], shown: number): boolean {
  const enough = Math.max(1, shown / 2);
  let [repeats, left] = [0, named.length];
  for (const { position, folded, own: heading } of named) {
    // Of somebody the first few cells tell that the others cannot be enough any more.
    if (repeats + left <= enough) return false;
    const own = foldHeading(cells[position]?.text ?? "");
    if (own !== "" && (own === folded || heading.endsWith(own))) repeats += 1;
    left -= 1;
  }
  return repeats > enough;
}

/** Null for a row that is somebody, as far as its form tells. */
export function asideWhy(row: Row, headings: readonly Heading[]): AsideWhy | null {
  const shown = shownIn(row);
  const [first] = shown;
  if (!first) return "note";
  const begins = foldWords(first.text);
  if (TOTAL.test(begins) && shown.slice(1).every(({ text }) => isNumber(oneLine(text)))) return "total";
  const named = namedIn(headings);
  if (repeatsHeadings(row, named, shown.length)) return "repeated_heading";
  // One cell of a wide table: the title of a group, or what was written below it.
  return shown.length === 1 && named.length >= MANY_COLUMNS ? "note" : null;
}
