import { isStepPossible } from "./steps";
import type { EnrolmentStatus, GroupStep } from "./vocabulary";
import { inWaitingOrder, type Waiting } from "./waiting";

/** Whoever waits or was invited to one meeting may be invited to another. */
export function isGroupStepPossible(step: GroupStep, status: EnrolmentStatus): boolean {
  return step === "invite"
    ? status === "candidate" || status === "invited" || status === "waitlisted"
    : isStepPossible(step, status);
}

/** The order in which they are decided about: those who wait by their rank, so that nobody of them passes over another. */
export function inGroupOrder<W extends Waiting & { status: EnrolmentStatus }>(people: readonly W[]): W[] {
  const waiting = inWaitingOrder(people.filter(({ status }) => status === "waitlisted"));
  return [...waiting, ...people.filter(({ status }) => status !== "waitlisted")];
}

/**
 * How many of those who wait are passed over when these are admitted: who is left on the list ahead of one of them, once the
 * seats that remain are not enough for everybody on it. Everybody who is on the list is ahead of whoever is not.
 */
export function passedOverBy(
  waiting: readonly string[],
  chosen: ReadonlySet<string>,
  free: number,
): { count: number; ranks: number[] } {
  const last = [...chosen].some((id) => !waiting.includes(id))
    ? waiting.length
    : waiting.findLastIndex((id) => chosen.has(id));
  const ranks = waiting.flatMap((id, index) => (index < last && !chosen.has(id) ? [index + 1] : []));
  return ranks.length > free - chosen.size ? { count: ranks.length, ranks } : { count: 0, ranks: [] };
}
