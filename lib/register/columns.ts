import { LARGEST_COHORT } from "@/lib/cohorts/rules/cohort";
import { NEUTRAL } from "@/lib/enrolments/rules/status";
import {
  type Certification,
  type EntryStatus,
  type ExitReason,
  LONGEST_UNEMPLOYMENT,
  type YesNo,
} from "@/lib/enrolments/rules/vocabulary";
import type { Sex } from "@/lib/learners/rules/person";
import { type OutcomeKind, WINDOWS, type Window } from "@/lib/outcomes/rules/vocabulary";
import { code, commune, date, email, integer, oneOf, personName, phone, type Reader, text } from "./readers";

/** One column of the register: how it is read, and what its documentation shows. */
export type Column<T> = {
  read: Reader<T>;
  /** A row without it is refused, and so is a file that has no such column. */
  required: boolean;
  /** What it holds, in the words of `register.kind`. */
  kind: "text" | "code" | "date" | "integer" | "list" | "email" | "phone" | "commune";
  /** The values of a list, as written in the file. */
  values: readonly string[];
  example: string;
};

function column<T>(kind: Column<T>["kind"], read: Reader<T>, example: string): Column<T> {
  return { read, required: false, kind, values: [], example };
}

function list<T>(values: Readonly<Record<string, T>>, example: string, also?: Readonly<Record<string, T>>): Column<T> {
  return { ...column("list", oneOf(values, also), example), values: Object.keys(values) };
}

const required = <T>(of: Column<T>): Column<T> => ({ ...of, required: true });

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
/** Other ways to write them. */
const TITLES: Record<string, Sex> = { Mme: "woman", M: "man", "M.": "man" };

const LEVELS = { "0": 0, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8 };

const ENTRY_STATUSES: Record<string, EntryStatus> = {
  demandeur_emploi: "job_seeker",
  salarie: "employee",
  inactif: "inactive",
  etudiant: "student",
};

export const EXIT_REASON_VALUES: Record<string, ExitReason> = {
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
export const SITUATION_VALUES: Record<string, OutcomeKind> = {
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

/** The columns of a row but those of the follow-up, in the order of the template. */
export const BASE_COLUMNS = {
  ref: column("text", text(80), "2018-001"),
  ecole: required(column("code", code, "CARBONNE")),
  promotion: required(column("code", code, "2018")),
  formation: column("code", code, "DWWM"),
  debut_promotion: column("date", date, "14/05/2018"),
  fin_promotion: column("date", date, "15/03/2019"),
  capacite: column("integer", integer(1, LARGEST_COHORT), "20"),
  nom: required(column("text", personName(120), "Exemple")),
  prenom: required(column("text", personName(120), "Camille")),
  date_naissance: required(column("date", date, "21/09/1992")),
  sexe: required({ ...list(SEXES, "F"), read: oneOf(SEXES, TITLES) }),
  email: column("email", email, "camille@exemple.fr"),
  telephone: column("phone", phone, "06 12 34 56 78"),
  commune_insee: column("commune", commune, "31107"),
  niveau: list(LEVELS, "4"),
  statut_entree: list(ENTRY_STATUSES, "demandeur_emploi"),
  mois_chomage: column("integer", integer(0, LONGEST_UNEMPLOYMENT), "14"),
  rsa: list(YES_NO, "non"),
  rqth: list(YES_NO, "ns"),
  qpv: list(YES_NO, "non"),
  zrr: list(YES_NO, "oui"),
  statut: list<RegisterStatus>(STATUSES, "sorti"),
  date_candidature: column("date", date, "02/03/2018"),
  date_entree: column("date", date, "14/05/2018"),
  date_sortie: column("date", date, "15/03/2019"),
  motif_sortie: list(EXIT_REASON_VALUES, "fin_normale", NEUTRAL_NAMES),
  certification: list(CERTIFICATIONS, "complete"),
};

/** The columns of one window, after its prefix `t0_`, `m3_`, `m6_` or `m12_`. */
export const OUTCOME_COLUMNS = {
  observe_le: column("date", date, "20/09/2019"),
  situation: list(SITUATION_VALUES, "cdi"),
  debut: column("date", date, "01/05/2019"),
  fin: column("date", date, ""),
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
  preuve: list({ declare: "declared", documente: "documented", verifie: "verified" } as const, "declare"),
};

export type BaseColumn = keyof typeof BASE_COLUMNS;
export type OutcomeColumn = keyof typeof OUTCOME_COLUMNS;
export type OutcomeColumnName = `${Lowercase<Window>}_${OutcomeColumn}`;
export type ColumnName = BaseColumn | OutcomeColumnName;

type ValueOf<C> = C extends Column<infer T> ? T : never;
/** What a row says, column by column; null where the cell is empty or could not be read. */
export type BaseCells = { [Name in BaseColumn]: ValueOf<(typeof BASE_COLUMNS)[Name]> | null };
export type OutcomeCells = { [Name in OutcomeColumn]: ValueOf<(typeof OUTCOME_COLUMNS)[Name]> | null };

export function outcomeColumn(window: Window, name: OutcomeColumn): OutcomeColumnName {
  return `${window.toLowerCase() as Lowercase<Window>}_${name}`;
}

export const BASE_NAMES = Object.keys(BASE_COLUMNS) as BaseColumn[];
export const OUTCOME_NAMES = Object.keys(OUTCOME_COLUMNS) as OutcomeColumn[];

/** Every column of the register, in the order of the template. */
export const COLUMN_NAMES: readonly ColumnName[] = [
  ...BASE_NAMES,
  ...WINDOWS.flatMap((window) => OUTCOME_NAMES.map((name) => outcomeColumn(window, name))),
];

export const REQUIRED_NAMES: readonly BaseColumn[] = BASE_NAMES.filter((name) => BASE_COLUMNS[name].required);

function columnOf(name: ColumnName): Column<unknown> {
  if (name in BASE_COLUMNS) return BASE_COLUMNS[name as BaseColumn];
  return OUTCOME_COLUMNS[name.slice(name.indexOf("_") + 1) as OutcomeColumn];
}

/** A value as the register writes it; one that it has no word for as it is. */
export function registerText(name: ColumnName, value: string | number): string {
  const { values, read } = columnOf(name);
  return values.find((text) => read(text) === value) ?? String(value);
}
