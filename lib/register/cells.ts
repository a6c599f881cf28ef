import type { CivilDate } from "@/lib/core/civil-date";

/** What a file holds in one place: text in a CSV; text, numbers, dates and booleans in a spreadsheet. Never blank. */
export type Cell = string | number | boolean | Date;

/**
 * One row of a file, and the number a spreadsheet shows beside it (the first is 1). `delimited`: its cells are told apart
 * by a delimiter, and one too many moves all that follow.
 */
export type FileRow = { line: number; cells: readonly (Cell | null)[]; delimited?: boolean };

/** The day of a date cell: spreadsheets have no time zone, and the reader gives midnight UTC. */
export function dayOf(date: Date): CivilDate {
  return date.toISOString().slice(0, 10);
}

/** A cell as somebody would have typed it. */
export function textOf(cell: Cell): string {
  if (cell instanceof Date) return dayOf(cell);
  if (typeof cell === "boolean") return cell ? "oui" : "non";
  return String(cell);
}
