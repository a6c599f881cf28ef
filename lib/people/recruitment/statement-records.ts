import "server-only";
import { enrolmentScope, namedEnrolments } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { statements } from "@/lib/foundation/db/statement";
import { findMeetingInvitation, REFERRAL, type ReferralContent } from "./meeting-records";
import { checkReferral, checkResult, type RecruitmentFailure } from "./rules/meetings";
import { type MeetingFinding, tellsHealth } from "./rules/vocabulary";

type ResultContent = { finding: MeetingFinding; foundOn: CivilDate };
type ResultOf = { invitationId: number; enrolmentId: string };

/** What came of a meeting with somebody. */
export const meetingResults = statements({
  model: "meetingResult",
  who: "enrolment.decide",
  lock: { sqlite: null, postgres: null },
  fields: ["finding", "foundOn"],
  find: async (tx, ctx, id) => {
    const found = await tx.meetingResult.findFirst({
      where: { id, invitation: { enrolment: enrolmentScope(ctx.actor) } },
      select: {
        invitationId: true,
        finding: true,
        foundOn: true,
        takenBackWhy: true,
        invitation: { select: { enrolmentId: true } },
      },
    });
    return found && { ...found, enrolmentId: found.invitation.enrolmentId };
  },
  beside: async (tx, ctx, { invitationId, enrolmentId }: ResultOf) => {
    const invitation = await findMeetingInvitation(tx, ctx, invitationId);
    return invitation?.enrolmentId === enrolmentId ? invitation : null;
  },
  check: ({ foundOn }: ResultContent, { meeting, results: others }, { today }) => {
    const code = others.length > 0 ? "recruitment_changed_meanwhile" : checkResult(foundOn, meeting, today);
    return code && { code, details: { held: meeting.heldOn, today } };
  },
  refusals: { stale: "recruitment_changed_meanwhile", same: "recruitment_unchanged" } as Record<
    "stale" | "same",
    RecruitmentFailure
  >,
  key: ({ invitationId }) => String(invitationId),
  about: ({ invitationId }) => ({ invitationId }),
  value: (_of, { enrolmentId, enrolment }) => ({ enrolmentId, cohortId: enrolment.cohortId }),
  audit: {
    entity: "enrolment",
    id: ({ enrolmentId }) => enrolmentId,
    recorded: "enrolment.meeting_found",
    corrected: "enrolment.meeting_found",
    takenBack: "enrolment.meeting_found_taken_back",
    details: ({ finding, foundOn }) => ({ on: foundOn, finding }),
  },
});

/** Who sent somebody to us. */
export const referrals = statements({
  model: "referral",
  who: "learner.enrol",
  lock: { sqlite: null, postgres: null },
  fields: ["kind", "structure", "adviser", "adviserContact", "source", "referredOn"],
  find: (tx, ctx, id) =>
    tx.referral.findFirst({
      where: { id, enrolment: enrolmentScope(ctx.actor) },
      select: { enrolmentId: true, ...REFERRAL, takenBackWhy: true },
    }),
  beside: (tx, ctx, { enrolmentId }: { enrolmentId: string }) =>
    tx.enrolment.findFirst({
      where: { AND: [{ id: enrolmentId }, namedEnrolments(ctx.actor)] },
      select: { cohortId: true, referrals: { where: { supersededAt: null }, select: { id: true } } },
    }),
  check: (content: ReferralContent, { referrals: others }, { today }) => {
    const code = others.length > 0 ? "recruitment_changed_meanwhile" : checkReferral(content, today);
    return code && { code, details: { today } };
  },
  refusals: { stale: "recruitment_changed_meanwhile", same: "recruitment_unchanged" } as Record<
    "stale" | "same",
    RecruitmentFailure
  >,
  key: ({ enrolmentId }) => enrolmentId,
  about: ({ enrolmentId }) => ({ enrolmentId }),
  value: ({ enrolmentId }, { cohortId }) => ({ enrolmentId, cohortId }),
  audit: {
    entity: "enrolment",
    id: ({ enrolmentId }) => enrolmentId,
    recorded: "enrolment.referred",
    corrected: "enrolment.referred",
    takenBack: "enrolment.referral_taken_back",
    details: ({ kind, structure, referredOn, ...adviser }) => ({
      on: referredOn,
      referrer: kind,
      structure,
      // The adviser is named nowhere else; that they tell of health is, for a history is read by it.
      ...(tellsHealth({ kind, structure, ...adviser }) && { tells: "cap_emploi" }),
    }),
  },
});
