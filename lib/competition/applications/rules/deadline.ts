import { type Calendar, callState } from "@/lib/competition/calls/rules/state";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { ApplicationState } from "./moves";
import { isSettled } from "./step";

/** Whether a dossier may be begun or submitted at an instant: while its call is open, or a leave holds. */
export function checkDeadline(
  call: Calendar,
  now: Date,
  lateUntil: Date | null,
): "call_not_open_yet" | "call_closed" | null {
  const state = callState(call, now);
  if (state === "open") return null;
  if (state !== "closed") return "call_not_open_yet";
  return lateUntil && now < lateUntil ? null : "call_closed";
}

/** Whether an instant needs a leave to be taken in. */
export const isLate = (call: Calendar, now: Date): boolean => callState(call, now) === "closed";

/** From when a call is examined that is not over: `late` where its closing has passed, and a leave to submit still holds. */
export type Examination = { from: Date; late: boolean };

/** A call is examined after its closing and the leaves of who has not handed in (domain.md §8.2); null once it is. */
export function examinationToCome(
  { closesAt }: Pick<Calendar, "closesAt">,
  leaves: readonly Date[],
  now: Date,
): Examination | null {
  const end = Math.max(closesAt?.getTime() ?? 0, ...leaves.map((until) => until.getTime()));
  if (end <= now.getTime()) return null;
  return { from: new Date(end), late: closesAt === null || closesAt <= now };
}

/** More time for one host: since when it was given, and until when the host could still hand in by it. */
type Leave = { at: Date; until: Date };

/** The last day of a call that was not over on a day: no assembly had it by then; null where it was. */
export function endAfter(
  { closesAt }: Pick<Calendar, "closesAt">,
  leaves: readonly Leave[],
  day: CivilDate,
): CivilDate | null {
  const known = leaves.filter(({ at }) => civilDayOf(at) < day).map(({ until }) => until);
  const [end] = [...(closesAt ? [closesAt] : []), ...known].map(civilDayOf).sort().reverse();
  return end !== undefined && day < end ? end : null;
}

/** Whether more time may be given to submit: once a call is closed, and while one of its applications waits for its answer. */
export function checkLateLeave(
  call: Calendar,
  states: readonly ApplicationState[],
  now: Date,
): "late_leave_before_deadline" | "call_settled" | null {
  if (!isLate(call, now)) return "late_leave_before_deadline";
  return isSettled(states) ? "call_settled" : null;
}
