import {
  type Definition,
  isPositive,
  OUTCOME_CLASSES,
  type OutcomeClass,
  type Treatment,
  treatmentOf,
} from "./definitions";
import { matches, selectionOf } from "./measures";

/** What can be known of a leaver: a situation, nothing at all, or what keeps the leaver out whatever the situation. */
export type Case = OutcomeClass | "nothing_observed" | "neutral_exit" | "not_due";

/** A treatment, or for definitions that ask when an activity began: one that depends on it, or on other windows. */
export type Standing = Treatment | "if_started" | "elsewhere";

const CASES: readonly Case[] = [...OUTCOME_CLASSES, "nothing_observed", "neutral_exit", "not_due"];

const WITHOUT_OUTCOME: readonly Case[] = ["nothing_observed", "neutral_exit", "not_due"];

/** The outcome of a case; who is not observed stands where who was not contacted does. */
function outcomeOf(known: Case): OutcomeClass {
  return WITHOUT_OUTCOME.includes(known) ? "not_contacted" : (known as OutcomeClass);
}

/**
 * Where a definition puts a leaver, from its treatments and from who is in its denominator: somebody outside it is
 * neutral if the treatment or the exit says so, else out of the base.
 */
export function standingOf(definition: Definition, known: Case): Standing {
  const outcome = outcomeOf(known);
  const treatment = treatmentOf(definition, outcome);
  const neutral = known === "neutral_exit";
  const leaver = { placeId: "", exitYear: "", neutral, due: known !== "not_due", outcome, ever: null, n: 1 };
  if (!matches(selectionOf(definition, "denominator"), leaver)) return neutral || treatment === "N" ? "N" : "X";
  if (definition.numerator === "ever") return isPositive(definition, outcome) ? "if_started" : "elsewhere";
  return treatment;
}

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
