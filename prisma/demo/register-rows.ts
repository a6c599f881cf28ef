import type { CivilDate } from "@/lib/core/civil-date";
import { WINDOWS, type Window } from "@/lib/outcomes/rules/vocabulary";
import {
  BASE_COLUMNS,
  EXIT_REASON_VALUES,
  OUTCOME_COLUMNS,
  outcomeColumn,
  type RegisterStatus,
  SITUATION_VALUES,
} from "@/lib/register/columns";
import type { RegisterRowText } from "@/lib/register/to-csv";
import type { Life, Observation } from "./life";

/** Days between two versions of the register. */
export const DAYS_BETWEEN_REGISTERS = 28;

/** A version of the register: everything written down until a day. */
export type RegisterDay = {
  /** The version before this one. */
  after: CivilDate;
  day: CivilDate;
  /** The newest version holds all that has been observed, also what is usually written down days later. */
  newest: boolean;
};

const isKnown = ({ observedOn, recordedOn }: Observation, { day, newest }: RegisterDay) =>
  (newest ? observedOn : recordedOn) <= day;

/** Whether the register says something about somebody that its last version did not. */
export function hasNews({ steps, exit, observations }: Life, version: RegisterDay): boolean {
  const isNew = (day: CivilDate | null | undefined) => !!day && version.after < day && day <= version.day;
  return (
    (!steps.enteredOn && isNew(steps.appliedOn)) ||
    isNew(steps.enteredOn ?? steps.admittedOn ?? steps.rejectedOn ?? steps.withdrawnOn) ||
    isNew(exit?.exitedOn) ||
    observations.some((seen) => isKnown(seen, version) && seen.recordedOn > version.after)
  );
}

/** The furthest that somebody had got on a day, as far as the register has a word for it. */
function statusOn({ steps, exit }: Life, day: CivilDate): RegisterStatus {
  const reached = (on: CivilDate | null | undefined) => !!on && on <= day;
  if (reached(exit?.exitedOn)) return "sorti";
  if (reached(steps.enteredOn)) return "entre";
  if (reached(steps.rejectedOn)) return "refuse";
  if (reached(steps.withdrawnOn)) return "desiste";
  return reached(steps.admittedOn) ? "admis" : "candidat";
}

/**
 * The row of somebody as the register of a day has it. It has room for one observation a window: the
 * first, with its mistake. The second answer and the correction are recorded by hand (corrections.ts).
 */
export function rowOn(life: Life, version: RegisterDay): RegisterRowText {
  const { ref, plan, person, facts, steps } = life;
  const exit = life.exit && life.exit.exitedOn <= version.day ? life.exit : null;
  return {
    ref,
    ecole: plan.school.code,
    promotion: plan.code,
    nom: person.lastName,
    prenom: person.firstName,
    date_naissance: person.birthDate,
    sexe: { woman: "F", man: "H", other: "X" }[person.sex],
    email: person.email,
    telephone: person.phone,
    commune_insee: person.communeInsee,
    niveau: facts.level,
    statut_entree: facts.entryStatus && written(BASE_COLUMNS.statut_entree.values, ENTRY_STATUS[facts.entryStatus]),
    mois_chomage: facts.monthsUnemployed,
    ...{ rsa: YES_NO[facts.rsa], rqth: YES_NO[facts.rqth], qpv: YES_NO[facts.qpv], zrr: YES_NO[facts.zrr] },
    statut: statusOn(life, version.day),
    date_candidature: steps.appliedOn,
    date_entree: steps.enteredOn,
    date_sortie: exit?.exitedOn ?? null,
    motif_sortie: exit && nameOf(EXIT_REASON_VALUES, exit.reason),
    certification: exit && life.certification && CERTIFICATION[life.certification],
    ...Object.assign({}, ...WINDOWS.map((window) => outcomeCells(life, window, version))),
  };
}

function outcomeCells(life: Life, window: Window, version: RegisterDay): RegisterRowText {
  const seen = life.observations.find((observation) => observation.window === window);
  if (!seen || !isKnown(seen, version)) return {};
  const { kind, observedOn, startedOn, endedOn, link, source, evidence } = seen;
  return {
    [outcomeColumn(window, "observe_le")]: observedOn,
    [outcomeColumn(window, "situation")]: nameOf(SITUATION_VALUES, seen.mistake?.kind ?? kind),
    [outcomeColumn(window, "debut")]: startedOn,
    [outcomeColumn(window, "fin")]: endedOn,
    [outcomeColumn(window, "lien_metier")]: link && LINK[link],
    [outcomeColumn(window, "source")]: written(OUTCOME_COLUMNS.source.values, SOURCE[source]),
    [outcomeColumn(window, "preuve")]: written(OUTCOME_COLUMNS.preuve.values, EVIDENCE[evidence]),
  };
}

/** The word of the register for a value. */
function nameOf<T>(values: Readonly<Record<string, T>>, wanted: T): string {
  const found = Object.entries(values).find(([, value]) => value === wanted);
  if (!found) throw new Error(`the register has no word for ${wanted}`);
  return found[0];
}

/** A word that the column holds. */
function written(values: readonly string[], word: string): string {
  if (!values.includes(word)) throw new Error(`the register does not know ${word}`);
  return word;
}

const YES_NO = { yes: "oui", no: "non", unknown: "ns" } as const;
const LINK = { yes: "oui", partly: "partiel", no: "non" } as const;
const EVIDENCE = { declared: "declare", documented: "documente", verified: "verifie" } as const;
const CERTIFICATION = { full: "complete", partial: "partielle", failed: "echec", absent: "absent" } as const;
const ENTRY_STATUS = {
  job_seeker: "demandeur_emploi",
  employee: "salarie",
  inactive: "inactif",
  student: "etudiant",
} as const;
const SOURCE = {
  learner: "apprenant",
  employer: "employeur",
  contract_seen: "contrat",
  france_travail: "france_travail",
  training_provider: "organisme",
} as const;
