import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";

/** Somebody who entered nowhere; somebody who did. */
export const PERSON_KINDS = ["applicants", "learners"] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** From what a person's time runs (docs/domain/retention.md §6.1). */
export const APPLICANT_YEARS = 2;
export const LEARNER_YEARS = 5;

/**
 * Why somebody has no day yet, the first that holds: `training`: no exit holds of an entry; `uncovered`: no funding agreement covers
 * its cohort; `unpaid`: of one that does no balance is on record; `nothing`: nobody ever enrolled them.
 */
export const NO_DAY = ["training", "uncovered", "unpaid", "nothing"] as const;
export type NoDay = (typeof NO_DAY)[number];

export type PersonDue = {
  learnerId: string;
  kind: PersonKind;
  /** From which on they are anonymised; null while nothing says it. */
  dueOn: CivilDate | null;
  why: NoDay | null;
  /** The day on which the last follow-up of their exits closes, and the last end of what they applied for; null for none. */
  followedUntil: CivilDate | null;
  appliedUntil: CivilDate | null;
  /** Whether of any cohort they entered an agreement has no balance on record, and until when what was paid of the others may be looked into. */
  owed: boolean;
  shownUntil: CivilDate | null;
};

/** A day some years later that no calendar has is the one after. */
export const realDay = (day: string): CivilDate =>
  /-02-29$/.test(day) && !isLeap(day) ? `${day.slice(0, 4)}-03-01` : day;

const isLeap = (day: string) => addDays(`${day.slice(0, 4)}-02-28`, 1).endsWith("-02-29");

/** So many are shown of a list, and proposed or confirmed at once; the rest waits until these are done. */
export const DUE_AT_ONCE = 50;

export const ERASURE_FAILURES = [
  "erasure_not_due",
  "erasure_not_requested",
  "erasure_training",
  "erasure_followed",
  "erasure_unpaid",
  "erasure_paid_later",
  "erasure_applying",
  "erasure_undo_open",
  "erasure_done",
  "erasure_waiting",
  "erasure_answered",
  "erasure_own",
  "erasure_changed",
  "erasure_one_cannot",
] as const;
export type ErasureFailure = (typeof ERASURE_FAILURES)[number];

export type ErasureRefusal = { code: ErasureFailure; details?: { day: CivilDate } };

/**
 * What keeps somebody who asks for it from being erased; null where nothing does. A cohort that no agreement covers holds nobody:
 * nothing has to be shown of it to who pays.
 */
export function checkRequested(
  { kind, why, followedUntil, appliedUntil, owed, shownUntil }: PersonDue,
  today: CivilDate,
): ErasureRefusal | null {
  if (appliedUntil && appliedUntil >= today) return { code: "erasure_applying", details: { day: appliedUntil } };
  if (kind === "applicants") return null;
  if (why === "training") return { code: "erasure_training" };
  if (followedUntil && followedUntil >= today) return { code: "erasure_followed", details: { day: followedUntil } };
  // Of one cohort, whatever is lacking of another.
  if (owed) return { code: "erasure_unpaid" };
  return shownUntil && shownUntil > today ? { code: "erasure_paid_later", details: { day: shownUntil } } : null;
}

/** What keeps somebody from being erased because their time is over. */
export const checkDue = ({ dueOn }: PersonDue, today: CivilDate): ErasureRefusal | null =>
  dueOn !== null && dueOn <= today ? null : { code: "erasure_not_due" };
