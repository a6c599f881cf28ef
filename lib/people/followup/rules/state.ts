import { addDays, type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import { type DuePoint, duePoints } from "@/lib/people/enrolments/rules/due-points";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { isStillAwaited, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";

/** Days before the due date from which a person is called, or from the interval's first day if that is later. */
export const OPENS_BEFORE_DAYS = 7;
/** Days after the due date from which an answer is late: the phone list of domain.md §7. */
export const LATE_AFTER_DAYS = 15;
/** Days before the interval closes from which it is about to. */
export const CLOSING_DAYS = 7;

export type FollowUpState = "upcoming" | "to_call" | "overdue" | "closing" | "closed" | "done";

export type Retained = { kind: OutcomeKind };

/** From dates alone (domain.md §7); who was asked in vain, or not at all, is asked again. */
export function followUpState(point: DuePoint, retained: Retained | null, today: CivilDate): FollowUpState {
  if (awaitsAfter(retained) === null) return "done";
  if (today < opensOn(point)) return "upcoming";
  if (today > point.toOn) return "closed";
  if (daysBetween(today, point.toOn) <= CLOSING_DAYS) return "closing";
  return daysBetween(point.dueOn, today) >= LATE_AFTER_DAYS ? "overdue" : "to_call";
}

/** What is left to be waited for, whatever the day. */
export function awaitsAfter(retained: Retained | null): "answer" | null {
  return !retained || isStillAwaited(retained.kind) ? "answer" : null;
}

export function opensOn({ dueOn, fromOn }: DuePoint): CivilDate {
  const opens = addDays(dueOn, -OPENS_BEFORE_DAYS);
  return opens > fromOn ? opens : fromOn;
}

/** Somebody to be followed: the day they left, or are to leave, and the observation that counts at each window. */
export type Followed = { exitedOn: CivilDate; retainedAt: (point: DuePoint) => Retained | null };

const TO_DO: readonly FollowUpState[] = ["closing", "overdue", "to_call"];

/** The earliest window at which somebody is to be called, else the next; null when none is to come. */
export function windowToOpen(people: readonly Followed[], today: CivilDate): Window | null {
  const points = people.flatMap(({ exitedOn, retainedAt }) =>
    duePoints(exitedOn).map((point) => ({ ...point, state: followUpState(point, retainedAt(point), today) })),
  );
  const due = points.filter(({ state }) => TO_DO.includes(state));
  if (due.length > 0) return WINDOWS.find((window) => due.some((point) => point.window === window)) ?? null;
  const [next] = points.filter(({ state }) => state === "upcoming").sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  return next?.window ?? null;
}
