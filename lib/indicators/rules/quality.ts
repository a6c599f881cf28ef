import type { CivilDate } from "@/lib/core/civil-date";
import { WINDOWS, type Window } from "@/lib/outcomes/rules/vocabulary";
import type { Side } from "./comparison";
import { DEFINITIONS, HEADLINE } from "./definitions";
import { type Disclosed, disclose } from "./disclosure";
import { countWords, type JourneySelection, matches } from "./journey";
import { type Criterion, FAULTS, type Fault, isHealth, type JourneySet, selectionOfSet } from "./journey-sets";
import { type CohortJourneys, JourneyWord, PROOFS, type Proof } from "./journey-words";

/** Of the answers of a cohort, in percent (domain.md §7). */
export const RESPONSE_AIM = 80;

export function reachesAim({ respondents, base }: { respondents: number; base: number }): boolean {
  return 100 * respondents >= RESPONSE_AIM * base;
}

/** People of a place without a response at a window, among all those of the figures whose bounds they keep apart. */
export type Silence = { never: number; vain: number; base: number };

/** What would move the bounds most first; of two that move them alike, the one with more people whom nobody asked. */
export function inOrderOfMove<One extends Silence>(silences: readonly One[]): One[] {
  const silent = ({ never, vain }: Silence) => never + vain;
  return silences
    .filter((one) => silent(one) > 0)
    .toSorted((a, b) => silent(b) * a.base - silent(a) * b.base || b.never - a.never);
}

/** The facts that the target publics are told by, as they can be missing (domain.md §4). */
export const MISSING_FACTS = ["level", "entry_status", "long_term", "rsa", "qpv", "zrr", "rqth"] as const;
export type MissingFact = (typeof MISSING_FACTS)[number];

const CRITERION_OF: Record<Exclude<MissingFact, "entry_status">, Criterion> = {
  level: "bac",
  long_term: "long_term",
  rsa: "rsa",
  qpv: "qpv",
  zrr: "zrr",
  rqth: "rqth",
};

/** Those of whom nobody knows it, among those who entered. */
export function setMissing(fact: MissingFact): JourneySet {
  if (fact === "entry_status") return { measure: "entrants", fault: "no_entry_status" };
  return { measure: "entrants", criterion: CRITERION_OF[fact], answer: "unknown" };
}

/** What is not as it should be of what is recorded of those who left, neutral exits aside. */
export type RecordFault = Exclude<Fault, "no_entry_status">;
export const RECORD_FAULTS = FAULTS.filter((fault): fault is RecordFault => fault !== "no_entry_status");
export const CONTRADICTIONS = RECORD_FAULTS.filter((fault) => fault !== "outside");

export function setOfFault(fault: RecordFault): JourneySet {
  return { measure: "leavers_counted", fault };
}

/** Positive under the headline definition, by how strong the proof of it is. */
export function setProven(proof: Proof): JourneySet {
  return { measure: "leavers_counted", result: "positive", proof };
}

export type QualityCounts = {
  faults: Record<RecordFault, number>;
  proofs: Record<Window, Record<Proof, number>>;
  entrants: number;
  missing: Record<MissingFact, number>;
};

const definition = DEFINITIONS[HEADLINE];
/** A set that asks for no result is the same at each window. */
const select = (set: JourneySet, window: Window = "M6") => selectionOfSet(set, definition, window);

const OF_LEAVERS: readonly JourneySelection[] = [
  ...RECORD_FAULTS.map((fault) => select(setOfFault(fault))),
  ...WINDOWS.flatMap((window) => PROOFS.map((proof) => select(setProven(proof), window))),
];
const ENTERED = select({ measure: "entrants" });
const isOfHealth = ({ criterion }: JourneySet) => criterion !== undefined && isHealth(criterion);
const MISSING = MISSING_FACTS.map((fact) => ({ set: setMissing(fact), selection: select(setMissing(fact)) }));

/** In the order of the selections above. */
type OfCohort = { asOf: CivilDate; leavers: Map<string, number[]>; entrants: number; missing: number[] };

const counted = new WeakMap<CohortJourneys, OfCohort>();

/** Counted once for as long as what is known of the cohort stands. */
function countCohort(cohort: CohortJourneys, asOf: CivilDate): OfCohort {
  const known = counted.get(cohort);
  if (known?.asOf === asOf) return known;
  const of: OfCohort = { asOf, leavers: new Map(), entrants: 0, missing: MISSING.map(() => 0) };
  new JourneyWord(cohort, asOf).each((word) => {
    if (!matches(ENTERED, word)) return;
    of.entrants += 1;
    for (const [at, { set, selection }] of MISSING.entries())
      if (!isOfHealth(set) && matches(selection, word)) of.missing[at] = (of.missing[at] ?? 0) + 1;
    if (word.exitedOn === null) return;
    const year = word.code("exitYear");
    const counts = of.leavers.get(year) ?? OF_LEAVERS.map(() => 0);
    of.leavers.set(year, counts);
    for (const [at, selection] of OF_LEAVERS.entries())
      if (matches(selection, word)) counts[at] = (counts[at] ?? 0) + 1;
  });
  counted.set(cohort, of);
  return of;
}

type Words = {
  cohorts: readonly CohortJourneys[];
  schoolCodes: ReadonlyMap<string, string>;
  schoolNames: ReadonlyMap<string, string>;
};

export type SchoolQuality = { code: string; name: string; counts: LiveQualityCounts };

export type LiveQualityCounts = Disclosed<QualityCounts>;

/** How well what is recorded of people holds, for those who answer for it: counts, which each open their list. */
export class LiveQuality {
  readonly #words: Words;
  readonly #health: ReadonlyMap<string, CohortJourneys>;
  readonly #asOf: CivilDate;

  constructor(words: Words, health: Words, asOf: CivilDate) {
    this.#words = words;
    this.#health = new Map(health.cohorts.map((cohort) => [cohort.cohortId, cohort]));
    this.#asOf = asOf;
  }

  #sum(cohorts: readonly CohortJourneys[], exitYear: string | undefined): LiveQualityCounts {
    const [leavers, missing] = [OF_LEAVERS.map(() => 0), MISSING.map(() => 0)];
    let entrants = 0;
    for (const cohort of cohorts) {
      const of = countCohort(cohort, this.#asOf);
      entrants += of.entrants;
      for (const [year, counts] of of.leavers) if (!exitYear || year === exitYear) addTo(leavers, counts);
      addTo(missing, of.missing);
      const health = this.#health.get(cohort.cohortId);
      for (const [at, { set, selection }] of MISSING.entries())
        if (health && isOfHealth(set)) missing[at] = (missing[at] ?? 0) + countWords(health, this.#asOf, selection);
    }
    const proofsFrom = (at: number) => named(PROOFS, leavers.slice(RECORD_FAULTS.length + at * PROOFS.length));
    return disclose({
      faults: named(RECORD_FAULTS, leavers),
      proofs: named(
        WINDOWS,
        WINDOWS.map((_, at) => proofsFrom(at)),
      ),
      entrants,
      missing: named(MISSING_FACTS, missing),
    });
  }

  #cohorts({ ecole, departement }: Omit<Side, "annee">): CohortJourneys[] {
    return this.#words.cohorts.filter(
      (cohort) =>
        (!ecole || this.#words.schoolCodes.get(cohort.schoolId) === ecole) &&
        (!departement || cohort.departement === departement),
    );
  }

  counts({ annee, ...place }: Side = {}): LiveQualityCounts {
    return this.#sum(this.#cohorts(place), annee);
  }

  schools({ annee, ...place }: Side = {}): SchoolQuality[] {
    const { schoolCodes, schoolNames } = this.#words;
    const cohorts = this.#cohorts(place);
    return [...new Set(cohorts.map(({ schoolId }) => schoolId))].map((id) => ({
      ...{ code: schoolCodes.get(id) ?? "", name: schoolNames.get(id) ?? "" },
      counts: this.#sum(
        cohorts.filter(({ schoolId }) => schoolId === id),
        annee,
      ),
    }));
  }
}

function addTo(sums: number[], counts: readonly number[]): void {
  for (const [at, n] of counts.entries()) sums[at] = (sums[at] ?? 0) + n;
}

function named<Name extends string, Value>(names: readonly Name[], values: readonly Value[]): Record<Name, Value> {
  return Object.fromEntries(names.map((name, at) => [name, values[at]])) as Record<Name, Value>;
}
