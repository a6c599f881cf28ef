import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Proof } from "./proof";
import { isActivity, isNonResponse, type OutcomeKind } from "./vocabulary";

export const PROOF_FAILURES = [
  "proof_of_silence",
  "proof_outcome_gone",
  "proof_files_full",
  "proof_files_sent",
  "proof_looked_at",
  "proof_gone",
  "proof_own",
  "proof_not_opened",
  "proof_judged_meanwhile",
] as const;
export type ProofFailure = (typeof PROOF_FAILURES)[number];

/** A contract, its amendments and the payslips of six months. */
export const MOST_PROOF_FILES = 10;

/** By somebody's links for one window, with what they took back: nobody shows one answer that often. */
export const MOST_FILES_OF_PERSON = 20;

/** The first reason why no file is taken for an observation; null when one is. `standing`: files that it has already. */
export function checkAttaching(
  { kind, supersededAt }: { kind: OutcomeKind; supersededAt: Date | null },
  standing: number,
): ProofFailure | null {
  if (supersededAt) return "proof_outcome_gone";
  if (isNonResponse(kind)) return "proof_of_silence";
  return standing < MOST_PROOF_FILES ? null : "proof_files_full";
}

/** Since when screens take files: a document is asked of windows that were open then, or later (docs/domain/followup.md). */
export const DOCUMENTS_FROM: CivilDate = "2026-12-01";

/** Whether a document is still to be brought for the answer that counts at a window: of an activity, which has one. */
export function lacksDocument(kind: OutcomeKind, proof: Proof, { toOn }: { toOn: CivilDate }): boolean {
  return isActivity(kind) && toOn >= DOCUMENTS_FROM && proof !== "verified" && proof !== "documented";
}

/** Who looks at a file, and in whose place at the school that it is of. */
export type Verifier = { userId: string | null; inPlaceOf: string | null };

/**
 * Whether somebody had a hand in what they would verify: they recorded or attached it, another did in their place, or they
 * stand in for who did. Nobody without an account is a second person.
 */
export function isOwnProof({ userId, inPlaceOf }: Verifier, involved: ReadonlySet<string>): boolean {
  return userId === null || involved.has(userId) || (inPlaceOf !== null && involved.has(inPlaceOf));
}
