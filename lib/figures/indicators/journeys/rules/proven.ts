import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { PROOFS, type Proof } from "@/lib/people/outcomes/rules/proof";
import { FAMILY_OF, kindOf } from "@/lib/people/outcomes/rules/vocabulary";
import type { Definition } from "../../definitions/rules/definitions";
import { JourneyWord } from "../../packed/rules/journey-words";
import { type CohortJourneys, noneOf } from "../../tally/rules/journey-blocks";
import { resultOf } from "./journey-sets";

export type ProofCounts = Record<Proof, number>;

type ProvenRequest = { asOf: CivilDate; definition: Definition; window: Window; exitYear?: string | undefined };

/** Where a job counts whenever it was seen, its proof is that of the answer at the window if that is of its family. */
function proofOf(word: JourneyWord, { definition, window }: ProvenRequest): Proof {
  const { outcome, ever } = word.seen(window);
  const isSeenThen = definition.numerator !== "ever" || (outcome !== null && FAMILY_OF[kindOf(outcome)] === ever);
  return (isSeenThen && word.proof(window)) || "declared";
}

/** Who succeeded of a cohort, by how strong the proof of it is, under keys that may tell apart the years they left in. */
export function addProven(
  to: Map<string, ProofCounts>,
  cohort: CohortJourneys,
  request: ProvenRequest,
  keyOf: (exitYear: string) => string | null,
): void {
  new JourneyWord(cohort, request.asOf).each((word) => {
    if (resultOf(word, request.definition, request.window) !== "positive") return;
    const exitYear = word.code("exitYear");
    if (request.exitYear && exitYear !== request.exitYear) return;
    const key = keyOf(exitYear);
    if (key === null) return;
    const counts = to.get(key) ?? noneOf(PROOFS);
    counts[proofOf(word, request)] += 1;
    to.set(key, counts);
  });
}
