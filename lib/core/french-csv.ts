import { stringify } from "csv-stringify/sync";

/**
 * How French Excel reads a CSV without being asked; a text that looks like a formula is written so that it is none. A
 * number is none, below zero or not, and has a comma.
 */
export const FRENCH_CSV = {
  bom: true,
  delimiter: ";",
  escape_formulas: true,
  record_delimiter: "windows",
  cast: { number: (value: number) => String(value).replace(".", ",") },
} as const;

/** A file of the records: UTF-8 with byte order mark, `;`, formulas disarmed. Records need not be of one length. */
export function frenchCsv(records: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    records.map((record) => [...record]),
    FRENCH_CSV,
  );
}
