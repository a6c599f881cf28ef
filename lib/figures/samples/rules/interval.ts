import type { SampledStratum } from "./draw";

/** Two-sided 95 % quantile of the standard normal distribution, and the share of all draws on either side. */
const Z = 1.959963984540054;
const TAIL = 0.025;

export type Interval = readonly [number, number];

const LOG_FACTORIALS: number[] = [0];

function logFactorial(n: number): number {
  for (let k = LOG_FACTORIALS.length; k <= n; k += 1) LOG_FACTORIALS.push((LOG_FACTORIALS[k - 1] ?? 0) + Math.log(k));
  return LOG_FACTORIALS[n] ?? 0;
}

const logChoose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

type Found = { population: number; drawn: number; found: number };

/** The probability of drawing between `from` and `to` of those `held` by the population. */
function probability({ population, drawn }: Omit<Found, "found">, held: number, from: number, to: number): number {
  const all = logChoose(population, drawn);
  let sum = 0;
  const [least, most] = [Math.max(from, drawn - (population - held)), Math.min(to, drawn, held)];
  for (let k = least; k <= most; k += 1)
    sum += Math.exp(logChoose(held, k) + logChoose(population - held, drawn - k) - all);
  return sum;
}

/** Equal up to what sums of doubles leave: a probability that is the tail itself is not beyond it. */
const isLikely = (sum: number) => sum > TAIL * (1 + 1e-9);

/** The first number in [from, to] that meets a condition which holds from somewhere on. */
function firstThat(from: number, to: number, holds: (n: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Between which shares that of all lies, of a simple draw without putting back: each number of them for which what was found is
 * not in a tail of 2.5 % of the hypergeometric distribution (Buonaccorsi, The American Statistician 41, 1987, p. 215: exact, and
 * the whole population leaves no doubt). `drawn` ≥ 1.
 */
export function exactInterval({ population, drawn, found }: Found): Interval {
  const [fewest, most] = [found, population - (drawn - found)];
  const of = { population, drawn };
  const low = firstThat(fewest, most, (held) => isLikely(probability(of, held, found, drawn)));
  const beyond = firstThat(fewest, most + 1, (held) => held > most || !isLikely(probability(of, held, 0, found)));
  return [low / population, (beyond - 1) / population];
}

/** Of a part of the list: how many it holds, were drawn and were found so. */
export type FoundIn = Pick<SampledStratum, "population" | "drawn"> & { found: number };

/** Each part counts for what it holds of all. */
export function weightedRate(strata: readonly FoundIn[]): number {
  const population = strata.reduce((sum, one) => sum + one.population, 0);
  return strata.reduce((sum, one) => sum + (one.found / one.drawn) * (one.population / population), 0);
}

/**
 * The same where each part has its share: Wilson's interval (JASA 22, 1927) of the weighted rate on as many people as a simple
 * draw would need for the same variance, 1 / Σ W²(1 − f)/n (Kish, Survey Sampling, 1965, sections 3.4 and 11.7: the weights, and
 * a finite population in each part). Variances within parts are taken to be that of all, which they do not exceed by much.
 */
export function stratifiedInterval(strata: readonly FoundIn[]): Interval {
  const population = strata.reduce((sum, one) => sum + one.population, 0);
  const rate = weightedRate(strata);
  const variance = strata.reduce((sum, one) => {
    const [weight, share] = [one.population / population, one.drawn / one.population];
    return sum + (weight ** 2 * (1 - share)) / one.drawn;
  }, 0);
  // Everybody was looked into.
  if (variance <= 0) return [rate, rate];
  const z2 = Z * Z * variance;
  const centre = (rate + z2 / 2) / (1 + z2);
  const half = Math.sqrt(rate * (1 - rate) * z2 + z2 ** 2 / 4) / (1 + z2);
  // What was found of each part is there, whatever the others are.
  const known = strata.reduce((sum, one) => sum + one.found, 0) / population;
  const open = 1 - strata.reduce((sum, one) => sum + (one.drawn - one.found), 0) / population;
  return [Math.max(known, centre - half), Math.min(open, centre + half)];
}
