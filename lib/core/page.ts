export const PAGE_SIZE = 50;

/** A table that anybody may ask for: no heavier to draw than the page of a person, whose reader may wait behind it. */
export const PUBLIC_PAGE_SIZE = 25;

export function offsetOf(page: number, size = PAGE_SIZE): number {
  return (page - 1) * size;
}

/** How many pages a list of `total` lines has: one at least, which may be empty. */
export function pagesOf(total: number, size = PAGE_SIZE): number {
  return Math.max(1, Math.ceil(total / size));
}

export function onPage<Line>(lines: readonly Line[], page: number, size = PAGE_SIZE): readonly Line[] {
  return lines.slice(offsetOf(page, size), offsetOf(page + 1, size));
}
