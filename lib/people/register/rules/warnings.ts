import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { duePoint, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { doubtOf } from "@/lib/people/outcomes/rules/observation";
import type { RegisterRow } from "../read/row";
import { outcomeColumn } from "./columns";
import { type RegisterWarning, warningOf } from "./issues";

const DOUBT = {
  notBegun: { name: "debut", code: "activity_not_begun" },
  ended: { name: "fin", code: "activity_ended" },
} as const;

export function doubtfulActivities({ line, outcomes }: RegisterRow): RegisterWarning[] {
  return WINDOWS.flatMap((window) => {
    const said = outcomes[window];
    const dates = said && { observedOn: said.observe_le, startedOn: said.debut, endedOn: said.fin };
    const doubt = dates && doubtOf(dates);
    if (!doubt) return [];
    const { name, code } = DOUBT[doubt];
    const details = { observed: dates.observedOn ?? "", start: dates.startedOn ?? "", end: dates.endedOn ?? "" };
    return [warningOf(line, outcomeColumn(window, name), code, details)];
  });
}

/** Observations that are kept and count for no rate: made outside the interval of their window (domain.md §2). */
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
