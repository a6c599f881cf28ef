import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
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

/** From this day of a cohort on, the first being one, two people take an enrolment back (domain.md §2.9). */
export const DAY_OF_TWO = 15;

export const needsTwo = (startsOn: CivilDate, today: CivilDate): boolean => today >= addDays(startsOn, DAY_OF_TWO - 1);

/** What was built on an enrolment since it was imported. */
export type Built = {
  /** An exit, an observation, an attempt, a link, a message, an invitation to a meeting or who sent them. */
  followUps: number;
  /** It, or the person that the import created, was changed. */
  isChanged: boolean;
};

/** Why an enrolment that an import created is not taken back; null where it is. */
export function keptCreated(startsOn: CivilDate, { followUps, isChanged }: Built, today: CivilDate): KeptWhy | null {
  if (needsTwo(startsOn, today)) return "two_people";
  if (followUps > 0) return "followed";
  return isChanged ? "changed" : null;
}

/** What is stated and not simply written: it is corrected where it stands, with its reason. */
const isStatement = (column: string) =>
  /^(t0|m3|m6|m12)_/.test(column) ||
  column === "date_sortie" ||
  column === "motif_sortie" ||
  isHealthColumn(column as ColumnName);

/** Why a change of a record is not taken back; an entry is taken back as an enrolment is. */
export function keptChange(
  columns: readonly string[],
  startsOn: CivilDate | null,
  isChanged: boolean,
  today: CivilDate,
): KeptWhy | null {
  if (startsOn && columns.includes("date_entree") && needsTwo(startsOn, today)) return "two_people";
  if (isChanged) return "changed";
  return columns.some(isStatement) ? "statement" : null;
}

type PersonCell = { column: string; before: unknown };

/** Why what changed of a person stays: a birth date that is known is not emptied (domain.md §2.6). */
export function keptPerson(cells: readonly PersonCell[], isChanged: boolean): KeptWhy | null {
  if (isChanged) return "changed";
  return cells.some(({ column, before }) => column === "date_naissance" && before === null) ? "birth_date" : null;
}

type OfLine = { line: number; why: KeptWhy | null };

/** What is of one row goes together: where part of it stays all of it does, for the strongest reason. */
export function keptOfLines(parts: readonly (readonly OfLine[])[]): void {
  const strongest = new Map<number, KeptWhy>();
  for (const { line, why } of parts.flat()) {
    const other = strongest.get(line);
    if (why && (!other || KEPT_WHYS.indexOf(why) < KEPT_WHYS.indexOf(other))) strongest.set(line, why);
  }
  for (const row of parts.flat()) row.why = strongest.get(row.line) ?? null;
}

/** `seats`: 1 where taking the row back takes a seat again, -1 where it frees one. */
export type SeatMove = { line: number; cohortId: string; seats: number };

/** Which rows would take a seat that their cohort has not, the first of the file having the seats that are left. */
export function withoutSeat(moves: readonly SeatMove[], free: ReadonlyMap<string, number>): Set<number> {
  const left = new Map(free);
  for (const { cohortId, seats } of moves) if (seats < 0) left.set(cohortId, (left.get(cohortId) ?? 0) - seats);
  const late = new Set<number>();
  for (const { line, cohortId, seats } of [...moves].sort((a, b) => a.line - b.line)) {
    if (seats <= 0) continue;
    const seat = left.get(cohortId) ?? 0;
    if (seat > 0) left.set(cohortId, seat - 1);
    else late.add(line);
  }
  return late;
}
