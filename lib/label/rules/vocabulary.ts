export const LABEL_ACTS = ["granted", "renewed", "suspended", "lifted", "withdrawn"] as const;
/** What a decision does to a label: only the first two say until when it runs. */
export type LabelAct = (typeof LABEL_ACTS)[number];

export const GRANTING: readonly LabelAct[] = ["granted", "renewed"];
/** These stop a label, for a reason. */
export const STOPPING: readonly LabelAct[] = ["suspended", "withdrawn"];

/** A label is granted for three years (domain.md §8). */
export const LABEL_MONTHS = 36;

export const LABEL_CRITERIA = ["positive_exits", "women", "bac"] as const;
/** What a label is measured by (domain.md §4, « Targets »). */
export type LabelCriterion = (typeof LABEL_CRITERIA)[number];

export const LABEL_OPERATORS = ["above", "at_least"] as const;
/** To be passed, or to be reached. */
export type LabelOperator = (typeof LABEL_OPERATORS)[number];
