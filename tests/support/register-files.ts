import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { ENTRY, ENTRY_CELLS } from "@/lib/people/enrolments/rules/entry-fields";
import type { RegisterRowText } from "@/lib/people/register/csv";
import { BASE_COLUMNS } from "@/lib/people/register/rules/columns";
import { seeded } from "./seeded";

const LAST_NAMES = ["Dupré", "Martínez", "Nguyễn", "L'Hermitte", "Ben Saïd", "Roux-Valat", "Œuvrard", "Castéra"];
const FIRST_NAMES = ["Éloïse", "Théo", "Inès", "Mehdi", "Zoé", "Jean-François", "Maëlle", "Noah"];
const COMMUNES = ["31107", "09122", "31555", "81004", "46042"];
const SITUATIONS = ["cdi", "cdd", "recherche_emploi", "formation_qualifiante", "creation_entreprise", "injoignable"];

export type RegisterShape = {
  /** How many enrolments. */
  rows: number;
  seed?: number;
  /** Codes of schools that exist; the cohorts are spread over them. */
  schools: readonly string[];
  /** People in a cohort. */
  cohortSize?: number;
  /** First day of the first cohort; the others start a month later each, twenty-four in all, then again from the first. */
  firstStart?: CivilDate;
};

/** Good rows of people who entered, of whom nine in ten left and were observed: the same ones for the same shape. */
export function registerRows({ rows, seed = 1, schools, cohortSize = 15, firstStart = "2020-01-06" }: RegisterShape) {
  const random = seeded(seed);
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)] ?? "";
  return Array.from({ length: rows }, (_, index): RegisterRowText => {
    const cohort = Math.floor(index / cohortSize);
    const start = addMonths(firstStart, cohort % 24);
    const end = addMonths(start, 10);
    const left = random() < 0.9 ? (random() < 0.85 ? end : addMonths(start, 4)) : null;
    return {
      ref: `R-${index + 1}`,
      ecole: schools[cohort % schools.length] ?? "",
      promotion: `G${cohort + 1}`,
      formation: "DWWM",
      debut_promotion: start,
      fin_promotion: end,
      capacite: cohortSize,
      nom: `${pick(LAST_NAMES)} ${lettersOf(index)}`,
      prenom: pick(FIRST_NAMES),
      date_naissance: addDays(addMonths(firstStart, -40 * 12), Math.floor(random() * 8000)),
      sexe: pick(["F", "H", "F", "H", "X"]),
      email: random() < 0.7 ? `personne${index}@exemple.fr` : null,
      telephone: random() < 0.7 ? `06${String(10_000_000 + index)}` : null,
      commune_insee: pick(COMMUNES),
      ...entryCells(pick, random),
      statut: left ? "sorti" : "entre",
      date_candidature: addDays(start, -60),
      date_entree: start,
      date_sortie: left,
      motif_sortie: left ? (left === end ? "fin_normale" : "abandon") : null,
      certification: left ? (left === end ? pick(["complete", "partielle", "echec"]) : "absent") : null,
      ...(left ? followUp(left, pick, random) : {}),
    };
  });
}

/** Since when an RQTH is so is not told: most files do not. */
function entryCells(pick: (values: readonly string[]) => string, random: () => number): RegisterRowText {
  const told = ENTRY_CELLS.filter((name) => ENTRY[name].kind !== "day").map((name) => {
    const { column, kind } = ENTRY[name];
    return [column, kind === "count" ? Math.floor(random() * 36) : pick(BASE_COLUMNS[column].values)];
  });
  return Object.fromEntries(told);
}

function followUp(left: CivilDate, pick: (values: readonly string[]) => string, random: () => number): RegisterRowText {
  const situation = pick(SITUATIONS);
  const started = addDays(left, 20);
  const dates =
    situation === "cdi"
      ? { m6_debut: started }
      : situation === "cdd"
        ? { m6_debut: started, m6_fin: addMonths(started, 8) }
        : {};
  return {
    m3_observe_le: addMonths(left, 3),
    m3_situation: pick(SITUATIONS.slice(2)),
    ...(random() < 0.85
      ? {
          m6_observe_le: addMonths(left, 6),
          m6_situation: situation,
          m6_source: "apprenant",
          m6_preuve: "declare",
          ...dates,
        }
      : {}),
  };
}

/** Base 26 in letters, so that no two people of a file share a name. */
function lettersOf(index: number): string {
  let rest = index;
  let text = "";
  do {
    text = String.fromCharCode(97 + (rest % 26)) + text;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return text;
}
