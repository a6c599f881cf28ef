import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import type { TallyCell } from "./cell";
import { type Definition, isPositive, OUTCOME_CLASSES, type Treatment, treatmentOf } from "./definitions";
import { matchesCell, selectionOf } from "./measures";

const WITHOUT_OUTCOME = ["nothing_observed", "neutral_exit", "not_due"] as const;
type WithoutOutcome = (typeof WITHOUT_OUTCOME)[number];

export type Case = OutcomeClass | WithoutOutcome;

export const CASES: readonly Case[] = [...OUTCOME_CLASSES, ...WITHOUT_OUTCOME];

/** `if_started`: when it began in time; `elsewhere`: by a job seen in another window; `if_in_field`: in the field. */
export type CaseStanding = Treatment | "if_started" | "elsewhere" | "if_in_field";

export function isSituation(known: Case): known is OutcomeClass {
  return !WITHOUT_OUTCOME.some((other) => other === known);
}

/** Where a definition asks for the full title and a job in the field: of somebody who has both. */
function leaverOf(known: Case): TallyCell {
  return {
    placeId: "",
    exitYear: "",
    neutral: known === "neutral_exit",
    due: known !== "not_due",
    outcome: isSituation(known) ? known : null,
    ever: null,
    titled: true,
    inField: true,
    n: 1,
  };
}

/** Outside the denominator neutral if exit or treatment says so, else out. Not observed stands as not contacted. */
export function caseStandingOf(definition: Definition, known: Case): CaseStanding {
  const leaver = leaverOf(known);
  const outcome = leaver.outcome ?? "not_contacted";
  const treatment = treatmentOf(definition, outcome);
  if (!matchesCell(selectionOf(definition, "denominator"), leaver)) {
    return leaver.neutral || treatment === "N" ? "N" : "X";
  }
  if (definition.numerator === "ever") return isPositive(definition, outcome) ? "if_started" : "elsewhere";
  return definition.inField && isPositive(definition, outcome) ? "if_in_field" : treatment;
}

export type CaseGroup = { cases: readonly Case[]; standings: readonly CaseStanding[] };

export function casesByStanding(definitions: readonly Definition[]): CaseGroup[] {
  const groups = new Map<string, { cases: Case[]; standings: CaseStanding[] }>();
  for (const known of CASES) {
    const standings = definitions.map((definition) => caseStandingOf(definition, known));
    const key = standings.join(" ");
    const group = groups.get(key) ?? { cases: [], standings };
    group.cases.push(known);
    groups.set(key, group);
  }
  return [...groups.values()];
}
