import { foldWords } from "@/lib/foundation/core/fold";
import { type IntakeField, intakeKind, isValued, TARGETS, type Valued } from "./fields";
import type { Cell, RepairCell, RepairContext, RepairKind } from "./table";

/** What a value becomes where nobody has said otherwise: one of the register's, or nothing. */
export type ReadValue = (field: Exclude<Valued, "cohort">, cell: Cell, context: RepairContext) => string;

const SITUATIONS: Record<string, readonly string[]> = {
  demandeur_emploi: [
    "demandeur d emploi",
    "demandeuse d emploi",
    "de",
    "chomage",
    "sans emploi",
    "en recherche d emploi",
    "recherche d emploi",
    "unemployed",
    "job seeker",
    "inscrit france travail",
  ],
  salarie: ["salarie", "salariee", "salarie e", "en emploi", "cdi", "cdd", "interim", "employed", "employee"],
  inactif: ["inactif", "inactive", "sans activite", "au foyer", "ni en emploi ni en formation", "neet"],
  etudiant: ["etudiant", "etudiante", "lyceen", "lyceenne", "scolaire", "scolarise", "scolarisee", "student"],
};

const STEPS: Record<string, readonly string[]> = {
  candidat: [
    "candidat",
    "candidate",
    "candidat e",
    "candidature",
    "en attente",
    "a traiter",
    "nouveau",
    "nouvelle",
    "applied",
    "new",
    "oriente",
    "orientee",
  ],
  convoque: ["convoque", "convoquee", "invite", "invitee", "entretien", "invited"],
  admis: [
    "admis",
    "admise",
    "admis e",
    "retenu",
    "retenue",
    "accepte",
    "acceptee",
    "favorable",
    "admitted",
    "accepted",
    "ok",
  ],
  liste_attente: ["liste d attente", "en liste d attente", "attente", "waiting list", "waitlisted"],
  refuse: ["refuse", "refusee", "non retenu", "non retenue", "defavorable", "rejected", "refused", "ko"],
  desiste: ["desiste", "desistee", "desistement", "abandon avant entree", "annule", "withdrawn", "cancelled"],
  entre: ["entre", "entree", "en formation", "present", "presente", "entered"],
};

function namedIn(lists: Record<string, readonly string[]>, text: string): string {
  const folded = foldWords(text);
  return (
    Object.entries(lists).find(([target, names]) => foldWords(target) === folded || names.includes(folded))?.[0] ?? ""
  );
}

/** Reads a value by the words of the field; of sex, level and yes or no as cells are repaired. */
export function readValueBy(repair: RepairCell): ReadValue {
  return (field, cell, context) => {
    if (field === "statut_entree") return namedIn(SITUATIONS, cell.text);
    if (field === "statut") return namedIn(STEPS, cell.text);
    const { value } = repair(intakeKind(field) as RepairKind, cell, context);
    const text = value === null ? "" : String(value);
    return TARGETS[field].includes(text) ? text : "";
  };
}

/** What is compared of a value: `BAC +2` and `bac+2` are one. */
export const valueKey = (text: string): string => text.trim().replace(/\s+/g, " ").toLowerCase();

/** What people said of values, by field and {@link valueKey}; an empty target says that nothing is to be kept of it. */
export type ValueMaps = Partial<Record<Valued, Readonly<Record<string, string>>>>;

export const chosenTarget = (maps: ValueMaps, field: Valued, text: string): string | undefined => {
  const of = maps[field];
  const key = valueKey(text);
  return of && Object.hasOwn(of, key) ? of[key] : undefined;
};

export const isValuedField = (field: IntakeField): field is Exclude<Valued, "cohort"> & IntakeField =>
  field !== "ecole" && field !== "promotion" && isValued(field);
