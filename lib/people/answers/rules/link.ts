import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { parseInstant } from "@/lib/foundation/core/instant";
import type { DuePoint } from "@/lib/people/enrolments/rules/due-points";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { ExitReason } from "@/lib/people/enrolments/rules/vocabulary";
import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { mayBeContacted, type ObjectionDays } from "@/lib/people/outcomes/rules/objections";

/** For how long after the window a link opens the page of its holder: to read, to correct a number, to object (domain.md §6). */
export const LINK_DAYS_AFTER = 30;

/** The instant from which a link opens nothing: at the end of the thirtieth day after the window. */
export function linkExpiry({ toOn }: DuePoint): Date {
  const at = parseInstant(addDays(toOn, LINK_DAYS_AFTER + 1));
  if (!at) throw new Error(`no instant of ${toOn}`);
  return at;
}

export const ANSWER_FAILURES = [
  "link_dead",
  "answer_too_early",
  "answer_window_closed",
  "answer_incomplete",
  "too_many_attempts",
] as const;
export type AnswerFailure = (typeof ANSWER_FAILURES)[number];

/** Nobody answers as often from one address; a school's whole cohort may share one. */
export const ANSWER_LIMIT = { points: 200, seconds: 15 * 60 } as const;
export const answerKey = (address: string): string => `answer ${address}`;

type Link = { expiresAt: Date; supersededAt: Date | null };

/** Whether a link opens anything; who has not left, or for a neutral reason, is asked nothing. */
export function isAlive({ expiresAt, supersededAt }: Link, reason: ExitReason | null, now: Date): boolean {
  return supersededAt === null && now < expiresAt && reason !== null && reason !== NEUTRAL;
}

/** Why an answer given on a day would not count; null where it does. */
export function checkAnswerDay({ fromOn, toOn }: DuePoint, today: CivilDate): AnswerFailure | null {
  if (today < fromOn) return "answer_too_early";
  return today > toOn ? "answer_window_closed" : null;
}

export const SEND_FAILURES = [
  "link_without_exit",
  "link_after_neutral_exit",
  "link_outside_window",
  "link_after_objection",
  "link_without_email",
  "link_sent_today",
  "link_messages_spent",
] as const;
export type SendFailure = (typeof SEND_FAILURES)[number];

/** Messages to one person for one window, whoever sends them and by whatever way (domain.md §7.1). */
export const MOST_MESSAGES = 3;

/** Whether they have had all that they get without asking for another: who is spoken to may ask for one. */
export function hasHadAll(days: readonly CivilDate[], attempts: readonly { result: ContactResult }[]): boolean {
  const wasReached = attempts.some(({ result }) => result === "reached" || result === "call_back");
  return days.length >= MOST_MESSAGES && !wasReached;
}

/** The code of the first rule against sending somebody a link by e-mail; `point` is null for who has not left. */
export function checkSending(
  { point, reason, objections, email, sentOn, spent }: Sending,
  today: CivilDate,
): SendFailure | null {
  if (!point) return "link_without_exit";
  if (reason === NEUTRAL) return "link_after_neutral_exit";
  if (today < point.fromOn || today > point.toOn) return "link_outside_window";
  if (!mayBeContacted(objections, today)) return "link_after_objection";
  if (!email) return "link_without_email";
  if (sentOn === today) return "link_sent_today";
  return spent ? "link_messages_spent" : null;
}

type Sending = {
  point: DuePoint | null;
  reason: ExitReason | null;
  objections: readonly ObjectionDays[];
  email: string | null;
  /** The day of the last one for this window. */
  sentOn: CivilDate | null;
  /** As `hasHadAll` says. */
  spent: boolean;
};
