import type { CivilDate } from "@/lib/foundation/core/civil-date";

export const STATES = [
  "draft",
  "submitted",
  "incomplete",
  "complete",
  "under_review",
  "opinion",
  "selected",
  "selected_conditional",
  "rejected",
  "waitlisted",
  "agreed",
  "closed",
] as const;
export type ApplicationState = (typeof STATES)[number];

export type DossierSide = "host" | "region";

export const DOSSIER_MOVES = {
  submit: { by: "host", from: ["draft", "incomplete"], to: "submitted" },
  find_incomplete: { by: "region", from: ["submitted", "complete"], to: "incomplete" },
  find_complete: { by: "region", from: ["submitted", "incomplete"], to: "complete" },
  find_abandoned: { by: "region", from: ["incomplete"], to: "closed" },
  start_review: { by: "region", from: ["complete"], to: "under_review" },
  give_opinion: { by: "region", from: ["under_review"], to: "opinion" },
  select: { by: "region", from: ["opinion", "waitlisted"], to: "selected" },
  select_on_conditions: { by: "region", from: ["opinion", "waitlisted"], to: "selected_conditional" },
  lift_conditions: { by: "region", from: ["selected_conditional"], to: "selected" },
  put_on_waiting_list: { by: "region", from: ["opinion"], to: "waitlisted" },
  reject: { by: "region", from: ["opinion", "waitlisted", "selected_conditional"], to: "rejected" },
  agree: { by: "region", from: ["selected"], to: "agreed" },
  find_withdrawn: { by: "region", from: ["selected", "selected_conditional"], to: "closed" },
  close: { by: "region", from: ["agreed", "rejected", "waitlisted"], to: "closed" },
} as const satisfies Record<string, { by: DossierSide; from: readonly ApplicationState[]; to: ApplicationState }>;

export type DossierMoveName = keyof typeof DOSSIER_MOVES;
export const DOSSIER_MOVE_NAMES = Object.keys(DOSSIER_MOVES) as DossierMoveName[];

/** Every step that leads somewhere from a state, by either side (domain.md §8.4). */
export function movesFrom(state: ApplicationState): DossierMoveName[] {
  return DOSSIER_MOVE_NAMES.filter((move) => (DOSSIER_MOVES[move].from as readonly ApplicationState[]).includes(state));
}

/** What is told of a step that was taken: where it leads, or how a dossier ended that did not have its effect. */
export function toldAs(from: string | undefined, to: ApplicationState): ApplicationState | "abandoned" | "withdrawn" {
  if (to !== "closed") return to;
  if (leaves("find_abandoned", from)) return "abandoned";
  return leaves("find_withdrawn", from) ? "withdrawn" : to;
}

const leaves = (move: DossierMoveName, from: string | undefined) =>
  (DOSSIER_MOVES[move].from as readonly unknown[]).includes(from);

/** A host has the whole of the day by which it was asked to complete its dossier; null where none was said. */
export const isAnswerOverdue = (answerByOn: CivilDate | null, today: CivilDate): boolean =>
  answerByOn === null || answerByOn < today;

/** `move_not_now` for a step that does not start in this state, whoever asks for it. */
export function checkMove(state: ApplicationState, move: DossierMoveName): "move_not_now" | null {
  return movesFrom(state).includes(move) ? null : "move_not_now";
}

/** Whether the host may change what it has answered. A dossier that was handed in stands as it was. */
export const mayEdit = (state: ApplicationState): boolean => movesFrom(state).includes("submit");

/** Whether host and Région still write to each other. */
export const mayTalk = (state: ApplicationState): boolean => state !== "closed";

/** Whether the Région may know what is in it: before it is submitted a dossier is its authors' own. */
export const isHandedIn = (state: ApplicationState): boolean => state !== "draft";
