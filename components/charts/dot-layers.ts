/** What differs differs by its form too: a shade of one colour is told from another by few. */
export type DotShape = "disc" | "square";

/** Dots that look the same, in one path: of a thousand of them each costs eight bytes. */
export type DotLayer = {
  key: string;
  /** Of an SVG: a line of no length for each dot, which its ends make a disc or a square. */
  path: string;
  /** In the units of the map. */
  size: number;
  fill: string;
  shape: DotShape;
  /** The page shows through the middle: what is known only about. */
  isHollow: boolean;
};

type Dot = { x: number; y: number };

/** By steps from one dot to the next, in whole units: from the left to the right, so that steps are short. */
export function pathOfDots(dots: readonly Dot[]): string {
  const sorted = dots
    .map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))
    .toSorted((a, b) => a.x - b.x || a.y - b.y);
  let [left, top] = [0, 0];
  const steps = sorted.map(({ x, y }, i) => {
    const step = `${x - left}${y - top < 0 ? "" : " "}${y - top}h0`;
    [left, top] = [x, y];
    return i === 0 ? `M${step}` : `m${step}`;
  });
  return steps.join("");
}
