import { hasPermission } from "@/lib/foundation/access/rules/rights";
import type { Role } from "@/lib/foundation/core/context";
import { type ApplicationState, DOSSIER_MOVES, movesFrom } from "./moves";

/** Scores go from 0 (nothing answers the criterion) to 5 (it is met in full). */
export const LEAST_SCORE = 0;
export const MOST_SCORE = 5;

export type ReviewCriterion = { id: string; name: string; weight: number };

/** Scores of one reviewer, by criterion. */
export type Scores = Readonly<Record<string, number>>;

/** Under which name the form of a review asks for the score of a criterion. */
export const scoreName = (criterionId: string) => `scores.${criterionId}.score`;

export const unscored = (criteria: readonly ReviewCriterion[], scores: Scores): ReviewCriterion[] =>
  criteria.filter(({ id }) => scores[id] === undefined);

/** `givenAt` and `recusedAt` both: given, and its reviewer stepped out once the opinion rested on it. */
export type ReviewState = { reviewerId: string; givenAt: Date | null; recusedAt: Date | null };

/** Who stepped out of the review of a call, by id, and since when. */
export type Leavers = ReadonlyMap<string, Date>;

/** Somebody who was named to review the applications to a call, with their account as it is. */
export type Named = { userId: string; user: { role: Role; disabledAt: Date | null } };

/** Whether who was named is an official of the Région still, whose account is open. What they gave before stands. */
export const isThere = ({ user }: Pick<Named, "user">): boolean =>
  hasPermission(user.role, "application.review") && user.disabledAt === null;

/** Reviewers who are there, have not given a review and did not step out of the call, by this dossier or another. */
export function awaitedReviewers(named: readonly Named[], reviews: readonly ReviewState[], leavers: Leavers): string[] {
  const given = new Set(reviews.filter(({ givenAt }) => givenAt).map(({ reviewerId }) => reviewerId));
  return named.filter(isThere).flatMap(({ userId: id }) => (given.has(id) || leavers.has(id) ? [] : [id]));
}

/** Whether a review may begin: somebody was named for the call who is there and did not step out of it. */
export function checkReviewers(named: readonly Named[], leavers: Leavers): "no_reviewer" | "reviewers_out" | null {
  if (named.length === 0) return "no_reviewer";
  return awaitedReviewers(named, [], leavers).length === 0 ? "reviewers_out" : null;
}

/** The service gives its opinion once nobody who is named is awaited, and one has given theirs at the least. */
export function checkOpinion(
  named: readonly Named[],
  reviews: readonly ReviewState[],
  leavers: Leavers,
): "reviews_awaited" | "nobody_scored" | null {
  if (awaitedReviewers(named, reviews, leavers).length > 0) return "reviews_awaited";
  return reviews.some(({ givenAt }) => givenAt) ? null : "nobody_scored";
}

/** Who gave the last review: somebody else records the decision (domain.md §8.6). Null while nobody has. */
export function lastScorer(reviews: readonly ReviewState[]): string | null {
  const given = reviews.flatMap(({ reviewerId, givenAt }) => (givenAt ? [{ reviewerId, at: givenAt.getTime() }] : []));
  return (
    given.reduce<(typeof given)[number] | null>((last, one) => (last && last.at >= one.at ? last : one), null)
      ?.reviewerId ?? null
  );
}

/** Whether it was somebody who gave the last review of a dossier. */
export const scoredLast = (reviews: readonly ReviewState[], userId: string | null): boolean =>
  userId !== null && lastScorer(reviews) === userId;

/** Whether a review may still be written: not by who is out of it, nor once it was given. */
export function checkWriting(
  review: Pick<ReviewState, "givenAt" | "recusedAt"> | null,
): "review_given" | "review_recused" | null {
  if (review?.recusedAt) return "review_recused";
  return review?.givenAt ? "review_given" : null;
}

/** Somebody may step out from the day a dossier is handed in, until the Région has only to close it. */
export function checkRecusal(state: ApplicationState, out: boolean): "move_not_now" | "review_recused" | null {
  const isHandled = movesFrom(state).some(
    (move) => DOSSIER_MOVES[move].by === "region" && DOSSIER_MOVES[move].to !== "closed",
  );
  if (!isHandled) return "move_not_now";
  return out ? "review_recused" : null;
}

/** Who sees others' scores: who gave theirs, officials once nobody is awaited, all once the opinion is given. */
export function seesOthers(
  own: Pick<ReviewState, "givenAt" | "recusedAt"> | null,
  { named, awaited, opinionGiven }: { named: boolean; awaited: number; opinionGiven: boolean },
): boolean {
  if (opinionGiven) return true;
  if (own?.recusedAt) return false;
  return named ? own?.givenAt != null : awaited === 0;
}
