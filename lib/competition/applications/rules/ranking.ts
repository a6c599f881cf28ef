import type { ReviewCriterion, Scores } from "./review";

export type Scored = { id: string; reviews: readonly Scores[] };

/** A mark as two integers: the sum of weight × score, over the number of reviews; `sum / reviews` is 0 to 500. */
export type Mark = { sum: number; reviews: number };

const sumOver = (criteria: readonly ReviewCriterion[], { reviews }: Scored): number =>
  reviews.reduce(
    (sum, scores) => sum + criteria.reduce((mark, { id, weight }) => mark + weight * (scores[id] ?? 0), 0),
    0,
  );

export const markOf = (criteria: readonly ReviewCriterion[], scored: Scored): Mark | null =>
  scored.reviews.length === 0 ? null : { sum: sumOver(criteria, scored), reviews: scored.reviews.length };

/** More than 0 when `a` is better; exact, by integers. */
export const compareMarks = (a: Mark, b: Mark): number => a.sum * b.reviews - b.sum * a.reviews;

export type Ranked = Scored & {
  mark: Mark;
  /** From 1; those with the same mark share it, and the next rank is left out. */
  rank: number;
  /** Whether it is among the places of the call; those who share the last place are, all of them. */
  retained: boolean;
};

/** Applications by their mark, the best first; those without a review are left out. */
export function rank(criteria: readonly ReviewCriterion[], all: readonly Scored[], places: number): Ranked[] {
  const marked = all
    .flatMap((scored) => {
      const mark = markOf(criteria, scored);
      return mark ? [{ ...scored, mark }] : [];
    })
    .sort((a, b) => compareMarks(b.mark, a.mark));
  return marked.map((scored) => {
    const better = marked.filter((other) => compareMarks(other.mark, scored.mark) > 0).length;
    return { ...scored, rank: better + 1, retained: better < places };
  });
}

/** Who share the last place of a call, where they are more than the places that are left; in the order given. */
export function sharingLastPlace(ranked: readonly Ranked[], places: number): Ranked[] {
  const retained = ranked.filter((one) => one.retained);
  const last = Math.max(...retained.map(({ rank: place }) => place));
  return retained.length > places ? retained.filter(({ rank: place }) => place === last) : [];
}

export type Swap = {
  criterionId: string;
  /** Whether the criterion weighs more, or less. */
  direction: 1 | -1;
  /** Points of weight, below 0 where it weighs less. 0: those who share the last place part by whatever little. */
  change: number;
  /** Who would be retained then, and who no more; either may be nobody, where places are shared. */
  comes: string[];
  goes: string[];
};

/** For each criterion the smallest change of its weight, either way, that would change who is retained. */
export function sensitivity(criteria: readonly ReviewCriterion[], all: readonly Scored[], places: number): Swap[] {
  const ranked = rank(criteria, all, places);
  return criteria.flatMap((criterion) =>
    ([1, -1] as const).flatMap((direction) => {
      const turns = ranked.flatMap((one) => {
        const at = turnOf(one, {
          ranked,
          places,
          meets: (other) => meeting(criteria, criterion, direction, one, other),
        });
        return at === null ? [] : [{ id: one.id, retained: one.retained, at }];
      });
      const nearest = Math.min(...turns.map(({ at }) => at));
      const [goes, comes] = [true, false].map((retained) =>
        turns.filter((turn) => turn.at === nearest && turn.retained === retained).map(({ id }) => id),
      ) as [string[], string[]];
      if (turns.length === 0) return [];
      return [{ criterionId: criterion.id, direction, change: nearest === 0 ? 0 : direction * nearest, comes, goes }];
    }),
  );
}

type Meeting = {
  /** Points by which the weight changes until two have the same mark; just past that they part. */
  at: number;
  /** How many more are better than the one of the two, past that: one, one less, or as many. */
  better: 1 | 0 | -1;
};

/** The change of weight just past which one is retained who is not now, or the other way round; null where none. */
function turnOf(
  one: Ranked,
  { ranked, places, meets }: { ranked: readonly Ranked[]; places: number; meets: (other: Scored) => Meeting | null },
): number | null {
  const meetings = ranked.flatMap((other) => (other === one ? [] : (meets(other) ?? []))).sort((a, b) => a.at - b.at);
  let better = one.rank - 1;
  for (const [index, { at, better: more }] of meetings.entries()) {
    better += more;
    // Whom it meets at once: only past all of them does a place follow.
    if (meetings[index + 1]?.at === at) continue;
    if (better < places !== one.retained) return at;
  }
  return null;
}

/**
 * Where two marks meet as a criterion weighs more, or less; null where they do not. Marks are linear in the change d: weight
 * w + d, the rest scaled by (100 − w − d) / (100 − w); so they meet once at most, in a quotient of two integers.
 */
function meeting(
  criteria: readonly ReviewCriterion[],
  criterion: ReviewCriterion,
  direction: 1 | -1,
  a: Scored,
  b: Scored,
): Meeting | null {
  const gapOf = (of: readonly ReviewCriterion[]) =>
    sumOver(of, a) * b.reviews.length - sumOver(of, b) * a.reviews.length;
  // Integers, times the reviews of both: two that stay equal whatever the weight are told from two that part slowly.
  const own = gapOf([criterion]);
  const rest = gapOf(criteria.filter(({ id }) => id !== criterion.id));
  const { weight } = criterion;
  const others = 100 - weight;
  // (1 + d / w)·own + (1 − d / others)·rest = 0
  const slope = (own * others - rest * weight) * direction;
  if (slope === 0) return null;
  const gap = own + rest;
  const at = (-gap * weight * others) / slope;
  if (at < 0 || at > (direction > 0 ? others : weight)) return null;
  if (slope < 0) return { at, better: 1 };
  return { at, better: gap === 0 ? 0 : -1 };
}
