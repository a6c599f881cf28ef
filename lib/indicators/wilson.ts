/** Two-sided 95 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson score interval at 95 % for `successes` of `trials` (integers, 0 ≤ successes ≤ trials), as two proportions
 * in [0, 1]; null when there is no trial. Source: Wilson, JASA 22 (1927); domain.md §4.
 */
export function wilson95(successes: number, trials: number): [number, number] | null {
  if (trials === 0) return null;
  const p = successes / trials;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * trials)) / (1 + z2 / trials);
  const half = (Z / (1 + z2 / trials)) * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials));
  // Exact ends: at 0 and at all, floating point would leave the proportion just outside its own interval.
  return [successes === 0 ? 0 : Math.max(0, centre - half), successes === trials ? 1 : Math.min(1, centre + half)];
}

export type Share = { successes: number; trials: number };

/** A difference of two proportions, with its interval at 95 %, in [-1, 1]. */
export type Difference = { value: number; interval: [number, number]; conclusive: boolean };

/**
 * The proportion of `a` less that of `b`, of two groups without anybody in common, with Newcombe's interval built from
 * their Wilson intervals; null when a group is empty. Conclusive when the interval leaves out 0.
 * Source: Newcombe, Statistics in Medicine 17 (1998), method 10.
 */
export function difference95(a: Share, b: Share): Difference | null {
  const [ofA, ofB] = [wilson95(a.successes, a.trials), wilson95(b.successes, b.trials)];
  if (!ofA || !ofB) return null;
  const [pa, pb] = [a.successes / a.trials, b.successes / b.trials];
  const value = pa - pb;
  const low = value - Math.hypot(pa - ofA[0], ofB[1] - pb);
  const high = value + Math.hypot(ofA[1] - pa, pb - ofB[0]);
  return { value, interval: [low, high], conclusive: low > 0 || high < 0 };
}
