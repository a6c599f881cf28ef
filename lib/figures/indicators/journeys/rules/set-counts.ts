import { addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { MONTHS_OF } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { PROOFS, type Proof } from "@/lib/people/outcomes/rules/proof";
import { FAMILIES, type Family } from "@/lib/people/outcomes/rules/vocabulary";
import type { Definition } from "../../definitions/rules/definitions";
import { partOf } from "../../definitions/rules/measures";
import { CODES, JourneyWord } from "../../packed/rules/journey-words";
import type { CohortJourneys } from "../../tally/rules/journey-blocks";
import { addUp, noneOf } from "../../tally/rules/journey-blocks";
import type { YesNoCounts } from "./equity";
import { JOURNEY_SELECTIONS, matchesWord } from "./journey";
import { answerOf, type Criterion, resultOf } from "./journey-sets";

/** By what a set of cohorts is told: no health data. */
const SET_CRITERIA = ["women", "bac"] as const satisfies readonly Criterion[];
type OfCriteria = Record<(typeof SET_CRITERIA)[number], YesNoCounts>;

export type SetCounts = {
  entrants: number;
  /** Of those who entered, and of those admitted who have not entered. */
  entered: OfCriteria;
  admitted: OfCriteria;
  /** Who entered and is not due yet, by the day on which they are to be: those still there, by the planned end. */
  toBeDue: Record<CivilDate, number>;
  /** Who succeeded, by what they do and how strong the proof of it is. */
  proven: Record<Family, Record<Proof, number>>;
};

type SetRequest = { asOf: CivilDate; definition: Definition; window: Window };

const answers = (): OfCriteria => ({
  women: { yes: 0, no: 0, unknown: 0 },
  bac: { yes: 0, no: 0, unknown: 0 },
});
const nobody = (): SetCounts => ({
  entrants: 0,
  entered: answers(),
  admitted: answers(),
  toBeDue: {},
  proven: Object.fromEntries(FAMILIES.map((family) => [family, noneOf(PROOFS)])) as SetCounts["proven"],
});

function add(to: OfCriteria, word: JourneyWord): void {
  for (const criterion of SET_CRITERIA) to[criterion][answerOf(word, criterion)] += 1;
}

/** Of each cohort what was asked last: only what has changed is another. */
const kept = new WeakMap<CohortJourneys, { key: string; counts: SetCounts }>();

function countCohort(cohort: CohortJourneys, { asOf, definition, window }: SetRequest): SetCounts {
  const key = `${asOf} ${definition.code} ${window}`;
  const known = kept.get(cohort);
  if (known?.key === key) return known.counts;
  const counts = nobody();
  new JourneyWord(cohort, asOf).each((word) => {
    if (word.code("stage") === CODES.stage.admitted) add(counts.admitted, word);
    if (!matchesWord(JOURNEY_SELECTIONS.entrants, word)) return;
    counts.entrants += 1;
    add(counts.entered, word);
    const result = resultOf(word, definition, window);
    if (result === "not_due" || word.departure === null) {
      const day = addMonths(word.exitedOn ?? cohort.endsOn, MONTHS_OF[window]);
      counts.toBeDue[day] = (counts.toBeDue[day] ?? 0) + 1;
    }
    if (result !== "positive") return;
    const part = partOf(definition, word.seen(window));
    const family = FAMILIES.find((one) => one === part);
    const proof = word.proof(window);
    if (family && proof) counts.proven[family][proof] += 1;
  });
  kept.set(cohort, { key, counts });
  return counts;
}

/** The people of some cohorts together, as of a day, under a definition at a window. */
export function countSet(cohorts: readonly CohortJourneys[], request: SetRequest): SetCounts {
  return addUp(
    nobody(),
    cohorts.map((cohort) => countCohort(cohort, request)),
  );
}
