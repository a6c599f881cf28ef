import type { RegisterRowText } from "@/lib/people/register/csv";
import { AUTHORITIES } from "@/prisma/demo/authorities";
import { missionLocaleList, orientedPerson } from "../support/foreign-lists";

/**
 * Cohorts of Carbonne that tests write to, beside those of the demonstration. All tests share one database and run at
 * the same time, and journey.spec.ts compares a figure to the person: it looks at those who left Carbonne in 2026,
 * where no other test records anything. People of these cohorts leave in 2021, those of imported files elsewhere.
 */
export const GRID_COHORT = "SAISIE";
export const OPEN_COHORT = "A-TERMINER";

/**
 * A school of its own for what is kept up by hand (keeping.spec.ts, completion.spec.ts, waiting.spec.ts, entry.spec.ts). Each test takes
 * the cohort of its name, with or without JavaScript.
 */
export const KEPT_SCHOOL = "TENUE";
export const KEPT = { completed: "FIN", corrected: "ENTREES", full: "PLEINE", group: "GROUPE" } as const;
export const SCRIPTS = ["avec", "sans"] as const;
export type Script = (typeof SCRIPTS)[number];
export const keptCode = (cohort: keyof typeof KEPT, script: Script) => `${KEPT[cohort]}-${script}`;

const DATES = { formation: "DWWM", debut_promotion: "2020-09-07", fin_promotion: "2021-06-30" };

export function grownRows(): RegisterRowText[] {
  return [
    ...peopleOf(GRID_COHORT, "Clavier", 20),
    ...peopleOf(OPEN_COHORT, "Terminus", 3),
    ...SCRIPTS.flatMap(keptRows),
    ...askedRows(),
    ...MORNINGS.flatMap(morningRows),
    ...plannedRows(),
  ];
}

/**
 * Two cohorts under way, of which somebody of the first goes on in the second, one that goes as a whole to another that began
 * yesterday, and two whose application ended long ago (plans.spec.ts).
 */
export const LEFT_COHORT = "DEPART";
export const JOINED_COHORT = "ARRIVEE";
export const COMBINED_COHORT = "REUNIE";
export const GREETING_COHORT = "ACCUEIL";

function plannedRows(): RegisterRowText[] {
  const running = { debut_promotion: "2026-10-05", fin_promotion: "2027-06-30", capacite: 6 };
  const entered = { ...running, statut: "entre", date_candidature: "2026-06-01", date_entree: "2026-10-05" };
  const applies = { statut: "candidat", date_candidature: "2026-06-01", date_entree: null };
  const begun = { debut_promotion: "2026-11-23", date_entree: "2026-11-23" };
  const over = { debut_promotion: "2016-01-04", fin_promotion: "2016-10-28", date_candidature: "2015-10-01" };
  const rows = [
    ...peopleOf(LEFT_COHORT, "Bascule", 2).map((row) => ({ ...row, ...entered })),
    ...peopleOf(JOINED_COHORT, "Accueil", 1).map((row) => ({ ...row, ...entered })),
    ...peopleOf(COMBINED_COHORT, "Fusion", 2).map((row, at) => ({ ...row, ...entered, ...(at > 0 && applies) })),
    ...peopleOf(GREETING_COHORT, "Hote", 1).map((row) => ({ ...row, ...entered, ...begun })),
    ...peopleOf("JADIS", "Oubli", 2).map((row) => ({ ...row, ...over, statut: "candidat", date_entree: null })),
  ];
  return rows.map((row) => ({ ...row, ecole: KEPT_SCHOOL }));
}

/** Twenty people each to be called at three months, by keyboard and by touch (queue.spec.ts). */
export const MORNINGS = ["CLAVIER", "DOIGT"] as const;
export const MORNING_SIZE = 20;

function morningRows(code: (typeof MORNINGS)[number]): RegisterRowText[] {
  const left = { statut: "sorti", date_sortie: "2026-08-24", motif_sortie: "fin_normale", date_entree: "2025-10-06" };
  const dates = { debut_promotion: "2025-10-06", fin_promotion: "2026-08-24", date_candidature: "2025-06-02" };
  return peopleOf(code, code === "CLAVIER" ? "Touche" : "Pouce", MORNING_SIZE).map((row, index) => ({
    ...row,
    ...left,
    ...dates,
    ecole: KEPT_SCHOOL,
    telephone: `06399855${String(index).padStart(2, "0")}`,
  }));
}

/** A cohort of those who left three months ago and answer by a link (answer.spec.ts). */
export const ASKED_COHORT = "SONDEE";
export const ASKED = ["Tapote", "Embauche", "Lettre", "Souvenir", "Boomerang"] as const;

/** A school whose coordinator is away, with one person to call (delegation.spec.ts). */
export const LEFT_SCHOOL = "CONFIEE";

function askedRows(): RegisterRowText[] {
  const left = { statut: "sorti", date_sortie: "2026-08-21", motif_sortie: "fin_normale" };
  const dates = { debut_promotion: "2025-10-06", fin_promotion: "2026-08-21", date_candidature: "2025-06-02" };
  const people = [...ASKED.map((nom) => [KEPT_SCHOOL, nom] as const), [LEFT_SCHOOL, "Relais"] as const];
  return people.map(([school, nom], index) => ({
    ...importRow(school, nom, { ...left, ...dates, promotion: ASKED_COHORT, date_entree: "2025-10-06" }),
    prenom: "Dominique",
    email: `${nom.toLowerCase()}@exemple.test`,
    date_naissance: `1991-02-0${index + 1}`,
  }));
}

function keptRows(script: Script): RegisterRowText[] {
  const rows = (cohort: keyof typeof KEPT, name: string, count: number) =>
    peopleOf(keptCode(cohort, script), `${name} ${script}`, count).map((row) => ({ ...row, ecole: KEPT_SCHOOL }));
  // Under way: people can be admitted, and be absent on the day. It does not recruit: other tests open the first that does.
  const running = { debut_promotion: "2026-11-16", fin_promotion: "2027-06-30", capacite: 1 };
  const admitted = { statut: "admis", date_candidature: "2026-10-01", date_entree: null };
  const applied = { statut: "candidat", date_candidature: "2026-10-01", date_entree: null };
  return [
    ...rows("completed", "Finale", 4),
    ...rows("corrected", "Entrée", 4),
    ...rows("group", "Rentrée", 4).map((row) => ({ ...row, ...running, ...admitted, capacite: 4 })),
    ...rows("full", "Patience", 4).map((row) => ({ ...row, ...running, ...applied })),
  ];
}

/** Schools of import.spec.ts alone: what it imports moves no figure of another. */
export const importSchool = (script: Script) => `ESSAI-${script.toUpperCase()}`;

/** The authority that hosts both, an invented one of the demonstration. */
export const HOST_OF_TWO = AUTHORITIES.murets.siren;

/** A day of their own: who was born on that of somebody of a similar name is asked about. */
function bornOf(text: string): string {
  const digits = [...text].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 100_003, 7);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${1980 + (digits % 20)}-${two(1 + (Math.floor(digits / 20) % 12))}-${two(1 + (Math.floor(digits / 240) % 28))}`;
}

export const importRow = (ecole: string, nom: string, rest: RegisterRowText = {}): RegisterRowText => ({
  ref: nom,
  ecole,
  promotion: "2024-A",
  formation: "DWWM",
  debut_promotion: "2024-01-08",
  fin_promotion: "2024-11-08",
  capacite: 10,
  nom,
  prenom: "Camille",
  date_naissance: bornOf(`${ecole} ${nom}`),
  sexe: "F",
  statut: "entre",
  date_candidature: "2023-11-02",
  date_entree: "2024-01-08",
  ...rest,
});

/** Born on another day, somebody of the same name is somebody else. */
export const importPerson = (script: Script, nom: string, rest: RegisterRowText = {}) =>
  importRow(importSchool(script), nom, rest);

/** Whom these schools have already: of the files that come, one row changes nothing and one something. */
export const importedRows = () =>
  SCRIPTS.flatMap((script) => [importPerson(script, "Connue"), importPerson(script, "Changée")]);

/** A file that waits for its confirmation: somebody new, and a row to correct. Nobody confirms it. */
export function waitingRows(): RegisterRowText[] {
  const [first] = peopleOf(OPEN_COHORT, "Attente", 1);
  return [
    { ...first, ref: "A-CONFIRMER", statut: "candidat", date_entree: null },
    { ...first, ref: "A-CORRIGER", sexe: "?" },
  ];
}

/** A list of a partner that waits for its columns to be decided. Nobody decides them. */
export const waitingList = () =>
  missionLocaleList({
    people: [
      orientedPerson("Attente", "Amandine"),
      orientedPerson("Attente", "Sofiane", { civ: "Mme/M.", born: "31/02/1998", tel: "voir fiche", level: "3ème" }),
    ],
  });

function peopleOf(promotion: string, name: string, count: number): RegisterRowText[] {
  return Array.from({ length: count }, (_, index) => {
    const letter = String.fromCharCode(65 + index);
    return {
      ref: `${promotion}-${letter}`,
      ecole: "CARBONNE",
      promotion,
      ...DATES,
      capacite: count,
      nom: `${name} ${letter}`,
      prenom: "Dominique",
      date_naissance: `1990-01-${String(index + 1).padStart(2, "0")}`,
      sexe: "X",
      statut: "entre",
      date_candidature: "2020-06-02",
      date_entree: DATES.debut_promotion,
    };
  });
}
