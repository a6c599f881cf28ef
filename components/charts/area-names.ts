import { extent } from "d3-array";
import type { Box } from "./place-labels";

type Corner = readonly [x: number, y: number];
/** The corners of an area, as shares of the width and of the height. */
export type Rings = readonly (readonly Corner[])[];

/** A name in one line or two around its middle, as shares of the width and of the height. */
export type Spot = { x: number; y: number; lines: readonly string[] };

type Text = { letter: number; line: number };

const GRID = 24;
/** Along an edge of a name, how many points of it are looked at. */
const POINTS = 5;

/** Whether a ray to the right crosses the outline an odd number of times. */
export function isWithin([x, y]: Corner, rings: Rings): boolean {
  let isIn = false;
  for (const ring of rings) {
    let from = ring.at(-1);
    for (const to of ring) {
      const [x1, y1] = from ?? to;
      const [x2, y2] = to;
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) isIn = !isIn;
      from = to;
    }
  }
  return isIn;
}

/** Whether any of a box lies in an area: a grid of its points. */
export function reaches({ left, right, top, bottom }: Box, size: { width: number; height: number }, rings: Rings) {
  const steps = Array.from({ length: POINTS }, (_, i) => i / (POINTS - 1));
  return steps.some((across) =>
    steps.some((down) =>
      isWithin([(left + across * (right - left)) / size.width, (top + down * (bottom - top)) / size.height], rings),
    ),
  );
}

export function boxOfSpot({ x, y, lines }: Spot, { letter, line }: Text, size: { width: number; height: number }): Box {
  const across = (Math.max(...lines.map(({ length }) => length)) * letter) / 2;
  const down = (lines.length * line) / 2;
  const [middle, height] = [x * size.width, y * size.height];
  return { left: middle - across, right: middle + across, top: height - down, bottom: height + down };
}

/** « Tarn-et- », « Garonne »: parted where its halves are about as long as each other. */
function halves(name: string): string[] {
  const parted = [...name.matchAll(/[- ]/gu)].map(({ index }) => [
    name.slice(0, index + 1).trim(),
    name.slice(index + 1),
  ]);
  const longest = (lines: string[]) => Math.max(...lines.map(({ length }) => length));
  return parted.toSorted((a, b) => longest(a) - longest(b))[0] ?? [];
}

/** Where a name may stand without crossing its border: whole, in two lines, or as its code; the nearest first. */
export function* spotsWithin(
  { x, y, name, code, rings }: { x: number; y: number; name: string; code: string; rings: Rings },
  size: { width: number; height: number },
  text: Text,
): Generator<Spot> {
  const corners = rings.flat();
  const [left = 0, right = 1] = extent(corners, ([across]) => across);
  const [top = 0, foot = 1] = extent(corners, ([, down]) => down);
  const grid = Array.from({ length: GRID * GRID }, (_, i) => ({
    x: left + (((i % GRID) + 0.5) / GRID) * (right - left),
    y: top + ((Math.floor(i / GRID) + 0.5) / GRID) * (foot - top),
  }));
  const distance = (spot: { x: number; y: number }) =>
    Math.hypot((spot.x - x) * size.width, (spot.y - y) * size.height);
  const places = [{ x, y }, ...grid].sort((a, b) => distance(a) - distance(b));
  const steps = Array.from({ length: POINTS }, (_, i) => i / (POINTS - 1));
  const fits = (spot: Spot) => {
    const box = boxOfSpot(spot, text, size);
    const [from, to] = [box.left / size.width, box.right / size.width];
    const [above, below] = [box.top / size.height, box.bottom / size.height];
    const edge = steps.flatMap((step): Corner[] => [
      [from + step * (to - from), above],
      [from + step * (to - from), below],
      [from, above + step * (below - above)],
      [to, above + step * (below - above)],
    ]);
    const contains = ([across, down]: Corner) => across > from && across < to && down > above && down < below;
    return !corners.some(contains) && edge.every((point) => isWithin(point, rings));
  };
  const written = [[name], halves(name), [code]].filter(
    (lines, i, all) => lines.length > 0 && !(i > 0 && lines[0] === all[0]?.[0]),
  );
  for (const lines of written) for (const place of places) if (fits({ ...place, lines })) yield { ...place, lines };
}
