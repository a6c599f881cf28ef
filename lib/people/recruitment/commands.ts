import "server-only";
import { cohortScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { saidBy } from "@/lib/foundation/db/statement";
import { unchanged, write } from "@/lib/foundation/db/write";
import { findMeetingInvitation } from "./meeting-records";
import { checkCancelled, checkMeeting, checkMeetingAnswer, type RecruitmentFailure } from "./rules/meetings";
import type { MeetingKind } from "./rules/vocabulary";
import { meetingResults, referrals } from "./statement-records";

type MeetingInput = {
  cohortId: string;
  kind: MeetingKind;
  heldOn: CivilDate;
  startsAt: string;
  place: string;
  bring?: string | null;
  seats: number | null;
};

/** A day on which people of a cohort are met before they are admitted. */
export async function planMeeting(
  ctx: Context,
  { cohortId, ...meeting }: MeetingInput,
): Promise<Result<{ meetingId: string; cohortId: string }, RecruitmentFailure>> {
  return write<{ meetingId: string; cohortId: string }, RecruitmentFailure>(
    ctx,
    "enrolment.decide",
    async (tx, audit) => {
      const cohort = await tx.cohort.findFirst({
        where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
        select: { endsOn: true, cancelledOn: true },
      });
      if (!cohort) return NOT_FOUND;
      const failure = checkMeeting(meeting, cohort);
      if (failure) return refused(failure, { end: cohort.endsOn });
      const { id } = await tx.meeting.create({ data: { cohortId, ...meeting, ...saidBy(ctx) }, select: { id: true } });
      const details = { meeting: meeting.kind, heldOn: meeting.heldOn, startsAt: meeting.startsAt };
      audit({ key: "cohort.meeting_planned", entityType: "cohort", entityId: cohortId, details });
      return ok({ meetingId: id, cohortId });
    },
  );
}

/** Says that a meeting is not held; who was invited stays on record, and can be invited to another. */
export async function cancelMeeting(
  ctx: Context,
  { meetingId }: { meetingId: string },
): Promise<Result<{ cohortId: string }, RecruitmentFailure>> {
  return write<{ cohortId: string }, RecruitmentFailure>(ctx, "enrolment.decide", async (tx, audit) => {
    const meeting = await tx.meeting.findFirst({
      where: { id: meetingId, cohort: cohortScope(ctx.actor) },
      select: { cohortId: true, kind: true, heldOn: true, cancelledOn: true },
    });
    if (!meeting) return NOT_FOUND;
    const { cohortId, kind, heldOn } = meeting;
    const failure = checkCancelled(meeting, ctx.today);
    if (failure) return refused(failure, { held: heldOn });
    const { count } = await tx.meeting.updateMany({
      where: { id: meetingId, cancelledOn: null },
      data: { cancelledOn: ctx.today },
    });
    if (count !== 1) return refused("meeting_cancelled_already");
    const details = { on: ctx.today, meeting: kind, heldOn };
    audit({ key: "cohort.meeting_cancelled", entityType: "cohort", entityId: cohortId, details });
    return ok({ cohortId });
  });
}

type AnswerInput = { invitationId: number; coming: boolean; words: string | null };

/** What somebody who was invited says of whether they come, as staff were told. It may be said otherwise until the day. */
export async function recordMeetingAnswer(
  ctx: Context,
  { invitationId, coming, words: typed }: AnswerInput,
): Promise<Result<{ enrolmentId: string; cohortId: string }, RecruitmentFailure>> {
  const words = coming ? null : typed;
  return write<{ enrolmentId: string; cohortId: string }, RecruitmentFailure>(
    ctx,
    "enrolment.decide",
    async (tx, audit) => {
      const invitation = await findMeetingInvitation(tx, ctx, invitationId);
      if (!invitation) return NOT_FOUND;
      const { enrolmentId, meeting, answers } = invitation;
      const value = { enrolmentId, cohortId: invitation.enrolment.cohortId };
      const failure = checkMeetingAnswer(meeting, ctx.today);
      if (failure) return refused(failure, { held: meeting.heldOn });
      const [before] = answers;
      if (before?.coming === coming && before.words === words) return unchanged(value);
      await tx.meetingAnswer.create({ data: { invitationId, coming, words, saidOn: ctx.today, ...saidBy(ctx) } });
      audit({
        key: coming ? "enrolment.meeting_accepted" : "enrolment.meeting_declined",
        entityType: "enrolment",
        entityId: enrolmentId,
        details: { on: ctx.today, meeting: meeting.kind, heldOn: meeting.heldOn },
      });
      return ok(value);
    },
  );
}

export const {
  record: recordMeetingResult,
  correct: correctMeetingResult,
  takeBack: takeBackMeetingResult,
} = meetingResults;

/** Who sent somebody to us for a cohort (a structure, or nobody), as it is known from a day on. */
export const { record: recordReferral, correct: correctReferral, takeBack: takeBackReferral } = referrals;
