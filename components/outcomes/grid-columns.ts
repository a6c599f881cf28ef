/** Where the skip link of the page leads: the first cell that one can type into. */
export const GRID_ID = "grille";

/** Where a link to the row of a person leads. */
export const rowId = (enrolmentId: string) => `ligne-${enrolmentId}`;

/** The cells one can type into, left to right. */
export const COLUMNS = [
  "exitedOn",
  "exitReason",
  "kind",
  "observedOn",
  "startedOn",
  "endedOn",
  "fieldLink",
  "source",
  "evidence",
] as const;
export type Column = (typeof COLUMNS)[number];

/** The columns of the sheet, with their width in letters. The first (globals.css) and the last share what is left. */
export const HEADERS = [
  ["person", null],
  ["exit", 15.1],
  ["kind", 12.2],
  ["observedOn", 6.6],
  ["startedOn", 6.6],
  ["endedOn", 6.6],
  ["fieldLink", 5.9],
  ["source", 7.85],
  ["evidence", 7.6],
  ["result", null],
] as const;

/** What stands in the cells of one row, as typed: dates as `jj/mm/aaaa`, lists by their code. Empty: nothing. */
export type Values = Record<Column, string>;

export const EXIT_COLUMNS = ["exitedOn", "exitReason"] as const;
export type ExitValues = Pick<Values, (typeof EXIT_COLUMNS)[number]>;

export function isExitColumn(column: Column): boolean {
  return EXIT_COLUMNS.some((each) => each === column);
}

const DATE_COLUMNS: readonly Column[] = ["exitedOn", "observedOn", "startedOn", "endedOn"];

export function isDateColumn(column: Column): boolean {
  return DATE_COLUMNS.includes(column);
}

export function isColumn(name: string | undefined): name is Column {
  return COLUMNS.some((column) => column === name);
}

export const NO_VALUES: Values = {
  exitedOn: "",
  exitReason: "",
  kind: "",
  observedOn: "",
  startedOn: "",
  endedOn: "",
  fieldLink: "",
  source: "",
  evidence: "",
};
