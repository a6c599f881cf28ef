import type { ApplyFailure } from "@/lib/competition/calls/rules/state";
import type { ApplicationDecisionFailure } from "./decision";

export type ApplicationFailure =
  | ApplyFailure
  | ApplicationDecisionFailure
  | "move_not_now"
  | "dossier_handed_in"
  | "dossier_incomplete"
  | "dossier_rewritten"
  | "answer_too_long"
  | "late_leave_past"
  | "late_leave_before_deadline"
  | "call_settled"
  | "call_not_over"
  | "deliberation_before_end"
  | "answer_day_past"
  | "answer_day_to_come"
  | "promise_past"
  | "document_not_now"
  | "document_not_asked"
  | "talk_over"
  | "no_reviewer"
  | "reviewers_out"
  | "not_a_reviewer"
  | "review_given"
  | "reviews_awaited"
  | "nobody_scored";
