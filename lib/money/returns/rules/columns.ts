import type { EntryValues } from "@/lib/people/enrolments/rules/entry-fields";
import { TERMS_FIELDS } from "@/lib/people/enrolments/rules/terms";

/** A participant at their entry, within four weeks of their exit, and six months after it. */
export const FSE_STAGES = ["entry", "exit", "six_months"] as const;
export type FseStage = (typeof FSE_STAGES)[number];

/** What is known of a participant, as the columns take it. PERSONAL DATA. */
export type Participant = EntryValues & {
  learnerId: string;
  enrolmentId: string;
  cohortId: string;
  cohort: string;
  cohortEndsOn: string;
  lastName: string;
  firstName: string;
  /** Null of who is anonymised: what stands is no day that anybody said. */
  birthDate: string | null;
  sex: string;
  email: string | null;
  phone: string | null;
  commune: string | null;
  enteredOn: string;
  session: string | null;
  trainsAs: string | null;
  allowance: string | null;
  exitedOn: string | null;
  /** The last day of presence of who has left: the exit, or the day before an interruption that nobody ended. */
  lastPresentOn: string | null;
  exitReason: string | null;
  certification: string | null;
  /** What was retained within four weeks of the exit, and at six months. */
  exitSituation: string | null;
  sixMonthsSituation: string | null;
};

type Column = {
  code: string;
  field: Exclude<keyof Participant, "learnerId" | "enrolmentId" | "cohortId" | "cohortEndsOn">;
  stage: FseStage;
  /** `contact`: one of those that say so is enough. */
  required: boolean | "contact";
};

/** The portal's template is not public: another one is another list here. Health data is in none (domain.md §5). */
export const FSE_COLUMNS = [
  { code: "promotion", field: "cohort", stage: "entry", required: true },
  { code: "nom", field: "lastName", stage: "entry", required: true },
  { code: "prenom", field: "firstName", stage: "entry", required: true },
  { code: "date_naissance", field: "birthDate", stage: "entry", required: true },
  { code: "sexe", field: "sex", stage: "entry", required: true },
  { code: "telephone", field: "phone", stage: "entry", required: "contact" },
  { code: "courriel", field: "email", stage: "entry", required: "contact" },
  { code: "commune_insee", field: "commune", stage: "entry", required: true },
  { code: "date_entree", field: "enteredOn", stage: "entry", required: true },
  { code: "niveau", field: "level", stage: "entry", required: true },
  { code: "statut_entree", field: "entryStatus", stage: "entry", required: true },
  { code: "mois_sans_emploi", field: "monthsUnemployed", stage: "entry", required: false },
  { code: "rsa", field: "rsa", stage: "entry", required: true },
  { code: "qpv", field: "qpv", stage: "entry", required: true },
  { code: "zrr_frr", field: "zrr", stage: "entry", required: true },
  { code: "session_carif", field: "session", stage: "entry", required: false },
  { code: TERMS_FIELDS.trainsAs.column, field: "trainsAs", stage: "entry", required: false },
  { code: TERMS_FIELDS.allowance.column, field: "allowance", stage: "entry", required: false },
  { code: "date_sortie", field: "lastPresentOn", stage: "exit", required: true },
  { code: "motif_sortie", field: "exitReason", stage: "exit", required: true },
  { code: "titre", field: "certification", stage: "exit", required: true },
  { code: "situation_sortie", field: "exitSituation", stage: "exit", required: true },
  { code: "situation_six_mois", field: "sixMonthsSituation", stage: "six_months", required: true },
] as const satisfies readonly Column[];

/** Kept since: where nothing is known of one, a file is the same as it was before. */
export const LATER_FIELDS: readonly string[] = ["session", "trainsAs", "allowance"] satisfies (keyof Participant)[];

export type FseColumn = (typeof FSE_COLUMNS)[number];
export type FseField = FseColumn["code"] | "contact";

/** Above this many incomplete participants in a hundred a correction is risked (domain.md §14). */
export const MOST_INCOMPLETE_PERCENT = 35;
