import type { DuePoint } from "@/lib/people/enrolments/rules/due-points";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { ExitReason, Window } from "@/lib/people/enrolments/rules/vocabulary";
import { retainedObservation } from "@/lib/people/outcomes/rules/retained";
import { type FieldLink, IN_FIELD, outcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { awaitsAfter, type Retained } from "./state";

type Observation = Retained & {
  id: string;
  sixMonths: boolean;
  window: Window;
  observedOn: string;
  recordedAt: Date;
  fieldLink: FieldLink | null;
};

/** What a follow-up will keep, as far as its observations say it: the sums have less to change (docs/adr/0023). */
export function foreseenAt(
  point: DuePoint,
  { reason, observations }: { reason: ExitReason; observations: readonly Observation[] },
  place: { schoolId: string; cohortId: string },
) {
  const retained = retainedObservation(
    observations.filter(({ window }) => window === point.window),
    point,
  );
  const awaits = reason === NEUTRAL ? null : awaitsAfter(retained);
  return {
    outcome: retained && outcomeClass(retained.kind, retained.sixMonths),
    ever: null,
    inField: IN_FIELD.some((link) => link === retained?.fieldLink) ? "y" : null,
    awaits,
    schoolId: awaits && place.schoolId,
    cohortId: awaits && place.cohortId,
  };
}
