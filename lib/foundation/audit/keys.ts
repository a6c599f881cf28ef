import type { Messages } from "@/lib/foundation/i18n/messages/fr";

type Told = Messages["history"];
type KeyOf<Entity extends keyof Told> = `${Entity}.${keyof Told[Entity] & string}`;

/** What is audited of a cohort, of who is in it and of what became of them: each key has its sentence in the history. */
export type HistoryKey = { [Entity in keyof Told]: KeyOf<Entity> }[keyof Told];

/** The rest of the closed list of what is audited: `entity.happened`. Adding a command means adding its key. */
const OTHER_KEYS = [
  "account.created",
  "account.digest_chosen",
  "account.digest_written",
  "account.disabled",
  "account.enabled",
  "account.password_changed",
  "account.scope_changed",
  "account.sessions_ended",
  "account.sign_in_refused",
  "account.signed_in",
  "account.signed_out",
  "agreement.amended",
  "agreement.signed",
  "application.begun",
  "application.closed",
  "application.condition_met",
  "application.decided",
  "application.document_brought",
  "application.document_promised",
  "application.found_abandoned",
  "application.found_complete",
  "application.found_incomplete",
  "application.found_withdrawn",
  "application.late_leave_granted",
  "application.message_written",
  "application.opened_school",
  "application.opinion_given",
  "application.review_given",
  "application.review_recused",
  "application.review_saved",
  "application.review_started",
  "application.saved",
  "application.submitted",
  "backup.started",
  "call.amended",
  "call.created",
  "call.published",
  "call.reviewer_named",
  "call.reviewer_removed",
  "call.updated",
  "campaign.closed",
  "campaign.opened",
  "claim.recorded",
  "delegation.recorded",
  "delegation.taken_back",
  "demonstration.seeded",
  "demonstration.started",
  "due_day.corrected",
  "due_day.recorded",
  "figure.corrected",
  "figure.recorded",
  "figure.withdrawn",
  "figures.imported",
  "file.refused",
  "file_key.files_resealed",
  "file_key.forgotten",
  "file_key.rotation_started",
  "host.created",
  "host.updated",
  "hours.corrected",
  "hours.stated",
  "invitation.accepted",
  "invitation.created",
  "invitation.revoked",
  "invitation.sent_again",
  "label.cancelled",
  "label.corrected",
  "label.recorded",
  "learner.anonymised",
  "learner.apart_taken_back",
  "learner.created",
  "learner.erasure_answered",
  "learner.erasure_proposed",
  "learner.hours_told",
  "learner.merged",
  "learner.notice_given",
  "learner.notice_taken_back",
  "learner.parted",
  "learner.rights_answered",
  "learner.rights_asked",
  "learner.rights_taken_back",
  "learner.told_apart",
  "learner.updated",
  "list.exported",
  "mail.returned",
  "mail.sent_again",
  "mandate.recorded",
  "mandate.taken_back",
  "online_application.attached",
  "online_application.confirmed",
  "online_application.enrolled",
  "online_application.erased",
  "online_application.reached",
  "online_application.received",
  "online_application.set_aside",
  "online_application.taken_up",
  "online_application.withdrawn",
  "outage.corrected",
  "outage.recorded",
  "participant_template.corrected",
  "participant_template.recorded",
  "payment.cancelled",
  "payment.recorded",
  "premises.created",
  "premises.state_corrected",
  "premises.state_recorded",
  "premises.state_taken_back",
  "premises.updated",
  "programme.created",
  "programme.updated",
  "provider.created",
  "provider.updated",
  "register.applied",
  "register.confirmed",
  "register.file_deleted",
  "register.not_applied",
  "register.not_undone",
  "register.refused",
  "register.rows_decided",
  "register.source_remembered",
  "register.understood",
  "register.undo_answered",
  "register.undo_asked",
  "register.undo_confirmed",
  "register.undone",
  "register.uploaded",
  "report.accepted",
  "report.commented",
  "report.sent_back",
  "report.submitted",
  "return.frozen",
  "return.transmitted",
  "room.created",
  "room.updated",
  "sample.drawn",
  "sample.mark_corrected",
  "sample.marked",
  "school.created",
  "school.updated",
  "series.created",
  "series.updated",
  "template.tested",
  "template.written",
  "threshold.cancelled",
  "threshold.corrected",
  "threshold.recorded",
  "view.deleted",
  "view.renamed",
  "view.saved",
  "view.shared",
  "view.start_chosen",
  "view.start_cleared",
  "view.unshared",
  "view.withdrawn",
] as const;

export type AuditKey = HistoryKey | (typeof OTHER_KEYS)[number];

export type AuditEntityType =
  | "application"
  | "agreement"
  | "attempt"
  | "call"
  | "campaign"
  | "claim"
  | "cohort"
  | "delegation"
  | "due_day"
  | "participant_template"
  | "enrolment"
  | "figure"
  | "host"
  | "invitation"
  | "label"
  | "link"
  | "learner"
  | "mandate"
  | "network"
  | "objection"
  | "online_application"
  | "outage"
  | "outcome"
  | "payment"
  | "premises"
  | "programme"
  | "proof"
  | "provider"
  | "recruitment_message"
  | "register"
  | "return"
  | "room"
  | "sample"
  | "school"
  | "series"
  | "template"
  | "threshold"
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
