import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { ReferrerKind } from "./vocabulary";

export const RECRUITMENT_FAILURES = [
  "meeting_after_cohort",
  "meeting_cohort_cancelled",
  "meeting_cancelled_already",
  "meeting_held_already",
  "answer_after_meeting",
  "answer_meeting_cancelled",
  "result_before_meeting",
  "result_reason_needed",
  "result_to_come",
  "referral_to_come",
  "referral_of_nobody",
  "adviser_without_name",
  "recruitment_unchanged",
  "recruitment_changed_meanwhile",
] as const;
export type RecruitmentFailure = (typeof RECRUITMENT_FAILURES)[number];

export type MeetingDays = { heldOn: CivilDate; cancelledOn: CivilDate | null };

/** A meeting may be put on record after it was held: an interview that nobody had planned. */
export function checkMeeting(
  { heldOn }: Pick<MeetingDays, "heldOn">,
  cohort: { endsOn: CivilDate; cancelledOn: CivilDate | null },
): RecruitmentFailure | null {
  if (cohort.cancelledOn) return "meeting_cohort_cancelled";
  return heldOn > cohort.endsOn ? "meeting_after_cohort" : null;
}

/** A meeting that was held was held. */
export function checkCancelled({ heldOn, cancelledOn }: MeetingDays, today: CivilDate): RecruitmentFailure | null {
  if (cancelledOn) return "meeting_cancelled_already";
  return heldOn < today ? "meeting_held_already" : null;
}

export const MEETING_INVITATION_FAILURES = [
  "already_invited",
  "invited_after_meeting",
  "invited_to_cancelled",
  "meeting_full",
] as const;
export type MeetingInvitationFailure = (typeof MEETING_INVITATION_FAILURES)[number];

/** Why somebody cannot be invited on a day; `taken`: seats of those who come, or have not said that they do not. */
export function checkInvited(
  { heldOn, cancelledOn, seats }: MeetingDays & { seats: number | null },
  { on, taken, invited }: { on: CivilDate; taken: number; invited: boolean },
): MeetingInvitationFailure | null {
  if (cancelledOn) return "invited_to_cancelled";
  if (invited) return "already_invited";
  if (on > heldOn) return "invited_after_meeting";
  return seats !== null && taken >= seats ? "meeting_full" : null;
}

/** Whether they come is said until the day itself. */
export function checkMeetingAnswer({ heldOn, cancelledOn }: MeetingDays, today: CivilDate): RecruitmentFailure | null {
  if (cancelledOn) return "answer_meeting_cancelled";
  return today > heldOn ? "answer_after_meeting" : null;
}

/** Of whoever came or not, from the day of the meeting on. */
export function checkResult(
  foundOn: CivilDate,
  { heldOn }: Pick<MeetingDays, "heldOn">,
  today: CivilDate,
): RecruitmentFailure | null {
  if (foundOn > today) return "result_to_come";
  return foundOn < heldOn ? "result_before_meeting" : null;
}

type Referral = {
  kind: ReferrerKind;
  structure: string | null;
  adviser?: string | null;
  adviserContact?: string | null;
  referredOn: CivilDate;
};

/** Who comes by themselves was sent by no structure and no adviser; and an adviser who can be reached has a name. */
export function checkReferral(
  { kind, structure, adviser = null, adviserContact = null, referredOn }: Referral,
  today: CivilDate,
): RecruitmentFailure | null {
  if (referredOn > today) return "referral_to_come";
  if (kind === "themselves" && (structure ?? adviser ?? adviserContact) !== null) return "referral_of_nobody";
  return adviserContact !== null && adviser === null ? "adviser_without_name" : null;
}
