import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { type DuePoint, duePoint, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Proof } from "@/lib/people/outcomes/rules/proof";
import { retainedObservation } from "@/lib/people/outcomes/rules/retained";
import { FAMILY_OF, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { type Definition, type DefinitionRef, definitionFor } from "../../indicators/definitions/rules/definitions";

type Of = { definition: DefinitionRef; window: Window; asOf: CivilDate };

/** Of which windows a figure reads what was answered: of its own, or of all where a job counts whenever it was seen. */
export function windowsRead({ definition, window, asOf }: Of): readonly Window[] {
  return isEver(definitionFor(definition, asOf)) ? WINDOWS : [window];
}

const isEver = ({ numerator }: Definition) => numerator === "ever";

type Observation = {
  id: string;
  window: Window;
  kind: OutcomeKind;
  observedOn: CivilDate;
  recordedAt: Date;
  startedOn: CivilDate | null;
};

/**
 * Of what was known, what a figure rests on: what is retained at its window; or each job or own business that began between the
 * exit and its due date and was seen inside the interval of its own window (docs/metrics.md).
 */
export function readByFigure<One extends Observation>(known: readonly One[], of: Of, exitedOn: CivilDate): One[] {
  const point = duePoint(exitedOn, of.window);
  if (!isEver(definitionFor(of.definition, of.asOf))) {
    const retained = retainedAt(known, point);
    return retained ? [retained] : [];
  }
  return known.filter(
    ({ kind, window, startedOn, observedOn }) =>
      (FAMILY_OF[kind] === "salaried" || FAMILY_OF[kind] === "entrepreneur") &&
      startedOn !== null &&
      exitedOn <= startedOn &&
      startedOn <= point.dueOn &&
      isInInterval(duePoint(exitedOn, window), observedOn),
  );
}

/** What is retained at a window, whose proof is that of the figure. */
export function retainedAt<One extends Observation>(known: readonly One[], point: DuePoint): One | null {
  return retainedObservation(
    known.filter(({ window }) => window === point.window),
    point,
  );
}

/**
 * How strong the proof was that the figure has of them: that of what is retained, given that it says what the figure counts.
 * Of a job that counts whenever it was seen: declared, unless the answer at the window is of its family (domain.md §13.1).
 */
export function proofRead(read: readonly Observation[], retained: Observation | null, proof: Proof | null, of: Of) {
  if (!isEver(definitionFor(of.definition, of.asOf))) return proof;
  if (read.length === 0) return null;
  const family = read.some(({ kind }) => FAMILY_OF[kind] === "salaried") ? "salaried" : "entrepreneur";
  return retained && FAMILY_OF[retained.kind] === family ? proof : "declared";
}
