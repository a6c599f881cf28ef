import type { YesNo } from "@/lib/foundation/core/form";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { CERTIFICATIONS, type Certification } from "@/lib/people/enrolments/rules/vocabulary";
import { proofsOf, type SearchedProof } from "@/lib/people/outcomes/rules/proof";
import { FAMILY_OF, kindOf, type OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { type Definition, OUTCOME_CLASSES } from "../../definitions/rules/definitions";
import { type BasePart, partOf, readsTitles, type Seen } from "../../definitions/rules/measures";
import { CODES, HEALTH_CODES, type JourneyWord, NONE, type WordField } from "../../packed/rules/journey-words";
import type { Course } from "./course";
import { EXITS, JOURNEY_SELECTIONS, type JourneyMeasure, type JourneySelection } from "./journey";
import { codesOfStrata, readStrata } from "./strata";

/** What became of somebody who left, at a window; `aside`: out of both sides of the rate; none of a neutral exit. */
export const RESULTS = ["positive", "other", "silent", "aside", "not_due"] as const;
export type JourneyResult = (typeof RESULTS)[number];

const RESULT_OF: Record<BasePart, JourneyResult> = {
  salaried: "positive",
  entrepreneur: "positive",
  further_study: "positive",
  other_positive: "positive",
  not_positive: "other",
  neutral_outcome: "aside",
  untitled: "aside",
  non_respondents: "silent",
};

export function resultOf(word: JourneyWord, definition: Definition, window: Window): JourneyResult | null {
  const { departure } = word;
  if (departure === null || departure.startsWith("neutral")) return null;
  return word.isDue(window) ? RESULT_OF[partOf(definition, word.seen(window))] : "not_due";
}

/** What one asks for of a result: one of them, or to be among those of whom the rate is. */
export const SEARCHED_RESULTS = [...RESULTS, "in_rate"] as const;
export type SearchedResult = (typeof SEARCHED_RESULTS)[number];

/** Of whom the rate is: whoever is silent too, unless it is a rate of those who answered. */
export function ratedResults({ denominator }: Definition): readonly JourneyResult[] {
  return denominator.startsWith("respondents") ? ["positive", "other"] : ["positive", "other", "silent"];
}

/** What the target publics are told by (domain.md §4); `priority`: women, residents of a QPV and people with an RQTH. */
export const CRITERIA = ["women", "under26", "bac", "qpv", "zrr", "long_term", "rsa", "rqth", "priority"] as const;
export type Criterion = (typeof CRITERIA)[number];

const YES = CODES.answer.yes;
const NO = CODES.answer.no;
const plain = (field: WordField) => ({ field, yes: [YES], no: [NO] });

const CRITERION_CODES: Record<Criterion, { field: WordField; yes: readonly string[]; no: readonly string[] }> = {
  women: { field: "sex", yes: [CODES.sex.woman], no: [CODES.sex.man, CODES.sex.other] },
  under26: plain("under26"),
  bac: { field: "level", yes: ["0", "3", "4"], no: ["5", "6", "7", "8"] },
  qpv: plain("qpv"),
  zrr: plain("zrr"),
  long_term: plain("longTerm"),
  rsa: plain("rsa"),
  rqth: plain("rqth"),
  priority: plain("priority"),
};

/** Health data goes into it: read of the words that hold it, and no list outside ADRAR (domain.md §5.7). */
export function isHealth(criterion: Criterion): boolean {
  return HEALTH_CODES.some((field) => field === CRITERION_CODES[criterion].field);
}

/** Sex, or health data: what stood there before is told of nobody (domain.md §5.7). */
export function isPrivate({ criterion, stratum }: Pick<JourneySet, "criterion" | "stratum">): boolean {
  if (stratum && readStrata(stratum)?.mix === "sex") return true;
  return criterion !== undefined && (isHealth(criterion) || CRITERION_CODES[criterion].field === "sex");
}

export function answerOf(word: JourneyWord, criterion: Criterion): YesNo {
  const { field, yes, no } = CRITERION_CODES[criterion];
  const code = word.code(field);
  return yes.includes(code) ? "yes" : no.includes(code) ? "no" : "unknown";
}

/** What a jury said of a finisher, or that nobody did yet. */
export const TITLES = [...CERTIFICATIONS, "none"] as const;
export type Title = (typeof TITLES)[number];

export const titleFor = (certification: Certification | null): Title => certification ?? "none";

type Codes = JourneySelection["codes"];

/** What is not as it should be of what is recorded of somebody (docs/metrics.md). */
export const PERSON_FAULTS = [
  "outside",
  "permanent_ends",
  "sources_differ",
  "not_begun",
  "siren_wrong",
  "no_entry_status",
] as const;
export type PersonFault = (typeof PERSON_FAULTS)[number];

const FAULTY: Record<PersonFault, Codes> = {
  outside: { outside: [CODES.fault.y] },
  permanent_ends: { permanentEnds: [CODES.fault.y] },
  sources_differ: { sourcesDiffer: [CODES.fault.y] },
  not_begun: { notBegun: [CODES.fault.y] },
  siren_wrong: { sirenWrong: [CODES.fault.y] },
  no_entry_status: { entryStatus: [NONE] },
};

/** People of cohorts: a measure, and what else is asked of them. */
export type JourneySet = {
  measure: JourneyMeasure;
  result?: SearchedResult | undefined;
  title?: Title | undefined;
  criterion?: Criterion | undefined;
  answer?: YesNo | undefined;
  /** Strata by which two groups are compared (`strataCode`): a personal criterion, as `criterion` is. */
  stratum?: string | undefined;
  /** How strong the proof of what they answered at the window is; of who succeeded, the proof of that. */
  proof?: SearchedProof | undefined;
  fault?: PersonFault | undefined;
  /** How the first positive activity of those who left went. */
  course?: Course | undefined;
  /** In which their cohort ends, they entered, they left. */
  endYear?: string | undefined;
  entryYear?: string | undefined;
  exitYear?: string | undefined;
};

function both(codes: Codes, others: Codes): Codes {
  const met = { ...codes };
  for (const field of Object.keys(others) as WordField[]) {
    const [among, before] = [others[field] ?? [], met[field]];
    met[field] = before ? before.filter((code) => among.includes(code)) : among;
  }
  return met;
}

/** The same people as conditions on their words: what counts them, and what lists them. */
export function selectionOfSet(
  { measure, result, title, criterion, answer = "yes", stratum, proof, fault, course, ...years }: JourneySet,
  definition: Definition,
  window: Window,
): JourneySelection {
  const selection = JOURNEY_SELECTIONS[measure];
  const { endYear, entryYear, exitYear } = years;
  const strata = stratum ? readStrata(stratum) : null;
  const isEver = definition.numerator === "ever" && result === "positive";
  const filters: Codes[] = [
    ...(title ? [{ certification: [title === "none" ? NONE : CODES.certification[title]] }] : []),
    ...(criterion ? [codesOfAnswer(criterion, answer)] : []),
    ...(strata ? [codesOfStrata(strata)] : []),
    ...(entryYear ? [{ entryYear: [entryYear] }] : []),
    ...(exitYear ? [{ exitYear: [exitYear] }] : []),
    ...(result ? [{ departure: EXITS.notNeutral }] : []),
    ...(proof && !isEver ? [{ [`proof${window}`]: proofsOf(proof).map((one) => CODES.proof[one]) }] : []),
    ...(fault ? [FAULTY[fault]] : []),
  ];
  return {
    ...selection,
    ...(endYear && { endYear }),
    ...(course && { course }),
    codes: filters.reduce(both, selection.codes),
    ...(result && { due: { window, is: result !== "not_due" } }),
    ...(result &&
      result !== "not_due" && {
        either: isEver && proof ? waysToProven(proof, window) : waysTo(result, definition, window),
      }),
  };
}

function codesOfAnswer(criterion: Criterion, answer: YesNo): Codes {
  const { field, yes, no } = CRITERION_CODES[criterion];
  return { [field]: { yes, no, unknown: [NONE] }[answer] };
}

const ALL_OUTCOMES: readonly (OutcomeClass | null)[] = [null, ...OUTCOME_CLASSES];
const outcomeCode = (outcome: OutcomeClass | null) => (outcome === null ? NONE : CODES.outcome[outcome]);
const ALL_EVER = [null, "salaried", "entrepreneur"] as const;

/** The same of a job that counts whenever it was seen: proven by the answer at the window where that is of its family, else by nothing. */
function waysToProven(searched: SearchedProof, window: Window): { codes: Codes }[] {
  const proofs = proofsOf(searched);
  return (["salaried", "entrepreneur"] as const).flatMap((ever) => {
    const isSeenThen = (outcome: OutcomeClass | null) => outcome !== null && FAMILY_OF[kindOf(outcome)] === ever;
    const of: Codes = { ever: [CODES.ever[ever]] };
    const then = ALL_OUTCOMES.filter(isSeenThen).map(outcomeCode);
    const notThen = ALL_OUTCOMES.filter((outcome) => !isSeenThen(outcome)).map(outcomeCode);
    const shown: Codes = { ...of, [window]: then, [`proof${window}`]: proofs.map((one) => CODES.proof[one]) };
    return [{ codes: shown }, ...(proofs.includes("declared") ? [{ codes: { ...of, [window]: notThen } }] : [])];
  });
}

/** The ways in which somebody due can have come to a result, as conditions on their word. */
function waysTo(result: SearchedResult, definition: Definition, window: Window): { codes: Codes }[] {
  const among = result === "in_rate" ? ratedResults(definition) : [result];
  const comesTo = (seen: Seen) => among.includes(RESULT_OF[partOf(definition, seen)]);
  if (definition.numerator === "ever") {
    const known = ALL_EVER.filter((ever) => comesTo({ outcome: null, ever }));
    return [{ codes: { ever: known.map((ever) => (ever ? CODES.ever[ever] : NONE)) } }];
  }
  const outcomesOf = (of: Partial<Seen>) =>
    ALL_OUTCOMES.filter((outcome) => comesTo({ outcome, ever: null, ...of })).map(outcomeCode);
  if (!readsTitles(definition)) return [{ codes: { [window]: outcomesOf({}) } }];
  const titled: Codes[] = [{ certification: [CODES.certification.full], departure: EXITS.completed }];
  const untitled: Codes[] = [
    {
      certification: [NONE, ...CERTIFICATIONS.filter((one) => one !== "full").map((one) => CODES.certification[one])],
    },
    { departure: EXITS.notCompleted },
  ];
  return [true, false].flatMap((hasTitle) =>
    [true, false].flatMap((inField) => {
      const of = { ...(hasTitle && { titled: true as const }), ...(inField && { inField: true as const }) };
      const field = inField ? CODES.inField.y : NONE;
      const seen: Codes = { [window]: outcomesOf(of), [`inField${window}`]: [field] };
      return (hasTitle ? titled : untitled).map((codes) => ({ codes: { ...codes, ...seen } }));
    }),
  );
}
