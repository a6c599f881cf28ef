/** What a file is by its content, whatever it is called. */
export type TableKind = "csv" | "xlsx" | "ods" | "xls" | "xml" | "html";

/** A failed formula (`#N/A`) is a text: as no value it would pass for an empty cell. */
export type CellKind = "text" | "number" | "day" | "flag" | "empty";

/**
 * One cell as it is shown. A number is its digits with a full stop, unless its format gives it zeros; a day `YYYY-MM-DD`, with
 * `THH:MM` where it has a time; a flag `VRAI` or `FAUX`. `covered`: it shows what the cell above shows that it is merged with.
 */
export type ForeignCell = { text: string; kind: CellKind; covered?: true };

/** `line` is the number that a spreadsheet shows, from 1. Cells end with the last one that is not empty. */
export type Row = { line: number; cells: readonly ForeignCell[] };

/** Cells that show one value: lines, and columns from 0. */
export type MergedCells = { first: number; last: number; column: number; width: number };

/** `rows` are those that are not blank, one more than may be read where there are more; `columns` reach as far as the widest. */
export type ForeignSheet = {
  name: string;
  hidden: boolean;
  rows: number;
  columns: number;
  /** The first rows, and the last ones below them. */
  head: readonly Row[];
  tail: readonly Row[];
  merged: readonly MergedCells[];
};

export type ForeignTable = {
  kind: TableKind;
  /** How its text is written and what parts its cells, of a CSV; else null. */
  encoding: "utf-8" | "utf-8-twice" | "utf-16le" | "utf-16be" | "windows-1252" | "macintosh" | null;
  delimiter: string | null;
  /** Its serial numbers of days count from 1904. */
  from1904: boolean;
  sheets: readonly ForeignSheet[];
};
