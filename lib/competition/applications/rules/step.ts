import { type ApplicationState, type DossierSide, isHandedIn } from "./moves";

/** What is done next with a dossier, as one side needs to know it. */
export type Step =
  | "check"
  | "start_review"
  | "own_review"
  | "reviews"
  | "reviewers"
  | "opinion"
  | "decision"
  | "decision_others"
  | "conditions"
  | "opening"
  | "answer"
  | "agreement"
  | "end_of_call"
  | "others";

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
 * The next step of a dossier; null where none is due, and where its host writes it. The reader's own review comes first,
 * then those of others, then the opinion. What who is `out`, or scored `last`, may not do is for others. Nothing is
 * examined while the call is not `over`.
 */
export function stepOf(
  state: ApplicationState,
  side: DossierSide,
  { out, last, over, ...reviews }: Reviews & { out: boolean; last: boolean; over: boolean },
): Step | null {
  if (side === "host") return HOST[state] ?? null;
  const step = regionStep(state, reviews);
  if (out && step !== null && NOT_FOR_WHO_IS_OUT.includes(step)) return "others";
  if (!over && step !== null && OF_AN_EXAMINATION.includes(step)) return "end_of_call";
  return last && step === "decision" ? "decision_others" : step;
}

const NOT_FOR_WHO_IS_OUT: readonly Step[] = [
  "check",
  "start_review",
  "reviewers",
  "opinion",
  "decision",
  "conditions",
  "opening",
];

const OF_AN_EXAMINATION: readonly Step[] = ["start_review", "own_review", "reviews", "opinion", "decision", "opening"];

type Reviews = { awaited: number; ownAwaited: boolean; given: number };

function regionStep(state: ApplicationState, reviews: Reviews): Step | null {
  if (state === "under_review") return reviewStep(reviews);
  if (state === "complete" && reviews.awaited === 0) return "reviewers";
  return REGION[state] ?? null;
}

function reviewStep({ awaited, ownAwaited, given }: Reviews): Step {
  if (ownAwaited) return "own_review";
  if (awaited > 0) return "reviews";
  return given > 0 ? "opinion" : "reviewers";
}

/** What is the reader's own to do with a dossier of the Région, the most pressing first. */
export const OWN_STEPS = [
  "own_review",
  "opinion",
  "decision",
  "check",
  "start_review",
  "reviewers",
  "conditions",
  "opening",
] as const satisfies readonly Step[];
export type OwnStep = (typeof OWN_STEPS)[number];

/** How many dossiers wait for the reader, by what is to be done with them; nothing of what waits for nobody, or for others. */
export function ownSteps(dossiers: readonly { step: Step | null }[]): { step: OwnStep; count: number }[] {
  return OWN_STEPS.map((step) => ({ step, count: dossiers.filter((one) => one.step === step).length })).filter(
    ({ count }) => count > 0,
  );
}

const UNDECIDED: readonly ApplicationState[] = ["submitted", "incomplete", "complete", "under_review", "opinion"];

/** Handed in, and the Région has not answered yet. */
export const isDossierUndecided = (state: ApplicationState): boolean => UNDECIDED.includes(state);

/** Not compared: what its host has to complete, and what was closed before anybody gave an opinion. */
export const isCompared = (state: ApplicationState, opinionGiven: boolean): boolean =>
  state !== "incomplete" && (opinionGiven || state !== "closed");

/** Whether a call that is closed waits for nothing more: what was handed in for it has its answer, each. */
export const isSettled = (states: readonly ApplicationState[]): boolean =>
  states.some(isHandedIn) && !states.some(isDossierUndecided);
