/** Two-sided 95 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/** In points of percentage: how far the rate found may be from that of all, at 95 %. */
export const MARGINS = { least: 2, most: 20, usual: 5 } as const;

/**
 * How many of `population` ≥ 0 have to be looked into so that a rate found is within `margin` points of that of all, whatever it
 * is: n₀ = z²/4e², with the correction for a finite population n₀ / (1 + (n₀ − 1) / N), rounded up (Cochran, Sampling
 * Techniques, 3rd edition, 1977, section 4.4).
 */
export function sampleSize(population: number, margin: number): number {
  if (population <= 0) return 0;
  const unbounded = (Z * Z * 0.25) / (margin / 100) ** 2;
  return Math.min(population, Math.ceil(unbounded / (1 + (unbounded - 1) / population)));
}
