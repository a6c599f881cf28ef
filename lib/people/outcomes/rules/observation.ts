import { addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { isActivity, isDurationKind, type OutcomeFailure, type OutcomeKind } from "./vocabulary";

export type OutcomeDates = {
  kind: OutcomeKind;
  observedOn: CivilDate;
  startedOn: CivilDate | null;
  endedOn: CivilDate | null;
};

type ActivityDates = Record<"observedOn" | "startedOn" | "endedOn", CivilDate | null>;

export type Observed = { exitedOn: CivilDate | null; bornOn: CivilDate | null };

/** Age from which somebody may work at all (code du travail, L4153-3). */
export const WORKING_AGE_YEARS = 14;
/** Years before the observation from which an activity can have begun, when the birth date is not known. */
export const LONGEST_ACTIVITY_YEARS = 60;

/** The code of the first rule that the observation breaks (domain.md §3); `exitedOn` is null for who has not left. */
export function checkOutcome(
  outcome: OutcomeDates,
  { exitedOn, bornOn }: Observed,
  today: CivilDate,
): OutcomeFailure | null {
  if (!exitedOn) return "outcome_without_exit";
  if (outcome.observedOn > today) return "outcome_in_future";
  if (outcome.observedOn < exitedOn) return "outcome_before_exit";
  return checkActivity(outcome, bornOn);
}

/** Null: not known. That the activity was under way on the day it was seen is not asked: see {@link doubtOf}. */
export function checkActivity(
  { kind, observedOn, startedOn, endedOn }: ActivityDates & { kind: OutcomeKind },
  bornOn: CivilDate | null,
): OutcomeFailure | null {
  if (!isActivity(kind) && (startedOn || endedOn)) return "activity_dates_without_activity";
  if (startedOn && endedOn && endedOn < startedOn) return "activity_end_before_start";
  const earliest = earliestStart(bornOn, observedOn);
  if (startedOn && earliest && startedOn < earliest) return "activity_start_implausible";
  return null;
}

/** Why the activity was not under way on the day it was seen: to be checked; it counts all the same (domain.md §2). */
export function doubtOf({ observedOn, startedOn, endedOn }: ActivityDates): "notBegun" | "ended" | null {
  if (!observedOn) return null;
  if (startedOn && startedOn > observedOn) return "notBegun";
  return endedOn && endedOn < observedOn ? "ended" : null;
}

export function earliestStart(bornOn: CivilDate | null, observedOn: CivilDate | null): CivilDate | null {
  if (bornOn) return addMonths(bornOn, 12 * WORKING_AGE_YEARS);
  return observedOn && addMonths(observedOn, -12 * LONGEST_ACTIVITY_YEARS);
}

export function datesOfRefusal(
  { observedOn, startedOn, endedOn }: ActivityDates,
  { exitedOn, bornOn }: Observed,
): RefusalDates {
  return {
    observed: observedOn ?? "",
    start: startedOn ?? "",
    end: endedOn ?? "",
    exit: exitedOn ?? "",
    earliest: earliestStart(bornOn, observedOn) ?? "",
  };
}

export type RefusalDates = Record<"observed" | "start" | "end" | "exit" | "earliest", CivilDate | "">;

/** Treated as shorter than six months only because its end, or its start, is unknown: flagged, never guessed. */
export function hasUnknownDuration(outcome: Pick<OutcomeDates, "kind" | "startedOn" | "endedOn">): boolean {
  return isDurationKind(outcome.kind) && !(outcome.startedOn && outcome.endedOn);
}

/** An activity accepted without the day it began: to be completed, as some definitions count from that day. */
export function lacksStart({ kind, startedOn }: Pick<OutcomeDates, "kind" | "startedOn">): boolean {
  return isActivity(kind) && startedOn === null;
}

/** Whether an observation holds, was corrected by another, or was taken back: superseded, and nothing in its place. */
export function observationState({
  supersededAt,
  isCorrected,
}: {
  supersededAt: Date | null;
  isCorrected: boolean;
}): "holds" | "corrected" | "withdrawn" {
  if (supersededAt === null) return "holds";
  return isCorrected ? "corrected" : "withdrawn";
}

const NAMES = ["observed", "start", "end", "exit", "earliest"] as const satisfies readonly (keyof RefusalDates)[];

export function datesAs(show: (name: keyof RefusalDates) => string): RefusalDates {
  const [observed, start, end, exit, earliest] = NAMES.map(show);
  return { observed: observed ?? "", start: start ?? "", end: end ?? "", exit: exit ?? "", earliest: earliest ?? "" };
}
