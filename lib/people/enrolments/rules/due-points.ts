import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { WINDOWS, type Window } from "./vocabulary";

/** Calendar months from the person's exit to the due date. */
export const MONTHS_OF: Record<Window, number> = { T0: 0, M3: 3, M6: 6, M12: 12 };

/** Days before and after the due date in which an observation counts (domain.md §2). */
export const INTERVAL_OF: Record<Window, { before: number; after: number }> = {
  T0: { before: 0, after: 28 },
  M3: { before: 30, after: 30 },
  M6: { before: 30, after: 30 },
  M12: { before: 45, after: 45 },
};

export type DuePoint = { window: Window; dueOn: CivilDate; fromOn: CivilDate; toOn: CivilDate };

export function duePoint(exitedOn: CivilDate, window: Window): DuePoint {
  const dueOn = addMonths(exitedOn, MONTHS_OF[window]);
  const { before, after } = INTERVAL_OF[window];
  return { window, dueOn, fromOn: addDays(dueOn, -before), toOn: addDays(dueOn, after) };
}

export function duePoints(exitedOn: CivilDate): DuePoint[] {
  return WINDOWS.map((window) => duePoint(exitedOn, window));
}

/** Outside the interval an observation is kept and flagged. */
export function isInInterval(point: DuePoint, observedOn: CivilDate): boolean {
  return point.fromOn <= observedOn && observedOn <= point.toOn;
}

/** The day after the end is on or after start + 6 calendar months: 1 January to 30 June. An unknown day is less. */
export function lastsSixMonths(startedOn: CivilDate | null, endedOn: CivilDate | null): boolean {
  if (!startedOn || !endedOn) return false;
  return addDays(endedOn, 1) >= addMonths(startedOn, 6);
}
