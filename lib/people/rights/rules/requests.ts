import { addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";

export const RIGHTS = ["access", "correction", "erasure", "objection", "restriction", "portability"] as const;
export type Right = (typeof RIGHTS)[number];

/** What a request says: the day on which it came, and the day of the answer, null while it waits for one. */
export type RequestDays = { kind: Right; receivedOn: CivilDate; answeredOn: CivilDate | null };

/** The last day on which a request is answered in time: a month after it came (GDPR, article 12.3). */
export const answerDueBy = (receivedOn: CivilDate): CivilDate => addMonths(receivedOn, 1);

export const RIGHTS_FAILURES = [
  "request_in_future",
  "request_waiting",
  "request_answer_in_future",
  "request_answer_too_early",
  "request_unchanged",
  "request_changed_meanwhile",
] as const;
export type RightsFailure = (typeof RIGHTS_FAILURES)[number];

type Refusal = { code: RightsFailure; details?: { day: CivilDate } };

/** The first rule that a request breaks beside those of the person that stand: of a kind one waits at a time. */
export function checkRequest(
  { kind, receivedOn, answeredOn }: RequestDays,
  others: readonly RequestDays[],
  today: CivilDate,
): Refusal | null {
  if (receivedOn > today) return { code: "request_in_future" };
  if (answeredOn && answeredOn > today) return { code: "request_answer_in_future" };
  if (answeredOn && answeredOn < receivedOn) return { code: "request_answer_too_early", details: { day: receivedOn } };
  const waiting = others.find((other) => other.kind === kind && other.answeredOn === null);
  if (answeredOn === null && waiting) return { code: "request_waiting", details: { day: waiting.receivedOn } };
  return null;
}

export const NOTICE_FAILURES = ["notice_in_future", "notice_given", "notice_changed_meanwhile"] as const;
export type NoticeFailure = (typeof NOTICE_FAILURES)[number];

type GivenNotice = { version: number; givenOn: CivilDate };

/** The first rule that the giving of a notice breaks: each version is given once. */
export function checkNotice(
  { version, givenOn }: GivenNotice,
  others: readonly GivenNotice[],
  today: CivilDate,
): { code: NoticeFailure; details?: { day: CivilDate } } | null {
  if (givenOn > today) return { code: "notice_in_future" };
  const given = others.find((other) => other.version === version);
  return given ? { code: "notice_given", details: { day: given.givenOn } } : null;
}
