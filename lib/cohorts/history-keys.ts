import type { AuditKey } from "@/lib/audit/keys";

/** What the history of a cohort tells, of all that is audited. */
export const HISTORY_KEYS = [
  "cohort.created",
  "cohort.updated",
  "cohort.cancelled",
  "cohort.reopened",
  "enrolment.created",
  "enrolment.imported",
  "enrolment.updated",
  "enrolment.health_updated",
  "enrolment.invited",
  "enrolment.admitted",
  "enrolment.waitlisted",
  "enrolment.rejected",
  "enrolment.withdrawn",
  "enrolment.no_show",
  "enrolment.entered",
  "enrolment.entry_corrected",
  "enrolment.step_undone",
  "enrolment.exited",
  "enrolment.exit_corrected",
  "enrolment.exit_cancelled",
  "enrolment.certified",
  "outcome.recorded",
  "outcome.corrected",
  "outcome.withdrawn",
] as const satisfies readonly AuditKey[];
export type HistoryKey = (typeof HISTORY_KEYS)[number];
