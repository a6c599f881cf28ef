/** No decimal under this base: one person would weigh more than the digit shown (domain.md §4). */
const DECIMAL_FROM_BASE = 100;

export function decimalsFor(base: number): 0 | 1 {
  return base < DECIMAL_FROM_BASE ? 0 : 1;
}

/** Steps in a point of percentage. */
const scaleOf = (digits: 0 | 1) => (digits === 0 ? 1 : 10);

/** A percentage rounded half up on the integers; null on a base of 0. */
export function percentOf(numerator: number, denominator: number, digits = decimalsFor(denominator)): number | null {
  if (denominator === 0) return null;
  const scale = scaleOf(digits);
  return Math.floor((2 * 100 * scale * numerator + denominator) / (2 * denominator)) / scale;
}

/** Parts rounded down, then raised by one step each, largest remainder first, until they add up to `target` steps. */
function apportion(parts: readonly number[], denominator: number, target: number, scale: number): number[] {
  const exact = 100 * scale;
  const steps = parts.map((part) => Math.floor((exact * part) / denominator));
  const missing = target - steps.reduce((sum, step) => sum + step, 0);
  const raised = parts
    .map((part, index) => ({ index, remainder: (exact * part) % denominator }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, Math.max(0, missing));
  for (const { index } of raised) steps[index] = (steps[index] ?? 0) + 1;
  return steps;
}

/** Adjusted by largest remainder: what is shown adds up to the total shown. Ties go to the earlier part. */
export function shownParts(parts: readonly number[], denominator: number, digits = decimalsFor(denominator)): number[] {
  if (denominator === 0) return parts.map(() => 0);
  const scale = scaleOf(digits);
  const total = parts.reduce((sum, part) => sum + part, 0);
  const target = Math.round((percentOf(total, denominator, digits) ?? 0) * scale);
  return apportion(parts, denominator, target, scale).map((step) => step / scale);
}

/** What is shown: the positives add up to the rounded rate, all to 100; both together must be the denominator. */
export function shownBreakdown(
  positives: readonly number[],
  rest: readonly number[],
  denominator: number,
): { positives: number[]; rest: number[] } {
  if (denominator === 0) return { positives: positives.map(() => 0), rest: rest.map(() => 0) };
  const scale = scaleOf(decimalsFor(denominator));
  const shown = shownParts(positives, denominator);
  const taken = Math.round(shown.reduce((sum, part) => sum + part, 0) * scale);
  return {
    positives: shown,
    rest: apportion(rest, denominator, 100 * scale - taken, scale).map((step) => step / scale),
  };
}

export function isAdjusted(
  parts: readonly number[],
  shown: readonly (number | null)[],
  denominator: number,
  digits = decimalsFor(denominator),
): boolean {
  return parts.some((part, i) => {
    const percent = shown[i] ?? null;
    return percent !== null && percent !== percentOf(part, denominator, digits);
  });
}
