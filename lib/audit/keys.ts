/** The closed list of what is audited: `entity.happened`. Adding a command means adding its key here. */
export const AUDIT_KEYS = [
  "account.created",
  "account.disabled",
  "account.enabled",
  "account.password_changed",
  "account.scope_changed",
  "account.sessions_ended",
  "account.signed_in",
  "account.signed_out",
  "account.sign_in_refused",
  "backup.started",
  "claim.recorded",
  "cohort.cancelled",
  "cohort.created",
  "cohort.reopened",
  "cohort.updated",
  "demonstration.seeded",
  "demonstration.started",
  "enrolment.admitted",
  "enrolment.certified",
  "enrolment.created",
  "enrolment.entered",
  "enrolment.entry_corrected",
  "enrolment.exit_cancelled",
  "enrolment.exit_corrected",
  "enrolment.exited",
  "enrolment.health_updated",
  "enrolment.imported",
  "enrolment.invited",
  "enrolment.no_show",
  "enrolment.rejected",
  "enrolment.step_undone",
  "enrolment.updated",
  "enrolment.waitlisted",
  "enrolment.withdrawn",
  "figure.corrected",
  "figure.recorded",
  "figures.imported",
  "host.created",
  "host.updated",
  "learner.created",
  "learner.updated",
  "list.exported",
  "outcome.corrected",
  "outcome.recorded",
  "outcome.withdrawn",
  "programme.created",
  "programme.updated",
  "provider.created",
  "provider.updated",
  "register.applied",
  "register.file_deleted",
  "register.refused",
  "register.uploaded",
  "school.created",
  "school.updated",
  "series.created",
  "view.deleted",
  "view.renamed",
  "view.saved",
  "view.shared",
  "view.start_chosen",
  "view.start_cleared",
  "view.unshared",
] as const;

export type AuditKey = (typeof AUDIT_KEYS)[number];

export type AuditEntityType =
  | "claim"
  | "cohort"
  | "enrolment"
  | "figure"
  | "host"
  | "learner"
  | "network"
  | "outcome"
  | "programme"
  | "provider"
  | "register"
  | "school"
  | "series"
  | "user"
  | "view";

type Code = string | number | boolean | null;

/** One audit row to write. Details hold codes, dates and names of fields; never a name, contact, health data or free text. */
export type AuditEntry = {
  key: AuditKey;
  entityType: AuditEntityType;
  entityId: string;
  details?: Record<string, Code | readonly string[] | Readonly<Record<string, Code>>>;
};
