import { frenchCsv } from "@/lib/platform/french-csv";
import { COLUMN_NAMES, type ColumnName } from "./columns";

/** One row of a register as it is written: a value, or nothing, for each column. */
export type RegisterRowText = Partial<Record<ColumnName, string | number | null>>;

/** Takes the values of a row as they are: gives literal rows the names of the columns as their type. */
export function registerRow(values: RegisterRowText): RegisterRowText {
  return values;
}

/** A register file of the rows: UTF-8 with byte order mark, `;`, every column of contracts.md §4. */
export function toCsv(rows: readonly RegisterRowText[], columns: readonly ColumnName[] = COLUMN_NAMES): Buffer {
  const records = rows.map((row) => columns.map((name) => row[name] ?? ""));
  return Buffer.from(frenchCsv([columns, ...records]));
}
