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

/** Null for a row that is somebody, as far as its form tells. */
export function asideWhy(row: Row, headings: readonly Heading[]): AsideWhy | null {
  const shown = shownIn(row);
  const [first] = shown;
  if (!first) return "note";
  const begins = foldWords(first.text);
  if (TOTAL.test(begins) && shown.slice(1).every(({ text }) => isNumber(oneLine(text)))) return "total";
  const named = headings.filter(({ folded }) => folded !== "");
  const repeats = named.filter(({ position, text, folded }) => {
    const own = foldHeading(row.cells[position]?.text ?? "");
    return own !== "" && (own === folded || foldHeading(text).endsWith(own));
  });
  if (repeats.length > 1 && repeats.length * 2 > shown.length) return "repeated_heading";
  // One cell of a wide table: the title of a group, or what was written below it.
  return shown.length === 1 && named.length >= MANY_COLUMNS ? "note" : null;
}
