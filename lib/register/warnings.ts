import type { CivilDate } from "@/lib/core/civil-date";
import { duePoint, isInInterval } from "@/lib/outcomes/due-points";
import { WINDOWS } from "@/lib/outcomes/windows";
import { outcomeColumn } from "./columns";
import { type RegisterWarning, warningOf } from "./issues";
import type { RegisterRow } from "./row";

/** The observations of a row that are kept and count for no rate: made outside the interval of their window (domain.md §2). */
export function outsideWindows({ line, outcomes }: RegisterRow, exitedOn: CivilDate | null): RegisterWarning[] {
  if (!exitedOn) return [];
  return WINDOWS.flatMap((window) => {
    const observedOn = outcomes[window]?.observe_le;
    const point = duePoint(exitedOn, window);
    if (!observedOn || isInInterval(point, observedOn)) return [];
    const details = { date: observedOn, window, from: point.fromOn, to: point.toOn };
    return [warningOf(line, outcomeColumn(window, "observe_le"), "outside_window", details)];
  });
}
