import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { nextAllowed } from "@/lib/people/campaign/rules/hours";
import { enrolmentStatus, isStillApplying } from "@/lib/people/enrolments/rules/status";
import type { EnrolmentStatus, StepDates } from "@/lib/people/enrolments/rules/vocabulary";
import { mayBeContacted, type ObjectionDays } from "@/lib/people/outcomes/rules/objections";
import type { MeetingDays } from "@/lib/people/recruitment/rules/meetings";
import type { DeliveryState } from "@/lib/services/mail/rules/delivery";

/** What somebody who applies is told (domain.md §2.7): of a meeting, then of what was decided. */
export const MEETING_MESSAGES = ["invitation", "reminder", "cancellation"] as const;
export const DECISION_MESSAGES = ["admission", "waitlist", "refusal"] as const;
/** And that their cohort was put off. */
export const MESSAGE_KINDS = [...MEETING_MESSAGES, ...DECISION_MESSAGES, "postponement"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const MESSAGE_WAYS = ["email", "letter", "phone"] as const;
export type MessageWay = (typeof MESSAGE_WAYS)[number];

/** As many as a form may name ; of more the others come once these are told. */
export const MOST_TOLD_AT_ONCE = 200;

export const isOfMeeting = (kind: MessageKind): kind is (typeof MEETING_MESSAGES)[number] =>
  (MEETING_MESSAGES as readonly MessageKind[]).includes(kind);

export const MESSAGE_FAILURES = [
  "messages_nobody",
  "messages_told_already",
  "messages_no_address",
  "messages_no_server",
  "messages_cohort_cancelled",
] as const;
export type MessageFailure = (typeof MESSAGE_FAILURES)[number];

/** Whoever was invited and says nothing is reminded from so many days before the meeting on, two days after they were told at the soonest. */
export const REMINDED_BEFORE_DAYS = 5;
const TOLD_BEFORE_DAYS = 2;

export type Told = { kind: MessageKind; toldOn: CivilDate };

export type MeetingStand = {
  invitationId: number;
  meeting: MeetingDays;
  /** Whether they have said if they come. */
  answered: boolean;
  /** What they were told of this meeting and holds. */
  told: readonly Told[];
};

export type DecisionStand = { dates: StepDates; rank: number | null };

/** Whether somebody is to be told something of a meeting on a day, whether or not they were. */
export function isMeetingMessageDue(
  kind: (typeof MEETING_MESSAGES)[number],
  { meeting, answered, told }: Omit<MeetingStand, "invitationId">,
  status: EnrolmentStatus,
  today: CivilDate,
): boolean {
  if (!isStillApplying(status) || meeting.heldOn < today) return false;
  if (kind === "cancellation")
    return meeting.cancelledOn !== null && told.some((one) => one.kind === "invitation" || one.kind === "reminder");
  if (meeting.cancelledOn) return false;
  if (kind === "invitation") return true;
  const invited = told.find((one) => one.kind === "invitation");
  return (
    !answered &&
    invited !== undefined &&
    addDays(invited.toldOn, TOLD_BEFORE_DAYS) <= today &&
    addDays(meeting.heldOn, -REMINDED_BEFORE_DAYS) <= today
  );
}

const STATUS_OF = { admission: "admitted", waitlist: "waitlisted", refusal: "rejected" } as const;
const DATE_OF = { admission: "admittedOn", waitlist: "waitlistedOn", refusal: "rejectedOn" } as const;

/** What of a decision somebody is told is the same while its day is, and the rank: null where it is not what was decided. */
export function decisionTold(
  kind: (typeof DECISION_MESSAGES)[number],
  { dates, rank }: DecisionStand,
): { subject: string; rank: number | null } | null {
  if (enrolmentStatus({ ...dates, exitedOn: null }) !== STATUS_OF[kind]) return null;
  const day = dates[DATE_OF[kind]] ?? "";
  if (kind !== "waitlist") return { subject: day, rank: null };
  return rank === null ? null : { subject: `${day} ${rank}`, rank };
}

/** A first day of a cohort that stood when somebody had applied, and since when it does not. */
export type EarlierStart = { startsOn: CivilDate; supersededAt: Date };

/**
 * The first day that somebody applied for, where the cohort begins later than that; null for who applied since, has been told the day
 * that holds with their admission, or applies no more, and once it has begun.
 */
export function postponedFrom(
  { startsOn, earlier }: { startsOn: CivilDate; earlier: readonly EarlierStart[] },
  one: { createdAt: Date; status: EnrolmentStatus; admissionToldAt: Date | null },
  today: CivilDate,
): CivilDate | null {
  if (!isStillApplying(one.status) || startsOn <= today) return null;
  const since = [one.createdAt, one.admissionToldAt ?? one.createdAt].sort((a, b) => a.getTime() - b.getTime()).at(-1);
  const stood = earlier
    .filter(({ supersededAt }) => since !== undefined && supersededAt > since)
    .sort((a, b) => a.supersededAt.getTime() - b.supersededAt.getTime());
  const from = stood[0]?.startsOn;
  return from !== undefined && from < startsOn ? from : null;
}

/** Whether what was told before of the same meeting, or of what was decided, is not what they heard last. */
export function takesBack(later: MessageKind, before: MessageKind | undefined): boolean {
  if (later === "postponement" || before === "postponement") return later === before;
  return !isOfMeeting(later) || (later === "cancellation") !== (before === "cancellation");
}

/** Of which nobody is told twice. */
export const keyOfMessage = (enrolmentId: string, kind: MessageKind, subject: string | number): string =>
  `${enrolmentId} ${kind} ${subject}`;

/**
 * An objection is to being followed once one has left (domain.md §7.2): whoever applies afterwards asks to be answered. One that was
 * made since they applied is of this too.
 */
export function mayBeTold(
  objections: readonly ObjectionDays[],
  { appliedOn, today }: { appliedOn: CivilDate | null; today: CivilDate },
): boolean {
  return mayBeContacted(
    objections.filter(({ fromOn }) => appliedOn === null || fromOn >= appliedOn),
    today,
  );
}

/** It did not arrive, and may be sent once more. */
export const isLost = (state: DeliveryState | null): boolean => state === "failed" || state === "returned";

/**
 * When a message may leave: as those of the campaign, never at night nor on a day of rest, but for one about a meeting that would
 * come too late then.
 */
export function leavesAt(at: Date, meetingOn: CivilDate | null): Date {
  const allowed = nextAllowed(at);
  return meetingOn !== null && civilDayOf(allowed) >= meetingOn ? at : allowed;
}

export const OWN_ANSWER_FAILURES = [
  "link_dead",
  "own_meeting_cancelled",
  "own_meeting_full",
  "too_many_attempts",
] as const;
export type OwnAnswerFailure = (typeof OWN_ANSWER_FAILURES)[number];

/** What an address may send to these pages: a school may have all who answer behind one. */
export const OWN_LIMIT = { points: 200, seconds: 15 * 60 } as const;
export const ownKey = (address: string): string => `meeting ${address}`;
