/** Decimals of a percentage: none under a base of 100, else one (domain.md §4). */
export function decimalsFor(base: number): 0 | 1 {
  return base < 100 ? 0 : 1;
}

/** A share as a percentage rounded half up on the integers, with the decimals its base allows. */
export function percentOf(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null;
  const scale = decimalsFor(denominator) === 0 ? 1 : 10;
  return Math.floor((2 * 100 * scale * numerator + denominator) / (2 * denominator)) / scale;
}

/**
 * Percentages of the parts of one denominator, adjusted by largest remainder so that they add up to the rounded
 * percentage of their sum: what is shown adds up to the total that is shown. Ties go to the earlier part.
 */
export function shownParts(parts: readonly number[], denominator: number): number[] {
  if (denominator === 0) return parts.map(() => 0);
  const scale = decimalsFor(denominator) === 0 ? 1 : 10;
  const total = parts.reduce((sum, part) => sum + part, 0);
  const target = Math.round((percentOf(total, denominator) ?? 0) * scale);
  const floors = parts.map((part) => Math.floor((100 * scale * part) / denominator));
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: (100 * scale * part) % denominator }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let missing = target - floors.reduce((sum, floor) => sum + floor, 0);
  for (const { index } of byRemainder) {
    if (missing <= 0) break;
    floors[index] = (floors[index] ?? 0) + 1;
    missing -= 1;
  }
  return floors.map((floor) => floor / scale);
}
