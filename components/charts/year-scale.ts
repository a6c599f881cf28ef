import { range } from "d3-array";

/** Ticks a tenth apart, as long as they are no more than this; else a fifth. */
const MOST_TENTHS = 6;
/** What a scale shows at least, or small differences would look large. */
const SHORTEST = 4;

/** The part of the scale from 0 to 1 where the values lie, in whole tenths, and its ticks. */
export function scaleFor(values: readonly number[]): { low: number; high: number; ticks: number[] } {
  let low = Math.floor(Math.min(...values, 1) * 10 + 1e-9);
  let high = Math.ceil(Math.max(...values, 0) * 10 - 1e-9);
  if (low > high) [low, high] = [0, 10];
  while (high - low < SHORTEST) {
    if (high < 10) high += 1;
    if (high - low < SHORTEST && low > 0) low -= 1;
  }
  const step = high - low > MOST_TENTHS ? 2 : 1;
  low -= low % step;
  high += high % step;
  return { low: low / 10, high: high / 10, ticks: range(low, high + 1, step).map((tenth) => tenth / 10) };
}

export type DotLabel = "above" | "below";

/** Of a value of three figures beside its dot, in pixels: from and to across, down from the dot on each side. */
const ACROSS = [7, 28] as const;
const DOWN: Record<DotLabel, readonly [number, number]> = { above: [-17, -4], below: [4, 17] };

/** On which side of the line to the next dot a value crosses as little as can be, in pixels from the top. */
export function labelBeside(
  y: number,
  next: number | null,
  { pitches, lines }: { pitches: readonly number[]; lines: readonly number[] },
): DotLabel {
  const crossed = (side: DotLabel) => {
    const [top, foot] = [y + DOWN[side][0], y + DOWN[side][1]];
    const meets = (from: number, to: number) => Math.min(from, to) < foot && Math.max(from, to) > top;
    const at = (across: number, pitch: number) => y + (((next ?? y) - y) * Math.min(across, pitch)) / pitch;
    const course =
      next === null ? 0 : pitches.filter((pitch) => meets(at(ACROSS[0], pitch), at(ACROSS[1], pitch))).length;
    return 10 * course + lines.filter((line) => meets(line, line)).length;
  };
  return crossed("below") < crossed("above") ? "below" : "above";
}
