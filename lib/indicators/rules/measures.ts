import { FAMILIES, FAMILY_OF, type Family, isNonResponse } from "@/lib/outcomes/rules/vocabulary";
import {
  type Definition,
  type DefinitionCode,
  isPositive,
  kindOf,
  OUTCOME_CLASSES,
  type OutcomeClass,
  type Treatment,
  treatmentOf,
} from "./definitions";
import type { TallyCell } from "./tally";

/** The parts that the base falls into under a definition: everybody in it is in exactly one. */
export const BASE_PARTS = [...FAMILIES, "not_positive", "neutral_outcome", "non_respondents"] as const;
export type BasePart = (typeof BASE_PARTS)[number];

/** The two ways of having no answer: somebody asked in vain, or nobody asked (domain.md §13). */
export const SILENCES = ["asked_in_vain", "never_asked"] as const;
export type Silence = (typeof SILENCES)[number];

/** The sets of people a figure can stand for; each opens the list behind it. */
export const MEASURES = [
  "leavers",
  "neutral",
  "not_due",
  "due",
  "base",
  "respondents",
  "denominator",
  "positives",
  "lasting",
  "transitional",
  "other_dynamic",
  ...BASE_PARTS,
  ...SILENCES,
] as const;
export type Measure = (typeof MEASURES)[number];

export const isSilence = (measure: Measure): measure is Silence => SILENCES.some((silence) => silence === measure);

type Seen = Pick<TallyCell, "outcome" | "ever">;

function familyOf(definition: Definition, outcome: OutcomeClass): Family | null {
  if (!isPositive(definition, outcome)) return null;
  return FAMILIES.find((family) => family === FAMILY_OF[kindOf(outcome)]) ?? null;
}

function partOfOutcome(definition: Definition, outcome: OutcomeClass | null): BasePart {
  if (outcome === null || isNonResponse(kindOf(outcome))) return "non_respondents";
  const outOfBothSides =
    definition.denominator === "respondents_not_neutral" && treatmentOf(definition, outcome) === "N";
  return familyOf(definition, outcome) ?? (outOfBothSides ? "neutral_outcome" : "not_positive");
}

/** Under `insertion-6m` nobody is without an answer: a job may have been seen in another window. */
export function partOf(definition: Definition, seen: Seen): BasePart {
  if (definition.numerator === "ever") return seen.ever ?? "not_positive";
  return partOfOutcome(definition, seen.outcome);
}

/** Which of the situations that published figures tell apart (alternatives.ts) a retained outcome is, or none is. */
export function situationOf(definition: Definition, outcome: OutcomeClass | null): number {
  const part = partOfOutcome(definition, outcome);
  const parts: readonly BasePart[] = BASE_PARTS.filter((one) => one !== "neutral_outcome");
  return parts.indexOf(part);
}

/** Nothing observed in the interval is nobody having asked: an attempt is an observation too. */
function silenceOf(outcome: OutcomeClass | null): Silence | null {
  if (outcome === null || outcome === "not_contacted") return "never_asked";
  return isNonResponse(kindOf(outcome)) ? "asked_in_vain" : null;
}

export type Effect = { part: BasePart; silence: Silence | null; treatment: Treatment };

const effects = new Map<DefinitionCode, ReadonlyMap<OutcomeClass | null, Effect>>();

export function effectsOf(definition: Definition): ReadonlyMap<OutcomeClass | null, Effect> {
  const known = effects.get(definition.code);
  if (known) return known;
  const made = new Map<OutcomeClass | null, Effect>(
    [null, ...OUTCOME_CLASSES].map((outcome) => [
      outcome,
      {
        part: partOfOutcome(definition, outcome),
        silence: silenceOf(outcome),
        treatment: outcome === null ? "-" : treatmentOf(definition, outcome),
      },
    ]),
  );
  effects.set(definition.code, made);
  return made;
}

/** A set of leavers as conditions on what is known of each: the figures count by it, and the lists select by it. */
export type Selection = {
  due?: boolean;
  neutral?: boolean;
  outcomes?: readonly (OutcomeClass | null)[];
  ever?: readonly (Family | null)[];
};

const BASE: Selection = { due: true, neutral: false };
const ALL_OUTCOMES = [null, ...OUTCOME_CLASSES] as const;
const ALL_EVER = [null, "salaried", "entrepreneur"] as const;

function treatedAs(definition: Definition, treatment: Treatment): Selection {
  return { ...BASE, outcomes: OUTCOME_CLASSES.filter((outcome) => treatmentOf(definition, outcome) === treatment) };
}

function inParts(definition: Definition, parts: readonly BasePart[]): Selection {
  const has = (seen: Seen) => parts.includes(partOf(definition, seen));
  return definition.numerator === "ever"
    ? { ...BASE, ever: ALL_EVER.filter((ever) => has({ outcome: null, ever })) }
    : { ...BASE, outcomes: ALL_OUTCOMES.filter((outcome) => has({ outcome, ever: null })) };
}

/** The people a measure stands for under a definition (domain.md §2, §4). */
export function selectionOf(definition: Definition, measure: Measure): Selection {
  switch (measure) {
    case "leavers":
      return {};
    case "neutral":
      return { neutral: true };
    case "not_due":
      return { due: false, neutral: false };
    case "due":
      return { due: true };
    case "base":
      return BASE;
    case "respondents":
      return { ...BASE, outcomes: OUTCOME_CLASSES.filter((outcome) => !isNonResponse(kindOf(outcome))) };
    case "denominator":
      return denominatorSelection(definition);
    case "positives":
      return inParts(definition, FAMILIES);
    case "lasting":
      return treatedAs(definition, "D");
    case "transitional":
      return treatedAs(definition, "T");
    case "other_dynamic":
      return treatedAs(definition, "P");
    case "asked_in_vain":
    case "never_asked":
      return { ...BASE, outcomes: ALL_OUTCOMES.filter((outcome) => silenceOf(outcome) === measure) };
    default:
      return inParts(definition, [measure]);
  }
}

function denominatorSelection(definition: Definition): Selection {
  if (definition.denominator === "base") return BASE;
  if (definition.denominator === "respondents") return selectionOf(definition, "respondents");
  return inParts(definition, [...FAMILIES, "not_positive"]);
}

export function matches(selection: Selection, cell: TallyCell): boolean {
  const { due, neutral, outcomes, ever } = selection;
  return (
    (due === undefined || cell.due === due) &&
    (neutral === undefined || cell.neutral === neutral) &&
    (outcomes === undefined || outcomes.includes(cell.outcome)) &&
    (ever === undefined || ever.includes(cell.ever))
  );
}

export function countMeasure(cells: readonly TallyCell[], definition: Definition, measure: Measure): number {
  const selection = selectionOf(definition, measure);
  return cells.reduce((sum, cell) => (matches(selection, cell) ? sum + cell.n : sum), 0);
}

/** The parts that add up to what the rate is divided by, and those of the leavers that stand outside it. */
export function breakdownParts(definition: Definition): { inside: Measure[]; outside: Measure[] } {
  const families: Measure[] = definition.numerator === "ever" ? ["salaried", "entrepreneur"] : [...FAMILIES];
  const left: Measure[] = ["neutral", "not_due"];
  if (definition.numerator === "ever") return { inside: [...families, "not_positive"], outside: left };
  switch (definition.denominator) {
    case "base":
      return { inside: [...families, "not_positive", ...SILENCES], outside: left };
    case "respondents":
      return { inside: [...families, "not_positive"], outside: [...SILENCES, ...left] };
    case "respondents_not_neutral":
      return { inside: [...families, "not_positive"], outside: ["neutral_outcome", ...SILENCES, ...left] };
  }
}
