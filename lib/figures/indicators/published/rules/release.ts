/** A rate that leaves the network rests on as many people at least (domain.md §5). */
export const PUBLIC_FLOOR = 20;
/** Fewer people than these are told of no place, in no situation. */
export const SMALLEST = 5;

/** What a leaver is in at a window; they add up to the base. The first four are the families of positive exits. */
export const SITUATIONS = [
  "salaried",
  "entrepreneur",
  "further_study",
  "other_positive",
  "unsuccessful",
  "silent",
] as const;
const [SALARIED, ENTREPRENEUR, STUDY, OTHER, UNSUCCESSFUL, SILENT] = [0, 1, 2, 3, 4, 5] as const;
export const isPositiveSituation = (situation: number) => situation <= OTHER;

export type SituationCounts = readonly number[];

/** What of a line is shown, each only with the one it splits: base, rate, answers, salaried apart, all families. */
export const SHOWN = { base: 1, rate: 2, answers: 4, salaried: 8, families: 16 } as const;
export type SituationPart = keyof typeof SHOWN;

/** A set of situations; null is the whole base. */
export type SituationSet = readonly number[] | null;

export const POSITIVE = [SALARIED, ENTREPRENEUR, STUDY, OTHER];
const REST = [ENTREPRENEUR, STUDY, OTHER];
const NOT_POSITIVE = [UNSUCCESSFUL, SILENT];
export const MEASURES_OF: Record<SituationPart, readonly SituationSet[]> = {
  base: [null],
  rate: [POSITIVE, NOT_POSITIVE],
  answers: [[UNSUCCESSFUL], [SILENT], [...POSITIVE, UNSUCCESSFUL]],
  salaried: [[SALARIED], REST],
  families: REST.map((family) => [family]),
};

export const sumAmong = (counts: ArrayLike<number>, of: readonly number[]) =>
  of.reduce((sum, i) => sum + (counts[i] ?? 0), 0);

export function countAmong(counts: SituationCounts, measure: SituationSet): number {
  return sumAmong(counts, measure ?? [SALARIED, ENTREPRENEUR, STUDY, OTHER, UNSUCCESSFUL, SILENT]);
}

/** What may be known of a place in a period at a window. Counts that are not here are nowhere. */
export type Release = {
  base: number;
  /** Null where one side is under five: the rate is then known to be so low, or so high. */
  positives: number | null;
  bound: "low" | "high" | null;
  respondents: number | null;
  families: { salaried: number; others: number | readonly number[] } | null;
};

export const NOBODY: SituationCounts = [0, 0, 0, 0, 0, 0];
const isSome = (count: number) => count === 0 || count >= SMALLEST;
export const PARTS = Object.keys(SHOWN) as SituationPart[];

/** Whether the counts of a place can be shown by themselves, down to a part (domain.md §5.4). */
export function canShow(counts: SituationCounts, part: SituationPart): boolean {
  const [salaried = 0, ...others] = counts.slice(0, 4);
  const base = countAmong(counts, null);
  const positives = countAmong(counts, POSITIVE);
  const [unsuccessful = 0, silent = 0] = counts.slice(4);
  switch (part) {
    case "base":
      return base >= PUBLIC_FLOOR;
    case "rate":
      return base >= PUBLIC_FLOOR && positives >= SMALLEST && base - positives >= SMALLEST;
    case "answers":
      return base - silent >= PUBLIC_FLOOR && unsuccessful >= SMALLEST && isSome(silent);
    case "salaried":
      return isSome(salaried) && isSome(positives - salaried);
    case "families":
      return others.every(isSome);
  }
}

export const NEEDS: Record<SituationPart, SituationPart | null> = {
  base: null,
  rate: "base",
  answers: "rate",
  salaried: "rate",
  families: "salaried",
};

/** Whether a count that can be computed may be: that of nobody, or of as many as are published. */
export function isFit(counts: SituationCounts, part: SituationPart, count: number): boolean {
  const base = countAmong(counts, null);
  if (base === 0) return true;
  const mayBeNone = part === "answers" || part === "salaried" || part === "families";
  return (count === 0 && mayBeNone) || (base >= PUBLIC_FLOOR && count >= SMALLEST);
}

function restsOn(part: SituationPart, one: SituationPart): boolean {
  for (let at: SituationPart | null = part; at; at = NEEDS[at]) if (at === one) return true;
  return false;
}

/** Whether what is left of a place, once shown parts of it are taken off, could be shown as well. */
export function mayBeLeft(left: SituationCounts, part: SituationPart): boolean {
  return PARTS.slice(0, PARTS.indexOf(part) + 1).every((one) => !restsOn(part, one) || canShow(left, one));
}

/** The groups of situations that figures tell apart where these bits of {@link SHOWN} are shown. */
export function toldApart(bits: number): number[][] {
  const positive =
    bits & SHOWN.families ? POSITIVE.map((i) => [i]) : bits & SHOWN.salaried ? [[SALARIED], REST] : [POSITIVE];
  return [...positive, ...(bits & SHOWN.answers ? NOT_POSITIVE.map((i) => [i]) : [NOT_POSITIVE])];
}

export function partBetween(gain: readonly number[], lose: readonly number[]): SituationPart {
  const [a = 0, b = 0] = [gain[0], lose[0]];
  if (!isPositiveSituation(a) && !isPositiveSituation(b)) return "answers";
  if (!isPositiveSituation(a) || !isPositiveSituation(b)) return "rate";
  return a === SALARIED || b === SALARIED ? "salaried" : "families";
}

export function releaseOf(counts: SituationCounts, bits: number, bound: "low" | "high" | null): Release {
  const base = countAmong(counts, null);
  const positives = bits & SHOWN.rate ? countAmong(counts, POSITIVE) : null;
  const [salaried = 0, ...others] = counts.slice(0, 4);
  const merged = others.reduce((sum, n) => sum + n, 0);
  return {
    base,
    positives,
    bound: positives === null ? bound : null,
    respondents: bits & SHOWN.answers ? base - (counts[5] ?? 0) : null,
    families: bits & SHOWN.salaried ? { salaried, others: bits & SHOWN.families ? others : merged } : null,
  };
}
