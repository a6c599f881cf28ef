import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { compareCodes } from "@/lib/foundation/core/order";
import { type DuePoint, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import { isNonResponse, type OutcomeKind, SILENT_KINDS } from "./vocabulary";

type Seen = { kind: OutcomeKind; observedOn: CivilDate };
type Observation = Seen & { id: string; recordedAt: Date };

const asSilence = (kind: OutcomeKind) => (SILENT_KINDS as readonly OutcomeKind[]).indexOf(kind);

/** An answer before any silence, a refusal before others, whatever their days; then the latest observed, then recorded (domain.md §2). */
const strongestFirst = (a: Observation, b: Observation) =>
  asSilence(a.kind) - asSilence(b.kind) ||
  compareCodes(b.observedOn, a.observedOn) ||
  b.recordedAt.getTime() - a.recordedAt.getTime() ||
  compareCodes(b.id, a.id);

/** Of observations not superseded, the one that counts for a window: the strongest of those inside the interval. */
export function retainedObservation<T extends Observation>(observations: readonly T[], point: DuePoint): T | null {
  return [...observations].sort(strongestFirst).find(({ observedOn }) => isInInterval(point, observedOn)) ?? null;
}

/** The observation a screen shows for a window: the one that counts, else the strongest of those outside. */
export function shownObservation<T extends Observation>(observations: readonly T[], point: DuePoint | null): T | null {
  const retained = point && retainedObservation(observations, point);
  return retained ?? [...observations].sort(strongestFirst)[0] ?? null;
}

/** A further observation and no correction: seen later doing something else, or an answer on one of two days. */
export function standsBeside(recorded: Seen, said: Seen): boolean {
  if (said.kind === recorded.kind) return false;
  if (isNonResponse(said.kind) !== isNonResponse(recorded.kind)) return said.observedOn !== recorded.observedOn;
  return said.observedOn > recorded.observedOn;
}
