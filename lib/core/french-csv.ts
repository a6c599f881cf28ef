import { stringify } from "csv-stringify/sync";

/** How French Excel reads a CSV without being asked; a cell that looks like a formula is written so that it is none. */
export const FRENCH_CSV = { bom: true, delimiter: ";", escape_formulas: true, record_delimiter: "windows" } as const;

/** A file of the records: UTF-8 with byte order mark, `;`, formulas disarmed. Records need not be of one length. */
export function frenchCsv(records: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    records.map((record) => [...record]),
    FRENCH_CSV,
  );
}
