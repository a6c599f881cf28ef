import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { needsTwo } from "@/lib/people/enrolments/rules/taken-back";
import { TERMS_FACTS, TERMS_FIELDS } from "@/lib/people/enrolments/rules/terms";
import { REFERRAL_FIELDS, REFERRAL_NAMES } from "@/lib/people/recruitment/rules/referral-fields";
import { isHealthColumn } from "./changes";
import type { ColumnName } from "./columns";

/** Why a row stays as it was imported, the strongest reason first. Each has a sentence in `register.undo.why`. */
export const KEPT_WHYS = [
  "two_people",
  "followed",
  "changed",
  "statement",
  "birth_date",
  "no_seat",
  "unknown",
  "gone",
] as const;
export type KeptWhy = (typeof KEPT_WHYS)[number];

/** What was built on an enrolment since it was imported. */
export type Built = {
  /** An exit, an observation, an attempt, a link, a message, an invitation to a meeting or who sent them. */
  followUps: number;
  /** It, or the person that the import created, was changed. */
  isChanged: boolean;
};

/** As whom it is taken back: on a day, by one person, or by two, of whom one asked and another confirms. */
export type Taking = { today: CivilDate; byTwo: boolean };

/** Why an enrolment that an import created is not taken back; null where it is. */
export function keptCreated(
  startsOn: CivilDate,
  { followUps, isChanged }: Built,
  { today, byTwo }: Taking,
): KeptWhy | null {
  if (!byTwo && needsTwo(startsOn, today)) return "two_people";
  if (followUps > 0) return "followed";
  return isChanged ? "changed" : null;
}

/** What is stated and not simply written: it is corrected where it stands, with its reason. */
const isStatement = (column: string) =>
  /^(t0|m3|m6|m12)_/.test(column) ||
  column === "date_sortie" ||
  column === "motif_sortie" ||
  TERMS_FACTS.some((name) => TERMS_FIELDS[name].column === column) ||
  REFERRAL_NAMES.some((name) => REFERRAL_FIELDS[name].column === column) ||
  isHealthColumn(column as ColumnName);

/** Why a change of a record is not taken back; an entry is taken back as an enrolment is. */
export function keptChange(
  columns: readonly string[],
  startsOn: CivilDate | null,
  isChanged: boolean,
  { today, byTwo }: Taking,
): KeptWhy | null {
  if (!byTwo && startsOn && columns.includes("date_entree") && needsTwo(startsOn, today)) return "two_people";
  if (isChanged) return "changed";
  return columns.some(isStatement) ? "statement" : null;
}

type PersonCell = { column: string; before: unknown };

/** Why what changed of a person stays: a birth date that is known is not emptied (domain.md §2.6). */
export function keptPerson(cells: readonly PersonCell[], isChanged: boolean): KeptWhy | null {
  if (isChanged) return "changed";
  return cells.some(({ column, before }) => column === "date_naissance" && before === null) ? "birth_date" : null;
}

/** What was audited of one record, oldest first. `of`: the import that it takes back. */
export type AuditedEvent = { at: number; of: string | null };

/**
 * Whether something else was done to a record than what other imports did and had taken back since: that stands as if it had
 * never been. `appliedAt`: when those imports were written.
 */
export function isStillChanged(events: readonly AuditedEvent[], appliedAt: ReadonlyMap<string, number>): boolean {
  const undone = new Set(events.flatMap(({ of }) => (of ? (appliedAt.get(of) ?? []) : [])));
  return events.some(({ at, of }) => of === null && !undone.has(at));
}

/** `of`: what tells the row it is part of. */
type OfLine = { of: string; why: KeptWhy | null };

/** What is of one row goes together: where part of it stays all of it does, for the strongest reason. */
export function keptOfLines(parts: readonly (readonly OfLine[])[]): void {
  const strongest = new Map<string, KeptWhy>();
  for (const { of, why } of parts.flat()) {
    const other = strongest.get(of);
    if (why && (!other || KEPT_WHYS.indexOf(why) < KEPT_WHYS.indexOf(other))) strongest.set(of, why);
  }
  for (const row of parts.flat()) row.why = strongest.get(row.of) ?? null;
}

/** `seats`: 1 where taking the row back takes a seat again, -1 where it frees one. */
export type SeatMove = { of: string; line: number; cohortId: string; seats: number };

/** Which rows would take a seat that their cohort has not, the first of the file having the seats that are left. */
export function withoutSeat(moves: readonly SeatMove[], free: ReadonlyMap<string, number>): Set<string> {
  const left = new Map(free);
  for (const { cohortId, seats } of moves) if (seats < 0) left.set(cohortId, (left.get(cohortId) ?? 0) - seats);
  const late = new Set<string>();
  for (const { of, cohortId, seats } of [...moves].sort((a, b) => a.line - b.line)) {
    if (seats <= 0) continue;
    const seat = left.get(cohortId) ?? 0;
    if (seat > 0) left.set(cohortId, seat - 1);
    else late.add(of);
  }
  return late;
}
