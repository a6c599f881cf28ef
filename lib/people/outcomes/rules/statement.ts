import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { selectOf } from "@/lib/foundation/core/record";
import { lastsSixMonths } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Evidence, FieldLink, OutcomeKind, OutcomeSource } from "./vocabulary";

export type OutcomeStatement = {
  id?: string | null | undefined;
  enrolmentId: string;
  window: Window;
  kind: OutcomeKind;
  observedOn: CivilDate;
  startedOn: CivilDate | null;
  endedOn: CivilDate | null;
  fullTime: boolean | null;
  fieldLink: FieldLink | null;
  jobTitle: string | null;
  employerSiren: string | null;
  employerCommuneInsee: string | null;
  source: OutcomeSource;
  evidence: Evidence;
  supersedesId: string | null;
  recordedAt: Date;
  recordedById: string | null;
  /** The person said it themselves, through a link of theirs. */
  byPerson?: boolean;
};

/** The row that one observation is, with what its dates say. The screens and the register both write this. */
export function outcomeRecord(statement: OutcomeStatement) {
  const { id, enrolmentId, window, kind, observedOn, startedOn, endedOn, recordedAt, recordedById } = statement;
  return {
    ...(id ? { id } : {}),
    enrolmentId,
    window,
    kind,
    observedOn,
    startedOn,
    endedOn,
    sixMonths: lastsSixMonths(startedOn, endedOn),
    fullTime: statement.fullTime,
    fieldLink: statement.fieldLink,
    jobTitle: statement.jobTitle,
    employerSiren: statement.employerSiren,
    employerCommuneInsee: statement.employerCommuneInsee,
    source: statement.source,
    evidence: statement.evidence,
    supersedesId: statement.supersedesId,
    recordedAt,
    recordedById,
    byPerson: statement.byPerson ?? false,
  };
}

const CONTENT = [
  "enrolmentId",
  "window",
  "kind",
  "observedOn",
  "startedOn",
  "endedOn",
  "fullTime",
  "fieldLink",
  "jobTitle",
  "employerSiren",
  "employerCommuneInsee",
  "source",
  "evidence",
] as const satisfies readonly (keyof OutcomeStatement)[];

export type OutcomeContent = Pick<OutcomeStatement, (typeof CONTENT)[number]>;

export const SELECT_CONTENT = selectOf(CONTENT);

/** Whether two observations say the same, whoever recorded them and when. */
export function isSameObservation(one: OutcomeContent, other: OutcomeContent): boolean {
  return CONTENT.every((field) => one[field] === other[field]);
}
