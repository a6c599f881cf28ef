/** How many lines of a list a page holds. */
export const PAGE_SIZE = 50;

/** The same of a table that anybody may ask for: a page no heavier to draw than the page of a person, whose reader may wait behind it. */
export const PUBLIC_PAGE_SIZE = 25;

/** How many lines stand before a page. */
export function offsetOf(page: number, size = PAGE_SIZE): number {
  return (page - 1) * size;
}

/** How many pages a list of `total` lines has: one at least, which may be empty. */
export function pagesOf(total: number, size = PAGE_SIZE): number {
  return Math.max(1, Math.ceil(total / size));
}

/** The lines of a page, of a list that is there as a whole. */
export function onPage<Line>(lines: readonly Line[], page: number, size = PAGE_SIZE): readonly Line[] {
  return lines.slice(offsetOf(page, size), offsetOf(page + 1, size));
}
