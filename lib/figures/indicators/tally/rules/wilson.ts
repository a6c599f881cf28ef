/** Two-sided 95 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/** As proportions in [0, 1]; null when there is no trial. Source: Wilson, JASA 22 (1927); domain.md §4. */
export function wilson95(successes: number, trials: number): [number, number] | null {
  if (trials === 0) return null;
  const p = successes / trials;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * trials)) / (1 + z2 / trials);
  const half = (Z / (1 + z2 / trials)) * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials));
  // Exact ends: at 0 and at all, floating point would leave the proportion just outside its own interval.
  return [successes === 0 ? 0 : Math.max(0, centre - half), successes === trials ? 1 : Math.min(1, centre + half)];
}

export type Successes = { successes: number; trials: number };

/** In [-1, 1], with its interval at 95 %, which is shown and from which nothing is concluded (chance.ts). */
export type Difference = { value: number; interval: [number, number] };

export type Overlap = { onlyA: Successes; onlyB: Successes; both: Successes };

const NOBODY: Successes = { successes: 0, trials: 0 };

/** Of groups with nobody in common; null when one is empty. Newcombe, Statistics in Medicine 17 (1998), method 10. */
export function difference95(a: Successes, b: Successes): Difference | null {
  return overlapDifference95({ onlyA: a, onlyB: b, both: NOBODY });
}

/** As {@link difference95}, of groups that may share people (Zou and Donner, Statistics in Medicine 27, 2008). */
export function overlapDifference95({ onlyA, onlyB, both }: Overlap): Difference | null {
  const [a, b] = [onlyA.trials + both.trials, onlyB.trials + both.trials];
  if (a === 0 || b === 0) return null;
  const terms = [
    termOf(onlyA, onlyA.trials / a),
    termOf(onlyB, -onlyB.trials / b),
    termOf(both, both.trials / a - both.trials / b),
  ];
  const value = terms.reduce((sum, term) => sum + term.value, 0);
  const low = value - Math.hypot(...terms.map((term) => term.value - term.low));
  const high = value + Math.hypot(...terms.map((term) => term.high - term.value));
  return { value, interval: [low, high] };
}

function termOf(share: Successes, weight: number): { value: number; low: number; high: number } {
  const interval = wilson95(share.successes, share.trials);
  if (!interval) return { value: 0, low: 0, high: 0 };
  const [first, second] = interval.map((end) => weight * end) as [number, number];
  return {
    value: (weight * share.successes) / share.trials,
    low: Math.min(first, second),
    high: Math.max(first, second),
  };
}
