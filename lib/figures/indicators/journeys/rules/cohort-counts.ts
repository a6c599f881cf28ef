import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Proof } from "@/lib/people/outcomes/rules/proof";
import { FAMILIES } from "@/lib/people/outcomes/rules/vocabulary";
import { type Definition, definitionOn, HEADLINE, OUTCOME_CLASSES } from "../../definitions/rules/definitions";
import { BASE_PARTS, type BasePart, partOf } from "../../definitions/rules/measures";
import { CODES, JourneyWord, NONE } from "../../packed/rules/journey-words";
import type { CohortJourneys } from "../../tally/rules/journey-blocks";
import { addUp, noneOf } from "../../tally/rules/journey-blocks";
import { EXITS, JOURNEY_SELECTIONS, type JourneySelection, leftAs, matchesWord } from "./journey";

const ENTERED = { stage: [CODES.stage.entered] };
const left = (departure: readonly string[]) => ({ codes: { ...ENTERED, departure } });
const certified = (certification: readonly string[]) => ({ codes: { ...ENTERED, certification } });
const { full, partial, failed, absent } = CODES.certification;

const answeredAs = (definition: Definition, parts: readonly BasePart[]) =>
  [null, ...OUTCOME_CLASSES]
    .filter((outcome) => parts.includes(partOf(definition, { outcome, ever: null })))
    .map((outcome) => (outcome === null ? NONE : CODES.outcome[outcome]));

/** Due at six months, and in one of these parts of the base under the headline definition. */
const dueUnder =
  (definition: Definition) =>
  (...parts: readonly BasePart[]): JourneySelection => ({
    codes: { ...ENTERED, departure: EXITS.notNeutral, M6: answeredAs(definition, parts) },
    due: { window: "M6", is: true },
  });

/** What became of those who entered, whether their cohort has ended or not; the classes of exits add up to the entrants. */
const OF_COURSE = {
  /** The entrants, and those who entered and went on in another cohort. */
  entries: JOURNEY_SELECTIONS.entries,
  entrants: { codes: ENTERED },
  finishers: left(leftAs("finisher")),
  positiveEarly: left(leftAs("positive_early")),
  dropouts: left(leftAs("dropout")),
  leftLate: left(leftAs("late_other")),
  neutral: left(leftAs("neutral")),
  notLeft: left([NONE + NONE]),
  /** Of those who completed: whoever left early was not to be presented. */
  titlesKnown: {
    codes: { ...ENTERED, departure: leftAs("finisher"), certification: [full, partial, failed, absent] },
  },
  presented: certified([full, partial, failed]),
  fullTitles: certified([full]),
} satisfies Record<string, JourneySelection>;

const OF_SIX_MONTHS = {
  base: BASE_PARTS,
  respondents: BASE_PARTS.filter((part) => part !== "non_respondents"),
  positives: FAMILIES,
  salaried: ["salaried"],
  entrepreneur: ["entrepreneur"],
  furtherStudy: ["further_study"],
  otherPositive: ["other_positive"],
} as const satisfies Record<string, readonly BasePart[]>;

/** The positives at six months by how strong the proof of each is: they add up to them. */
const OF_PROOF = {
  verified: ["verified"],
  documented: ["documented"],
  byPerson: ["own"],
  bySchool: ["seen", "declared"],
} as const satisfies Record<string, readonly Proof[]>;

type SetName = keyof typeof OF_COURSE | keyof typeof OF_SIX_MONTHS | keyof typeof OF_PROOF;
const PROOF_SETS = Object.keys(OF_PROOF) as (keyof typeof OF_PROOF)[];
const SIX_MONTHS = Object.keys(OF_SIX_MONTHS) as (keyof typeof OF_SIX_MONTHS)[];
const NAMES: readonly SetName[] = [
  ...(Object.keys(OF_COURSE) as (keyof typeof OF_COURSE)[]),
  ...SIX_MONTHS,
  ...PROOF_SETS,
];

/** People of one cohort, from the entry to six months after the exit, under the headline definition. */
export type HeadlineCounts = Record<SetName, number>;

const NOBODY: Readonly<HeadlineCounts> = noneOf(NAMES);

type Sets = { selections: Record<SetName, JourneySelection>; byCode: Map<string, readonly SetName[]> };

const setsUnder = new WeakMap<Definition, Sets>();

function setsFor(definition: Definition): Sets {
  const due = dueUnder(definition);
  const ofSixMonths = Object.fromEntries(SIX_MONTHS.map((name) => [name, due(...OF_SIX_MONTHS[name])]));
  const positive = due(...OF_SIX_MONTHS.positives);
  const ofProof = Object.fromEntries(
    PROOF_SETS.map((name) => {
      const proofM6 = OF_PROOF[name].map((proof) => CODES.proof[proof]);
      return [name, { ...positive, codes: { ...positive.codes, proofM6 } }];
    }),
  );
  const sets = setsUnder.get(definition) ?? {
    selections: { ...OF_COURSE, ...ofSixMonths, ...ofProof } as Record<string, JourneySelection> as Sets["selections"],
    byCode: new Map(),
  };
  setsUnder.set(definition, sets);
  return sets;
}

/** In which sets somebody is: worked out once for all who are alike in what the sets look at. */
function setsOf(word: JourneyWord, { selections, byCode }: Sets): readonly SetName[] {
  const [stage, departure, outcome] = [word.code("stage"), word.code("departure"), word.code("M6")];
  const code = `${stage}${departure}${word.code("certification")}${outcome}${word.code("proofM6")}${word.isDue("M6")}`;
  const known = byCode.get(code);
  if (known) return known;
  const sets = NAMES.filter((name) => matchesWord(selections[name], word));
  byCode.set(code, sets);
  return sets;
}

type Counted = {
  counts: HeadlineCounts;
  /** With the full title, of cohorts that have ended. */
  certified: number;
  /** Of those without an answer, who can still be asked. */
  reachable: number;
};

/** Of each cohort as of the day last asked for: only what has changed is another. */
const kept = new WeakMap<CohortJourneys, { asOf: CivilDate; counted: Counted }>();

function countCohort(cohort: CohortJourneys, asOf: CivilDate): Counted {
  const known = kept.get(cohort);
  if (known?.asOf === asOf) return known.counted;
  const counts = { ...NOBODY };
  let reachable = 0;
  const under = setsFor(definitionOn(HEADLINE, asOf));
  const people = new JourneyWord(cohort, asOf);
  people.each((word) => {
    const sets = setsOf(word, under);
    for (const name of sets) counts[name] += 1;
    if (sets.includes("base") && !sets.includes("respondents") && word.isOpen("M6")) reachable += 1;
  });
  const counted = { counts, certified: people.ended ? counts.fullTitles : 0, reachable };
  kept.set(cohort, { asOf, counted });
  return counted;
}

/** Of the people of some cohorts together, as of a day. */
export function countCohorts(cohorts: readonly CohortJourneys[], asOf: CivilDate): Counted {
  return addUp<Counted>(
    { counts: { ...NOBODY }, certified: 0, reachable: 0 },
    cohorts.map((cohort) => countCohort(cohort, asOf)),
  );
}

/** Of several cohorts together: someone in two of them counts once in each. */
export function sumOfCounts(all: readonly HeadlineCounts[]): HeadlineCounts {
  return addUp({ ...NOBODY }, all);
}
