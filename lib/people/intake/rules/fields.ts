import type { RepairKind } from "./table";

type IntakeKind = RepairKind | "count" | "situation" | "step" | "place";

/**
 * What a column of anybody's file may become: columns of the register by their names there (contracts.md §4), but for the facts of
 * a cohort, which no such file makes. `identite` and `code_postal` are parts that the register has no column for.
 */
export const INTAKE = {
  nom: { kind: "name" },
  prenom: { kind: "name" },
  identite: { kind: "fullName" },
  date_naissance: { kind: "birth" },
  sexe: { kind: "sex" },
  telephone: { kind: "phone" },
  email: { kind: "email" },
  code_postal: { kind: "postcode" },
  commune_insee: { kind: "commune" },
  niveau: { kind: "level" },
  statut_entree: { kind: "situation" },
  mois_chomage: { kind: "count" },
  rsa: { kind: "yesNo" },
  qpv: { kind: "yesNo" },
  zrr: { kind: "yesNo" },
  rqth: { kind: "yesNo", health: true },
  statut: { kind: "step" },
  date_candidature: { kind: "day" },
  date_entree: { kind: "day" },
  ecole: { kind: "place" },
  promotion: { kind: "place" },
} as const satisfies Record<string, { kind: IntakeKind; health?: true }>;

export type IntakeField = keyof typeof INTAKE;
export const INTAKE_FIELDS = Object.keys(INTAKE) as IntakeField[];

export const intakeKind = (field: IntakeField): IntakeKind => INTAKE[field].kind;
/** HEALTH DATA: for those alone who may read it. */
export const isHealthIntake = (field: string): boolean => field in INTAKE && "health" in INTAKE[field as IntakeField];
export const isIntakeField = (text: string): text is IntakeField => Object.hasOwn(INTAKE, text);

/** What is decided of a column: the field it becomes, that it is left out, or null where nobody has decided. */
export type ColumnChoice = IntakeField | "left_out" | null;

/** Fields of few values, each of which becomes one of the register's. `cohort` is what school and cohort say together. */
export const VALUED = ["sexe", "niveau", "statut_entree", "rsa", "qpv", "zrr", "rqth", "statut", "cohort"] as const;
export type Valued = (typeof VALUED)[number];
export const isValued = (field: string): field is Valued => VALUED.some((one) => one === field);

const YES_NO = ["oui", "non", "ns"] as const;

/** The values of the register for each; those of `cohort` are the cohorts there are. */
export const TARGETS: Record<Exclude<Valued, "cohort">, readonly string[]> = {
  sexe: ["F", "H", "X"],
  niveau: ["0", "3", "4", "5", "6", "7", "8"],
  statut_entree: ["demandeur_emploi", "salarie", "inactif", "etudiant"],
  rsa: YES_NO,
  qpv: YES_NO,
  zrr: YES_NO,
  rqth: YES_NO,
  statut: ["candidat", "convoque", "admis", "liste_attente", "refuse", "desiste", "entre"],
};

/** Steps that a whole file may be about, where it says none of its own. */
export const STEPS_OF_A_FILE = ["candidat", "convoque", "admis", "liste_attente"] as const;
export type StepOfFile = (typeof STEPS_OF_A_FILE)[number];
