import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { DuePoint } from "@/lib/people/enrolments/rules/due-points";
import type { ExitReason } from "@/lib/people/enrolments/rules/vocabulary";
import type { Evidence, FieldLink, OutcomeKind, OutcomeSource } from "./vocabulary";

export type ShownObservation = {
  id: string;
  kind: OutcomeKind;
  observedOn: CivilDate;
  startedOn: CivilDate | null;
  endedOn: CivilDate | null;
  fieldLink: FieldLink | null;
  source: OutcomeSource;
  evidence: Evidence;
  recordedAt: Date;
  /** Null for the command line and the demonstration seed. */
  recordedBy: string | null;
  /** In whose place they recorded it, by a delegation; not asked where many rows are read. */
  inPlaceOf?: string | null;
};

/** Somebody who entered the cohort: their exit if they left, and the observation shown for one window. */
export type GridRow = {
  enrolmentId: string;
  learnerId: string;
  lastName: string;
  firstName: string;
  bornOn: CivilDate | null;
  /** The day from which they do not want to be contacted any more; null where they do not say so. */
  objectsSince: CivilDate | null;
  enteredOn: CivilDate;
  exit: { exitedOn: CivilDate; reason: ExitReason; neutral: boolean } | null;
  point: DuePoint | null;
  observation: ShownObservation | null;
  /** Observations of the same window that hold beside the one shown. */
  otherObservations: number;
  /** How often they were tried to be reached for that window, and when last; null where nobody did. */
  tried: { count: number; lastOn: CivilDate } | null;
};
