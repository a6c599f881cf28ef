import "server-only";
import type { ReviewState } from "./rules/review";

/** What says where a review stands. */
export const REVIEW = {
  reviewerId: true,
  savedAt: true,
  givenAt: true,
  recusedAt: true,
  _count: { select: { scores: true } },
} as const;

type Row = {
  reviewerId: string;
  savedAt: Date;
  givenAt: Date | null;
  recusedAt: Date | null;
  _count: { scores: number };
};

/**
 * Where a review stands. A row has one of both days: of who stepped out once an opinion rested on their scores it keeps
 * these, and was given when it was last saved.
 */
export function stateOf({ reviewerId, savedAt, givenAt, recusedAt, _count }: Row): ReviewState {
  return { reviewerId, recusedAt, givenAt: recusedAt && _count.scores > 0 ? savedAt : givenAt };
}

/** The rows of reviews that were given. */
export const GIVEN = {
  scores: { some: {} },
  OR: [{ givenAt: { not: null } }, { recusedAt: { not: null } }],
};
