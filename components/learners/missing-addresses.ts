import type { Window } from "@/lib/outcomes/rules/vocabulary";

/** Where on the form of a correction the observation is taken back. */
export const WITHDRAWAL_ID = "retirer";

/** The form of an observation, empty for a window or filled with the one it corrects. */
export function observationHref({
  learnerId,
  enrolmentId,
  window,
  corrects,
}: {
  learnerId: string;
  enrolmentId: string;
  window: Window;
  corrects?: string | undefined;
}): string {
  const search = new URLSearchParams({ inscription: enrolmentId, echeance: window });
  if (corrects) search.set("corrige", corrects);
  return `/apprenants/${learnerId}/situation?${search}`;
}

/** The form of an exit, first statement or correction: it belongs to the roster. */
export function exitHref(cohortId: string, enrolmentId: string): string {
  return `/promotions/${cohortId}/effectif/${enrolmentId}`;
}

/** The form of somebody's situation on entry. */
export function entryHref(cohortId: string, enrolmentId: string): string {
  return `/promotions/${cohortId}/inscriptions/${enrolmentId}`;
}
