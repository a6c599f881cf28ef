/** The taxonomy of outcomes: domain.md §3. What each framework makes of them is in lib/figures/indicators. */
export const OUTCOME_KINDS = [
  "permanent_contract",
  "fixed_term",
  "temporary_agency",
  "civil_service",
  "subsidised_contract",
  "social_enterprise",
  "apprenticeship",
  "professionalisation",
  "employment_abroad",
  "business_creation",
  "specialised_study",
  "qualifying_training",
  "other_training",
  "civic_service",
  "internship_volunteering",
  "job_seeking",
  "inactive",
  "unreachable",
  "declined",
  "not_contacted",
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export const FAMILIES = ["salaried", "entrepreneur", "further_study", "other_positive"] as const;
/** The families a positive exit can belong to; a breakdown by them adds up to the rate. */
export type Family = (typeof FAMILIES)[number];
export type FamilyOrNone = Family | "other" | "non_response";

export const FAMILY_OF: Record<OutcomeKind, FamilyOrNone> = {
  permanent_contract: "salaried",
  fixed_term: "salaried",
  temporary_agency: "salaried",
  civil_service: "salaried",
  subsidised_contract: "salaried",
  social_enterprise: "salaried",
  apprenticeship: "salaried",
  professionalisation: "salaried",
  employment_abroad: "salaried",
  business_creation: "entrepreneur",
  specialised_study: "further_study",
  qualifying_training: "further_study",
  other_training: "other_positive",
  civic_service: "other",
  internship_volunteering: "other",
  job_seeking: "other",
  inactive: "other",
  unreachable: "non_response",
  declined: "non_response",
  not_contacted: "non_response",
};

/** Kinds that a framework may treat by duration, six months or more, or less (domain.md §3). */
export const KINDS_BY_DURATION = ["fixed_term", "temporary_agency", "employment_abroad"] as const;

export function isActivity(kind: OutcomeKind): boolean {
  const family = FAMILY_OF[kind];
  return family !== "non_response" && kind !== "job_seeking" && kind !== "inactive";
}

/** Kinds that say why nothing is known: the person is in the base, and no respondent (domain.md §3). */
export function isNonResponse(kind: OutcomeKind): boolean {
  return FAMILY_OF[kind] === "non_response";
}

export const NON_RESPONSES = OUTCOME_KINDS.filter(isNonResponse);

/** What somebody can say that they do. */
export const ANSWERS = OUTCOME_KINDS.filter((kind) => !isNonResponse(kind));

/** Of two silences in a window the one that says more, whatever their order (domain.md §7). */
export const SILENT_KINDS = ["declined", "unreachable", "not_contacted"] as const satisfies readonly OutcomeKind[];
export type SilentKind = (typeof SILENT_KINDS)[number];
/** After which the person is still asked, as long as the window is open: all but who does not want to be. */
export const STILL_AWAITED = ["unreachable", "not_contacted"] as const satisfies readonly SilentKind[];
export const isStillAwaited = (kind: OutcomeKind): boolean => STILL_AWAITED.some((silence) => silence === kind);

export function isDurationKind(kind: OutcomeKind): boolean {
  return (KINDS_BY_DURATION as readonly OutcomeKind[]).includes(kind);
}

export const OUTCOME_SOURCES = ["learner", "employer", "contract_seen", "france_travail", "training_provider"] as const;
export type OutcomeSource = (typeof OUTCOME_SOURCES)[number];

/** What somebody can state of a proof, weakest first; what is stronger than seen needs a file (domain.md §13). */
export const EVIDENCE_LEVELS = ["declared", "seen"] as const;
export type Evidence = (typeof EVIDENCE_LEVELS)[number];

/** Whether the activity is in the job the training prepared for. */
export const FIELD_LINKS = ["yes", "partly", "no"] as const;
export type FieldLink = (typeof FIELD_LINKS)[number];
/** In the field of the training, at least partly. */
export const IN_FIELD = ["yes", "partly"] as const satisfies readonly FieldLink[];

export const OUTCOME_FAILURES = [
  "outcome_without_exit",
  "outcome_in_future",
  "outcome_before_exit",
  "activity_dates_without_activity",
  "activity_end_before_start",
  "activity_start_implausible",
  "outcome_after_objection",
  "outcome_changed_meanwhile",
  "outcome_unchanged",
  "outcome_of_person",
] as const;
export type OutcomeFailure = (typeof OUTCOME_FAILURES)[number];

export const isOutcomeFailure = (code: string): code is OutcomeFailure =>
  (OUTCOME_FAILURES as readonly string[]).includes(code);

/** What a screen sends as `shownOutcomeId` when it showed no observation. */
export const NOTHING_SHOWN = "none";

/** A situation as the frameworks see it: some kinds split by whether the activity lasts six months. */
export type OutcomeClass = OutcomeKind | `${OutcomeKind}:${"long" | "short"}`;

export function outcomeClass(kind: OutcomeKind, sixMonths: boolean): OutcomeClass {
  return isDurationKind(kind) ? `${kind}:${sixMonths ? "long" : "short"}` : kind;
}

export function kindOf(outcome: OutcomeClass): OutcomeKind {
  const end = outcome.indexOf(":");
  return (end === -1 ? outcome : outcome.slice(0, end)) as OutcomeKind;
}
