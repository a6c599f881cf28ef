import { type Beyond, CHANCE_TAIL } from "./chance";
import type { Successes } from "./wilson";

/** Tails on each side: what is drawn for the eye (95 %), and outside of which chance does not explain a rate (99.8 %). */
const TAILS = { drawn: 0.025, chance: CHANCE_TAIL } as const;
type Limit = keyof typeof TAILS;

/** Proportions in [0, 1] between which a rate on so many people is expected. */
export type FunnelLimits = Record<Limit, [number, number]>;

/** A weight under this share of the largest one adds nothing to a sum of doubles. */
const NEGLIGIBLE = 1e-18;

/**
 * The number of successes under which a share `tail` of all draws of `trials` at `rate` in ]0, 1[ stays, interpolated for a
 * smooth line. Exact sums of the binomial distribution (Spiegelhalter, Statistics in Medicine 24, 2005, A.1.1).
 */
function binomialFloor(trials: number, rate: number, tail: number): number {
  const mode = Math.min(trials, Math.floor((trials + 1) * rate));
  const odds = rate / (1 - rate);
  const below: number[] = [];
  let weight = 1;
  for (let k = mode; k > 0 && weight > NEGLIGIBLE; k -= 1) {
    weight *= k / ((trials - k + 1) * odds);
    below.push(weight);
  }
  let total = 1 + below.reduce((sum, one) => sum + one, 0);
  weight = 1;
  for (let k = mode; k < trials && weight > NEGLIGIBLE; k += 1) {
    weight *= ((trials - k) * odds) / (k + 1);
    total += weight;
  }
  let before = 0;
  // From the fewest that have a weight up to the mode: a tail is on that side, whatever the rate.
  for (let k = mode - below.length; ; k += 1) {
    const probability = (k === mode ? 1 : (below[mode - k - 1] ?? 0)) / total;
    if (before + probability > tail) return k - (before + probability - tail) / probability;
    before += probability;
    if (k === mode) return k;
  }
}

/** At least 1: rates that lie closer together than chance has them narrow nothing. */
type Dispersion = number;

/** Exact binomial limits around `rate`, widened by the root of the dispersion. `trials` ≥ 1, `rate` in [0, 1]. */
export function funnelLimits(trials: number, rate: number, dispersion: Dispersion): FunnelLimits {
  const widening = Math.sqrt(dispersion);
  const limits = (tail: number): [number, number] => {
    if (rate <= 0 || rate >= 1) return [rate, rate];
    const low = Math.max(0, binomialFloor(trials, rate, tail)) / trials;
    // The other side is the same of those who failed, so that both have the same probability.
    const high = 1 - Math.max(0, binomialFloor(trials, 1 - rate, tail)) / trials;
    return [Math.max(0, rate - widening * (rate - low)), Math.min(1, rate + widening * (high - rate))];
  };
  return { drawn: limits(TAILS.drawn), chance: limits(TAILS.chance) };
}

/** A tenth on each side is drawn in to the one beside it: a place that stands apart does not excuse itself. */
const WINSORISED = 0.1;

/**
 * How many times as far apart as chance has it rates lie, as a ratio of variances, ≥ 1; 1 for fewer than three units. The
 * mean of winsorised squared z-scores (Spiegelhalter, Statistics in Medicine 24, 2005, section 3).
 */
export function dispersionOf(units: readonly Successes[], rate: number): Dispersion {
  if (units.length < 3 || rate <= 0 || rate >= 1) return 1;
  const scores = units
    .map(({ successes, trials }) => (successes / trials - rate) / Math.sqrt((rate * (1 - rate)) / trials))
    .sort((a, b) => a - b);
  const drawnIn = Math.floor(WINSORISED * scores.length);
  const [least, most] = [scores[drawnIn] ?? 0, scores[scores.length - 1 - drawnIn] ?? 0];
  const squares = scores.map((score) => Math.min(most, Math.max(least, score)) ** 2);
  return Math.max(1, squares.reduce((sum, one) => sum + one, 0) / units.length);
}

/** On which side of its limits a share of somebody lies; null between them. */
function sideOf({ successes, trials }: Successes, [low, high]: readonly [number, number]): Beyond | null {
  const own = successes / trials;
  return own < low ? "below" : own > high ? "above" : null;
}

/** As many people as an interval is as wide of, where places differ more than chance has it: Kish's effective sample size. */
export function effective({ successes, trials }: Successes, dispersion: number): Successes {
  return { successes: successes / dispersion, trials: trials / dispersion };
}

/** On which side of an expected rate a share lies beyond chance; null within it. Trials a whole number ≥ 1. */
export function rateBeyond(share: Successes, rate: number, dispersion: Dispersion): Beyond | null {
  return sideOf(share, funnelLimits(share.trials, rate, dispersion).chance);
}

export type Funnel<Unit extends Successes> = {
  /** Of the whole, in [0, 1]. */
  rate: number;
  dispersion: Dispersion;
  units: (Unit & { limits: FunnelLimits; beyond: Beyond | null })[];
};

export const sumOfSuccesses = (shares: readonly Successes[]): Successes => ({
  successes: shares.reduce((sum, { successes }) => sum + successes, 0),
  trials: shares.reduce((sum, { trials }) => sum + trials, 0),
});

/** Units around the rate of `whole` (all of them where none is given), and which are beyond chance; trials ≥ 1 each. */
export function funnelOf<Unit extends Successes>(
  units: readonly Unit[],
  { whole = sumOfSuccesses(units), dispersion: given }: { whole?: Successes; dispersion?: Dispersion } = {},
): Funnel<Unit> | null {
  if (whole.trials === 0) return null;
  const rate = whole.successes / whole.trials;
  const dispersion = given ?? dispersionOf(units, rate);
  return {
    rate,
    dispersion,
    units: units.map((unit) => {
      const limits = funnelLimits(unit.trials, rate, dispersion);
      return { ...unit, limits, beyond: sideOf(unit, limits.chance) };
    }),
  };
}
