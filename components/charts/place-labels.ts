export type LabelSide = "right" | "left" | "above" | "below";

export type Labelled = {
  key: string;
  /** Of the width, in [0, 1]. */
  x: number;
  /** In pixels from the top. */
  y: number;
  text: string;
  wanted: boolean;
};

type Box = { left: number; right: number; top: number; bottom: number };

const SIDES: readonly LabelSide[] = ["right", "left", "above", "below"];
const LETTER = 7.2;
const LINE = 16;
const GAP = 8;

function boxOf({ x, y, text }: Labelled, side: LabelSide, width: number): Box {
  const length = text.length * LETTER;
  const at = x * width;
  const beside = { top: y - LINE / 2, bottom: y + LINE / 2 };
  switch (side) {
    case "right":
      return { left: at + GAP, right: at + GAP + length, ...beside };
    case "left":
      return { left: at - GAP - length, right: at - GAP, ...beside };
    case "above":
      return { left: at - length / 2, right: at + length / 2, top: y - GAP - LINE, bottom: y - GAP };
    case "below":
      return { left: at - length / 2, right: at + length / 2, top: y + GAP, bottom: y + GAP + LINE };
  }
}

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Beside which of their dots names may stand so that they cover no other dot and no other name, at every width that is
 * asked for: the first free side, in the order given; those that find none are left to the table.
 */
export function placeLabels(
  dots: readonly Labelled[],
  { widths, top, foot, radius }: { widths: readonly number[]; top: number; foot: number; radius: number },
): Map<string, LabelSide> {
  const taken = widths.map((width) =>
    dots.map(({ key, x, y }) => ({
      key,
      ...{ left: x * width - radius, right: x * width + radius, top: y - radius, bottom: y + radius },
    })),
  );
  const sides = new Map<string, LabelSide>();
  for (const dot of dots.filter(({ wanted }) => wanted)) {
    const boxes = (side: LabelSide) => widths.map((width) => boxOf(dot, side, width));
    const side = SIDES.find((one) =>
      boxes(one).every(
        (box, i) =>
          box.left >= 0 &&
          box.right <= (widths[i] ?? 0) &&
          box.top >= top - LINE &&
          box.bottom <= foot &&
          !taken[i]?.some((other) => other.key !== dot.key && meet(box, other)),
      ),
    );
    if (!side) continue;
    sides.set(dot.key, side);
    for (const [i, box] of boxes(side).entries()) taken[i]?.push({ key: "", ...box });
  }
  return sides;
}

/**
 * Places as near as can be to the wished ones, in their order, `room` apart and within [0, 1] with half a room at the
 * ends. Where there are more than fit they share what there is evenly.
 */
export function spreadOut(wished: readonly number[], room: number): number[] {
  const step = Math.min(room, 1 / Math.max(1, wished.length));
  const placed: number[] = [];
  for (const wish of wished) placed.push(Math.max(wish, step / 2, (placed.at(-1) ?? -1) + step));
  for (let i = placed.length - 1, most = 1 - step / 2; i >= 0; i -= 1, most -= step)
    placed[i] = Math.min(placed[i] ?? 0, most);
  return placed;
}
