import type { Definition } from "./definitions";
import { denominatorOf, type Figures } from "./formulas";
import { type Beyond, funnelOf } from "./funnel";
import { difference95, type Share, wilson95 } from "./wilson";

/** What may be said of figures in a sentence: never more than their interval allows. */

export function shareOf(figures: Figures, definition: Definition): Share {
  return { successes: figures.positives, trials: denominatorOf(figures, definition) };
}

/** As many people as say as much, where places differ more than chance has it: Kish's effective sample size. */
export function effective({ successes, trials }: Share, dispersion: number): Share {
  return { successes: successes / dispersion, trials: trials / dispersion };
}

export type Distance = {
  side: Beyond | "at";
  /** Chance could have brought the rate from one side of the target to where it is (95 %). */
  chance: boolean;
  /** Those who did not answer could have: under a definition that says so of them. */
  silences: boolean;
};

/**
 * Where a rate stands beside a target that is to be passed, in percentage points; null on nobody. `dispersion` is that
 * of the places the rate is made of (funnel.ts).
 */
export function distanceTo(
  percent: number,
  figures: Figures,
  definition: Definition,
  dispersion: number,
): Distance | null {
  const share = shareOf(figures, definition);
  const { successes, trials } = effective(share, dispersion);
  const interval = wilson95(successes, trials);
  if (share.trials === 0 || !interval) return null;
  const [exact, due] = [100 * share.successes, percent * share.trials];
  const side = exact > due ? "above" : exact < due ? "below" : "at";
  const target = percent / 100;
  const [low, high] = figures.bounds ?? [null, null];
  const crossed = side === "above" ? low !== null && low <= target : high !== null && high > target;
  return { side, chance: interval[0] <= target && target <= interval[1], silences: side !== "at" && crossed };
}

/** How a group of people compares with a simple fraction: each holds as it is said, of the exact counts. */
export const FRACTIONS = [
  { code: "all", over: null },
  { code: "nine_tenths", over: [9, 10] },
  { code: "three_quarters", over: [3, 4] },
  { code: "two_thirds", over: [2, 3] },
  { code: "half", over: [1, 2] },
  { code: "third", over: [1, 3] },
  { code: "quarter", over: [1, 4] },
  { code: "fifth", over: [1, 5] },
  { code: "tenth", over: [1, 10] },
  { code: "few", over: [0, 1] },
  { code: "none", over: null },
] as const satisfies readonly { code: string; over: readonly [number, number] | null }[];
export type FractionCode = (typeof FRACTIONS)[number]["code"];

/** « plus de la moitié » of whole numbers 0 ≤ count ≤ total, total > 0: the largest fraction that `count` exceeds. */
export function fractionOf(count: number, total: number): FractionCode {
  if (count === total) return "all";
  return FRACTIONS.find(({ over }) => over && count * over[1] > total * over[0])?.code ?? "none";
}

export type YearReading =
  | { kind: "moved"; from: string; to: string; direction: Beyond }
  | { kind: "apart"; years: string[] }
  | { kind: "steady"; from: string; to: string }
  | { kind: "single"; year: string }
  | { kind: "none" };

/** People of a year under whom its rate is no point of a course: one more or less would move it by more than twenty points. */
export const FEWEST_OF_A_YEAR = 5;

export type YearShare = { year: string; share: Share; provisional: boolean };

/**
 * What the course of the years says beyond chance, provisional years left out: the last step, else the years that stand
 * apart from the others, else that nothing does. Years of fewer than five people are no years.
 */
export function readYears(years: readonly YearShare[], dispersion: number): YearReading {
  const settled = years.filter(({ share, provisional }) => share.trials >= FEWEST_OF_A_YEAR && !provisional);
  const [before, last] = [settled.at(-2), settled.at(-1)];
  if (!last) return { kind: "none" };
  if (!before) return { kind: "single", year: last.year };
  const step = difference95(effective(last.share, dispersion), effective(before.share, dispersion));
  const span = { from: before.year, to: last.year };
  if (step?.conclusive) return { kind: "moved", ...span, direction: step.value > 0 ? "above" : "below" };
  const around = funnelOf(
    settled.map(({ year, share }) => ({ year, ...share })),
    { dispersion },
  );
  const apart = around?.units.filter(({ beyond }) => beyond !== null) ?? [];
  if (apart.length > 0) return { kind: "apart", years: apart.map(({ year }) => year) };
  return { kind: "steady", from: settled[0]?.year ?? last.year, to: last.year };
}

/** How many intervals lie under a target, hold it, or lie over it. */
export function countAround(target: number, intervals: readonly (readonly [number, number])[]) {
  const below = intervals.filter(([, high]) => high < target).length;
  const above = intervals.filter(([low]) => low > target).length;
  return { below, above, around: intervals.length - below - above };
}
