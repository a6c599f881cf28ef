/** The codes a row can be refused with: contracts.md §4, closed. */
export const ISSUE_CODES = [
  "required",
  "unknown_school",
  "unknown_cohort",
  "unknown_commune",
  "bad_date",
  "bad_value",
  "date_order",
  "over_capacity",
  "duplicate_row",
  "status_mismatch",
  "outcome_without_exit",
  "future_date",
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

/** Why exactly, and the code it is reported under. Each reason has its own sentence in `register.issue`. */
export const CODE_OF = {
  header_missing: "required",
  header_near: "required",
  file_empty: "required",
  file_unreadable: "bad_value",
  file_old_excel: "bad_value",
  file_too_large: "bad_value",
  file_too_many_rows: "bad_value",
  file_too_many_cells: "bad_value",
  file_line_too_long: "bad_value",
  file_too_deep: "bad_value",
  file_needs_memory: "bad_value",
  file_too_slow: "bad_value",
  file_quote_open: "bad_value",
  header_twice: "bad_value",
  too_many_cells: "bad_value",
  missing: "required",
  day_of_nothing: "required",
  outcome_incomplete: "required",
  exit_reason_missing: "required",
  exit_date_missing: "required",
  unknown_school: "unknown_school",
  unknown_cohort: "unknown_cohort",
  unknown_commune: "unknown_commune",
  bad_date: "bad_date",
  date_too_far: "bad_date",
  failed_formula: "bad_value",
  invisible: "bad_value",
  not_listed: "bad_value",
  allowance_of_health: "bad_value",
  not_integer: "bad_value",
  out_of_range: "bad_value",
  too_long: "bad_value",
  bad_code: "bad_value",
  bad_session: "bad_value",
  too_young: "bad_value",
  start_too_early: "bad_value",
  not_after_birth: "date_order",
  before_earlier_date: "date_order",
  after_step: "date_order",
  before_known_date: "date_order",
  after_known_date: "date_order",
  after_cohort_end: "date_order",
  admitted_after_cohort_end: "date_order",
  end_before_start: "date_order",
  outcomes_before_exit: "date_order",
  in_future: "future_date",
  cohort_full: "over_capacity",
  cohort_cancelled: "over_capacity",
  same_key: "duplicate_row",
  rejected_before: "duplicate_row",
  same_person: "duplicate_row",
  ref_of_another_person: "duplicate_row",
  known_under_other_ref: "duplicate_row",
  status_needs_entry: "status_mismatch",
  status_needs_exit: "status_mismatch",
  status_forbids_entry: "status_mismatch",
  status_forbids_exit: "status_mismatch",
  status_forbids_known_entry: "status_mismatch",
  status_forbids_known_exit: "status_mismatch",
  status_step_back: "status_mismatch",
  exit_without_entry: "status_mismatch",
  certification_without_exit: "status_mismatch",
  certification_of_jury: "status_mismatch",
  terms_without_entry: "status_mismatch",
  terms_out_of_course: "date_order",
  referrer_missing: "required",
  referral_of_nobody: "bad_value",
  adviser_without_name: "required",
  outcome_without_exit: "outcome_without_exit",
} as const satisfies Record<string, IssueCode>;
export type IssueReason = keyof typeof CODE_OF;

/** What somebody should look at, never a reason to refuse a row; each has its own sentence in `register.warning`. */
export const WARNING_CODES = [
  "outside_window",
  "activity_not_begun",
  "activity_ended",
  "no_activity",
  "unnamed_cells",
  "cohort_differs",
  "cohort_differs_in_file",
  "session_left_out",
  "contact_differs",
  "contact_left_out",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** Values that complete the sentence: dates as `YYYY-MM-DD`, columns by their name. */
export type IssueDetails = Record<string, string | number>;

export type RegisterIssue = {
  line: number;
  /** Name of the column as in contracts.md §4; empty when the whole file is meant. */
  column: string;
  code: IssueCode;
  reason: IssueReason;
  details: IssueDetails;
};

/** Whether no row of the file was looked at for it. */
export const isOfFile = (issue: RegisterIssue | RegisterWarning) =>
  "reason" in issue && issue.reason.startsWith("file_");

export type RegisterWarning = Omit<RegisterIssue, "code" | "reason"> & { code: WarningCode };

export function warningOf(
  line: number,
  column: string,
  code: WarningCode,
  details: IssueDetails = {},
): RegisterWarning {
  return { line, column, code, details };
}

export function issueOf(line: number, column: string, reason: IssueReason, details: IssueDetails = {}): RegisterIssue {
  return { line, column, code: CODE_OF[reason], reason, details };
}
