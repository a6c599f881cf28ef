/** Beside a dot, there a little higher or lower, over it or under it. */
export type LabelSide = "right" | "left" | "above" | "below" | `${"right" | "left"}${"Up" | "Down"}`;

export type Labelled = {
  key: string;
  /** Of the width, in [0, 1]. */
  x: number;
  /** In pixels from the top: the same whatever the width, or by it. */
  y: number | ((width: number) => number);
  /** Pixels by which it is drawn beside that. */
  dx?: number;
  /** Of its dot; 0 where there is none to be covered. */
  radius?: number;
  text: string;
  wanted: boolean;
};

/** In pixels from the left and from the top. */
export type Box = { left: number; right: number; top: number; bottom: number };

const SIDES: readonly LabelSide[] = [
  ...(["right", "left", "rightUp", "rightDown", "leftUp", "leftDown"] as const),
  ...(["above", "below"] as const),
];
/** By how many pixels a little higher or lower is. */
const LITTLE = 5;
/** Pixels that a letter takes at most, on average, of the size of names on a screen. */
const LETTER = 7.2;
const LINE = 16;
const GAP = 3;

type Room = {
  widths: readonly number[];
  top: number;
  /** Pixels from the top, by the width where the height follows it. */
  foot: number | ((width: number) => number);
  radius: number;
  letter?: number;
  line?: number;
};

const at = (length: number | ((width: number) => number), width: number) =>
  typeof length === "number" ? length : length(width);

function boxOf(dot: Labelled, side: LabelSide, width: number, { letter = LETTER, line = LINE, radius }: Room): Box {
  const [x, y] = [dot.x * width + (dot.dx ?? 0), at(dot.y, width)];
  const length = dot.text.length * letter;
  const gap = (dot.radius ?? radius) + GAP;
  if (side === "above" || side === "below") {
    const top = side === "above" ? y - gap - line : y + gap;
    return { left: x - length / 2, right: x + length / 2, top, bottom: top + line };
  }
  const middle = y + downOf(side);
  const left = side.startsWith("right") ? x + gap : x - gap - length;
  return { left, right: left + length, top: middle - line / 2, bottom: middle + line / 2 };
}

const downOf = (side: LabelSide) => (side.endsWith("Up") ? -LITTLE : side.endsWith("Down") ? LITTLE : 0);

/** Where a name on a side of a dot is written from, in pixels from its middle. */
export function besideDot(side: LabelSide, radius: number) {
  if (side === "above") return { dx: 0, dy: -radius - 5, textAnchor: "middle" } as const;
  if (side === "below") return { dx: 0, dy: radius + 12, textAnchor: "middle" } as const;
  const dy = 4 + downOf(side);
  return side.startsWith("right")
    ? ({ dx: radius + 4, dy, textAnchor: "start" } as const)
    : ({ dx: -radius - 4, dy, textAnchor: "end" } as const);
}

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** How much of two boxes is the same. */
function shared(a: Box, b: Box): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(0, across) * Math.max(0, down);
}

/** A drawing at each of its widths, of which dots and names take their places one after the other. */
export function labelSheet(dots: readonly Labelled[], room: Room) {
  const { widths, top, foot } = room;
  const taken = widths.map((width) =>
    dots.flatMap(({ key, x, y, dx = 0, radius = room.radius }) => {
      const [across, down] = [x * width + dx, at(y, width)];
      const box = { left: across - radius, right: across + radius, top: down - radius, bottom: down + radius };
      return radius > 0 ? [{ key, ...box }] : [];
    }),
  );
  const isInside = (box: Box, width: number) =>
    box.left >= 0 && box.right <= width && box.top >= top - LINE && box.bottom <= at(foot, width);

  /** The first that is free, which it then takes; `rest` is its own dot, that it may touch. */
  function take<Place>(
    places: Iterable<Place>,
    boxOn: (place: Place, width: number) => Box,
    rest: string | null = null,
  ): Place | null {
    const boxes = (place: Place) => widths.map((width) => boxOn(place, width));
    const isFree = (box: Box, i: number) =>
      isInside(box, widths[i] ?? 0) && !taken[i]?.some((other) => other.key !== rest && meet(box, other));
    for (const place of places) {
      if (!boxes(place).every(isFree)) continue;
      for (const [i, box] of boxes(place).entries()) taken[i]?.push({ key: "", ...box });
      return place;
    }
    return null;
  }

  return {
    take,
    /** A free side of a dot, rather one that is not to be avoided; null where there is none. */
    beside(dot: Labelled, isAvoided: (box: Box, width: number) => boolean = () => false): LabelSide | null {
      const boxOn = (side: LabelSide, width: number) => boxOf(dot, side, width, room);
      const avoided = SIDES.filter((side) => widths.some((width) => isAvoided(boxOn(side, width), width)));
      const sides = [...SIDES.filter((side) => !avoided.includes(side)), ...avoided];
      return take(sides, boxOn, dot.key);
    },
    /** Where no side is free that which covers least, within the drawing if there is one. */
    somewhere(dot: Labelled): LabelSide {
      const boxOn = (side: LabelSide, width: number) => boxOf(dot, side, width, room);
      const cost = (side: LabelSide) =>
        widths.reduce((sum, width, i) => {
          const box = boxOn(side, width);
          const covered = (taken[i] ?? []).map((other) => (other.key === dot.key ? 0 : shared(box, other)));
          return covered.reduce((all, one) => all + one, sum) + (isInside(box, width) ? 0 : OUTSIDE);
        }, 0);
      const side = SIDES.toSorted((a, b) => cost(a) - cost(b))[0] ?? "right";
      for (const [i, width] of widths.entries()) taken[i]?.push({ key: "", ...boxOn(side, width) });
      return side;
    },
  };
}

/** More than any name covers. */
const OUTSIDE = 1e6;

/** Beside which dots names cover no other, at every width asked for; those without a side are left to the table. */
export function placeLabels(dots: readonly Labelled[], room: Room): Map<string, LabelSide> {
  const sheet = labelSheet(dots, room);
  return new Map(
    dots.flatMap((dot) => {
      const side = dot.wanted ? sheet.beside(dot) : null;
      return side ? [[dot.key, side] as const] : [];
    }),
  );
}

/** A place by its shares of the width and of the height. */
type Disc = { x: number; y: number; radius: number };

/** Discs that meet move apart in their order, straight away from the other, never far. In pixels, on each sheet. */
export function keptApart(
  discs: readonly Disc[],
  sheets: readonly { width: number; height: number }[],
): { dx: number; dy: number }[] {
  const placed: (Disc & { dx: number; dy: number })[] = [];
  return discs.map((disc, turn) => {
    const now = { ...disc, dx: 0, dy: 0 };
    const meets = () => {
      for (const { width, height } of sheets) {
        for (const other of placed) {
          const across = (now.x - other.x) * width + now.dx - other.dx;
          const down = (now.y - other.y) * height + now.dy - other.dy;
          const lacks = SEEN * (now.radius + other.radius) - Math.hypot(across, down);
          if (lacks > 0) return { across, down, lacks };
        }
      }
      return null;
    };
    for (let step = 0; step < STEPS; step += 1) {
      const met = meets();
      if (!met || Math.hypot(now.dx, now.dy) > FARTHEST) break;
      const { across, down, lacks } = met;
      const angle = across === 0 && down === 0 ? GOLDEN_ANGLE * turn : Math.atan2(down, across) + step * TURN;
      now.dx += (lacks + 1) * Math.cos(angle);
      now.dy += (lacks + 1) * Math.sin(angle);
    }
    placed.push(now);
    return { dx: Math.round(now.dx), dy: Math.round(now.dy) };
  });
}

/** Pixels from its place where a disc stays, whatever is there. */
const FARTHEST = 12;
/** Of the radii of two discs, what lies between their middles at least. */
const SEEN = 0.75;
/** Each time around by this much, so that no two directions come close. */
const GOLDEN_ANGLE = 2.4;
/** Turns a little at each step, so that two neighbours do not push one to and fro for ever. */
const TURN = 0.2;
const STEPS = 30;
