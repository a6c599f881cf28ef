import "server-only";
import { namedEnrolments } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { saidBy } from "@/lib/foundation/db/statement";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { checkInvited, type MeetingInvitationFailure } from "./rules/meetings";
import type { FactSource, ReferrerKind } from "./rules/vocabulary";

/** What is read of the invitations of an enrolment that hold: what was answered last, and what came of each. */
export const INVITATIONS = {
  where: { currentOf: { not: null } },
  orderBy: { meeting: { heldOn: "asc" } },
  select: {
    id: true,
    meetingId: true,
    invitedOn: true,
    meeting: { select: { kind: true, heldOn: true, startsAt: true, place: true, cancelledOn: true } },
    answers: { orderBy: { id: "desc" }, take: 1, select: { coming: true, words: true, saidOn: true, author: true } },
    results: { where: { supersededAt: null }, select: { id: true, finding: true, foundOn: true } },
  },
} as const satisfies Prisma.Enrolment$meetingsArgs;

export const REFERRAL = {
  id: true,
  kind: true,
  structure: true,
  adviser: true,
  adviserContact: true,
  source: true,
  referredOn: true,
} as const;

/** Who sent somebody to us. */
export type Referred = ReferralContent & { id: number };

export type ReferralContent = {
  kind: ReferrerKind;
  structure: string | null;
  /** PERSONAL DATA of somebody else. */
  adviser?: string | null;
  adviserContact?: string | null;
  /** Null of those that were recorded before it was kept. */
  source?: FactSource | null;
  referredOn: CivilDate;
};

const MEETING = { id: true, cohortId: true, kind: true, heldOn: true, cancelledOn: true, seats: true } as const;

/** A meeting of a cohort with its row held: of two who take its last seat one is second. Null where there is none. */
export async function holdMeeting(tx: Tx, { cohortId, meetingId }: { cohortId: string; meetingId: string }) {
  await tx.$executeRaw`UPDATE "Meeting" SET "id" = "id" WHERE "id" = ${meetingId}`;
  return tx.meeting.findFirst({ where: { id: meetingId, cohortId }, select: MEETING });
}

type HeldMeeting = NonNullable<Awaited<ReturnType<typeof holdMeeting>>>;

/** Seats of those who come, or have not said that they do not; who gave up or was refused has none. */
export async function seatsTaken(tx: Tx, meetingId: string): Promise<number> {
  const stillApplies = { mergedIntoId: null, withdrawnOn: null, rejectedOn: null, noShowOn: null };
  const invited = await tx.meetingInvitation.findMany({
    where: { meetingId, currentOf: { not: null }, enrolment: stillApplies },
    select: { answers: { orderBy: { id: "desc" }, take: 1, select: { coming: true } } },
  });
  return invited.filter(({ answers }) => answers[0]?.coming !== false).length;
}

/** Invites somebody whose meeting is held, in the transaction of whoever does; a code where that cannot be. */
export async function inviteTo(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { meeting, enrolmentId, on }: { meeting: HeldMeeting; enrolmentId: string; on: CivilDate },
): Promise<{ refusal: MeetingInvitationFailure } | { id: number; refusal: null }> {
  const currentOf = `${enrolmentId} ${meeting.id}`;
  const taken = meeting.seats === null ? 0 : await seatsTaken(tx, meeting.id);
  const invited = (await tx.meetingInvitation.count({ where: { currentOf } })) > 0;
  const refusal = checkInvited(meeting, { on, taken, invited });
  if (refusal) return { refusal };
  const { id } = await tx.meetingInvitation.create({
    data: { enrolmentId, meetingId: meeting.id, currentOf, invitedOn: on, ...saidBy(ctx) },
    select: { id: true },
  });
  audit({
    key: "enrolment.meeting_invited",
    entityType: "enrolment",
    entityId: enrolmentId,
    details: { on, meeting: meeting.kind, heldOn: meeting.heldOn },
  });
  return { id, refusal: null };
}

/** Undoes an invitation as it was made; null when by now it is none, or somebody has answered it or come. */
export async function takeInvitationBack(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { enrolmentId, meetingId }: { enrolmentId: string; meetingId: string },
): Promise<{ recordedAt: Date } | null> {
  const found = await tx.meetingInvitation.findFirst({
    where: { currentOf: `${enrolmentId} ${meetingId}`, answers: { none: {} }, results: { none: {} } },
    select: { id: true, recordedAt: true, invitedOn: true, meeting: { select: { kind: true, heldOn: true } } },
  });
  if (!found) return null;
  const { count } = await tx.meetingInvitation.updateMany({
    where: { id: found.id, supersededAt: null },
    data: { supersededAt: ctx.now, currentOf: null },
  });
  if (count !== 1) return null;
  audit({
    key: "enrolment.meeting_uninvited",
    entityType: "enrolment",
    entityId: enrolmentId,
    details: { on: found.invitedOn, meeting: found.meeting.kind, heldOn: found.meeting.heldOn },
  });
  return { recordedAt: found.recordedAt };
}

/**
 * With the step « invited » that is undone goes the invitation by which it was taken: whoever is a candidate again can be invited anew.
 * False when somebody has answered it or come.
 */
export async function takeBackOfStep(tx: Tx, ctx: Context, audit: Audit, enrolmentId: string): Promise<boolean> {
  const before = await tx.earlierEnrolment.findFirst({
    where: { enrolmentId, invitedOn: null },
    orderBy: { id: "desc" },
    select: { supersededAt: true },
  });
  const invitation = before && {
    enrolmentId,
    currentOf: { not: null },
    recordedAt: before.supersededAt,
  };
  const found =
    invitation && (await tx.meetingInvitation.findFirst({ where: invitation, select: { meetingId: true } }));
  return !found || (await takeInvitationBack(tx, ctx, audit, { enrolmentId, ...found })) !== null;
}

/** An invitation that holds, of somebody in scope, with its meeting. */
export function findMeetingInvitation(tx: Tx, ctx: Context, invitationId: number) {
  return tx.meetingInvitation.findFirst({
    where: { id: invitationId, currentOf: { not: null }, enrolment: namedEnrolments(ctx.actor) },
    select: {
      id: true,
      enrolmentId: true,
      enrolment: { select: { cohortId: true } },
      meeting: { select: { id: true, kind: true, heldOn: true, cancelledOn: true } },
      results: { where: { supersededAt: null }, select: { id: true } },
      answers: { orderBy: { id: "desc" }, take: 1, select: { coming: true, words: true, saidOn: true } },
    },
  });
}
