import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import {
  FAMILY_OF,
  isDurationKind,
  kindOf,
  OUTCOME_KINDS,
  type OutcomeClass,
  type OutcomeKind,
} from "@/lib/people/outcomes/rules/vocabulary";

/** P positive, D lasting job, T transitional job, N neutral (leaves both sides), "-" not positive, X out, ? unknown. */
export type Treatment = "P" | "D" | "T" | "N" | "-" | "X" | "?";

/** `job`: a job or an own business, `salaried`: a job, studies aside (the last two definitions of domain.md §4). */
type Framework = "gen" | "iae" | "fc" | "fse" | "job" | "salaried";

const same = (t: Treatment) => ({ long: t, short: t });
const study = { gen: same("P"), iae: same("P"), fc: same("N"), fse: same("-"), job: same("-"), salaried: same("N") };
const job = { gen: same("P"), job: same("P"), salaried: same("P") };
const notPositive = {
  gen: same("-"),
  iae: same("-"),
  fc: same("-"),
  fse: same("-"),
  job: same("-"),
  salaried: same("-"),
};
const notObserved = {
  gen: same("-"),
  iae: same("-"),
  fc: same("X"),
  fse: same("?"),
  job: same("-"),
  salaried: same("-"),
};
const byDuration = { long: "D", short: "T" } as const;

/** domain.md §3, column by column. */
const TREATMENTS: Record<OutcomeKind, Record<Framework, { long: Treatment; short: Treatment }>> = {
  permanent_contract: { ...job, iae: same("D"), fc: same("P"), fse: same("P") },
  fixed_term: { ...job, iae: byDuration, fc: same("P"), fse: same("P") },
  temporary_agency: { ...job, iae: byDuration, fc: same("P"), fse: same("P") },
  civil_service: { ...job, iae: same("D"), fc: same("P"), fse: same("P") },
  subsidised_contract: { ...job, iae: same("T"), fc: same("P"), fse: same("P") },
  social_enterprise: { ...job, iae: same("P"), fc: same("P"), fse: same("P") },
  apprenticeship: { ...job, iae: same("D"), fc: same("N"), fse: same("P") },
  professionalisation: { ...job, iae: same("D"), fc: same("N"), fse: same("P") },
  employment_abroad: { ...job, iae: byDuration, fc: same("N"), fse: same("P") },
  business_creation: { ...job, salaried: same("-"), iae: same("D"), fc: same("P"), fse: same("P") },
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
  "titulaires-metier",
  "salaries-hors-etudes",
] as const;
export type DefinitionCode = (typeof DEFINITION_CODES)[number];

/** One way to read the same records: domain.md §4. Changing what one counts is a new version, never an edit. */
export type Definition = {
  code: DefinitionCode;
  version: number;
  framework: Framework;
  /** `retained`: what the retained outcome says; `ever`: any job or own business started within six months. */
  numerator: "retained" | "ever";
  /** `base`: everybody due; `base_without_study`: but who studies; `titled`: who finished with the full title; `respondents`: those who answered; `respondents_not_neutral`: and whose answer counts. */
  denominator: "base" | "base_without_study" | "titled" | "respondents" | "respondents_not_neutral";
  /** A positive activity has to be in the field of the training, at least partly. */
  inField: boolean;
  /** The window it is tied to, whatever the one asked for; null when it serves all four. */
  window: Window | null;
  /** Whether bounds (nobody / everybody silent succeeded) mean something under it. */
  bounded: boolean;
  classes: boolean;
  /** Its first day: figures as of that day and later use it. The first version holds before it too. */
  since: CivilDate;
};

/** Every version of each, the earliest first: what a figure was once drawn by stays, so that it can be drawn again. */
export const DEFINITION_VERSIONS: Record<DefinitionCode, readonly [Definition, ...Definition[]]> = {
  "ern-prudente": [define("ern-prudente", "gen", {})],
  "ern-declarative": [define("ern-declarative", "gen", { denominator: "respondents" })],
  "iae-dynamiques": [define("iae-dynamiques", "iae", { classes: true })],
  "france-competences": [
    define("france-competences", "fc", { denominator: "respondents_not_neutral", bounded: false }),
  ],
  "fse-plus-m6": [define("fse-plus-m6", "fse", { window: "M6" })],
  "insertion-6m": [define("insertion-6m", "gen", { numerator: "ever", window: "M6", bounded: false })],
  "titulaires-metier": [
    define("titulaires-metier", "job", { denominator: "titled", inField: true, window: "M6", since: "2026-11-27" }),
  ],
  "salaries-hors-etudes": [
    define("salaries-hors-etudes", "salaried", {
      denominator: "base_without_study",
      window: "M6",
      since: "2026-11-27",
    }),
  ],
};

function define(code: DefinitionCode, framework: Framework, differs: Partial<Definition>): Definition {
  return {
    code,
    version: 1,
    framework,
    numerator: "retained",
    denominator: "base",
    inField: false,
    window: null,
    bounded: true,
    classes: false,
    since: "2026-11-24",
    ...differs,
  };
}

export const HEADLINE: DefinitionCode = "ern-prudente";

/** A definition as somebody asks for it: in the version of the day, or in one that they name (« ern-prudente.v1 »). */
export type DefinitionRef = DefinitionCode | `${DefinitionCode}.v${number}`;

export function codeOf(ref: DefinitionRef): DefinitionCode {
  return ref.split(".", 1)[0] as DefinitionCode;
}

/** The number of the version that is named; null where it is that of the day. */
export function versionIn(ref: DefinitionRef): number | null {
  const at = ref.indexOf(".v");
  return at === -1 ? null : Number(ref.slice(at + 2));
}

export const versionRef = ({ code, version }: Definition): DefinitionRef => `${code}.v${version}`;

/** The last version of each: what is shown and asked of records today, and is no figure as of a day. */
export const DEFINITIONS = Object.fromEntries(
  DEFINITION_CODES.map((code) => [code, DEFINITION_VERSIONS[code].at(-1)]),
) as Record<DefinitionCode, Definition>;

/** As it is typed; null for a definition or a version that does not exist. */
export function readDefinitionRef(typed: string): DefinitionRef | null {
  return (
    DEFINITION_CODES.flatMap((code) => [code, ...DEFINITION_VERSIONS[code].map(versionRef)]).find(
      (ref) => ref === typed,
    ) ?? null
  );
}

/** The version in force on a day: the last that has begun, and before all of them the first. */
export function definitionOn(code: DefinitionCode, day: CivilDate): Definition {
  const versions = DEFINITION_VERSIONS[code];
  return versions.findLast(({ since }) => since <= day) ?? versions[0];
}

/** What a figure as of a day is drawn by: the version that was asked for, else the one in force on that day. */
export function definitionFor(ref: DefinitionRef, asOf: CivilDate): Definition {
  const typed = versionIn(ref);
  const named = typed !== null && DEFINITION_VERSIONS[codeOf(ref)].find(({ version }) => version === typed);
  return named || definitionOn(codeOf(ref), asOf);
}

/** The same definition always by the same words: the version is named where it is not the one of the day. */
export function refOn(ref: DefinitionRef, asOf: CivilDate): DefinitionRef {
  const definition = definitionFor(ref, asOf);
  return definition === definitionOn(definition.code, asOf) ? definition.code : versionRef(definition);
}

/** What a file says of a figure as of a day, whichever way it was asked for: « ern-prudente.v1 ». */
export const usedRef = (ref: DefinitionRef, asOf: CivilDate): DefinitionRef => versionRef(definitionFor(ref, asOf));

/** By what a count of positives was made, as a frozen version keeps it. */
export type UsedDefinition = { code: DefinitionCode; version: number; window: Window };

export const headlineUsed = (asOf: CivilDate, window: Window): UsedDefinition => ({
  code: HEADLINE,
  version: definitionOn(HEADLINE, asOf).version,
  window,
});

/** All of them as of a day, in the order in which they are shown. */
export const definitionsOn = (day: CivilDate): Definition[] => DEFINITION_CODES.map((code) => definitionOn(code, day));

/** All that can be asked for: each by the version of the day, and by name where there are several. */
export const definitionRefs = (): DefinitionRef[] =>
  DEFINITION_CODES.flatMap((code) => {
    const versions = DEFINITION_VERSIONS[code];
    return [code, ...(versions.length > 1 ? versions.map(versionRef) : [])];
  });

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

/** All versions of a definition are tied to the same window, or to none. */
export function effectiveWindow(definition: DefinitionRef, window: Window): Window {
  return DEFINITION_VERSIONS[codeOf(definition)][0].window ?? window;
}
