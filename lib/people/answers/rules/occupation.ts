import { isActivity, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";

/** What somebody does today, as they are asked first, in their words; what each may be more closely (domain.md §3). */
export const KINDS_OF = {
  employed: [
    "permanent_contract",
    "fixed_term",
    "temporary_agency",
    "civil_service",
    "subsidised_contract",
    "social_enterprise",
    "employment_abroad",
  ],
  own_business: ["business_creation"],
  work_study: ["apprenticeship", "professionalisation"],
  studies: ["specialised_study", "qualifying_training", "other_training"],
  searching: ["job_seeking"],
  other: ["civic_service", "internship_volunteering", "inactive"],
} as const satisfies Record<string, readonly OutcomeKind[]>;

export type Occupation = keyof typeof KINDS_OF;
export const OCCUPATIONS = Object.keys(KINDS_OF) as [Occupation, ...Occupation[]];

/** The kinds that somebody can say of themselves: all but the silences. */
export type SaidKind = (typeof KINDS_OF)[Occupation][number];
export const SAID_KINDS = Object.values(KINDS_OF).flat() as [SaidKind, ...SaidKind[]];

export function occupationOf(kind: OutcomeKind): Occupation | null {
  return OCCUPATIONS.find((one) => (KINDS_OF[one] as readonly OutcomeKind[]).includes(kind)) ?? null;
}

/** A whole answer by itself: one tap says all that is asked. */
export function wholeAnswer(occupation: Occupation): SaidKind | null {
  const [kind, ...others] = KINDS_OF[occupation];
  return others.length === 0 && !isActivity(kind) ? kind : null;
}

const OPEN_ENDED: readonly OutcomeKind[] = ["permanent_contract", "civil_service", "business_creation"];

/** Since when is asked of what somebody does, until when of what ends by itself. */
export const asksStart = (kind: OutcomeKind): boolean => isActivity(kind);
export const asksEnd = (kind: OutcomeKind): boolean => isActivity(kind) && !OPEN_ENDED.includes(kind);

/** Whether it is the job that was learned is asked of whoever works, not of who studies, serves or looks for work. */
export function asksTrade(kind: OutcomeKind): boolean {
  const occupation = occupationOf(kind);
  return occupation === "employed" || occupation === "own_business" || occupation === "work_study";
}

/** Who somebody works for is asked of employees alone, and may be left out. */
export function asksEmployer(kind: OutcomeKind): boolean {
  const occupation = occupationOf(kind);
  return occupation === "employed" || occupation === "work_study";
}

type Own = { kind: OutcomeKind; fieldLink: string | null };

export type QuestionNumber = 1 | 2 | 3;

/**
 * Which of the three questions is put; null where nothing is left to say. One that is named is put again where it can be.
 * What was chosen last and is no whole answer comes before anything else: an answer on record may be another's.
 */
export function nextQuestion(
  chosen: Occupation | null,
  own: Own | null,
  named: QuestionNumber | null,
): QuestionNumber | null {
  if (named === 1 || (!chosen && !own)) return 1;
  if (named === 2 || (chosen && chosen !== (own && occupationOf(own.kind)))) return 2;
  if (!own || !asksTrade(own.kind)) return null;
  return named === 3 || own.fieldLink === null ? 3 : null;
}
