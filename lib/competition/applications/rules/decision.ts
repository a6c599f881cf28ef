import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { DossierMoveName } from "./moves";
import { type ReviewState, scoredLast } from "./review";

export const OPINIONS = ["favourable", "reserved", "unfavourable"] as const;
export type Opinion = (typeof OPINIONS)[number];

export const OUTCOMES = ["selected", "selected_conditional", "waitlisted", "rejected"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const MOVE_TO = {
  selected: "select",
  selected_conditional: "select_on_conditions",
  waitlisted: "put_on_waiting_list",
  rejected: "reject",
} as const satisfies Record<Outcome, DossierMoveName>;

export type Condition = { text: string; dueOn: CivilDate };

export type ApplicationDecisionFailure =
  | "review_recused"
  | "decided_by_last_scorer"
  | "deliberation_in_future"
  | "deliberation_before_opinion"
  | "conditions_missing"
  | "condition_day_past";

/** By who is not out and did not score last, of a deliberation after the opinion; conditions stated (domain.md §8.4). */
export function checkApplicationDecision(
  {
    outcome,
    deliberationOn,
    conditions,
  }: { outcome: Outcome; deliberationOn: CivilDate; conditions: readonly Condition[] },
  {
    out,
    reviews,
    recorderId,
    opinionOn,
    today,
  }: {
    /** Whether the recorder stepped out of the review of a dossier of this call. */
    out: boolean;
    reviews: readonly ReviewState[];
    recorderId: string | null;
    /** When the opinion was given that the assembly had before it. */
    opinionOn: CivilDate;
    today: CivilDate;
  },
): ApplicationDecisionFailure | null {
  if (out) return "review_recused";
  if (scoredLast(reviews, recorderId)) return "decided_by_last_scorer";
  if (deliberationOn > today) return "deliberation_in_future";
  if (deliberationOn < opinionOn) return "deliberation_before_opinion";
  if (outcome !== "selected_conditional") return null;
  if (conditions.length === 0) return "conditions_missing";
  return conditions.some(({ dueOn }) => dueOn < deliberationOn) ? "condition_day_past" : null;
}
