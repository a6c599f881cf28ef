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

export type Stretch = { limit: number; offset: number };

/** Of a list in parts of known sizes, those that a stretch lies in, and how many lines come before it. */
export function partsWithin<Part>(
  all: readonly Part[],
  sizeOf: (part: Part) => number,
  { limit, offset }: Stretch,
): { total: number; parts: Part[]; skip: number } {
  const parts: Part[] = [];
  let [total, skip] = [0, 0];
  for (const part of all) {
    const begins = total;
    total += sizeOf(part);
    if (total <= Math.max(offset, begins) || begins >= offset + limit) continue;
    if (parts.length === 0) skip = offset - begins;
    parts.push(part);
  }
  return { total, parts, skip };
}

/** How far the lines of a list that may be long are counted. */
export const COUNTED = 10_000;

/** `more`: there are more, which nobody counted. */
export type Count = { count: number; more: boolean };

/** Of what was counted up to one beyond `counted`. */
export function countOf(found: number, counted = COUNTED): Count {
  return { count: Math.min(found, counted), more: found > counted };
}

/** Which page of a list by key: what follows the line of this id, or what precedes it. Neither: the first. */
export type PageKey = { after?: string | undefined; before?: string | undefined };

/** `before` and `after` are what the pages beside it are asked for with, null where there is none. */
export type KeyedPage<Line> = {
  lines: Line[];
  before: string | null;
  after: string | null;
  /** The line that was asked for is not there, or not this reader's: it is the first page. */
  lost: boolean;
};

type KeyedList<Line extends { id: string | number }, Place> = {
  /** Where in its order the line of this id stands; null when the reader has no such line. */
  placeOf: (id: string) => Promise<Place | null>;
  /** So many lines beyond a place, the nearest first; from the beginning without one. */
  read: (stretch: { place: Place | null; backwards: boolean; limit: number }) => Promise<Line[]>;
};

/** By keys it costs the same however far, and passes nobody over. Of the line asked for nothing is told but its place. */
export async function pageByKey<Line extends { id: string | number }, Place>(
  { after, before }: PageKey,
  { placeOf, read }: KeyedList<Line, Place>,
  size = PAGE_SIZE,
): Promise<KeyedPage<Line>> {
  const line = after ?? before;
  const place = line === undefined ? null : await placeOf(line);
  const lost = line !== undefined && place === null;
  const idOf = (line: Line | undefined) => (line ? String(line.id) : null);
  if (place !== null && after === undefined) {
    const found = await read({ place, backwards: true, limit: size + 1 });
    const lines = found.slice(0, size).reverse();
    if (found.length > size) return { lines, before: idOf(lines[0]), after: idOf(lines.at(-1)), lost };
  }
  const from = after === undefined ? null : place;
  const found = await read({ place: from, backwards: false, limit: size + 1 });
  if (from !== null && found.length === 0) return pageByKey({}, { placeOf, read }, size);
  const lines = found.slice(0, size);
  return {
    lines,
    before: from === null ? null : idOf(lines[0]),
    after: found.length > size ? idOf(lines.at(-1)) : null,
    lost,
  };
}
