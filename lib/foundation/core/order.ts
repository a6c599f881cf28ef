export type Direction = "ascending" | "descending";
export type Order<Key extends string> = { key: Key; direction: Direction };

export const ORDER_WORDS = { ascending: "croissant", descending: "decroissant" } as const;

type OrderSearch<Key extends string> = { tri?: Key | undefined; ordre?: (typeof ORDER_WORDS)[Direction] | undefined };

export function orderOf<Key extends string>({ tri, ordre }: OrderSearch<Key>): Order<Key> | null {
  return tri === undefined
    ? null
    : { key: tri, direction: ordre === ORDER_WORDS.descending ? "descending" : "ascending" };
}

export function orderSearch<Key extends string>({ key, direction }: Order<Key>) {
  return { tri: key, ordre: ORDER_WORDS[direction] };
}

/** What a row is sorted by; null is « n.d. », or not shown. */
export type SortValue = string | number | null;

/** By what the letters are, and no language: for identifiers and civil dates. */
export const compareCodes = (a: string, b: string) => (a < b ? -1 : Number(a > b));

const french = new Intl.Collator("fr", { numeric: true });

function compareValues(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : french.compare(String(a), String(b));
}

/** Rows without a value come last whichever way; rows alike by name, then as they were. */
export function sortedBy<Row>(
  rows: readonly Row[],
  direction: Direction,
  value: (row: Row) => SortValue,
  name: (row: Row) => string,
): Row[] {
  const sign = direction === "ascending" ? 1 : -1;
  return rows.toSorted((rowA, rowB) => {
    const [a, b] = [value(rowA), value(rowB)];
    const byValue = a === null || b === null ? Number(a === null) - Number(b === null) : sign * compareValues(a, b);
    return byValue || french.compare(name(rowA), name(rowB));
  });
}

/** The rows by one text of theirs, as a French index has them; those alike as they were. */
export function inTextOrder<Row>(rows: readonly Row[], text: (row: Row) => string): Row[] {
  return sortedBy(rows, "ascending", text, text);
}
