import type { CivilDate } from "@/lib/core/civil-date";
import { type DuePoint, isInInterval } from "./due-points";

type Observation = { id: string; observedOn: CivilDate; recordedAt: Date };

const latestFirst = (a: Observation, b: Observation) =>
  compare(b.observedOn, a.observedOn) || b.recordedAt.getTime() - a.recordedAt.getTime() || compare(b.id, a.id);

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Of observations not superseded, the one that counts for a window: inside the interval, latest `observedOn`, then latest `recordedAt` (domain.md §2). */
export function retainedObservation<T extends Observation>(observations: readonly T[], point: DuePoint): T | null {
  return [...observations].sort(latestFirst).find(({ observedOn }) => isInInterval(point, observedOn)) ?? null;
}

/** The observation a screen shows for a window, of those not superseded: the one that counts, else the latest of those outside. */
export function shownObservation<T extends Observation>(observations: readonly T[], point: DuePoint | null): T | null {
  const retained = point && retainedObservation(observations, point);
  return retained ?? [...observations].sort(latestFirst)[0] ?? null;
}

/**
 * Whether what was typed over the observation shown is a new observation beside it rather than its correction: the
 * person was seen later, doing something else. Everything else repairs what was recorded.
 */
export function isLaterObservation(
  shown: { kind: string; observedOn: CivilDate },
  typed: { kind: string; observedOn: CivilDate },
): boolean {
  return typed.observedOn > shown.observedOn && typed.kind !== shown.kind;
}
