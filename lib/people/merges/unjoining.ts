import "server-only";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { pick, sameIn } from "@/lib/foundation/core/record";
import type { Tx } from "@/lib/foundation/db/write";
import { moveSeats, seatOf } from "@/lib/people/enrolments/removal-records";
import { referrals } from "@/lib/people/recruitment/statement-records";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { CourseThen, Joined, SinceJoined } from "./joined-records";
import {
  BESIDE_STEPS,
  courseColumns,
  joinedAudit,
  pairsIn,
  restateAttempts,
  restateExit,
  restateInvitations,
  restateOutcomes,
  restateReferrals,
  supersede,
  writeDisability,
} from "./joining";
import type { MergeSide } from "./rules/cells";
import { COURSE_CELLS, COURSE_FIELDS, type CourseCellName, EXIT, leavesBeforeEntry, sameExit } from "./rules/joining";

export type PlacedSince = SinceJoined & { side: MergeSide };

/** Both courses as they will be: what was each one's, and of what is another by now what was put there. */
export function partedCourses(
  { stayingId, courses: { before, now, other } }: Joined,
  since: readonly PlacedSince[],
): Record<MergeSide, CourseThen> {
  const placed = new Map(
    since.flatMap((one) =>
      one.kind === "course" && one.enrolmentId === stayingId ? [[one.cell, one.side] as const] : [],
    ),
  );
  const of = (name: CourseCellName, from: CourseThen) => ({
    ...pick(COURSE_FIELDS[name] as readonly Exclude<keyof CourseThen, "exit">[], from),
    ...(name === "exit" && { exit: from.exit }),
  });
  const side = (own: CourseThen, at: MergeSide) =>
    Object.assign({}, ...COURSE_CELLS.map((name) => of(name, placed.get(name) === at ? now : own))) as CourseThen;
  return { kept: side(before, "kept"), absorbed: side(other, "absorbed") };
}

/** The first of these whose answers, calls or exit would be of somebody who has not entered by then; null where all make sense. */
export function withoutEntry(joined: readonly Joined[], since: readonly PlacedSince[]): string | null {
  for (const one of joined) {
    const parted = partedCourses(one, since);
    for (const side of ["kept", "absorbed"] as const) {
      const said = since.some(
        ({ kind, enrolmentId, side: at }) =>
          enrolmentId === one.stayingId && at === side && (kind === "outcome" || kind === "attempt"),
      );
      if (leavesBeforeEntry(parted[side]) || (said && parted[side].exit === null)) return one.label;
    }
  }
  return null;
}

const seatsAfter = ({ courses }: Joined, parted: Record<MergeSide, CourseThen>) =>
  seatOf(parted.kept) + seatOf(parted.absorbed) - seatOf(courses.now);

/** The first cohort of these in which the other one's seat was given away; null where there is room. */
export async function whoseSeatIsGone(
  tx: Tx,
  joined: readonly Joined[],
  since: readonly PlacedSince[],
): Promise<string | null> {
  for (const one of joined) {
    const { capacity, placesTaken } = await tx.cohort.findUniqueOrThrow({ where: { id: one.cohortId } });
    if (placesTaken + seatsAfter(one, partedCourses(one, since)) > capacity) return one.label;
  }
  return null;
}

/**
 * Two enrolments again, as known from now on: each with what was its own, and what came since where it was put. What was stated anew
 * of the one that stayed no longer holds; what was taken back of it meanwhile never was so of the other either.
 */
export async function partCourses(
  tx: Tx,
  ctx: Context,
  joined: Joined,
  since: readonly PlacedSince[],
): Promise<AuditEntry[]> {
  const { stayingId, joinedId, now, courses } = joined;
  const parted = partedCourses(joined, since);
  const given = since.filter((one) => one.enrolmentId === stayingId && one.side === "absorbed");
  const steps = since.find((one) => one.enrolmentId === stayingId && one.kind === "course" && one.cell === "steps");
  const current = courses.now.exit;
  const wanted = parted.kept.exit;
  const staysSame = sameExit(current, wanted);
  if (current && !staysSame) await supersede(tx, ctx, current.id);
  await leaveRestated(tx, ctx, joined);
  await tx.enrolment.update({
    where: { id: stayingId },
    data: {
      ...(courseColumns(parted.kept) as Prisma.EnrolmentUncheckedUpdateInput),
      ...(steps?.side !== "kept" && pick(BESIDE_STEPS, joined)),
      recordedAt: ctx.now,
    },
    select: { id: true },
  });
  await tx.enrolment.update({
    where: { id: joinedId },
    data: {
      ...(courseColumns(parted.absorbed) as Prisma.EnrolmentUncheckedUpdateInput),
      ...(steps?.side === "absorbed" && pick(BESIDE_STEPS, now)),
      mergedIntoId: null,
      recordedAt: ctx.now,
    },
    select: { id: true },
  });
  await giveBack(tx, ctx, joinedId, stayingId);
  for (const [enrolmentId, exit] of [
    [stayingId, staysSame ? null : wanted],
    [joinedId, parted.absorbed.exit],
  ] as const)
    if (exit) await restateExit(tx, ctx, { enrolmentId, exit: pickExit(exit), recordedById: exit.recordedById });
  const told = ["rqth", "rqthFromOn"] as const;
  if (!sameIn(told, parted.kept, courses.now)) await writeDisability(tx, ctx, stayingId, parted.kept);
  if (!sameIn(told, parted.absorbed, courses.other)) await writeDisability(tx, ctx, joinedId, parted.absorbed);
  const which = { from: stayingId, to: joinedId };
  const outcomes = given.flatMap((one) => (one.kind === "outcome" ? one.outcomeId : []));
  for (const id of outcomes) await leaveFirst(tx, ctx, id, joined);
  await restateOutcomes(tx, ctx, { ...which, only: outcomes });
  await tx.outcome.updateMany({ where: { id: { in: outcomes } }, data: { supersededAt: ctx.now } });
  const attempts = given.flatMap((one) => (one.kind === "attempt" ? one.attemptId : []));
  await restateAttempts(tx, ctx, { ...which, only: attempts });
  await tx.contactAttempt.updateMany({ where: { id: { in: attempts } }, data: { supersededAt: ctx.now } });
  const over = { supersededAt: ctx.now, currentOf: null };
  const invitations = given.flatMap((one) => (one.kind === "invitation" ? one.invitationId : []));
  await restateInvitations(tx, ctx, { ...which, only: invitations });
  await tx.meetingInvitation.updateMany({ where: { id: { in: invitations } }, data: over });
  const sent = given.flatMap((one) => (one.kind === "referral" ? one.referralId : []));
  if (sent.length > 0) {
    const theirs = await tx.referral.findMany({ where: { currentOf: joinedId }, select: { id: true } });
    const ids = theirs.map(({ id }) => id);
    await referrals.supersede(tx, ctx, ids);
    await restateReferrals(tx, ctx, { ...which, only: sent });
    await referrals.supersede(tx, ctx, sent);
  }
  await moveSeats(tx, new Map([[joined.cohortId, seatsAfter(joined, parted)]]));
  return joinedAudit({ stayingId, joinedId }, "enrolment.unjoined");
}

const pickExit = (exit: NonNullable<CourseThen["exit"]>) => pick(EXIT, exit);

/** Those that stood for the other one before it was joined do so again. */
async function giveBack(tx: Tx, ctx: Context, joinedId: string, stayingId: string): Promise<void> {
  const under = await tx.joinedEnrolment.findMany({
    where: { stayingId: joinedId, merge: { supersededAt: null } },
    select: { joinedId: true },
  });
  for (const { joinedId: id } of under) {
    await tx.enrolment.updateMany({
      where: { id, mergedIntoId: stayingId },
      data: { mergedIntoId: joinedId, recordedAt: ctx.now },
    });
  }
}

/** What was stated anew holds no longer; what was taken back of it, or said otherwise and given to the other, holds there no longer either. */
async function leaveRestated(tx: Tx, ctx: Context, { outcomes, attempts, invitations, referrals: sent }: Joined) {
  const at = { supersededAt: ctx.now };
  for (const [old, anew] of pairsIn(outcomes)) {
    const { count } = await tx.outcome.updateMany({ where: { id: anew, supersededAt: null }, data: at });
    if (count === 0 && (await isTakenBack(tx, anew)))
      await tx.outcome.updateMany({ where: { id: old, supersededAt: null }, data: at });
  }
  for (const [old, anew] of pairsIn(attempts)) {
    const { count } = await tx.contactAttempt.updateMany({ where: { id: anew, supersededAt: null }, data: at });
    if (count === 0) await tx.contactAttempt.updateMany({ where: { id: old, supersededAt: null }, data: at });
  }
  const over = { ...at, currentOf: null };
  for (const [old, anew] of pairsIn(invitations)) {
    const where = (id: string) => ({ id: Number(id), supersededAt: null });
    const { count } = await tx.meetingInvitation.updateMany({ where: where(anew), data: over });
    if (count === 0) await tx.meetingInvitation.updateMany({ where: where(old), data: over });
  }
  await referrals.supersede(
    tx,
    ctx,
    pairsIn(sent).map(([, anew]) => Number(anew)),
  );
}

/** What an observation that is given corrects of those that were stated anew was the other's first: there it stands in its place. */
async function leaveFirst(tx: Tx, ctx: Context, id: string, joined: Joined): Promise<void> {
  const first = new Map(pairsIn(joined.outcomes).map(([old, anew]) => [anew, old]));
  for (let next: string | null = id; next !== null; ) {
    const found: { supersedesId: string | null } | null = await tx.outcome.findUnique({
      where: { id: next },
      select: { supersedesId: true },
    });
    next = found?.supersedesId ?? null;
    const old = next && first.get(next);
    if (old) await tx.outcome.updateMany({ where: { id: old, supersededAt: null }, data: { supersededAt: ctx.now } });
  }
}

/** Whether nothing stands in the place of an observation: it was taken back, or the last that corrected it was. */
async function isTakenBack(tx: Tx, id: string): Promise<boolean> {
  const select = { supersededAt: true, supersededBy: { select: { id: true } } } as const;
  const found = await tx.outcome.findUniqueOrThrow({ where: { id }, select });
  return found.supersededBy ? isTakenBack(tx, found.supersededBy.id) : found.supersededAt !== null;
}
