import "server-only";
import { db } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { hashOfToken, isLinkToken } from "@/lib/foundation/platform/link-tokens";
import { enrolmentStatus, isStillApplying } from "@/lib/people/enrolments/rules/status";
import { SELECT_STEP_DATES } from "@/lib/people/enrolments/rules/vocabulary";
import type { MeetingOfMessage } from "./notice-records";

/** What the link of an invitation opens: the meeting, and what its holder said of it last. */
export type OwnInvitation = {
  invitationId: number;
  enrolmentId: string;
  cohortId: string;
  firstName: string;
  school: { code: string; name: string };
  meeting: MeetingOfMessage;
  coming: boolean | null;
  sentAt: Date;
};

/** Whether there is one by that token, whatever it opens. */
export async function isMeetingLink(token: string): Promise<boolean> {
  return isLinkToken(token) && (await db.recruitmentMessage.count({ where: { tokenHash: hashOfToken(token) } })) > 0;
}

/**
 * Null once the meeting is over, the invitation or its message holds no more, they gave up or were refused, or their address is another:
 * which of these says nothing.
 */
export async function ownInvitationBy(
  { today }: Pick<Clock, "today">,
  token: string,
  from: Tx | typeof db = db,
): Promise<OwnInvitation | null> {
  if (!isLinkToken(token)) return null;
  const found = await from.recruitmentMessage.findUnique({
    where: { tokenHash: hashOfToken(token) },
    select: {
      currentOf: true,
      outboxId: true,
      recordedAt: true,
      invitation: {
        select: {
          id: true,
          currentOf: true,
          meeting: {
            select: {
              id: true,
              kind: true,
              heldOn: true,
              startsAt: true,
              place: true,
              bring: true,
              cancelledOn: true,
            },
          },
          answers: { orderBy: { id: "desc" }, take: 1, select: { coming: true } },
          enrolment: {
            select: {
              id: true,
              cohortId: true,
              ...SELECT_STEP_DATES,
              learner: { select: { firstName: true, email: true } },
              cohort: { select: { cancelledOn: true, school: { select: { code: true, name: true } } } },
            },
          },
        },
      },
    },
  });
  const invitation = found?.invitation;
  if (!found || !invitation || found.currentOf === null || invitation.currentOf === null) return null;
  const { meeting, enrolment, answers } = invitation;
  if (meeting.heldOn < today || !isStillApplying(enrolmentStatus({ ...enrolment, exitedOn: null }))) return null;
  const mail =
    found.outboxId &&
    (await from.outboxMessage.findUnique({ where: { id: found.outboxId }, select: { recipient: true } }));
  if (mail && mail.recipient !== enrolment.learner.email) return null;
  return {
    invitationId: invitation.id,
    enrolmentId: enrolment.id,
    cohortId: enrolment.cohortId,
    firstName: enrolment.learner.firstName,
    school: enrolment.cohort.school,
    // With its cohort its meetings go.
    meeting: { ...meeting, cancelledOn: meeting.cancelledOn ?? enrolment.cohort.cancelledOn },
    coming: answers[0]?.coming ?? null,
    sentAt: found.recordedAt,
  };
}
