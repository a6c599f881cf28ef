import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { nameKey } from "@/lib/people/learners/rules/person";
import { isActivity } from "@/lib/people/outcomes/rules/vocabulary";
import { tickOf } from "../rules/choices";
import {
  BASE_COLUMNS,
  BASE_NAMES,
  type BaseCells,
  COLUMN_NAMES,
  type ColumnName,
  OUTCOME_COLUMNS,
  OUTCOME_NAMES,
  type OutcomeCells,
  outcomeColumn,
  type RegisterColumn,
} from "../rules/columns";
import { type IssueCode, issueOf, type RegisterIssue, type RegisterWarning, warningOf } from "../rules/issues";
import { personKey } from "../rules/known";
import { type Cell, type FileRow, type IfNew, rawCellText, readerOf, shown, Unreadable } from "./cells";
import type { Header } from "./header";

export type RegisterRow = {
  line: number;
  cells: BaseCells;
  /** PERSONAL DATA. As the row has it. */
  name: string;
  nameKey: string;
  personKey: string;
  /** What the row says for each window; null when all its cells are empty. */
  outcomes: Record<Window, OutcomeCells | null>;
  /** Columns whose cell could not be read: what rests on them is not judged a second time. */
  unreadable: ReadonlySet<ColumnName>;
  /** It comes from a list that is no register. */
  fromList: boolean;
  /** It comes from our rejects, where it was refused because it contradicted an earlier row. */
  wasDuplicate: boolean;
};

export type ReadRow = {
  row: RegisterRow;
  issues: readonly RegisterIssue[];
  warnings: readonly RegisterWarning[];
  ifNew?: IfNew;
  leftOut?: true;
  /** PERSONAL DATA. What stands in each cell that has an issue, as it would be mended. */
  wrong?: Readonly<Record<string, string>>;
};

const NONE: ReadonlySet<ColumnName> = new Set();
const ALL: ReadonlySet<ColumnName> = new Set(COLUMN_NAMES);

/** What spreadsheets show for a formula that failed, in English and French, also where they save it as CSV. */
const FAILED_FORMULA = /^(?:#(?:N\/A|N\/D|[\p{Lu}/0-9]+ ?[!?])|Err:\d+)$/u;

/** Columns that say the same again and again; the others are as good as different in each row. */
const REPEATED: ReadonlySet<RegisterColumn<unknown>["kind"]> = new Set(["code", "date", "integer", "list", "commune"]);

type ReadCell = (cell: Cell) => unknown;

function readCell(read: ReadCell, cell: Cell): unknown {
  const failed = typeof cell === "string" && FAILED_FORMULA.test(cell);
  return failed ? new Unreadable("failed_formula", { value: shown(cell) }) : read(cell);
}

/** The same cell is read once, and held once: fifty thousand rows have a few thousand days between them. */
function columnReader(column: RegisterColumn<unknown>): ReadCell {
  const read = readerOf(column);
  if (!REPEATED.has(column.kind)) return (cell) => readCell(read, cell);
  const known = new Map<string | number, unknown>();
  return (cell) => {
    // A number is not read like the same one as text.
    const key = typeof cell === "number" ? cell : rawCellText(cell);
    let value = known.get(key);
    if (value === undefined) {
      value = readCell(read, cell);
      known.set(key, value);
    }
    return value;
  };
}

/** Reads the rows of one file; every cell that its column cannot hold is an issue. */
export function rowReader(header: Header): (row: FileRow) => ReadRow {
  const columns: RegisterColumn<unknown>[] = [...Object.values(BASE_COLUMNS), ...Object.values(OUTCOME_COLUMNS)];
  const readers = new Map(columns.map((column) => [column, columnReader(column)]));
  return (row) => readRow(row, header, readers);
}

function readRow(fileRow: FileRow, header: Header, readers: ReadonlyMap<RegisterColumn<unknown>, ReadCell>): ReadRow {
  const { line, cells } = fileRow;
  const moved = movedCells(fileRow, header);
  if (moved) return moved;
  const issues: RegisterIssue[] = [];
  const warnings = unnamedCells(line, cells, header);

  const cellOf = (name: ColumnName): Cell | null => {
    const typed = fileRow.mended?.get(name);
    if (typed !== undefined) return typed === "" ? null : typed;
    const position = header.positions[name];
    return position === undefined ? null : (cells[position] ?? null);
  };
  const value = (name: ColumnName, column: RegisterColumn<unknown>): unknown => {
    const cell = cellOf(name);
    if (cell === null) return null;
    const found = readers.get(column)?.(cell);
    if (!(found instanceof Unreadable)) return found;
    // Without its contact a person is still one, and can be asked for it.
    if (found.reason === "bad_phone" || found.reason === "bad_email")
      warnings.push(warningOf(line, name, "contact_left_out"));
    else issues.push(issueOf(line, name, found.reason, found.details));
    return null;
  };

  const base = { ...NO_CELLS };
  for (const name of BASE_NAMES) Object.assign(base, { [name]: value(name, BASE_COLUMNS[name]) });
  const outcomeOf = (window: Window): OutcomeCells | null => {
    const before = issues.length;
    const said = { ...NO_OUTCOME };
    let isEmpty = true;
    for (const name of OUTCOME_NAMES) {
      const column = outcomeColumn(window, name);
      const isOfActivity = name === "debut" || name === "fin";
      if (isOfActivity && said.situation !== null && !isActivity(said.situation)) {
        if (cellOf(column) !== null) warnings.push(warningOf(line, column, "no_activity"));
        continue;
      }
      const found = value(column, OUTCOME_COLUMNS[name]);
      if (found !== null) isEmpty = false;
      Object.assign(said, { [name]: found });
    }
    return isEmpty && issues.length === before ? null : said;
  };
  const [T0, M3, M6, M12] = WINDOWS.map(outcomeOf);
  const outcomes = { T0: T0 ?? null, M3: M3 ?? null, M6: M6 ?? null, M12: M12 ?? null };
  const unreadable = issues.length === 0 ? NONE : new Set(issues.map(({ column }) => column as ColumnName));
  const key = nameKey(base.nom ?? "", base.prenom ?? "");
  const row: RegisterRow = {
    line,
    cells: base,
    name: [base.nom, base.prenom].filter(Boolean).join(" "),
    nameKey: key,
    personKey: personKey({ nameKey: key, birthDate: base.date_naissance ?? "" }),
    outcomes,
    unreadable,
    fromList: fileRow.fromList === true,
    wasDuplicate: isRejectedDuplicate(cells, header),
  };
  const { ifNew, leftOut } = fileRow;
  const told = { issues: issues.length === 0 ? NOTHING : issues, warnings: warnings.length === 0 ? NOTHING : warnings };
  const more = { ...(ifNew && { ifNew }), ...(leftOut && { leftOut }) };
  return unreadable === NONE
    ? { row, ...told, ...more }
    : { row, ...told, ...more, wrong: textsOf(unreadable, cellOf) };
}

function textsOf(names: ReadonlySet<ColumnName>, cellOf: (name: ColumnName) => Cell | null): Record<string, string> {
  return Object.fromEntries([...names].map((name) => [name, rawCellText(cellOf(name) ?? "")]));
}

const NOTHING: readonly never[] = [];
const NO_CELLS = Object.fromEntries(BASE_NAMES.map((name) => [name, null])) as BaseCells;
const NO_OUTCOME = Object.fromEntries(OUTCOME_NAMES.map((name) => [name, null])) as OutcomeCells;
const NO_OUTCOMES = { T0: null, M3: null, M6: null, M12: null };

/** More cells than headings, where a delimiter tells them apart: nobody can tell which is where, so none is judged. */
function movedCells({ line, cells, delimited }: FileRow, { width }: Header): ReadRow | null {
  const beyond = cells.slice(width).find((cell) => cell !== null);
  if (!delimited || beyond == null) return null;
  const details = { cells: cells.length, width, value: shown(rawCellText(beyond)) };
  const names = { name: "", nameKey: "", personKey: "" };
  const nothing = {
    cells: NO_CELLS,
    ...names,
    outcomes: NO_OUTCOMES,
    unreadable: ALL,
    fromList: false,
    wasDuplicate: false,
  };
  return { row: { line, ...nothing }, issues: [issueOf(line, "", "too_many_cells", details)], warnings: NOTHING };
}

/** Values that stand under no heading: a note beside the table, or a column whose heading is missing. */
function unnamedCells(line: number, cells: readonly (Cell | null)[], { named }: Header): RegisterWarning[] {
  const values = cells.filter((cell, position) => cell !== null && !named.has(position));
  const [first] = values;
  if (first == null) return [];
  return [warningOf(line, "", "unnamed_cells", { count: values.length, value: shown(rawCellText(first)) })];
}

function isRejectedDuplicate(cells: readonly (Cell | null)[], { rejectCodes }: Header): boolean {
  const codes = rejectCodes === null ? null : (cells[rejectCodes] ?? null);
  const duplicate: IssueCode = "duplicate_row";
  return (
    codes !== null &&
    rawCellText(codes)
      .split(/[\s|]+/)
      .includes(duplicate)
  );
}

/** The row as if it said nothing of what is not ticked (choices.ts). */
export function withoutTicks(row: RegisterRow, unticked: ReadonlySet<string>): RegisterRow {
  const cells = { ...row.cells };
  for (const name of BASE_NAMES) if (unticked.has(tickOf(name))) Object.assign(cells, { [name]: null });
  const outcomes = { ...row.outcomes };
  for (const window of WINDOWS) if (unticked.has(window.toLowerCase())) outcomes[window] = null;
  return { ...row, cells, outcomes };
}

/** Whether two rows say the same, wherever they stand in the file. */
export function isSameRow(one: RegisterRow, other: RegisterRow): boolean {
  return JSON.stringify([one.cells, one.outcomes]) === JSON.stringify([other.cells, other.outcomes]);
}
