export type XY = readonly [number, number];
type Ring = readonly XY[];

/** How far what is left out may lie from the line that is drawn. */
const TOLERANCE = 12;

const keyOf = (point: XY) => point.join();

function farness([x, y]: XY, [x1, y1]: XY, [x2, y2]: XY): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

/** Douglas and Peucker: the corners without which the line would lie too far off. */
function coarser(line: Ring): Ring {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return line;
  const off = line.map((point) => farness(point, first, last));
  const most = Math.max(...off);
  if (most <= TOLERANCE) return [first, last];
  const at = off.indexOf(most);
  return [...coarser(line.slice(0, at + 1)).slice(0, -1), ...coarser(line.slice(at))];
}

/** Of a ring that nobody shares: its first corner, and the one farthest from it. */
function ownEnds(ring: Ring): number[] {
  const [[x0, y0] = [0, 0]] = ring;
  const far = ring.map(([x, y]) => Math.hypot(x - x0, y - y0));
  return [0, far.indexOf(Math.max(...far))];
}

/** Areas with fewer corners: a border that two share is cut at the same ends, so that nothing gapes. */
export function coarserOutlines(areas: readonly (readonly Ring[])[]): XY[][][] {
  const owners = new Map<string, Set<number>>();
  for (const [area, rings] of areas.entries()) {
    for (const point of rings.flat()) {
      owners.set(keyOf(point), (owners.get(keyOf(point)) ?? new Set<number>()).add(area));
    }
  }
  const ownersOf = (point: XY | undefined) => [...(point ? (owners.get(keyOf(point)) ?? []) : [])].sort().join();
  const ends = (ring: Ring) => {
    const shared = ring.flatMap((point, i) => {
      const own = ownersOf(point);
      const beside = [ring.at(i - 1), ring[(i + 1) % ring.length]].map(ownersOf);
      return own.includes(",") && beside.some((others) => others !== own) ? [i] : [];
    });
    return shared.length < 2 ? ownEnds(ring) : shared;
  };
  return areas.map((rings) =>
    rings.map((ring) => {
      const cuts = ends(ring);
      return cuts.flatMap((from, i) => {
        const to = cuts[i + 1] ?? (cuts[0] ?? 0) + ring.length;
        return coarser([...ring, ...ring].slice(from, to + 1)).slice(0, -1);
      });
    }),
  );
}
