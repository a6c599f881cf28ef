import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { EVIDENCE_LEVELS, type Evidence, type OutcomeKind } from "./vocabulary";

/** How strong the proof of an answer is, strongest first (domain.md §13); `own` is what the person answered by a link of their own. */
export const PROOFS = ["verified", "documented", "own", "seen", "declared"] as const;
export type Proof = (typeof PROOFS)[number];

/** Strengths by which people are asked for: one of them, those that a file shows, or those that the school alone says. */
export const SEARCHED_PROOFS = [...PROOFS, "proven", "by_school"] as const;
export type SearchedProof = (typeof SEARCHED_PROOFS)[number];

const SEARCHED: Partial<Record<SearchedProof, readonly Proof[]>> = {
  proven: ["verified", "documented"],
  by_school: ["seen", "declared"],
};

export const proofsOf = (searched: SearchedProof): readonly Proof[] =>
  SEARCHED[searched] ?? PROOFS.filter((proof) => proof === searched);

export type ProofCounts = Record<Proof, number>;

export function countProofs(counts: ProofCounts, searched: SearchedProof): number {
  return proofsOf(searched).reduce((sum, proof) => sum + counts[proof], 0);
}

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

const isKept = (before: string | null, after: string | null) => before === null || before === after;

/**
 * Whether a correction says of the activity what was said of it, or more: its files are those of the observation it corrects.
 * What takes back a start or an employer, or says another, has to be shown anew.
 */
export function keepsFiles(before: Activity, after: Activity): boolean {
  return (
    before.kind === after.kind &&
    isKept(before.startedOn, after.startedOn) &&
    isKept(before.employerSiren, after.employerSiren)
  );
}

/** What a second person made of a file that they have opened. */
export const FINDINGS = ["confirms", "contradicts", "asks_again"] as const;
export type Finding = (typeof FINDINGS)[number];

/** An observation with the files that stand for it, each by its finding, null until there is one. */
type Held = { evidence: RecordedEvidence; byPerson: boolean; files: readonly { finding: Finding | null }[] };

/** A file that says something else, or that nobody can read, shows nothing. */
const SHOWN_BY = { none: "documented", confirms: "verified", contradicts: null, asks_again: null } as const;

const strongest = (proofs: readonly (Proof | null)[]): Proof =>
  PROOFS.find((one) => proofs.includes(one)) ?? "declared";

/** The proof of one observation alone. A file that retention has erased counts as it did. */
export function ownProof({ evidence, byPerson, files }: Held): Proof {
  return strongest([
    evidenceOf(evidence),
    byPerson ? "own" : null,
    ...files.map(({ finding }) => SHOWN_BY[finding ?? "none"]),
  ]);
}

/** The strongest of those that hold inside the interval and speak of the activity that counts there, itself among them. */
export function windowProof(retained: Activity, inside: readonly (Activity & Held)[]): Proof {
  return strongest(inside.filter((one) => isSameActivity(one, retained)).map(ownProof));
}

/** By which somebody gives the address or the number that links go to: typed, or chosen where two records are made one. */
export const GIVES_CONTACT = ["learner.updated", "learner.merged", "learner.parted"] as const;
