import type { ApplicationState, Side } from "./moves";

/** What is done next with a dossier, as one side needs to know it. */
export type Step =
  | "check"
  | "start_review"
  | "own_review"
  | "reviews"
  | "opinion"
  | "decision"
  | "conditions"
  | "opening"
  | "answer"
  | "agreement";

const REGION: Partial<Record<ApplicationState, Step>> = {
  submitted: "check",
  complete: "start_review",
  opinion: "decision",
  selected_conditional: "conditions",
  selected: "opening",
};

const HOST: Partial<Record<ApplicationState, Step>> = {
  submitted: "answer",
  complete: "answer",
  under_review: "answer",
  opinion: "answer",
  selected_conditional: "conditions",
  selected: "agreement",
};

/**
 * The next step of a dossier; null where none is due, and where its host writes it, which deadlines say. While it is
 * under review: the review of who reads, then those of others, then the opinion of the service.
 */
export function stepOf(
  state: ApplicationState,
  side: Side,
  { awaited, ownAwaited }: { awaited: number; ownAwaited: boolean },
): Step | null {
  if (side === "host") return HOST[state] ?? null;
  if (state !== "under_review") return REGION[state] ?? null;
  if (ownAwaited) return "own_review";
  return awaited > 0 ? "reviews" : "opinion";
}

const UNDECIDED: readonly ApplicationState[] = ["submitted", "incomplete", "complete", "under_review", "opinion"];

/** Handed in, and the Région has not answered yet. */
export const isUndecided = (state: ApplicationState): boolean => UNDECIDED.includes(state);
