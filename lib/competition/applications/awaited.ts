import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { sideOf } from "./access";
import { NAMED, REVIEW } from "./held";
import type { Examination } from "./rules/deadline";
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

/** The next step, the reviews awaited, and from when the call is examined; a host learns of no other's leave. */
export function awaitedOf(
  { actor }: Context,
  row: Row,
  leavers: Leavers,
  toCome: Examination | undefined,
): { step: Step | null; reviewsAwaited: number; examination: Examination | null } {
  const side = sideOf(actor);
  const awaited = side === "region" ? awaitedReviewers(row.call.reviewers, row.reviews, leavers) : [];
  const ownAwaited = actor.userId !== null && awaited.includes(actor.userId);
  const out = actor.userId !== null && leavers.has(actor.userId);
  const given = row.reviews.filter(({ givenAt }) => givenAt).length;
  const last = scoredLast(row.reviews, actor.userId);
  const over = toCome === undefined;
  const step = stepOf(row.state, side, { awaited: awaited.length, ownAwaited, given, out, last, over });
  return { step, reviewsAwaited: awaited.length, examination: side === "region" ? (toCome ?? null) : null };
}
