import type { CivilDate } from "@/lib/foundation/core/civil-date";

export const LABEL_CRITERIA = ["positive_exits", "women", "bac"] as const;
/** What a label is measured by (domain.md §4, « Targets »). */
export type LabelCriterion = (typeof LABEL_CRITERIA)[number];

export const LABEL_OPERATORS = ["above", "at_least"] as const;
/** To be passed, or to be reached. */
export type LabelOperator = (typeof LABEL_OPERATORS)[number];

export type ThresholdContent = {
  criterion: LabelCriterion;
  operator: LabelOperator;
  /** Percentage points. */
  percent: number;
  source: string;
  validFromOn: CivilDate;
  /** Null where its source states no last day: until another one holds. */
  validUntilOn: CivilDate | null;
};

export const THRESHOLD_FIELDS = [
  "criterion",
  "operator",
  "percent",
  "source",
  "validFromOn",
  "validUntilOn",
] as const satisfies readonly (keyof ThresholdContent)[];

export type ThresholdFailure =
  | "threshold_ends_before"
  | "threshold_overlaps"
  | "threshold_unchanged"
  | "threshold_changed_meanwhile";

export type Threshold = Pick<ThresholdContent, "operator" | "percent">;

/** The one of a criterion that holds on a day: the last to begin, unless its last day has passed. */
export function thresholdOn<One extends ThresholdContent>(
  thresholds: readonly One[],
  criterion: LabelCriterion,
  day: CivilDate,
): One | null {
  const begun = thresholds.filter((one) => one.criterion === criterion && one.validFromOn <= day);
  const last = begun.reduce<One | null>(
    (latest, one) => (latest && latest.validFromOn > one.validFromOn ? latest : one),
    null,
  );
  return last && (last.validUntilOn === null || day <= last.validUntilOn) ? last : null;
}

/** Two of a criterion on one day are refused; one without a last day gives way to the next. */
export function checkThresholds(
  thresholds: readonly ThresholdContent[],
): { code: "threshold_ends_before" | "threshold_overlaps"; day: CivilDate } | null {
  for (const { criterion, validFromOn, validUntilOn } of thresholds) {
    if (validUntilOn !== null && validUntilOn < validFromOn) return { code: "threshold_ends_before", day: validFromOn };
    const others = thresholds.filter((other) => other.criterion === criterion);
    if (others.filter((other) => other.validFromOn === validFromOn).length > 1)
      return { code: "threshold_overlaps", day: validFromOn };
    const next = others.find(
      (other) => other.validFromOn > validFromOn && validUntilOn && other.validFromOn <= validUntilOn,
    );
    if (next) return { code: "threshold_overlaps", day: next.validFromOn };
  }
  return null;
}

/** Whether so many of so many pass, on the integers. */
export function passes({ operator, percent }: Threshold, yes: number, total: number): boolean {
  return operator === "above" ? 100 * yes > percent * total : 100 * yes >= percent * total;
}

/** The fewest of `total` that pass; more than `total` where not even all of them do. */
export function fewestThatPass({ operator, percent }: Threshold, total: number): number {
  const reached = Math.ceil((percent * total) / 100);
  return operator === "above" && 100 * reached === percent * total ? reached + 1 : reached;
}
