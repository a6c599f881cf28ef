import type { Threshold } from "@/lib/label/rules/thresholds";
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
 * Where a rate stands beside a target, and whether it lies on it; null on nobody. `dispersion` is that
 * of the places the rate is made of (funnel.ts).
 */
export function distanceTo(
  { operator, percent }: Threshold,
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
  // Who lies on a target that is to be passed misses it.
  const misses = (end: number) => (operator === "above" ? end <= target : end < target);
  const crossed = side === "above" ? low !== null && misses(low) : high !== null && !misses(high);
  return { side, chance: interval[0] <= target && target <= interval[1], silences: side !== "at" && crossed };
}

/** On which side of a target a rate lies beyond chance; null where it is too close to tell. */
export function sideBeyond({ side, chance }: Distance): Beyond | null {
  return chance || side === "at" ? null : side;
}

/** The fractions that people are counted in, from the smallest on. */
export const FRACTIONS = [
  [1, 20],
  [1, 15],
  [1, 12],
  [1, 10],
  [1, 8],
  [1, 6],
  [1, 5],
  [1, 4],
  [3, 10],
  [1, 3],
  [2, 5],
  [1, 2],
  [3, 5],
  [2, 3],
  [7, 10],
  [3, 4],
  [4, 5],
  [9, 10],
] as const;

export type Fraction = {
  /** What is said of `some` in `of` holds of the exact counts: so many, somewhat fewer, more, or fewer. */
  how: "exactly" | "nearly" | "over" | "under";
  some: number;
  of: number;
};

/** « Près d’une personne sur six » lacks at most so many hundredths of the sixth. */
const NEARLY = 6;

/**
 * How a group of people compares with a simple fraction, of whole numbers 0 < count < total: the one that it is, all but
 * reaches, or exceeds; under the smallest, that.
 */
export function fractionOf(count: number, total: number): Fraction {
  const beside = ([some, of]: readonly [number, number]) => Math.sign(count * of - total * some);
  const below = FRACTIONS.findLast((one) => beside(one) >= 0);
  const above = FRACTIONS.find((one) => beside(one) < 0);
  if (below && beside(below) === 0) return { how: "exactly", some: below[0], of: below[1] };
  if (above && 100 * count * above[1] >= (100 - NEARLY) * total * above[0])
    return { how: "nearly", some: above[0], of: above[1] };
  const [some, of] = below ?? FRACTIONS[0];
  return { how: below ? "over" : "under", some, of };
}

export type YearReading =
  | { kind: "moved"; from: string; to: string; direction: Beyond }
  | { kind: "apart"; years: string[] }
  | { kind: "steady"; from: string; to: string }
  | { kind: "single"; year: string }
  | { kind: "none" };

/** People of a year under whom its rate is no point of a course: one more or less would move it by more than twenty points. */
export const FEWEST_OF_A_YEAR = 5;

/** Fewer people than this are drawn one by one, where a share would say more than there is. */
export const PEOPLE_UNDER = 20;

/** A year of more people than this has no room for each of them. */
const PEOPLE_OF_A_YEAR = 30;

/**
 * How a picture of years shows those of fewer than twenty people: each person where every year has room for its own, or
 * their counts beside the rates of the other years. Years of fewer than five are no years.
 */
export function drawYears(bases: readonly number[]): "rates" | "people" | "counts" {
  const years = bases.filter((base) => base >= FEWEST_OF_A_YEAR);
  if (years.every((base) => base >= PEOPLE_UNDER)) return "rates";
  return years.every((base) => base <= PEOPLE_OF_A_YEAR) ? "people" : "counts";
}

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

/** How many rates lie beyond chance on each side of a target, and how many are too close to it to tell. */
export function countBeyond(sides: readonly (Beyond | null)[]) {
  const [below, above] = [sides.filter((side) => side === "below"), sides.filter((side) => side === "above")];
  return { below: below.length, above: above.length, around: sides.length - below.length - above.length };
}
