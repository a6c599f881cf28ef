import type { CivilDate } from "@/lib/core/civil-date";
import type { OutcomeFailure } from "./failures";
import { isActivity, isDurationKind, type OutcomeKind } from "./kinds";

export type OutcomeDates = {
  kind: OutcomeKind;
  observedOn: CivilDate;
  startedOn: CivilDate | null;
  endedOn: CivilDate | null;
};

/**
 * Whether an observation may be recorded on `today` for a person who left on `exitedOn` (null: has not left).
 * Returns the code of the first rule it breaks (domain.md §3), or null. An activity may start after the
 * observation: a signed contract is a situation.
 */
export function checkOutcome(
  outcome: OutcomeDates,
  exitedOn: CivilDate | null,
  today: CivilDate,
): OutcomeFailure | null {
  if (!exitedOn) return "outcome_without_exit";
  if (outcome.observedOn > today) return "outcome_in_future";
  if (outcome.observedOn < exitedOn) return "outcome_before_exit";
  if (!isActivity(outcome.kind) && (outcome.startedOn || outcome.endedOn)) return "activity_dates_without_activity";
  if (outcome.startedOn && outcome.endedOn && outcome.endedOn < outcome.startedOn) return "activity_end_before_start";
  return null;
}

/** A contract treated as shorter than six months only because its end, or its start, is unknown: flagged, never guessed. */
export function hasUnknownDuration(outcome: Pick<OutcomeDates, "kind" | "startedOn" | "endedOn">): boolean {
  return isDurationKind(outcome.kind) && !(outcome.startedOn && outcome.endedOn);
}
