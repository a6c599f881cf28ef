import { addDays, type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import { readTypedDate } from "@/lib/foundation/core/typed-date";
import type { InstalmentKind } from "./vocabulary";

/** By a day, or so many days after the proof was there; one of the two. */
export type Due = { dueOn: CivilDate; dueDays: null } | { dueOn: null; dueDays: number };

const DAYS = /^(\d{1,3}) ?(?:j|jours?|d|days?)$/i;

/** « 30/06/2018 », or « 30 j » for thirty days after the proof; null when it is neither. */
export function readDue(text: string): Due | null {
  const typed = text.trim();
  const [, days] = DAYS.exec(typed) ?? [];
  if (days !== undefined) return { dueOn: null, dueDays: Number(days) };
  const { date } = readTypedDate(typed);
  return date ? { dueOn: date, dueDays: null } : null;
}

/** Since when an instalment is proved: an advance by the first of its facts, a balance by all; null while it is not. */
export function proofDay(kind: InstalmentKind, days: readonly (CivilDate | null)[]): CivilDate | null {
  const known = days.filter((day) => day !== null).sort();
  if (kind !== "balance") return known[0] ?? null;
  return known.length === days.length ? (known.at(-1) ?? null) : null;
}

/**
 * By when an instalment is to be paid that may be since a day (null while it may not): a day that was written comes no
 * sooner. Null while it depends on that.
 */
export function dueDay({ dueOn, dueDays }: Due, payableOn: CivilDate | null): CivilDate | null {
  if (payableOn === null) return dueOn;
  if (dueOn === null) return addDays(payableOn, dueDays);
  return dueOn > payableOn ? dueOn : payableOn;
}

/** Days since a due day that has passed; 0 on the day itself, before it, and where there is none. */
export function daysLate(due: CivilDate | null, today: CivilDate): number {
  return due && due < today ? daysBetween(due, today) : 0;
}
