import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FactSource } from "@/lib/people/recruitment/rules/vocabulary";

/** As what somebody trains, as frame F-1 of the BPF tells trainees apart. */
export const TRAINS_AS = [
  "trainee",
  "apprenticeship",
  "professionalisation",
  "employee",
  "self_funded",
  "other",
] as const;
export type TrainsAs = (typeof TRAINS_AS)[number];

/** By whom somebody is paid while they train. None tells of anybody's health (domain.md §2.13). */
export const ALLOWANCES = ["region", "france_travail", "employer", "other", "none"] as const;
export type Allowance = (typeof ALLOWANCES)[number];

/** What a register calls each value, in the order of the form. */
const TRAINS_AS_CELLS: Readonly<Record<string, TrainsAs>> = {
  stagiaire: "trainee",
  apprentissage: "apprenticeship",
  professionnalisation: "professionalisation",
  salarie: "employee",
  particulier: "self_funded",
  autre: "other",
};
const ALLOWANCE_CELLS: Readonly<Record<string, Allowance>> = {
  region: "region",
  france_travail: "france_travail",
  employeur: "employer",
  autre: "other",
  aucune: "none",
};
/** Names of what France Travail pays. */
const ALSO: Readonly<Record<string, Allowance>> = {
  are: "france_travail",
  are_f: "france_travail",
  aref: "france_travail",
  rff: "france_travail",
};

/** The one list of both facts: the form, the register, the list of people with its file and the return are made of it. */
export const TERMS_FIELDS = {
  trainsAs: { column: "statut_formation", cells: TRAINS_AS_CELLS, example: "stagiaire" },
  allowance: {
    column: "remuneration_formation",
    cells: ALLOWANCE_CELLS,
    also: ALSO,
    example: "region",
  },
} as const;
export type TermsFact = keyof typeof TERMS_FIELDS;
export const TERMS_FACTS = Object.keys(TERMS_FIELDS) as TermsFact[];

/** Allowances that somebody draws for their health, by their folded names: no file brings one in (domain.md §2.13). */
const OF_HEALTH =
  /aah|aeeh|pch|invalidite|handicap|incapacite|ijss|indemnites_?journalieres|maladie|accident_du_travail/;
export const isAllowanceOfHealth = (folded: string): boolean => OF_HEALTH.test(folded);

/** One of both is null where nobody said, never both. */
export type TermsContent = {
  trainsAs: TrainsAs | null;
  allowance: Allowance | null;
  source: FactSource;
  /** First day on which it is so. */
  fromOn: CivilDate;
};

export const TERMS_FAILURES = [
  "terms_of_nothing",
  "terms_to_come",
  "terms_without_entry",
  "terms_before_entry",
  "terms_after_exit",
  "terms_day_taken",
  "terms_changed_meanwhile",
  "terms_unchanged",
] as const;
export type TermsFailure = (typeof TERMS_FAILURES)[number];

/** Why they cannot be so from their day: of somebody who trains or trained, from a day of the course that has come. Null where they can. */
export function checkTerms(
  { trainsAs, allowance, fromOn }: Pick<TermsContent, "trainsAs" | "allowance" | "fromOn">,
  course: { enteredOn: CivilDate | null; exitedOn: CivilDate | null },
  today: CivilDate,
): TermsFailure | null {
  if (trainsAs === null && allowance === null) return "terms_of_nothing";
  if (!course.enteredOn) return "terms_without_entry";
  if (fromOn > today) return "terms_to_come";
  if (fromOn < course.enteredOn) return "terms_before_entry";
  return course.exitedOn && fromOn > course.exitedOn ? "terms_after_exit" : null;
}

/** Those that hold on a day, of several that hold each from its own; null before the first. */
export function termsOn<Told extends Pick<TermsContent, "fromOn">>(told: readonly Told[], day: CivilDate): Told | null {
  let found: Told | null = null;
  for (const one of told) if (one.fromOn <= day && (!found || one.fromOn > found.fromOn)) found = one;
  return found;
}
