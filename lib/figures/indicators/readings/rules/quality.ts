import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { PROOFS, type Proof, type SearchedProof } from "@/lib/people/outcomes/rules/proof";
import { DEFINITIONS, definitionOn, HEADLINE } from "../../definitions/rules/definitions";
import { JOURNEY_SELECTIONS, matchesWord } from "../../journeys/rules/journey";
import {
  type Criterion,
  isHealth,
  type JourneySet,
  PERSON_FAULTS,
  type PersonFault,
  resultOf,
  selectionOfSet,
} from "../../journeys/rules/journey-sets";
import { JourneyWord } from "../../packed/rules/journey-words";
import type { Side } from "../../tally/rules/comparison";
import { type Disclosed, disclose } from "../../tally/rules/disclosure";
import type { CohortJourneys } from "../../tally/rules/journey-blocks";
import {
  addUp,
  blocksBySchool,
  chosenYears,
  type JourneyBlock,
  keptSum,
  noneOf,
} from "../../tally/rules/journey-blocks";
import { RESPONSE_AIM } from "./alerts";

export function reachesAim({ respondents, base }: { respondents: number; base: number }): boolean {
  return 100 * respondents >= RESPONSE_AIM * base;
}

/** People of a place without a response at a window, among all those of the figures whose bounds they keep apart. */
export type SilentPeople = { never: number; vain: number; base: number };

/** What would move the bounds most first; of two that move them alike, the one with more people whom nobody asked. */
export function inOrderOfMove<One extends SilentPeople>(silences: readonly One[]): One[] {
  const silent = ({ never, vain }: SilentPeople) => never + vain;
  return silences
    .filter((one) => silent(one) > 0)
    .toSorted((a, b) => silent(b) * a.base - silent(a) * b.base || b.never - a.never);
}

/** The facts that the target publics are told by, as they can be missing (domain.md §4). */
export const MISSING_FACTS = ["sex", "level", "entry_status", "long_term", "rsa", "qpv", "zrr", "rqth"] as const;
export type MissingFact = (typeof MISSING_FACTS)[number];

const CRITERION_OF: Record<Exclude<MissingFact, "entry_status">, Criterion> = {
  sex: "women",
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
export type RecordFault = Exclude<PersonFault, "no_entry_status">;
export const RECORD_FAULTS = PERSON_FAULTS.filter((fault): fault is RecordFault => fault !== "no_entry_status");
export const CONTRADICTIONS = RECORD_FAULTS.filter((fault) => fault !== "outside");

export function setOfFault(fault: RecordFault): JourneySet {
  return { measure: "leavers_counted", fault };
}

/** Positive, by how strong the proof of it is. */
export function setProven(proof: SearchedProof): JourneySet {
  return { measure: "leavers_counted", result: "positive", proof };
}

/** Of cohorts that have ended: who entered and is followed there, who of them dropped out, and who went on in another cohort. */
export type TransferCounts = { entrants: number; dropouts: number; wentOn: number };

/** By how many points a drop-out rate would rise if whoever went on counted as a drop-out; null where nobody is left to have a rate of. */
export function shiftByTransfers({ entrants, dropouts, wentOn }: TransferCounts): number | null {
  return entrants === 0 ? null : 100 * ((dropouts + wentOn) / (entrants + wentOn) - dropouts / entrants);
}

/** By more than a point (domain.md §2.12), in whole numbers: the comparison is exact. */
export const isMovedByTransfers = ({ entrants, dropouts, wentOn }: TransferCounts): boolean =>
  100 * wentOn * (entrants - dropouts) > entrants * (entrants + wentOn);

export type QualityCounts = {
  faults: Record<RecordFault, number>;
  proofs: Record<Window, Record<Proof, number>>;
  transfers: TransferCounts;
  entrants: number;
  /** Of facts that the reader is told of. */
  missing: Partial<Record<MissingFact, number>>;
};

/** The facts that are told of, in their order. */
export const toldFacts = ({ missing }: Pick<QualityCounts, "missing">): MissingFact[] =>
  MISSING_FACTS.filter((fact) => missing[fact] !== undefined);

/** None of these asks for a result: it is the same under each definition and at each window. */
const select = (set: JourneySet) => selectionOfSet(set, DEFINITIONS[HEADLINE], "M6");

const ENTERED = select({ measure: "entrants" });
const MISSING = MISSING_FACTS.map((fact) => {
  const set = setMissing(fact);
  return { fact, selection: select(set), isOfHealth: set.criterion !== undefined && isHealth(set.criterion) };
});
const FAULTY = RECORD_FAULTS.map((fault) => ({ fault, selection: select(setOfFault(fault)) }));

type OfLeavers = Pick<QualityCounts, "faults" | "proofs">;
type OfEntrants = Pick<QualityCounts, "entrants" | "transfers"> & { missing: Record<MissingFact, number> };

const nobodyLeft = (): OfLeavers => ({
  faults: noneOf(RECORD_FAULTS),
  proofs: { T0: noneOf(PROOFS), M3: noneOf(PROOFS), M6: noneOf(PROOFS), M12: noneOf(PROOFS) },
});

type QualityRequest = { asOf: CivilDate; ofHealth: boolean };

/** Those who entered, and by year of exit those who left; of health data what is missing of it alone. */
const countQuality = keptSum("quality", (cohorts: readonly CohortJourneys[], { asOf, ofHealth }: QualityRequest) => {
  const transfers = { entrants: 0, dropouts: 0, wentOn: 0 };
  const entered: OfEntrants = { entrants: 0, transfers, missing: noneOf(MISSING_FACTS) };
  const left: Record<string, OfLeavers> = {};
  const definition = definitionOn(HEADLINE, asOf);
  for (const cohort of cohorts) {
    new JourneyWord(cohort, asOf).each((word) => {
      if (!ofHealth) {
        if (matchesWord(JOURNEY_SELECTIONS.entrants_ended, word)) transfers.entrants += 1;
        if (matchesWord(JOURNEY_SELECTIONS.dropouts, word)) transfers.dropouts += 1;
        if (matchesWord(JOURNEY_SELECTIONS.went_on, word)) transfers.wentOn += 1;
      }
      if (!matchesWord(ENTERED, word)) return;
      for (const { fact, selection, isOfHealth } of MISSING)
        if (isOfHealth === ofHealth && matchesWord(selection, word)) entered.missing[fact] += 1;
      if (ofHealth) return;
      entered.entrants += 1;
      if (word.exitedOn === null) return;
      const year = word.code("exitYear");
      const { faults, proofs } = left[year] ?? nobodyLeft();
      left[year] = { faults, proofs };
      for (const { fault, selection } of FAULTY) if (matchesWord(selection, word)) faults[fault] += 1;
      for (const window of WINDOWS) {
        const proof = word.proof(window);
        if (proof && resultOf(word, definition, window) === "positive") proofs[window][proof] += 1;
      }
    });
  }
  return { entered, left };
});

type Words = {
  blocks: readonly JourneyBlock[];
  schoolCodes: ReadonlyMap<string, string>;
  schoolNames: ReadonlyMap<string, string>;
};

export type SchoolQuality = { code: string; name: string; counts: LiveQualityCounts };

export type LiveQualityCounts = Disclosed<QualityCounts>;

/** How well what is recorded of people holds, for those who answer for it: counts, which each open their list. */
export class LiveQuality {
  readonly #words: Words;
  /** Null where nothing of it is for the reader. */
  readonly #health: Words | null;
  readonly #asOf: CivilDate;

  constructor(words: Words, health: Words | null, asOf: CivilDate) {
    this.#words = words;
    this.#health = health;
    this.#asOf = asOf;
  }

  #counts(blocks: readonly JourneyBlock[], health: readonly JourneyBlock[], exitYear?: string): LiveQualityCounts {
    const { entered, left } = countQuality(blocks, { asOf: this.#asOf, ofHealth: false });
    const ofHealth = countQuality(health, { asOf: this.#asOf, ofHealth: true });
    const { entrants, missing, transfers } = addUp(entered, [ofHealth.entered]);
    const told = MISSING.filter(({ isOfHealth }) => this.#health !== null || !isOfHealth);
    return disclose({
      entrants,
      transfers,
      missing: Object.fromEntries(told.map(({ fact }) => [fact, missing[fact]])),
      ...addUp(nobodyLeft(), chosenYears(left, exitYear)),
    });
  }

  #healthBlocks(place: Omit<Side, "annee">): JourneyBlock[] {
    return this.#health ? this.#blocks(this.#health, place) : [];
  }

  #blocks({ blocks, schoolCodes }: Words, { ecole, departement }: Omit<Side, "annee">): JourneyBlock[] {
    return blocks.filter(
      (block) =>
        (!ecole || schoolCodes.get(block.schoolId) === ecole) && (!departement || block.departement === departement),
    );
  }

  counts({ annee, ...place }: Side = {}): LiveQualityCounts {
    return this.#counts(this.#blocks(this.#words, place), this.#healthBlocks(place), annee);
  }

  schools({ annee, ...place }: Side = {}): SchoolQuality[] {
    const { schoolCodes, schoolNames } = this.#words;
    const health = blocksBySchool(this.#healthBlocks(place));
    return [...blocksBySchool(this.#blocks(this.#words, place))].map(([id, blocks]) => ({
      code: schoolCodes.get(id) ?? "",
      name: schoolNames.get(id) ?? "",
      counts: this.#counts(blocks, health.get(id) ?? [], annee),
    }));
  }
}
