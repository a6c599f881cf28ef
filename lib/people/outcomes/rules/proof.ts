import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { EVIDENCE_LEVELS, type Evidence, type OutcomeKind } from "./vocabulary";

/** How strong the proof of an answer is, strongest first (domain.md §13). Nothing is one of the first three yet. */
export const PROOFS = ["verified", "documented", "own", "seen", "declared"] as const;
export type Proof = (typeof PROOFS)[number];

/** What is on record; the last two were chosen by one person alone, without a file. */
type RecordedEvidence = Evidence | "documented" | "verified";

/** As the record is read at every date: without a file, somebody saw a document. */
const evidenceOf = (recorded: RecordedEvidence): Evidence => (recorded === "declared" ? "declared" : "seen");

export function asRead<Row extends { evidence: RecordedEvidence }>(
  row: Row,
): Omit<Row, "evidence"> & { evidence: Evidence } {
  return { ...row, evidence: evidenceOf(row.evidence) };
}

export function strongerEvidence(one: Evidence, other: Evidence): Evidence {
  return EVIDENCE_LEVELS.indexOf(one) < EVIDENCE_LEVELS.indexOf(other) ? other : one;
}

type Activity = { kind: OutcomeKind; startedOn: CivilDate | null; employerSiren: string | null };

const isSameOrMissing = (one: string | null, other: string | null) => one === null || other === null || one === other;

/** Whether two observations speak of the same activity, so that the proof of one is that of the other. */
export function isSameActivity(one: Activity, other: Activity): boolean {
  return (
    one.kind === other.kind &&
    isSameOrMissing(one.startedOn, other.startedOn) &&
    isSameOrMissing(one.employerSiren, other.employerSiren)
  );
}
