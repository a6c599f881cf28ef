export const PAYMENT_PROOFS = ["signed_agreement", "cohort_started", "report_accepted", "hours_statement"] as const;
/** What has to be there before an instalment is paid (domain.md §8.15). */
export type PaymentProof = (typeof PAYMENT_PROOFS)[number];

export const INSTALMENT_KINDS = ["advance", "interim", "balance"] as const;
export type InstalmentKind = (typeof INSTALMENT_KINDS)[number];

export const REPORT_KINDS = ["interim", "final"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** As many as a form asks for. */
export const MOST_INSTALMENTS = 4;
export const MOST_FUNDERS = 3;
/** Of reports those that were handed in keep their line, so that there are more lines than are asked for at once. */
export const MOST_REPORTS = 8;
export const REPORTS_AT_ONCE = 3;

/** Hours in the centre for one person, and in a cohort for all of them together. */
export const MOST_PLANNED_HOURS = 5_000;
export const MOST_STATED_HOURS = 10_000_000;

/** Rooms, and the seats or workstations in all of them together, that a hosting agreement promises. */
export const MOST_PROMISED = 10_000;
/** In months. */
export const LONGEST_NOTICE = 60;

export const COST_GROUPINGS = ["agreement", "school", "year", "programme", "cohort"] as const;
/** By agreement, school, year in which the cohorts began, or programme; cohorts are what all of these are made of. */
export type CostGrouping = (typeof COST_GROUPINGS)[number];
