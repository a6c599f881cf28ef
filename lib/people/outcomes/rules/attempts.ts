import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { type DuePoint, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { ExitReason, Window } from "@/lib/people/enrolments/rules/vocabulary";
import { mayBeContacted, type ObjectionDays } from "./objections";
import { isNonResponse, isStillAwaited, type OutcomeKind, type SilentKind } from "./vocabulary";

/** How somebody was tried to be reached. */
export const CONTACT_CHANNELS = ["phone", "email", "sms", "letter", "visit"] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** What came of it, short of an answer: that is an observation. */
export const CONTACT_RESULTS = ["reached", "no_answer", "wrong_address", "call_back", "declined", "objects"] as const;
export type ContactResult = (typeof CONTACT_RESULTS)[number];

/** Those by which somebody was asked: with a wrong number or address nobody was. */
export const UNANSWERED_ATTEMPTS: readonly ContactResult[] = CONTACT_RESULTS.filter((one) => one !== "wrong_address");

export type Attempt = { window: Window; madeOn: CivilDate; result: ContactResult };

/** What is on record of how somebody was asked, and of that they do not want to be. */
export type ContactRecord = { attempts: readonly Attempt[]; objections: readonly ObjectionDays[] };

/** By which of these somebody was asked for a point. */
export const triesAt = <One extends Attempt>(attempts: readonly One[], point: DuePoint): One[] =>
  attempts.filter(
    ({ window, madeOn, result }) =>
      window === point.window && isInInterval(point, madeOn) && UNANSWERED_ATTEMPTS.includes(result),
  );

/**
 * What is made of a silence at a point (domain.md §7.2): who objects on its last day, or declined once, declined; else who was
 * tried was asked in vain; null where nobody was asked. An attempt counts by its day, inside the interval. Who objected and
 * does no more was reached without answering.
 */
export function silenceOf(
  { attempts, objections }: ContactRecord,
  point: DuePoint,
): Exclude<SilentKind, "not_contacted"> | null {
  if (!mayBeContacted(objections, point.toOn)) return "declined";
  const made = triesAt(attempts, point);
  if (made.length === 0) return null;
  return made.some(({ result }) => result === "declined") ? "declined" : "unreachable";
}

/** What counts for a window: the answer where there is one, else what observations, attempts and objections make of the silence. */
export function kindAfterAttempts(
  retained: { kind: OutcomeKind } | null,
  contacts: ContactRecord,
  point: DuePoint,
): OutcomeKind | null {
  if (retained && !(isNonResponse(retained.kind) && isStillAwaited(retained.kind))) return retained.kind;
  return silenceOf(contacts, point) ?? retained?.kind ?? null;
}

export const ATTEMPT_FAILURES = [
  "attempt_without_exit",
  "attempt_after_neutral_exit",
  "attempt_after_objection",
  "attempt_in_future",
  "attempt_outside_window",
  "call_back_after_window",
  "call_back_before_attempt",
  "attempt_changed_meanwhile",
  "attempt_objection_known",
  "attempt_told_objection",
  "attempt_of_message",
] as const;
export type AttemptFailure = (typeof ATTEMPT_FAILURES)[number];

type AttemptedPerson = {
  /** Null for who has not left. */
  point: DuePoint | null;
  reason: ExitReason | null;
  objections: readonly ObjectionDays[];
};

/** The code of the first rule that an attempt breaks (domain.md §7). One made before the person objected is a fact. */
export function checkAttempt(
  { madeAt, callBackAt }: { madeAt: Date; callBackAt: Date | null },
  { point, reason, objections }: AttemptedPerson,
  now: Date,
): AttemptFailure | null {
  if (!point) return "attempt_without_exit";
  if (reason === NEUTRAL) return "attempt_after_neutral_exit";
  if (!mayBeContacted(objections, civilDayOf(madeAt))) return "attempt_after_objection";
  if (madeAt > now) return "attempt_in_future";
  if (!isInInterval(point, civilDayOf(madeAt))) return "attempt_outside_window";
  if (callBackAt && callBackAt <= madeAt) return "call_back_before_attempt";
  // An answer of the day after would not count.
  return callBackAt && civilDayOf(callBackAt) > point.toOn ? "call_back_after_window" : null;
}
