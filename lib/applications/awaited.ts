import "server-only";
import type { Context } from "@/lib/core/context";
import { sideOf } from "./access";
import { NAMED, REVIEW } from "./held";
import type { ApplicationState } from "./rules/moves";
import { awaitedReviewers, type Leavers, type Named, type ReviewState, scoredLast } from "./rules/review";
import { type Step, stepOf } from "./rules/step";

/** What the next step of a dossier follows from, for the Région; a host learns nothing of who reviews. */
export const AWAITED = {
  call: { select: { reviewers: { select: NAMED } } },
  reviews: { select: REVIEW },
} as const;

type Row = {
  state: ApplicationState;
  call: { reviewers: readonly Named[] };
  reviews: readonly ReviewState[];
};

/** The next step, and how many reviews are still awaited; `leavers` stepped out of the call. */
export function awaitedOf(
  { actor }: Context,
  row: Row,
  leavers: Leavers,
): { step: Step | null; reviewsAwaited: number } {
  const side = sideOf(actor);
  const awaited = side === "region" ? awaitedReviewers(row.call.reviewers, row.reviews, leavers) : [];
  const ownAwaited = actor.userId !== null && awaited.includes(actor.userId);
  const out = actor.userId !== null && leavers.has(actor.userId);
  const given = row.reviews.filter(({ givenAt }) => givenAt).length;
  const last = scoredLast(row.reviews, actor.userId);
  const step = stepOf(row.state, side, { awaited: awaited.length, ownAwaited, given, out, last });
  return { step, reviewsAwaited: awaited.length };
}
