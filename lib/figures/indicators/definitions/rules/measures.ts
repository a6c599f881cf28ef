import {
  FAMILIES,
  FAMILY_OF,
  type Family,
  isNonResponse,
  kindOf,
  type OutcomeClass,
} from "@/lib/people/outcomes/rules/vocabulary";
import type { TallyCell } from "./cell";
import { type Definition, isPositive, OUTCOME_CLASSES, type Treatment, treatmentOf } from "./definitions";

/** The parts that the base falls into under a definition: everybody in it is in exactly one. */
export const BASE_PARTS = [...FAMILIES, "not_positive", "neutral_outcome", "untitled", "non_respondents"] as const;
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

/** What a definition looks at of somebody who left, at a window. */
export type Seen = Pick<TallyCell, "outcome" | "ever" | "titled" | "inField">;

function familyOf(definition: Definition, outcome: OutcomeClass): Family | null {
  if (!isPositive(definition, outcome)) return null;
  return FAMILIES.find((family) => family === FAMILY_OF[kindOf(outcome)]) ?? null;
}

/** A rate of some of the base: of who answered it are those of them who did. */
export const ASKS_SOME: ReadonlySet<Definition["denominator"]> = new Set(["base_without_study", "titled"]);

/** What is divided by leaves out those whose situation a framework takes for neutral. */
const SETS_ASIDE: ReadonlySet<Definition["denominator"]> = new Set(["respondents_not_neutral", "base_without_study"]);

function partOfOutcome(definition: Definition, outcome: OutcomeClass | null): BasePart {
  if (outcome === null || isNonResponse(kindOf(outcome))) return "non_respondents";
  const outOfBothSides = SETS_ASIDE.has(definition.denominator) && treatmentOf(definition, outcome) === "N";
  return familyOf(definition, outcome) ?? (outOfBothSides ? "neutral_outcome" : "not_positive");
}

/** Under `insertion-6m` nobody is without an answer: a job may have been seen in another window. */
export function partOf(definition: Definition, seen: Seen): BasePart {
  if (definition.numerator === "ever") return seen.ever ?? "not_positive";
  if (definition.denominator === "titled" && !seen.titled) return "untitled";
  const part = effectsOf(definition).get(seen.outcome)?.part ?? partOfOutcome(definition, seen.outcome);
  return definition.inField && !seen.inField && FAMILIES.some((family) => family === part) ? "not_positive" : part;
}

/** Which of the situations that published figures tell apart (alternatives.ts) a retained outcome is, or none is. */
export function situationOf(definition: Definition, outcome: OutcomeClass | null): number {
  const part = partOfOutcome(definition, outcome);
  const parts: readonly BasePart[] = BASE_PARTS.filter((one) => one !== "neutral_outcome" && one !== "untitled");
  return parts.indexOf(part);
}

/** Nothing observed in the interval is nobody having asked: an attempt is an observation too. */
function silenceOf(outcome: OutcomeClass | null): Silence | null {
  if (outcome === null || outcome === "not_contacted") return "never_asked";
  return isNonResponse(kindOf(outcome)) ? "asked_in_vain" : null;
}

export type Effect = { part: BasePart; silence: Silence | null; treatment: Treatment };

const effects = new WeakMap<Definition, ReadonlyMap<OutcomeClass | null, Effect>>();

export function effectsOf(definition: Definition): ReadonlyMap<OutcomeClass | null, Effect> {
  const known = effects.get(definition);
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
  effects.set(definition, made);
  return made;
}

/** A set of leavers as conditions on what is known of each: the figures count by it, and the lists select by it. */
export type Selection = {
  due?: boolean;
  neutral?: boolean;
  titled?: boolean;
  inField?: boolean;
  outcomes?: readonly (OutcomeClass | null)[];
  ever?: readonly (Family | null)[];
  /** And one of these. */
  either?: readonly Selection[];
};

const BASE: Selection = { due: true, neutral: false };
const ALL_OUTCOMES = [null, ...OUTCOME_CLASSES] as const;
const ALL_EVER = [null, "salaried", "entrepreneur"] as const;

function treatedAs(definition: Definition, treatment: Treatment): Selection {
  return { ...BASE, outcomes: OUTCOME_CLASSES.filter((outcome) => treatmentOf(definition, outcome) === treatment) };
}

export const readsTitles = ({ denominator, inField }: Definition) => denominator === "titled" || inField;

/** Each way of having a title and a job in the field, with the outcomes that count there. */
function byTitles(has: (seen: Seen) => boolean): Selection[] {
  return [true, false].flatMap((titled) =>
    [true, false].flatMap((inField) => {
      const of = { ...(titled && { titled: true as const }), ...(inField && { inField: true as const }) };
      const outcomes = ALL_OUTCOMES.filter((outcome) => has({ outcome, ever: null, ...of }));
      return outcomes.length > 0 ? [{ titled, inField, outcomes }] : [];
    }),
  );
}

function inParts(definition: Definition, parts: readonly BasePart[]): Selection {
  const has = (seen: Seen) => parts.includes(partOf(definition, seen));
  if (readsTitles(definition)) return { ...BASE, either: byTitles(has) };
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
      return answered(definition);
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
      return {
        ...BASE,
        ...(definition.denominator === "titled" && { titled: true }),
        outcomes: ALL_OUTCOMES.filter((outcome) => silenceOf(outcome) === measure),
      };
    default:
      return inParts(definition, [measure]);
  }
}

/** Those who answered, of whom a definition asks. */
function answered(definition: Definition): Selection {
  const outcomes = OUTCOME_CLASSES.filter((outcome) => !isNonResponse(kindOf(outcome)));
  if (definition.denominator === "titled") return { ...BASE, titled: true, outcomes };
  if (definition.denominator !== "base_without_study") return { ...BASE, outcomes };
  return { ...BASE, outcomes: outcomes.filter((outcome) => partOfOutcome(definition, outcome) !== "neutral_outcome") };
}

function denominatorSelection(definition: Definition): Selection {
  if (definition.denominator === "base") return BASE;
  if (definition.denominator === "titled") return { ...BASE, titled: true };
  if (definition.denominator === "base_without_study")
    return inParts(definition, [...FAMILIES, "not_positive", "non_respondents"]);
  if (definition.denominator === "respondents") return answered(definition);
  return inParts(definition, [...FAMILIES, "not_positive"]);
}

export function matchesCell(selection: Selection, cell: TallyCell): boolean {
  const { due, neutral, titled, inField, outcomes, ever, either } = selection;
  return (
    (due === undefined || cell.due === due) &&
    (neutral === undefined || cell.neutral === neutral) &&
    (titled === undefined || Boolean(cell.titled) === titled) &&
    (inField === undefined || Boolean(cell.inField) === inField) &&
    (outcomes === undefined || outcomes.includes(cell.outcome)) &&
    (ever === undefined || ever.includes(cell.ever)) &&
    (either === undefined || either.some((one) => matchesCell(one, cell)))
  );
}

export function countMeasure(cells: readonly TallyCell[], definition: Definition, measure: Measure): number {
  const selection = selectionOf(definition, measure);
  return cells.reduce((sum, cell) => (matchesCell(selection, cell) ? sum + cell.n : sum), 0);
}

const canBePositive = (definition: Definition, family: Family) =>
  OUTCOME_CLASSES.some((outcome) => familyOf(definition, outcome) === family);

/** The parts that add up to what the rate is divided by, and those of the leavers that stand outside it. */
export function breakdownParts(definition: Definition): { inside: Measure[]; outside: Measure[] } {
  const families: Measure[] = FAMILIES.filter((family) => canBePositive(definition, family));
  const left: Measure[] = ["neutral", "not_due"];
  if (definition.numerator === "ever") return { inside: [...families, "not_positive"], outside: left };
  switch (definition.denominator) {
    case "base":
      return { inside: [...families, "not_positive", ...SILENCES], outside: left };
    case "base_without_study":
      return { inside: [...families, "not_positive", ...SILENCES], outside: ["neutral_outcome", ...left] };
    case "titled":
      return { inside: [...families, "not_positive", ...SILENCES], outside: ["untitled", ...left] };
    case "respondents":
      return { inside: [...families, "not_positive"], outside: [...SILENCES, ...left] };
    case "respondents_not_neutral":
      return { inside: [...families, "not_positive"], outside: ["neutral_outcome", ...SILENCES, ...left] };
  }
}
