import {
  FAMILY_OF,
  isDurationKind,
  OUTCOME_KINDS,
  type OutcomeKind,
  type Window,
} from "@/lib/outcomes/rules/vocabulary";

/** A situation as the frameworks see it: some kinds split by whether the activity lasts six months. */
export type OutcomeClass = OutcomeKind | `${OutcomeKind}:${"long" | "short"}`;

/** P positive, D lasting job, T transitional job, N neutral (leaves both sides), "-" not positive, X out, ? unknown. */
export type Treatment = "P" | "D" | "T" | "N" | "-" | "X" | "?";

type Framework = "gen" | "iae" | "fc" | "fse";

const same = (t: Treatment) => ({ long: t, short: t });
const study = { gen: same("P"), iae: same("P"), fc: same("N"), fse: same("-") };
const notPositive = { gen: same("-"), iae: same("-"), fc: same("-"), fse: same("-") };
const notObserved = { gen: same("-"), iae: same("-"), fc: same("X"), fse: same("?") };
const byDuration = { long: "D", short: "T" } as const;

/** domain.md §3, column by column. */
const TREATMENTS: Record<OutcomeKind, Record<Framework, { long: Treatment; short: Treatment }>> = {
  permanent_contract: { gen: same("P"), iae: same("D"), fc: same("P"), fse: same("P") },
  fixed_term: { gen: same("P"), iae: byDuration, fc: same("P"), fse: same("P") },
  temporary_agency: { gen: same("P"), iae: byDuration, fc: same("P"), fse: same("P") },
  civil_service: { gen: same("P"), iae: same("D"), fc: same("P"), fse: same("P") },
  subsidised_contract: { gen: same("P"), iae: same("T"), fc: same("P"), fse: same("P") },
  social_enterprise: { gen: same("P"), iae: same("P"), fc: same("P"), fse: same("P") },
  apprenticeship: { gen: same("P"), iae: same("D"), fc: same("N"), fse: same("P") },
  professionalisation: { gen: same("P"), iae: same("D"), fc: same("N"), fse: same("P") },
  employment_abroad: { gen: same("P"), iae: byDuration, fc: same("N"), fse: same("P") },
  business_creation: { gen: same("P"), iae: same("D"), fc: same("P"), fse: same("P") },
  specialised_study: study,
  qualifying_training: study,
  other_training: study,
  civic_service: notPositive,
  internship_volunteering: notPositive,
  job_seeking: notPositive,
  inactive: notPositive,
  unreachable: notObserved,
  declined: notObserved,
  not_contacted: notObserved,
};

export const DEFINITION_CODES = [
  "ern-prudente",
  "ern-declarative",
  "iae-dynamiques",
  "france-competences",
  "fse-plus-m6",
  "insertion-6m",
] as const;
export type DefinitionCode = (typeof DEFINITION_CODES)[number];

/** One way to read the same records: domain.md §4. Changing what one counts is a new version, never an edit. */
export type Definition = {
  code: DefinitionCode;
  version: number;
  framework: Framework;
  /** `retained`: what the retained outcome says; `ever`: any job or own business started within six months. */
  numerator: "retained" | "ever";
  /** `base`: everybody due; `respondents`: those who answered; `respondents_not_neutral`: and whose answer counts. */
  denominator: "base" | "respondents" | "respondents_not_neutral";
  /** The window it is tied to, whatever the one asked for; null when it serves all four. */
  window: Window | null;
  /** Whether bounds (nobody / everybody silent succeeded) mean something under it. */
  bounded: boolean;
  classes: boolean;
};

export const DEFINITIONS: Record<DefinitionCode, Definition> = {
  "ern-prudente": define("ern-prudente", "gen", {}),
  "ern-declarative": define("ern-declarative", "gen", { denominator: "respondents" }),
  "iae-dynamiques": define("iae-dynamiques", "iae", { classes: true }),
  "france-competences": define("france-competences", "fc", { denominator: "respondents_not_neutral", bounded: false }),
  "fse-plus-m6": define("fse-plus-m6", "fse", { window: "M6" }),
  "insertion-6m": define("insertion-6m", "gen", { numerator: "ever", window: "M6", bounded: false }),
};

function define(code: DefinitionCode, framework: Framework, differs: Partial<Definition>): Definition {
  return {
    code,
    version: 1,
    framework,
    numerator: "retained",
    denominator: "base",
    window: null,
    bounded: true,
    classes: false,
    ...differs,
  };
}

export const HEADLINE: DefinitionCode = "ern-prudente";

export function outcomeClass(kind: OutcomeKind, sixMonths: boolean): OutcomeClass {
  return isDurationKind(kind) ? `${kind}:${sixMonths ? "long" : "short"}` : kind;
}

export function kindOf(outcome: OutcomeClass): OutcomeKind {
  return outcome.replace(/:(long|short)$/, "") as OutcomeKind;
}

/** What a definition makes of an outcome (domain.md §3). */
export function treatmentOf({ framework }: Definition, outcome: OutcomeClass): Treatment {
  const duration = outcome.endsWith(":short") ? "short" : "long";
  return TREATMENTS[kindOf(outcome)][framework][duration];
}

/** Whether an outcome is in the positive set of a definition. For `insertion-6m`: whether its kind can be. */
export function isPositive(definition: Definition, outcome: OutcomeClass): boolean {
  if (definition.numerator === "ever") return ["salaried", "entrepreneur"].includes(FAMILY_OF[kindOf(outcome)]);
  return ["P", "D", "T"].includes(treatmentOf(definition, outcome));
}

export const OUTCOME_CLASSES: readonly OutcomeClass[] = OUTCOME_KINDS.flatMap((kind): OutcomeClass[] =>
  isDurationKind(kind) ? [`${kind}:long`, `${kind}:short`] : [kind],
);

export function effectiveWindow(definition: DefinitionCode, asked: Window): Window {
  return DEFINITIONS[definition].window ?? asked;
}
