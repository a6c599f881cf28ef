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

/** Of a link, one after the other: then it proves nothing any more, and the code of a letter opens nothing. */
export const MOST_WRONG_BIRTH_DATES = 5;

export const ANSWER_FAILURES = [
  "link_dead",
  "answer_too_early",
  "answer_window_closed",
  "answer_incomplete",
  "too_many_attempts",
  "birth_date_needed",
  "birth_date_wrong",
  "birth_date_locked",
  "letter_code_wrong",
] as const;
export type AnswerFailure = (typeof ANSWER_FAILURES)[number];

/** Nobody answers as often from one address; a school's whole cohort may share one. */
export const ANSWER_LIMIT = { points: 200, seconds: 15 * 60 } as const;
export const answerKey = (address: string): string => `answer ${address}`;

/** Files of one link, those that were refused among them: each is looked into, which costs seconds. */
export const OWN_FILE_LIMIT = { points: 12, seconds: 3_600 } as const;

/** Codes of letters from one address, as sign-ins are counted; and one code, whoever types it and whether or not there is one. */
export const LETTER_LIMITS = {
  address: { points: 20, seconds: 15 * 60 },
  code: { points: 5, seconds: 15 * 60 },
} as const;
export const letterKey = (address: string): string => `letter ${address}`;

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
  "link_nothing_to_show",
] as const;
export type SendFailure = (typeof SEND_FAILURES)[number];

/** Messages to one person for one window, whoever sends them and by whatever way (domain.md §7.1). */
export const MOST_MESSAGES = 3;

/** Whether they have had all that they get without asking for another: who is spoken to may ask for one. */
export function hasHadAll(days: readonly CivilDate[], attempts: readonly { result: ContactResult }[]): boolean {
  const wasReached = attempts.some(({ result }) => result === "reached" || result === "call_back");
  return days.length >= MOST_MESSAGES && !wasReached;
}

export const LETTER_FAILURES = ["letters_nobody", "letters_posted_in_future", "letters_posted_early"] as const;
export type LetterFailure = (typeof LETTER_FAILURES)[number];

/** The code of the first rule against sending somebody a link by e-mail; `point` is null for who has not left. */
export function checkSending(
  { point, reason, objections, email, sentOn, spent }: Sending,
  today: CivilDate,
): SendFailure | null {
  const code = checkLetter({ point, reason, objections, spent: false }, today);
  if (code) return code;
  if (!email) return "link_without_email";
  if (sentOn === today) return "link_sent_today";
  return spent ? "link_messages_spent" : null;
}

/** The same by letter, for which no address is known: it is written by hand. */
export function checkLetter(
  { point, reason, objections, spent }: Pick<Sending, "point" | "reason" | "objections" | "spent">,
  today: CivilDate,
): SendFailure | null {
  if (!point) return "link_without_exit";
  if (reason === NEUTRAL) return "link_after_neutral_exit";
  if (today < point.fromOn || today > point.toOn) return "link_outside_window";
  if (!mayBeContacted(objections, today)) return "link_after_objection";
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

/** Why somebody took back what they said themselves: they did so on their own page, and are asked for no reason. */
export const OWN_PAGE = "own_page";

/** Nothing that is read for something else on paper: no 0 and O, no 1, I and L, no 2 and Z, no 5 and S, no 8 and B, no U and V. */
export const CODE_SIGNS = "34679ACDEFGHJKMNPQRTWXY";
export const CODE_LENGTH = 10;

/** As it is kept, of what somebody typed or a QR code brought; null where no letter has such a code. */
export function readLetterCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s.-]/g, "");
  return code.length === CODE_LENGTH && [...code].every((sign) => CODE_SIGNS.includes(sign)) ? code : null;
}

/** As it is printed: in two groups. */
export const showLetterCode = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`;
