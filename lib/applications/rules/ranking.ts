import type { Criterion, Scores } from "./review";

/** One application with the scores of those who gave them. */
export type Scored = { id: string; reviews: readonly Scores[] };

/**
 * The mark of an application as two integers: the sum over its reviews of weight × score, over the number of reviews. With
 * weights of 100 in all and scores of 0 to 5, `sum / reviews` is from 0 to 500. Null without a review.
 */
export type Mark = { sum: number; reviews: number };

const sumOver = (criteria: readonly Criterion[], { reviews }: Scored): number =>
  reviews.reduce(
    (sum, scores) => sum + criteria.reduce((mark, { id, weight }) => mark + weight * (scores[id] ?? 0), 0),
    0,
  );

export const markOf = (criteria: readonly Criterion[], scored: Scored): Mark | null =>
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
export function rank(criteria: readonly Criterion[], all: readonly Scored[], places: number): Ranked[] {
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

export type Swap = {
  criterionId: string;
  /** Points of weight that the criterion gains (or loses, below 0), the others giving way in proportion. */
  change: number;
  /** Who would be retained in place of whom. */
  comes: string;
  goes: string;
};

/**
 * For each criterion the smallest change of its weight, either way, that would change who is retained; none where no
 * weight from 0 to 100 would. Marks are linear in the change d: weight w + d for the criterion, the rest scaled by
 * (100 − w − d) / (100 − w); so two applications meet in one d at the most.
 */
export function sensitivity(criteria: readonly Criterion[], all: readonly Scored[], places: number): Swap[] {
  const ranked = rank(criteria, all, places);
  const [inside, outside] = [ranked.filter(({ retained }) => retained), ranked.filter(({ retained }) => !retained)];
  return criteria.flatMap((criterion) => {
    const others = 100 - criterion.weight;
    if (others === 0) return [];
    const swaps = inside.flatMap((goes) =>
      outside.flatMap((comes) => {
        const change = meeting(criteria, criterion, goes, comes);
        const possible = change !== null && change >= -criterion.weight && change <= others;
        return possible ? [{ criterionId: criterion.id, change, comes: comes.id, goes: goes.id }] : [];
      }),
    );
    const nearest = (sign: 1 | -1) =>
      swaps
        .filter(({ change }) => Math.sign(change) === sign)
        .sort((a, b) => Math.abs(a.change) - Math.abs(b.change))
        .slice(0, 1);
    return [...nearest(1), ...nearest(-1)];
  });
}

/** The change of weight at which two applications have the same mark; null when none brings them together. */
function meeting(criteria: readonly Criterion[], criterion: Criterion, a: Scored, b: Scored): number | null {
  const gapOf = (of: readonly Criterion[]) => sumOver(of, a) * b.reviews.length - sumOver(of, b) * a.reviews.length;
  // Integers, times the reviews of both: two that stay equal whatever the weight are told from two that part slowly.
  const own = gapOf([criterion]);
  const rest = gapOf(criteria.filter(({ id }) => id !== criterion.id));
  const { weight } = criterion;
  const others = 100 - weight;
  // (1 + d / w)·own + (1 − d / others)·rest = 0
  const slope = own * others - rest * weight;
  return slope === 0 ? null : (-(own + rest) * weight * others) / slope;
}
