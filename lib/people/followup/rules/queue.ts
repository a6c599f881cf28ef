import { addDays, type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { answersMissing, type CohortResponse } from "./aim";
import { CLOSING_DAYS } from "./state";
import { TURNS, type Turn } from "./vocabulary";

/** How soon an answer stops counting, as coarsely as one decides by it: a day more or less moves nobody. */
export const ENDS = ["last_days", "week", "fortnight", "later"] as const;
export type End = (typeof ENDS)[number];

/** Days left, the day itself not counted, up to which each end goes; the last has none. */
export const END_DAYS: Record<Exclude<End, "later">, number> = { last_days: 1, week: CLOSING_DAYS, fortnight: 14 };

export function windowEnd(until: CivilDate, today: CivilDate): End {
  const left = daysBetween(today, until);
  return ENDS.find((end) => end !== "later" && left <= END_DAYS[end]) ?? "later";
}

/** By what somebody can be reached: an address alone is less than a telephone, and a number found wrong is none. */
export const MEANS = ["phone", "email", "none"] as const;
export type Means = (typeof MEANS)[number];

export function meansOf(person: { phone: string | null; email: string | null; wrong: string | null }): Means {
  if (person.phone && person.phone !== person.wrong) return "phone";
  return person.email ? "email" : "none";
}

/** What the queue looks at of somebody who has not answered at a window that is open. */
export type QueueStand = {
  until: CivilDate;
  means: Means;
  /** The last attempt for this window that holds. */
  last: { result: ContactResult; madeOn: CivilDate; callBackAt: Date | null } | null;
  /** Attempts that hold, for this window, but for messages, which everybody gets. */
  attempts: number;
  /** Of their cohort at this window. */
  response: CohortResponse;
};

/** In which part of the queue somebody stands (domain.md §7.3). */
export function turnOf({ means, last, until }: QueueStand, { now, today }: { now: Date; today: CivilDate }): Turn {
  if (means === "none") return "lost";
  const back = last?.callBackAt;
  if (back && back <= now) return "called_back";
  if (back && civilDayOf(back) <= until) return "later";
  if (last?.madeOn === today) return "tried_today";
  if (last?.madeOn === addDays(today, -1) && windowEnd(until, today) !== "last_days") return "tried_yesterday";
  return "to_call";
}

/**
 * Who comes first, as a list of keys to be compared in turn: the hour of a call back; else the end of the window, whether
 * they can be called, what one answer is worth to the cohort, whether they were ever asked, and the day on which the window ends.
 */
export function queueOrder(waiting: QueueStand, clock: { now: Date; today: CivilDate }): (number | string)[] {
  const turn = turnOf(waiting, clock);
  const { last, until, means, attempts, response } = waiting;
  const hour = turn === "called_back" || turn === "later" ? (last?.callBackAt?.getTime() ?? 0) : 0;
  return [
    TURNS.indexOf(turn),
    hour,
    ENDS.indexOf(windowEnd(until, clock.today)),
    MEANS.indexOf(means),
    answersMissing(response) > 0 ? 0 : 1,
    answersMissing(response) > 0 ? response.size : 0,
    attempts > 0 ? 1 : 0,
    until,
  ];
}
