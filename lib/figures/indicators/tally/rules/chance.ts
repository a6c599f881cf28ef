import type { Overlap, Successes } from "./wilson";

/** So few on one side come about in one of a thousand draws, and so many on the other: 99.8 % between them. */
export const CHANCE_TAIL = 0.001;

/** Of how many gaps chance alone makes at most one stand out. */
export const ONE_BY_CHANCE_IN = Math.round(1 / (2 * CHANCE_TAIL));

export type Beyond = "above" | "below";

/** Weights under this share of the largest one add up to nothing beside the tail. */
const NEGLIGIBLE = 1e-12;

/** Probabilities of whole numbers from `first` on. */
type Weights = { first: number; weights: number[] };

/** How many of `some` succeed when `successes` are dealt out among them and `others` (hypergeometric). */
function dealtOut(some: number, others: number, successes: number): Weights {
  const [least, most] = [Math.max(0, successes - others), Math.min(some, successes)];
  const mode = Math.min(most, Math.max(least, Math.floor(((some + 1) * (successes + 1)) / (some + others + 2))));
  const ratio = (k: number) => ((some - k) * (successes - k)) / ((k + 1) * (others - successes + k + 1));
  const below: number[] = [];
  let weight = 1;
  for (let k = mode; k > least && weight > NEGLIGIBLE; k -= 1) {
    weight /= ratio(k - 1);
    below.push(weight);
  }
  const above: number[] = [];
  weight = 1;
  for (let k = mode; k < most && weight > NEGLIGIBLE; k += 1) {
    weight *= ratio(k);
    above.push(weight);
  }
  const weights = [...below.reverse(), 1, ...above];
  const total = weights.reduce((sum, one) => sum + one, 0);
  return { first: mode - below.length, weights: weights.map((one) => one / total) };
}

/** What doubles leave of two gaps that are the same. */
const SLACK = 1e-12;

/**
 * On which side the gap of two rates, the first less the second, lies beyond chance; null within it, and where a group is
 * empty. Exact (Fisher 1935): all who succeed are dealt out among everybody, and so wide a gap has a probability of
 * {@link CHANCE_TAIL} at most. `dispersion` ≥ 1 widens the limits by its root.
 */
export function gapBeyond({ onlyA, onlyB, both }: Overlap, dispersion: number): Beyond | null {
  const [a, b] = [onlyA.trials + both.trials, onlyB.trials + both.trials];
  if (a === 0 || b === 0) return null;
  const gapOf = (ofA: number, ofB: number, ofBoth: number) => (ofA + ofBoth) / a - (ofB + ofBoth) / b;
  const gap = gapOf(onlyA.successes, onlyB.successes, both.successes);
  const side = Math.sign(gap);
  if (Math.abs(gap) <= SLACK) return null;
  const limit = Math.abs(gap) / Math.sqrt(dispersion) - SLACK;
  const successes = onlyA.successes + onlyB.successes + both.successes;
  const inBoth = dealtOut(both.trials, onlyA.trials + onlyB.trials, successes);
  let probability = 0;
  inBoth.weights.forEach((ofBothWeight, i) => {
    const ofBoth = inBoth.first + i;
    const inA = dealtOut(onlyA.trials, onlyB.trials, successes - ofBoth);
    inA.weights.forEach((weight, j) => {
      const ofA = inA.first + j;
      if (side * gapOf(ofA, successes - ofBoth - ofA, ofBoth) >= limit) probability += ofBothWeight * weight;
    });
  });
  if (probability > CHANCE_TAIL) return null;
  return side > 0 ? "above" : "below";
}

const NOBODY: Successes = { successes: 0, trials: 0 };

/** {@link gapBeyond} of groups with nobody in common. */
export const apartBeyond = (a: Successes, b: Successes, dispersion: number): Beyond | null =>
  gapBeyond({ onlyA: a, onlyB: b, both: NOBODY }, dispersion);

/** Between which gaps chance leaves two groups: what lies outside is {@link apartBeyond}. Null where one is empty. */
export function chanceLimits(a: Successes, b: Successes): readonly [number, number] | null {
  if (a.trials === 0 || b.trials === 0) return null;
  const successes = a.successes + b.successes;
  const { first, weights } = dealtOut(a.trials, b.trials, successes);
  const outside = (inOrder: readonly number[]) => {
    let tail = 0;
    return inOrder.findIndex((weight) => {
      tail += weight;
      return tail > CHANCE_TAIL;
    });
  };
  const gapAt = (ofA: number) => ofA / a.trials - (successes - ofA) / b.trials;
  return [gapAt(first + outside(weights)), gapAt(first + weights.length - 1 - outside(weights.toReversed()))];
}
