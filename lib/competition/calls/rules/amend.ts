import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { CallFailure } from "./call";
import { type Calendar, callState } from "./state";

type Dates = { closesAt: Date | null; decisionDueOn: CivilDate | null };

export type AmendFailure = Extract<
  CallFailure,
  | "call_not_published"
  | "amend_after_closing"
  | "deadline_not_later"
  | "decision_not_later"
  | "decision_past"
  | "decision_before_closing"
>;

/** Null leaves a date as it is. Both move later only: nobody who kept the deadline may find that it was another. */
export function checkAmend(call: Calendar & Dates, moved: Dates, now: Date, today: CivilDate): AmendFailure | null {
  const state = callState(call, now);
  const { closesAt, decisionDueOn } = call;
  if (state === "draft" || !closesAt) return "call_not_published";
  if (moved.closesAt) {
    if (state === "closed") return "amend_after_closing";
    if (moved.closesAt <= closesAt) return "deadline_not_later";
  }
  if (moved.decisionDueOn) {
    if (decisionDueOn && moved.decisionDueOn <= decisionDueOn) return "decision_not_later";
    if (moved.decisionDueOn < today) return "decision_past";
  }
  const [closing, decision] = [moved.closesAt ?? closesAt, moved.decisionDueOn ?? decisionDueOn];
  return decision && decision < civilDayOf(closing) ? "decision_before_closing" : null;
}
