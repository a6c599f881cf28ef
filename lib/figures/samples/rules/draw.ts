import { compareCodes } from "@/lib/foundation/core/order";

/** Of whom a sample is drawn: an id, and the part of the list that has its share. */
export type Unit = { id: string; stratum: string };

export type SampledStratum = { code: string; population: number; drawn: number };

/**
 * How many of each part are drawn for a sample of `size`: the whole part of its proportion, at least one of each; the places that
 * are left go to the largest remainders, of two alike to the first code. A part that had less than one counts for one all the
 * same: the sample is then a little larger than asked for, never smaller.
 */
export function allocate(parts: ReadonlyMap<string, number>, size: number): SampledStratum[] {
  const all = [...parts].filter(([, population]) => population > 0).sort(([a], [b]) => compareCodes(a, b));
  const total = all.reduce((sum, [, population]) => sum + population, 0);
  const shares = all.map(([code, population]) => {
    const whole = Math.floor((size * population) / total);
    return { code, population, drawn: Math.max(1, whole), left: whole === 0 ? 0 : (size * population) % total };
  });
  const missing = size - shares.reduce((sum, { drawn }) => sum + drawn, 0);
  const first = shares
    .filter(({ left }) => left > 0)
    .toSorted((a, b) => b.left - a.left || compareCodes(a.code, b.code))
    .slice(0, Math.max(0, missing));
  return shares.map((share) => ({
    code: share.code,
    population: share.population,
    drawn: share.drawn + (first.includes(share) ? 1 : 0),
  }));
}

/** In which order a seed draws: by the digest of the seed and the id, which anybody can work out again. */
export function inDrawnOrder<One extends Pick<Unit, "id">>(
  units: readonly One[],
  seed: string,
  digestOf: (text: string) => string,
): One[] {
  const keyed = units.map((unit) => ({ unit, key: digestOf(`${seed}\n${unit.id}`) }));
  keyed.sort((a, b) => compareCodes(a.key, b.key));
  return keyed.map(({ unit }) => unit);
}

export type DrawnSample = { strata: SampledStratum[]; people: Unit[] };

/** Whoever comes first of each part, in the order of the draw: the same of the same list, seed and size. */
export function draw(
  units: readonly Unit[],
  { seed, size, digestOf }: { seed: string; size: number; digestOf: (text: string) => string },
): DrawnSample {
  const parts = new Map<string, number>();
  for (const { stratum } of units) parts.set(stratum, (parts.get(stratum) ?? 0) + 1);
  const strata = allocate(parts, size);
  const left = new Map(strata.map(({ code, drawn }) => [code, drawn]));
  const people = inDrawnOrder(units, seed, digestOf).filter(({ stratum }) => {
    const places = left.get(stratum) ?? 0;
    left.set(stratum, places - 1);
    return places > 0;
  });
  return { strata, people };
}

/** What a seed may be, so that it is the same wherever it is typed again. */
export const SEED = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/;
