import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { PROOFS, type Proof, type ProofCounts } from "@/lib/people/outcomes/rules/proof";
import { FAMILY_OF, kindOf } from "@/lib/people/outcomes/rules/vocabulary";
import type { Definition } from "../../definitions/rules/definitions";
import type { Seen } from "../../definitions/rules/measures";
import { JourneyWord, NONE, proofOfLetter } from "../../packed/rules/journey-words";
import {
  addUp,
  type CohortJourneys,
  chosenYears,
  type JourneyBlock,
  keptSum,
  noneOf,
} from "../../tally/rules/journey-blocks";
import { resultOf } from "./journey-sets";

/** Where a job counts whenever it was seen, its proof is that of the answer at the window if that is of its family. */
export function proofOfSuccess(
  { numerator }: Definition,
  { outcome, ever }: Pick<Seen, "outcome" | "ever">,
  proof: Proof | null,
): Proof {
  const isSeenThen = numerator !== "ever" || (outcome !== null && FAMILY_OF[kindOf(outcome)] === ever);
  return (isSeenThen && proof) || "declared";
}

type ProvenRequest = { asOf: CivilDate; definition: Definition; window: Window };

/** Each who succeeded of a cohort: the year they left in, and how strong the proof of it is. */
export function eachProven(
  cohort: CohortJourneys,
  { asOf, definition, window }: ProvenRequest,
  visit: (exitYear: string, proof: Proof) => void,
): void {
  const field = `proof${window}` as const;
  const isRetained = definition.numerator !== "ever";
  new JourneyWord(cohort, asOf).each((word) => {
    const letter = word.code(field);
    // Whoever answered nothing there has succeeded by nothing: a glance spares what a definition makes of them.
    if (isRetained && letter === NONE) return;
    if (resultOf(word, definition, window) !== "positive") return;
    const proof = proofOfLetter(letter);
    visit(
      word.code("exitYear"),
      isRetained ? (proof ?? "declared") : proofOfSuccess(definition, word.seen(window), proof),
    );
  });
}

const countByYear = keptSum("proven", (cohorts: readonly CohortJourneys[], request: ProvenRequest) => {
  const years: Record<string, ProofCounts> = {};
  for (const cohort of cohorts) {
    eachProven(cohort, request, (exitYear, proof) => {
      const counts = years[exitYear] ?? noneOf(PROOFS);
      years[exitYear] = counts;
      counts[proof] += 1;
    });
  }
  return years;
});

/** Who succeeded of those who left, in a year if one is given, by how strong the proof of it is: they add up to the positives. */
export function provenOf(blocks: readonly JourneyBlock[], request: ProvenRequest, exitYear?: string): ProofCounts {
  return addUp(noneOf(PROOFS), chosenYears(countByYear(blocks, request), exitYear));
}
