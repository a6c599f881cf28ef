import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { ReportState } from "./vocabulary";

export const REPORT_MOVES = {
  submit: { from: ["draft", "sent_back"], to: "submitted" },
  send_back: { from: ["submitted"], to: "sent_back" },
  accept: { from: ["submitted"], to: "accepted" },
} as const satisfies Record<string, { from: readonly ReportState[]; to: ReportState }>;

export type ReportMoveName = keyof typeof REPORT_MOVES;
export const REPORT_MOVE_NAMES = Object.keys(REPORT_MOVES) as ReportMoveName[];

export type ReportFailure =
  | "report_not_now"
  | "report_not_frozen"
  | "report_handed_in"
  | "changed_meanwhile"
  | "as_of_in_future"
  | "as_of_before_asked"
  | "report_in_future"
  | "report_before_signature"
  | "report_before_submission";

/** The steps that lead somewhere from a state, whoever takes them (domain.md §8.21). */
export function reportMovesFrom(state: ReportState): ReportMoveName[] {
  return REPORT_MOVE_NAMES.filter((move) => (REPORT_MOVES[move].from as readonly ReportState[]).includes(state));
}

export function checkReportMove(state: ReportState, move: ReportMoveName): "report_not_now" | null {
  return reportMovesFrom(state).includes(move) ? null : "report_not_now";
}

/** Figures and comments stand as they were handed in, until the Région sends them back. */
export function checkOpen(state: ReportState): "report_handed_in" | null {
  return reportMovesFrom(state).includes("submit") ? null : "report_handed_in";
}

/** Where a report stands: what the Région accepted stays so, also what it accepted before reports were kept here. */
export function reportState(last: { to: ReportState } | undefined, acceptedOn: CivilDate | null): ReportState {
  return acceptedOn ? "accepted" : (last?.to ?? "draft");
}

/** Accepted by today, once it was signed and handed in. */
export function checkAccepted(
  acceptedOn: CivilDate,
  { signedOn, submittedOn, today }: { signedOn: CivilDate; submittedOn: CivilDate; today: CivilDate },
): { code: ReportFailure; details?: { day: CivilDate } } | null {
  if (acceptedOn > today) return { code: "report_in_future" };
  if (acceptedOn < signedOn) return { code: "report_before_signature", details: { day: signedOn } };
  return acceptedOn < submittedOn ? { code: "report_before_submission", details: { day: submittedOn } } : null;
}
