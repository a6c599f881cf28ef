import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";

export const LABEL_ACTS = ["granted", "renewed", "suspended", "lifted", "withdrawn"] as const;
/** What a decision does to a label: only the first two say until when it runs. */
export type LabelAct = (typeof LABEL_ACTS)[number];

export const GRANTING: readonly LabelAct[] = ["granted", "renewed"];
/** These stop a label, for a reason. */
export const STOPPING: readonly LabelAct[] = ["suspended", "withdrawn"];

/** A label is granted for three years (domain.md §8.24). */
export const LABEL_MONTHS = 36;

export type DecisionContent = {
  act: LabelAct;
  fromOn: CivilDate;
  /** Of what grants a label its last day; null for the others. */
  untilOn: CivilDate | null;
  decidedOn: CivilDate;
  reference: string;
  /** Of what stops a label; null for the others. */
  reason: string | null;
};

export const DECISION_FIELDS = [
  "act",
  "fromOn",
  "untilOn",
  "decidedOn",
  "reference",
  "reason",
] as const satisfies readonly (keyof DecisionContent)[];

export type LabelDecisionFailure =
  | "decided_in_future"
  | "reason_missing"
  | "decision_on_same_day"
  | "label_ends_before"
  | "label_too_long"
  | "label_overlaps"
  | "label_not_next"
  | "outside_label"
  | "suspended_already"
  | "nothing_to_lift"
  | "decision_unchanged"
  | "decision_changed_meanwhile";

/** The last day of a label that begins on a day and says no other. */
export function lastDayOf(fromOn: CivilDate): CivilDate {
  return addDays(addMonths(fromOn, LABEL_MONTHS), -1);
}

/** A decision as it is kept: a label without a last day runs for three years, and nothing else has one, or a reason. */
export function completed(typed: DecisionContent): DecisionContent {
  const untilOn = GRANTING.includes(typed.act) ? (typed.untilOn ?? lastDayOf(typed.fromOn)) : null;
  return { ...typed, untilOn, reason: STOPPING.includes(typed.act) ? typed.reason : null };
}

/** One decision by itself, as it was completed. */
export function checkLabelDecision(
  { act, fromOn, untilOn, decidedOn, reason }: DecisionContent,
  today: CivilDate,
): Extract<
  LabelDecisionFailure,
  "decided_in_future" | "reason_missing" | "label_ends_before" | "label_too_long"
> | null {
  if (decidedOn > today) return "decided_in_future";
  if (STOPPING.includes(act) && !reason) return "reason_missing";
  if (untilOn !== null && untilOn < fromOn) return "label_ends_before";
  return untilOn !== null && untilOn > lastDayOf(fromOn) ? "label_too_long" : null;
}

type Refusal = { code: LabelDecisionFailure; day: CivilDate };

type Dated = Pick<DecisionContent, "act" | "fromOn" | "untilOn">;
type Running = { untilOn: CivilDate; over: boolean; suspended: boolean };

/** What a label is after a decision, or why the decision makes no sense. */
function after(label: Running | null, { act, fromOn: day, untilOn }: Dated): Running | LabelDecisionFailure {
  const runs = label !== null && !label.over && day <= label.untilOn;
  switch (act) {
    case "granted":
      return runs ? "label_overlaps" : { untilOn: untilOn ?? day, over: false, suspended: false };
    case "renewed":
      if (!label || label.over || addDays(label.untilOn, 1) !== day) return "label_not_next";
      return { untilOn: untilOn ?? day, over: false, suspended: false };
    case "suspended":
      if (!runs) return "outside_label";
      return label.suspended ? "suspended_already" : { ...label, suspended: true };
    case "lifted":
      return runs && label.suspended ? { ...label, suspended: false } : "nothing_to_lift";
    case "withdrawn":
      return runs ? { ...label, over: true } : "outside_label";
  }
}

/**
 * Whether decisions make sense one after the other: a label begins where none runs, a renewal the day after the label
 * that it renews; what runs is suspended, what is suspended is lifted. Names the first day that does not, null when all do.
 */
export function checkDecisions(decisions: readonly Dated[]): Refusal | null {
  const inOrder = inDayOrder(decisions);
  const again = inOrder.find(({ fromOn }, at) => inOrder[at + 1]?.fromOn === fromOn);
  if (again) return { code: "decision_on_same_day", day: again.fromOn };
  let label: Running | null = null;
  for (const decision of inOrder) {
    const next: Running | LabelDecisionFailure = after(label, decision);
    if (typeof next === "string") return { code: next, day: decision.fromOn };
    label = next;
  }
  return null;
}

export function inDayOrder<One extends { fromOn: CivilDate }>(decisions: readonly One[]): One[] {
  return decisions.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0));
}
