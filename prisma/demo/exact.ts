import type { Claim } from "@/lib/figures/indicators/definitions/rules/claims";
import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { ExitReason, Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import type { AtM6, Settlement } from "./observations";
import type { CohortPlan } from "./schedule";

/** What is settled about one person of a cohort before chance decides the rest. */
export type Settled = Settlement & {
  /** Null: stays to the end and completes. */
  early: { exitedOn: CivilDate; reason: ExitReason } | null;
};

/**
 * The cohorts whose figures are exact, by the key of their plan. Of the leavers of 2018, 50 count: 32 salaried,
 * 2 entrepreneurs, 5 in further study, 1 in another training, and 10 not positive: 4 seeking, 1 volunteering,
 * 4 who gave no answer and 1 who answered after the interval. One more left for a neutral reason.
 * Carbonne's first cohort: 20 leavers, 18 respondents, 13 + 1 + 2 positive; one of them left in 2018.
 */
const SETTLED: Record<string, readonly Settled[]> = {
  "RODEZ/2017-09-18": [
    left("2017-12-08", "dropout", "job_seeking"),
    left("2018-02-16", "dropout", "job_seeking"),
    left("2018-03-23", "dropout", "unreachable"),
    left("2018-04-13", "work_study", "apprenticeship"),
    ...finished(4, "permanent_contract"),
    ...finished(4, "fixed_term"),
    ...finished(1, "temporary_agency"),
    ...finished(1, "subsidised_contract"),
    ...finished(1, "business_creation"),
    ...finished(1, "specialised_study"),
    ...finished(1, "qualifying_training"),
    ...finished(1, "internship_volunteering"),
  ],
  "MOISSAC/2017-10-02": [
    left("2017-12-15", "dropout", null),
    left("2018-03-09", "neutral", null),
    left("2018-02-02", "dropout", "job_seeking"),
    left("2018-04-06", "dropout", "declined"),
    left("2018-05-18", "employment", "permanent_contract"),
    ...finished(3, "permanent_contract"),
    ...finished(3, "fixed_term"),
    ...finished(1, "professionalisation"),
    ...finished(1, "apprenticeship"),
    ...finished(1, "civil_service"),
    ...finished(1, "specialised_study"),
    ...finished(1, "other_training"),
    ...finished(1, "job_seeking"),
    ...finished(1, "late"),
  ],
  "CARCASSONNE/2017-10-16": [
    left("2018-01-19", "dropout", "unreachable"),
    left("2018-03-30", "exclusion", "not_contacted"),
    left("2018-05-25", "business_creation", "business_creation"),
    ...finished(4, "permanent_contract"),
    ...finished(3, "fixed_term"),
    ...finished(1, "temporary_agency"),
    ...finished(1, "apprenticeship"),
    ...finished(1, "employment_abroad"),
    ...finished(1, "specialised_study"),
    ...finished(1, "qualifying_training"),
    ...finished(1, "job_seeking"),
  ],
  "CARBONNE/2018-05-07": [
    left("2018-11-30", "employment", "permanent_contract"),
    left("2019-01-11", "dropout", "job_seeking"),
    left("2019-01-25", "dropout", "unreachable"),
    ...finished(5, "permanent_contract"),
    ...finished(4, "fixed_term"),
    ...finished(2, "apprenticeship"),
    ...finished(1, "temporary_agency"),
    ...finished(1, "business_creation"),
    ...finished(1, "specialised_study"),
    ...finished(1, "qualifying_training"),
    ...finished(1, "job_seeking"),
    ...finished(1, "late"),
  ],
  // The first of these leave in 2017; the rest of their cohorts is left to chance.
  "PAMIERS/2017-01-23": [left("2017-06-16", "neutral", null)],
  "SAINT-GAUDENS/2017-02-06": [left("2017-05-12", "dropout", null)],
};

/** The people of a cohort whose story is settled; null leaves all of them to chance. */
export function settledOf(plan: CohortPlan, today: CivilDate): readonly Settled[] | null {
  if (plan.key === "CARBONNE/m6_due") return dueAtCarbonne(plan);
  if (plan.key === "CARBONNE/running") return runningAtCarbonne(today);
  return SETTLED[plan.key] ?? null;
}

/** Twenty leavers; of the seventeen who completed, eight still have to be asked. */
function dueAtCarbonne({ startsOn }: CohortPlan): Settled[] {
  return [
    left(addDays(startsOn, 95), "dropout", null),
    left(addDays(startsOn, 151), "dropout", null),
    left(addDays(startsOn, 236), "employment", "permanent_contract"),
    ...finished(4, "permanent_contract"),
    ...finished(2, "fixed_term"),
    ...finished(1, "apprenticeship"),
    ...finished(2, "job_seeking"),
    ...finished(8, null, "M6"),
  ];
}

/** Sixteen who entered: one left three months ago, one the other day, both to be asked now. */
function runningAtCarbonne(today: CivilDate): Settled[] {
  return [
    left(addDays(addMonths(today, -3), -5), "dropout", null, "M3"),
    left(addDays(today, -11), "employment", null, "T0"),
    ...finished(14, null),
  ];
}

function left(exitedOn: CivilDate, reason: ExitReason, atM6: OutcomeKind | null, toDo: Window | null = null): Settled {
  return { atM6, toDo, early: { exitedOn, reason } };
}

function finished(count: number, atM6: AtM6 | null, toDo: Window | null = null): Settled[] {
  return Array.from({ length: count }, () => ({ atM6, toDo, early: null }));
}

/** The network writes down what the page says. Invented, as every act of the demonstration is. */
export const PRESS_READ_ON: CivilDate = "2018-12-31";

/** What the press page claims of the leavers of 2018 (domain.md §0): it names no day, and no year of exit. */
export const PRESS_CLAIM: Claim = {
  code: "VOLVESTRE-2018",
  author: "Communauté de communes du Volvestre (année de sortie supposée)",
  publishedOn: null,
  address: "https://volvestre.fr/?p=2157",
  exitYear: "2018",
  window: "M6",
  definition: "ern-prudente",
  declared: 80,
  parts: [
    { family: "salaried", percent: 64 },
    { family: "entrepreneur", percent: 4 },
    { family: "further_study", percent: 10 },
  ],
};

/** Of what the same page says of the sector in Occitanie (domain.md §0): it names no other source, no year and no licence. */
export const PRESS_SOURCE = "Communauté de communes du Volvestre (page sans date\u202f: année supposée)";

export const PRESS_SERIES = [
  { code: "EMPLOIS", name: "Emplois du numérique", unit: "emplois", value: "63600" },
  { code: "ENTREPRISES", name: "Entreprises du numérique", unit: "entreprises", value: "16500" },
] as const;
