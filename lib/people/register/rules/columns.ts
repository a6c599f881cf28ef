import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import { LARGEST_COHORT } from "@/lib/people/cohorts/rules/cohort";
import {
  ENTRY,
  ENTRY_CELLS,
  type EntryCell,
  type EntryValue,
  entryField,
} from "@/lib/people/enrolments/rules/entry-fields";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import { type Allowance, TERMS_FIELDS, type TrainsAs } from "@/lib/people/enrolments/rules/terms";
import { type Certification, type ExitReason, WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import {
  type FieldOfLearner,
  LEARNER,
  LEARNER_FIELDS,
  type LearnerField,
  type LearnerKind,
  type LearnerRecord,
  type LearnerValue,
  LONGEST,
  type Sex,
} from "@/lib/people/learners/fields";
import type { Evidence, OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { LONGEST_REFERRAL, REFERRAL_FIELDS } from "@/lib/people/recruitment/rules/referral-fields";
import type { ReferrerKind } from "@/lib/people/recruitment/rules/vocabulary";

/** One column of the register: how its cells are read (read/cells.ts), and what its documentation shows. */
export type RegisterColumn<T> = {
  kind: "text" | "code" | "session" | "date" | "integer" | "list" | "email" | "phone" | "commune";
  /** A row without it is refused, and so is a file that has no such column. */
  required: boolean;
  example: string;
  values: readonly string[];
  /** What each of them stands for, and others that are taken and not offered. */
  meanings: Readonly<Record<string, T>>;
  /** The longest text, or the bounds of a number. */
  min: number;
  max: number;
  /** A text of which one character at least can be seen. */
  visible: boolean;
  /** What is paid for somebody's health is no value of it, and is told without being repeated. */
  keepsHealthOut: boolean;
};

const PLAIN = { required: false, values: [], meanings: {}, min: 0, max: 0, visible: false, keepsHealthOut: false };

function column<T>(
  kind: RegisterColumn<T>["kind"],
  example: string,
  more: Partial<RegisterColumn<T>> = {},
): RegisterColumn<T> {
  return { ...PLAIN, kind, example, ...more };
}

const text = (max: number, example: string) => column<string>("text", example, { max });
const code = (example: string) => column<string>("code", example);
const date = (example: string) => column<CivilDate>("date", example);
const integer = (min: number, max: number, example: string) => column<number>("integer", example, { min, max });

function list<T>(values: Readonly<Record<string, T>>, example: string, also: Readonly<Record<string, T>> = {}) {
  return column<T>("list", example, { values: Object.keys(values), meanings: { ...also, ...values } });
}

const required = <T>(of: RegisterColumn<T>): RegisterColumn<T> => ({ ...of, required: true });

const YES_NO: Record<string, YesNo> = { oui: "yes", non: "no", ns: "unknown" };

export const REGISTER_STATUSES = [
  "candidat",
  "convoque",
  "admis",
  "liste_attente",
  "refuse",
  "desiste",
  "entre",
  "sorti",
] as const;
export type RegisterStatus = (typeof REGISTER_STATUSES)[number];

const STATUSES = Object.fromEntries(REGISTER_STATUSES.map((status) => [status, status]));

const SEXES: Record<string, Sex> = { F: "woman", H: "man", X: "other" };
const TITLES: Record<string, Sex> = { Mme: "woman", M: "man", "M.": "man" };

const OF_KIND: Record<LearnerKind, (example: string) => RegisterColumn<unknown>> = {
  name: (example) => ({ ...text(LONGEST.name, example), visible: true }),
  text: (example) => text(LONGEST.text, example),
  birth: date,
  sex: (example) => list(SEXES, example, TITLES),
  email: (example) => column("email", example),
  phone: (example) => column("phone", example),
  commune: (example) => column("commune", example),
  since: date,
};

type LearnerColumns = {
  [Name in LearnerField as (typeof LEARNER)[Name]["column"]]: RegisterColumn<LearnerValue<Name>>;
};

const LEARNER_COLUMNS = Object.fromEntries(
  LEARNER_FIELDS.map((name) => {
    const { column, kind, example, required, inRow = required }: FieldOfLearner = LEARNER[name];
    return [column, { ...OF_KIND[kind](example), required: inRow }];
  }),
) as LearnerColumns;

function entryCell(name: EntryCell): RegisterColumn<unknown> {
  const { kind, values = YES_NO, most = 0, example = "" } = entryField(name);
  if (kind === "day") return date(example);
  return kind === "count" ? integer(0, most, example) : list<unknown>(values, example);
}

type EntryCells = {
  [Name in EntryCell as (typeof ENTRY)[Name]["column"]]: RegisterColumn<NonNullable<EntryValue<Name>>>;
};

const ENTRY_COLUMNS = Object.fromEntries(
  ENTRY_CELLS.map((name) => [ENTRY[name].column, entryCell(name)]),
) as EntryCells;

const EXIT_REASONS: Record<string, ExitReason> = {
  fin_normale: "completed",
  emploi: "employment",
  alternance: "work_study",
  autre_formation: "other_training",
  creation: "business_creation",
  abandon: "dropout",
  exclusion: "exclusion",
  neutre: NEUTRAL,
};

/** What files may still call a neutral reason: all stored as one, and offered nowhere. */
const NEUTRAL_NAMES: Record<string, ExitReason> = { deces: NEUTRAL, incarceration: NEUTRAL, incapacite: NEUTRAL };

const CERTIFICATIONS: Record<string, Certification> = {
  complete: "full",
  partielle: "partial",
  echec: "failed",
  absent: "absent",
};

/** Register value of domain.md §3 → kind. */
const SITUATIONS: Record<string, OutcomeKind> = {
  cdi: "permanent_contract",
  cdd: "fixed_term",
  interim: "temporary_agency",
  fonction_publique: "civil_service",
  contrat_aide: "subsidised_contract",
  siae: "social_enterprise",
  apprentissage: "apprenticeship",
  professionnalisation: "professionalisation",
  emploi_etranger: "employment_abroad",
  creation_entreprise: "business_creation",
  etudes_specialisees: "specialised_study",
  formation_qualifiante: "qualifying_training",
  autre_formation: "other_training",
  service_civique: "civic_service",
  stage_benevolat: "internship_volunteering",
  recherche_emploi: "job_seeking",
  inactivite: "inactive",
  injoignable: "unreachable",
  refus: "declined",
  non_relance: "not_contacted",
};

/** What files call stronger than seen: no row brings the document along, so that somebody saw it (domain.md §13). */
const WITHOUT_FILE: Record<string, Evidence> = { documente: "seen", verifie: "seen" };

/** The columns of a row but those of the follow-up, in the order of the template. */
export const BASE_COLUMNS = {
  ref: text(80, "2018-001"),
  ecole: required(code("CARBONNE")),
  promotion: required(code("2018")),
  formation: code("DWWM"),
  debut_promotion: date("14/05/2018"),
  fin_promotion: date("15/03/2019"),
  capacite: integer(1, LARGEST_COHORT, "20"),
  session_carif: column<string>("session", "26_104879S"),
  ...LEARNER_COLUMNS,
  ...ENTRY_COLUMNS,
  statut_formation: list<TrainsAs>(TERMS_FIELDS.trainsAs.cells, TERMS_FIELDS.trainsAs.example),
  remuneration_formation: {
    ...list<Allowance>(TERMS_FIELDS.allowance.cells, TERMS_FIELDS.allowance.example, TERMS_FIELDS.allowance.also),
    keepsHealthOut: true,
  },
  statut_formation_depuis: date(""),
  prescripteur: list<ReferrerKind>(REFERRAL_FIELDS.kind.cells, REFERRAL_FIELDS.kind.example, REFERRAL_FIELDS.kind.also),
  structure_prescriptrice: text(LONGEST_REFERRAL.structure, REFERRAL_FIELDS.structure.example),
  conseiller: text(LONGEST_REFERRAL.adviser, REFERRAL_FIELDS.adviser.example),
  conseiller_contact: text(LONGEST_REFERRAL.adviserContact, REFERRAL_FIELDS.adviserContact.example),
  oriente_le: date(REFERRAL_FIELDS.referredOn.example),
  statut: list<RegisterStatus>(STATUSES, "sorti"),
  date_candidature: date("02/03/2018"),
  date_entree: date("14/05/2018"),
  date_sortie: date("15/03/2019"),
  motif_sortie: list(EXIT_REASONS, "fin_normale", NEUTRAL_NAMES),
  certification: list(CERTIFICATIONS, "complete"),
};

/** The columns of one window, after its prefix `t0_`, `m3_`, `m6_` or `m12_`. */
export const OUTCOME_COLUMNS = {
  observe_le: date("20/09/2019"),
  situation: list(SITUATIONS, "cdi"),
  debut: date("01/05/2019"),
  fin: date(""),
  lien_metier: list({ oui: "yes", partiel: "partly", non: "no" } as const, "oui"),
  source: list(
    {
      apprenant: "learner",
      employeur: "employer",
      contrat: "contract_seen",
      france_travail: "france_travail",
      organisme: "training_provider",
    } as const,
    "apprenant",
  ),
  preuve: list<Evidence>({ declare: "declared", vu: "seen" }, "declare", WITHOUT_FILE),
};

export type BaseColumn = keyof typeof BASE_COLUMNS;
export type OutcomeColumn = keyof typeof OUTCOME_COLUMNS;
export type OutcomeColumnName = `${Lowercase<Window>}_${OutcomeColumn}`;
export type ColumnName = BaseColumn | OutcomeColumnName;

type ValueOf<C> = C extends RegisterColumn<infer T> ? T : never;
/** What a row says, column by column; null where the cell is empty or could not be read. */
export type BaseCells = { [Name in BaseColumn]: ValueOf<(typeof BASE_COLUMNS)[Name]> | null };
export type OutcomeCells = { [Name in OutcomeColumn]: ValueOf<(typeof OUTCOME_COLUMNS)[Name]> | null };

export function outcomeColumn(window: Window, name: OutcomeColumn): OutcomeColumnName {
  return `${window.toLowerCase() as Lowercase<Window>}_${name}`;
}

export const BASE_NAMES = Object.keys(BASE_COLUMNS) as BaseColumn[];
export const OUTCOME_NAMES = Object.keys(OUTCOME_COLUMNS) as OutcomeColumn[];

export const COLUMN_NAMES: readonly ColumnName[] = [
  ...BASE_NAMES,
  ...WINDOWS.flatMap((window) => OUTCOME_NAMES.map((name) => outcomeColumn(window, name))),
];

export const REQUIRED_NAMES: readonly BaseColumn[] = BASE_NAMES.filter((name) => BASE_COLUMNS[name].required);

function columnOf(name: ColumnName): RegisterColumn<unknown> {
  if (name in BASE_COLUMNS) return BASE_COLUMNS[name as BaseColumn];
  return OUTCOME_COLUMNS[name.slice(name.indexOf("_") + 1) as OutcomeColumn];
}

/** A value as the register writes it; one that it has no word for as it is. */
export function registerText(name: ColumnName, value: string | number): string {
  const { values, meanings } = columnOf(name);
  return values.find((text) => meanings[text] === value) ?? String(value);
}

/** Of the person, and of none of their enrolments. */
export const isPersonal = (column: string): boolean => LEARNER_FIELDS.some((name) => LEARNER[name].column === column);

export function learnerIn(cells: BaseCells): { [Name in LearnerField]: LearnerRecord[Name] | null } {
  return Object.fromEntries(LEARNER_FIELDS.map((name) => [name, cells[LEARNER[name].column]])) as ReturnType<
    typeof learnerIn
  >;
}
