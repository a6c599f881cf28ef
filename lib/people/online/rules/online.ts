import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";

/** The information notices, the one that is shown last: which of them somebody was shown is kept with what they sent. */
export const NOTICES = [1] as const;
export type NoticeVersion = (typeof NOTICES)[number];
export const CURRENT_NOTICE: NoticeVersion = 1;

/** For how many days an application waits to be confirmed, and one that was set aside is kept. */
export const WAITING_DAYS = 30;

/** The day from which one that was received on a day is deleted, unless somebody confirms it. */
export const waitsUntil = (receivedOn: CivilDate): CivilDate => addDays(receivedOn, WAITING_DAYS);

/** What an address may send; what comes for one cohort, from anywhere. A school may have a cohort's candidates behind one address. */
export const APPLY_LIMITS = {
  address: { points: 20, seconds: 3_600 },
  cohort: { points: 200, seconds: 86_400 },
} as const;
export const applyKey = (address: string): string => `apply ${address}`;

/** E-mails that an address gets for one application, and for all of a day: whoever types another's address writes to them. */
export const MOST_LETTERS = { application: 3, day: 5 } as const;

/** On a page of those to examine: each is looked for among everybody on record. */
export const EXAMINED_AT_ONCE = 25;

export const SET_ASIDE_REASONS = ["twice", "unreachable", "not_serious", "given_up"] as const;

/** What whoever applies is told. */
export const APPLY_FAILURES = [
  "cohort_not_recruiting",
  "meeting_over",
  "too_many_attempts",
  "notice_changed",
  "learner_too_young",
  "link_dead",
  "examined_already",
] as const;
export type OnlineFailure = (typeof APPLY_FAILURES)[number];

/** And whoever examines it. */
export const EXAMINE_FAILURES = [
  "not_confirmed",
  "examined_already",
  "reached_in_future",
  "reached_too_early",
  "already_enrolled",
  "possible_duplicate",
  "learner_too_young",
  "birth_after_application",
  "cohort_cancelled",
  "in_future",
  "application_after_cohort_end",
] as const;
export type ExamineFailure = (typeof EXAMINE_FAILURES)[number];

type Waiting = { confirmedAt: Date | null; reachedOn: CivilDate | null };

/** Somebody has used the link of its e-mail, or staff have spoken to whoever sent it: until then it may be anybody's. */
export const isConfirmed = ({ confirmedAt, reachedOn }: Waiting): boolean => confirmedAt !== null || reachedOn !== null;

export function checkReached(
  on: CivilDate,
  { receivedOn }: { receivedOn: CivilDate },
  today: CivilDate,
): "reached_in_future" | "reached_too_early" | null {
  if (on > today) return "reached_in_future";
  return on < receivedOn ? "reached_too_early" : null;
}

/** What contact data of a known person differ from what was typed, and could be taken over. */
export const TAKEN_OVER = ["email", "phone", "birthDate"] as const;
export type TakenOver = (typeof TAKEN_OVER)[number];

type Contacts = Record<TakenOver, string | null>;

/** A birth date only where none is known: one on record is corrected on the page of the person. */
export function differingContacts(typed: Contacts, known: Contacts): TakenOver[] {
  return TAKEN_OVER.filter((name) => {
    const [said, stands] = [typed[name], known[name]];
    if (!said || said === stands) return false;
    return name !== "birthDate" || stands === null;
  });
}
