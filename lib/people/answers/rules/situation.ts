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

export type Situation = keyof typeof KINDS_OF;
export const SITUATIONS = Object.keys(KINDS_OF) as [Situation, ...Situation[]];

/** The kinds that somebody can say of themselves: all but the silences. */
export type SaidKind = (typeof KINDS_OF)[Situation][number];
export const SAID_KINDS = Object.values(KINDS_OF).flat() as [SaidKind, ...SaidKind[]];

export function situationOf(kind: OutcomeKind): Situation | null {
  return SITUATIONS.find((one) => (KINDS_OF[one] as readonly OutcomeKind[]).includes(kind)) ?? null;
}

/** A whole answer by itself: one tap says all that is asked. */
export function wholeAnswer(situation: Situation): SaidKind | null {
  const [kind, ...others] = KINDS_OF[situation];
  return others.length === 0 && !isActivity(kind) ? kind : null;
}

const OPEN_ENDED: readonly OutcomeKind[] = ["permanent_contract", "civil_service", "business_creation"];

/** Since when is asked of what somebody does, until when of what ends by itself. */
export const asksStart = (kind: OutcomeKind): boolean => isActivity(kind);
export const asksEnd = (kind: OutcomeKind): boolean => isActivity(kind) && !OPEN_ENDED.includes(kind);

/** Whether it is the job that was learned is asked of whoever works, not of who studies, serves or looks for work. */
export function asksTrade(kind: OutcomeKind): boolean {
  const situation = situationOf(kind);
  return situation === "employed" || situation === "own_business" || situation === "work_study";
}

type Own = { kind: OutcomeKind; fieldLink: string | null };

/**
 * Which of the three questions is asked next; null where nothing is left to ask. What was chosen last and is no whole answer
 * is asked about before anything else: an answer on record may be of another situation.
 */
export function nextQuestion(chosen: Situation | null, own: Own | null): 1 | 2 | 3 | null {
  if (chosen && chosen !== (own && situationOf(own.kind))) return 2;
  if (!own) return 1;
  return asksTrade(own.kind) && own.fieldLink === null ? 3 : null;
}
