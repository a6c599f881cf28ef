import "server-only";
import { can, cohortScope, enrolmentScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { INVITATIONS, REFERRAL, type Referred } from "./meeting-records";

const INVITEE = {
  id: true,
  enrolmentId: true,
  answers: INVITATIONS.select.answers,
  results: INVITATIONS.select.results,
  enrolment: {
    select: { cohortId: true, learner: { select: { id: true, lastName: true, firstName: true, phone: true } } },
  },
} as const satisfies Prisma.MeetingInvitationSelect;

const inviteeOf = ({
  enrolment,
  answers,
  results,
  ...row
}: Prisma.MeetingInvitationGetPayload<{ select: typeof INVITEE }>) => {
  const { phone, ...person } = enrolment.learner;
  return { ...row, person, phone, answer: answers[0] ?? null, result: results[0] ?? null };
};

/** Somebody who was invited to a meeting, with what they said of it and what came of it. */
export type Invitee = ReturnType<typeof inviteeOf>;

/** A meeting with who was invited to it, by name; null when not visible. */
export async function getMeeting(ctx: Context, meetingId: string) {
  if (!can(ctx.actor, "cohort.roster")) return null;
  const row = await db.meeting.findFirst({
    where: { id: meetingId, cohort: cohortScope(ctx.actor) },
    select: {
      id: true,
      cohortId: true,
      kind: true,
      heldOn: true,
      startsAt: true,
      place: true,
      bring: true,
      seats: true,
      cancelledOn: true,
      invitations: { where: { currentOf: { not: null }, enrolment: { mergedIntoId: null } }, select: INVITEE },
    },
  });
  if (!row) return null;
  const { invitations, ...meeting } = row;
  const invitees = inTextOrder(invitations.map(inviteeOf), ({ person }) => `${person.lastName} ${person.firstName}`);
  recordRead(ctx, { kind: "list", of: "cohort", id: row.cohortId, people: invitees.map(({ person }) => person.id) });
  return { ...meeting, invitees };
}

/** Whom the answer to a press speaks of; null when not visible. */
export async function getInvitee(ctx: Context, invitationId: number): Promise<Invitee | null> {
  const row = await db.meetingInvitation.findFirst({
    where: { id: invitationId, currentOf: { not: null }, enrolment: enrolmentScope(ctx.actor) },
    select: INVITEE,
  });
  if (!row) return null;
  recordRead(ctx, { kind: "list", of: "cohort", id: row.enrolment.cohortId, people: [row.enrolment.learner.id] });
  return inviteeOf(row);
}

/** Who sent somebody to us for a cohort; null where nobody said, or it is not visible. */
export async function getReferral(ctx: Context, enrolmentId: string): Promise<Referred | null> {
  if (!can(ctx.actor, "learner.enrol")) return null;
  return db.referral.findFirst({
    where: { enrolmentId, supersededAt: null, enrolment: enrolmentScope(ctx.actor) },
    select: REFERRAL,
  });
}
