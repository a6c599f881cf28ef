import {
  type Definition,
  isPositive,
  OUTCOME_CLASSES,
  type OutcomeClass,
  type Treatment,
  treatmentOf,
} from "./definitions";
import { matches, selectionOf } from "./measures";
import type { TallyCell } from "./tally";

/** What leaves a leaver without a situation, or makes it of no account. */
const WITHOUT_OUTCOME = ["nothing_observed", "neutral_exit", "not_due"] as const;
type WithoutOutcome = (typeof WITHOUT_OUTCOME)[number];

/** What can be known of a leaver: a situation, or why there is none to count. */
export type Case = OutcomeClass | WithoutOutcome;

export const CASES: readonly Case[] = [...OUTCOME_CLASSES, ...WITHOUT_OUTCOME];

/**
 * A treatment, or under a definition that asks when an activity began: `if_started`, positive when it began in time;
 * `elsewhere`, not positive unless a job that did was seen in another window.
 */
export type Standing = Treatment | "if_started" | "elsewhere";

/** Whether a case is something that a person does, rather than why nothing is counted of them. */
export function isSituation(known: Case): known is OutcomeClass {
  return !WITHOUT_OUTCOME.some((other) => other === known);
}

/** Somebody of whom just this is known. */
function leaverOf(known: Case): TallyCell {
  return {
    placeId: "",
    exitYear: "",
    neutral: known === "neutral_exit",
    due: known !== "not_due",
    outcome: isSituation(known) ? known : null,
    ever: null,
    n: 1,
  };
}

/**
 * Where a definition puts a leaver, from who is in its denominator and from its treatments: somebody outside it is
 * neutral if the exit or the treatment says so, else out of the base. Who is not observed stands where who was not
 * contacted does. Total.
 */
export function standingOf(definition: Definition, known: Case): Standing {
  const leaver = leaverOf(known);
  const outcome = leaver.outcome ?? "not_contacted";
  const treatment = treatmentOf(definition, outcome);
  if (!matches(selectionOf(definition, "denominator"), leaver)) {
    return leaver.neutral || treatment === "N" ? "N" : "X";
  }
  if (definition.numerator === "ever") return isPositive(definition, outcome) ? "if_started" : "elsewhere";
  return treatment;
}

/** Cases that the definitions treat alike, and what each definition makes of them, in the order given. */
export type CaseGroup = { cases: readonly Case[]; standings: readonly Standing[] };

/** Every case, those that all the definitions treat alike together, in the order of the taxonomy. */
export function casesByStanding(definitions: readonly Definition[]): CaseGroup[] {
  const groups = new Map<string, { cases: Case[]; standings: Standing[] }>();
  for (const known of CASES) {
    const standings = definitions.map((definition) => standingOf(definition, known));
    const key = standings.join(" ");
    const group = groups.get(key) ?? { cases: [], standings };
    group.cases.push(known);
    groups.set(key, group);
  }
  return [...groups.values()];
}
