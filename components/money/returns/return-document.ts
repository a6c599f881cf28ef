import type { Format } from "@/lib/foundation/i18n/format";
import type { WorkbookCell } from "@/lib/foundation/platform/workbook";

/** A value of a return, in one way for its page, its paper and its workbook. Null is what nobody knows. */
export type DocumentCell = string | number | { cents: number } | null;

export type DocumentTable = {
  caption: string;
  columns: readonly { header: string; numeric?: boolean }[];
  /** The first cell of a row names it. */
  rows: readonly (readonly DocumentCell[])[];
  total?: readonly DocumentCell[];
};

export type DocumentSection = {
  key: string;
  title: string | null;
  tables: readonly DocumentTable[];
  notes: readonly string[];
  comment?: string | null;
};

/** All that a return says: the page, the paper and the workbook are made of it, and so cannot differ. */
export type ReturnDocument = {
  name: string;
  about: readonly { term: string; value: string }[];
  sections: readonly DocumentSection[];
};

export function cellText(cell: DocumentCell, f: Format): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return cell;
  return typeof cell === "number" ? f.integer(cell) : f.euros(cell.cents);
}

export function workbookCell(cell: DocumentCell): WorkbookCell {
  if (typeof cell !== "object" || cell === null) return cell;
  return { value: cell.cents / 100, digits: 2 };
}

/** The sum of each column of counts, with a word in front; a column with something that is no count has none. */
export function totalOf(label: string, rows: readonly (readonly DocumentCell[])[]): DocumentCell[] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, at) => {
    if (at === 0) return label;
    const cells = rows.map((row) => row[at] ?? null).filter((cell) => cell !== null);
    if (cells.length === 0) return null;
    if (cells.every((cell) => typeof cell === "number")) return cells.reduce((sum, cell) => sum + cell, 0);
    if (!cells.every((cell) => typeof cell === "object")) return "";
    return { cents: cells.reduce((sum, { cents }) => sum + cents, 0) };
  });
}
