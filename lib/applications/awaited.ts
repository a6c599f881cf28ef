import "server-only";
import type { Context } from "@/lib/core/context";
import { sideOf } from "./access";
import { NAMED } from "./held";
import { REVIEW, stateOf } from "./review-record";
import type { ApplicationState } from "./rules/moves";
import { awaitedReviewers, type Leavers, type Named, scoredLast } from "./rules/review";
import { type Step, stepOf } from "./rules/step";

/** What the next step of a dossier follows from, for the Région; a host learns nothing of who reviews. */
export const AWAITED = {
  call: { select: { reviewers: { select: NAMED } } },
  reviews: { select: REVIEW },
} as const;

type Row = {
  state: ApplicationState;
  call: { reviewers: readonly Named[] };
  reviews: readonly Parameters<typeof stateOf>[0][];
};

/** The next step, and how many reviews are still awaited; `leavers` stepped out of the call. */
export function awaitedOf(
  { actor }: Context,
  row: Row,
  leavers: Leavers,
): { step: Step | null; reviewsAwaited: number } {
  const side = sideOf(actor);
  const reviews = row.reviews.map(stateOf);
  const awaited = side === "region" ? awaitedReviewers(row.call.reviewers, reviews, leavers) : [];
  const ownAwaited = actor.userId !== null && awaited.includes(actor.userId);
  const out = actor.userId !== null && leavers.has(actor.userId);
  const given = reviews.filter(({ givenAt }) => givenAt).length;
  const last = scoredLast(reviews, actor.userId);
  const step = stepOf(row.state, side, { awaited: awaited.length, ownAwaited, given, out, last });
  return { step, reviewsAwaited: awaited.length };
}
