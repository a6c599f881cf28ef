import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import type { Found } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { resolveCommune } from "@/lib/network/places/resolve";
import { applicationScope } from "./access";
import { answersOf, examinationsToCome, isWithdrawn, LAST_MOVE, leaversOf, NAMED, REVIEW } from "./held";
import { getApplication } from "./queries";
import { MOVE_TO, OUTCOMES } from "./rules/decision";
import { FIELDS, type FieldName, fieldsOf, RUBRICS } from "./rules/fields";
import { compareMarks, markOf, rank, sensitivity, sharingLastPlace } from "./rules/ranking";
import {
  awaitedReviewers,
  checkRecusal,
  checkWriting,
  isThere,
  type ReviewCriterion,
  type Scores,
  scoredLast,
  seesOthers,
} from "./rules/review";
import { isCompared, isDossierUndecided } from "./rules/step";

const CRITERIA = { orderBy: { position: "asc" }, select: { id: true, name: true, weight: true } } as const;

const WRITTEN = { ...REVIEW, comment: true, scores: { select: { criterionId: true, score: true } } } as const;

const scoresOf = (scores: readonly { criterionId: string; score: number }[]): Scores =>
  Object.fromEntries(scores.map(({ criterionId, score }) => [criterionId, score]));

/** What an official sees of the review of a dossier: others' scores as far as `seesOthers`. */
export async function getReview(ctx: Context, id: string) {
  if (!can(ctx.actor, "application.review")) return null;
  const application = await getApplication(ctx, id);
  if (!application?.readable) return null;
  const row = await db.hostApplication.findUniqueOrThrow({
    where: { id },
    select: {
      callId: true,
      call: {
        select: {
          criteria: CRITERIA,
          reviewers: {
            orderBy: [{ namedAt: "asc" }, { userId: "asc" }],
            select: { userId: true, user: { select: { ...NAMED.user.select, name: true } } },
          },
        },
      },
      reviews: { orderBy: { savedAt: "asc" }, select: WRITTEN },
      opinion: { select: { opinion: true, text: true, at: true, givenBy: { select: { name: true } } } },
    },
  });
  const { call, opinion, reviews } = row;
  const leavers = await leaversOf(db, row.callId);
  // Whoever is named once the opinion is given has nothing to score here, nor has anybody in what was closed without one.
  const awaited = opinion || application.state === "closed" ? [] : awaitedReviewers(call.reviewers, reviews, leavers);
  const own = reviews.find(({ reviewerId }) => reviewerId === ctx.actor.userId) ?? null;
  const outcomes = OUTCOMES.filter((one) => application.next.includes(MOVE_TO[one]));
  const isLast = scoredLast(reviews, ctx.actor.userId);
  const { examination, steppedOut } = application;
  /** Whether a step of the examination may be theirs now. */
  const acts = !steppedOut && examination === null;
  const isReviewer = call.reviewers.some(({ userId }) => userId === ctx.actor.userId);
  const sees = seesOthers(own, { named: isReviewer, awaited: awaited.length, opinionGiven: opinion !== null });
  return {
    application,
    criteria: call.criteria as ReviewCriterion[],
    /** Whether the reader has a review to write now. */
    reviews: isReviewer && acts && application.state === "under_review" && checkWriting(own) === null,
    /** Whether they may step out of the review of the call by this dossier. */
    stepsOut: isReviewer && checkRecusal(application.state, steppedOut) === null,
    /** That the reader may put on record now. */
    outcomes: isLast || !acts ? [] : outcomes,
    /** Whether somebody else puts them on record, the reader having scored last. */
    leavesDecision: isLast && acts && outcomes.length > 0,
    /** Whether nobody does before the call is over. */
    decisionWaits: examination !== null && !steppedOut && outcomes.length > 0,
    own: own && { scores: scoresOf(own.scores), comment: own.comment, givenAt: own.givenAt, recusedAt: own.recusedAt },
    reviewers: call.reviewers.flatMap(({ userId, user }) => {
      const review = reviews.find(({ reviewerId }) => reviewerId === userId);
      const givenAt = review?.givenAt ?? null;
      /** Of the call; what was given before, where the opinion rests on it, stands. */
      const recusedAt = givenAt ? null : (leavers.get(userId) ?? null);
      if ((opinion || application.state === "closed") && !givenAt && !recusedAt) return [];
      const own = sees && givenAt ? review : null;
      const [scores, comment] = [own ? scoresOf(own.scores) : null, own?.comment ?? null];
      const isReader = userId === ctx.actor.userId;
      return [{ id: userId, isReader, name: user.name, there: isThere({ user }), givenAt, recusedAt, scores, comment }];
    }),
    awaited: awaited.length,
    opinion,
  };
}

export type ReviewView = Found<typeof getReview>;

/** The answers of a dossier as its reviewers read them: without the contacts, which scoring does not need. */
export async function getReviewedAnswers(ctx: Context, id: string) {
  if (!can(ctx.actor, "application.review")) return null;
  const application = await getApplication(ctx, id);
  if (!application?.readable) return null;
  const answers = await answersOf(db, id);
  return RUBRICS.map((section) => ({
    section,
    answers: fieldsOf(section)
      .filter((field) => !("contact" in FIELDS[field]))
      .map((field) => ({ field, text: answers[field] ?? "" })),
  }));
}

/** The applications to a call by their marks, as far as the reader sees those; null when there is nothing for them. */
export async function getRanking(ctx: Context, callCode: string) {
  if (!can(ctx.actor, "application.review")) return null;
  const call = await db.call.findUnique({
    where: { code: callCode },
    select: {
      id: true,
      code: true,
      title: true,
      closesAt: true,
      places: true,
      criteria: CRITERIA,
      reviewers: { select: NAMED },
      applications: {
        where: { AND: [{ state: { not: "draft" } }, applicationScope(ctx.actor)] },
        orderBy: { id: "asc" },
        select: {
          id: true,
          state: true,
          host: { select: { name: true } },
          reviews: { select: WRITTEN },
          opinion: { select: { opinion: true } },
          moves: LAST_MOVE,
          answers: { where: { field: "commune" satisfies FieldName }, select: { text: true } },
        },
      },
    },
  });
  if (!call) return null;
  const [leavers, toCome] = await Promise.all([leaversOf(db, call.id), examinationsToCome(db, ctx, [call])]);
  const examination = toCome.get(call.id) ?? null;
  const isReviewer = call.reviewers.some(({ userId }) => userId === ctx.actor.userId);
  const criteria: ReviewCriterion[] = call.criteria;
  const rows = call.applications.map(({ id, state, host, opinion, reviews, moves }) => {
    const withdrawn = isWithdrawn({ state, moves });
    const compared = !withdrawn && isCompared(state, opinion !== null);
    const awaited = opinion || !compared ? 0 : awaitedReviewers(call.reviewers, reviews, leavers).length;
    const own = reviews.find(({ reviewerId }) => reviewerId === ctx.actor.userId) ?? null;
    const sees = seesOthers(own, { named: isReviewer, awaited, opinionGiven: opinion !== null });
    const given = reviews.filter(({ givenAt }) => givenAt).map(({ scores }) => scoresOf(scores));
    /** Nobody has scored it, and nobody is left who will: somebody else is to be named. */
    const unread = compared && isDossierUndecided(state) && opinion === null && awaited === 0 && given.length === 0;
    return {
      id,
      state,
      compared,
      withdrawn,
      unread,
      host: host.name,
      opinion: opinion?.opinion ?? null,
      awaited,
      sees,
      reviews: sees ? given : [],
    };
  });
  const places = call.places ?? 0;
  // Marks of some alone would be taken for the ranking of all. What its host has yet to complete holds up no other.
  const all = rows.filter(({ compared }) => compared);
  const isScored = all.length > 0 && all.every(({ sees, awaited, unread }) => sees && awaited === 0 && !unread);
  const complete = isScored && examination === null;
  const awaits = rows.some(({ awaited }) => awaited > 0);
  // Who gave up what it was selected for has no place any more; those who come after it move up.
  const standing = rows.filter(({ withdrawn }) => !withdrawn);
  const ranked = rank(criteria, standing, places);
  const communes = call.applications.flatMap(({ answers: [place] }) => {
    const found = place && resolveCommune(place.text);
    return found?.kind === "one" ? [found.commune.code] : [];
  });
  return {
    call: { code: call.code, title: call.title, places },
    steppedOut: leavers.has(ctx.actor.userId ?? ""),
    /** INSEE codes of where their schools would stand, each once. */
    communes: [...new Set(communes)],
    criteria,
    complete,
    /** From when the call is examined, where it is not over: somebody may still hand in. */
    examination,
    /** Why it is not complete to the reader: somebody to be named, reviews, the opinions that who stepped out waits for, or the end. */
    wants:
      complete || all.length === 0
        ? null
        : rows.some(({ unread }) => unread)
          ? ("reviewers" as const)
          : examination
            ? ("end_of_call" as const)
            : awaits
              ? ("reviews" as const)
              : ("opinions" as const),
    rows: rows
      .map((row) => {
        const mark = markOf(criteria, row);
        const place = ranked.find(({ id }) => id === row.id);
        return { ...row, mark, rank: complete ? (place?.rank ?? null) : null, retained: complete && place?.retained };
      })
      .sort((a, b) => (a.mark && b.mark ? compareMarks(b.mark, a.mark) : Number(!a.mark) - Number(!b.mark))),
    /** Who share the last place, where they are more than the places that are left. */
    sharing: complete ? sharingLastPlace(ranked, places).map(({ id }) => id) : [],
    swaps: complete ? sensitivity(criteria, standing, places) : [],
  };
}

export type RankingView = Found<typeof getRanking>;
