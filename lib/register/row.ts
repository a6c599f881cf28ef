import { nameKey } from "@/lib/learners/rules";
import { isActivity } from "@/lib/outcomes/kinds";
import { WINDOWS, type Window } from "@/lib/outcomes/windows";
import { type Cell, type FileRow, textOf } from "./cells";
import {
  BASE_COLUMNS,
  BASE_NAMES,
  type BaseCells,
  COLUMN_NAMES,
  type Column,
  type ColumnName,
  OUTCOME_COLUMNS,
  OUTCOME_NAMES,
  type OutcomeCells,
  outcomeColumn,
} from "./columns";
import type { Header } from "./header";
import { type IssueCode, issueOf, type RegisterIssue, type RegisterWarning, warningOf } from "./issues";
import { shown, Unreadable } from "./readers";

/** One row of the register as values. */
export type RegisterRow = {
  line: number;
  cells: BaseCells;
  /** The name as `nameKey` folds it. */
  nameKey: string;
  /** What the row says for each window; null when all its cells are empty. */
  outcomes: Record<Window, OutcomeCells | null>;
  /** Columns whose cell could not be read: what rests on them is not judged a second time. */
  unreadable: ReadonlySet<ColumnName>;
  /** It comes from our rejects, where it was refused because it contradicted an earlier row. */
  wasDuplicate: boolean;
};

/** A row as it was read, with what is wrong with its cells and what was left aside of them. */
export type ReadRow = { row: RegisterRow; issues: RegisterIssue[]; warnings: RegisterWarning[] };

const NONE: ReadonlySet<ColumnName> = new Set();
const ALL: ReadonlySet<ColumnName> = new Set(COLUMN_NAMES);

/** What spreadsheets show for a formula that failed, in English and French, also where they save it as CSV. */
const FAILED_FORMULA = /^(?:#(?:N\/A|N\/D|[\p{Lu}/0-9]+ ?[!?])|Err:\d+)$/u;

/** Reads one row; every cell that its column cannot hold is an issue. */
export function readRow(fileRow: FileRow, header: Header): ReadRow {
  const { line, cells } = fileRow;
  const moved = movedCells(fileRow, header);
  if (moved) return moved;
  const issues: RegisterIssue[] = [];
  const warnings = unnamedCells(line, cells, header);

  const cellOf = (name: ColumnName): Cell | null => {
    const position = header.positions[name];
    return position === undefined ? null : (cells[position] ?? null);
  };
  const value = (name: ColumnName, { read }: Column<unknown>): unknown => {
    const cell = cellOf(name);
    if (cell === null) return null;
    const failed = typeof cell === "string" && FAILED_FORMULA.test(cell);
    const found = failed ? new Unreadable("failed_formula", { value: shown(cell) }) : read(cell);
    if (!(found instanceof Unreadable)) return found;
    // Without its contact a person is still one, and can be asked for it.
    if (found.reason === "bad_phone" || found.reason === "bad_email")
      warnings.push(warningOf(line, name, "contact_left_out"));
    else issues.push(issueOf(line, name, found.reason, found.details));
    return null;
  };

  const base = Object.fromEntries(BASE_NAMES.map((name) => [name, value(name, BASE_COLUMNS[name])])) as BaseCells;
  const outcomeOf = (window: Window): OutcomeCells | null => {
    const before = issues.length;
    let situation: OutcomeCells["situation"] = null;
    const entries = OUTCOME_NAMES.map((name) => {
      const column = outcomeColumn(window, name);
      const isOfActivity = name === "debut" || name === "fin";
      if (isOfActivity && situation !== null && !isActivity(situation)) {
        if (cellOf(column) !== null) warnings.push(warningOf(line, column, "no_activity"));
        return [name, null];
      }
      const found = value(column, OUTCOME_COLUMNS[name]);
      if (name === "situation") situation = found as OutcomeCells["situation"];
      return [name, found];
    });
    const isEmpty = issues.length === before && entries.every(([, found]) => found === null);
    return isEmpty ? null : (Object.fromEntries(entries) as OutcomeCells);
  };
  const [T0, M3, M6, M12] = WINDOWS.map(outcomeOf);
  const outcomes = { T0: T0 ?? null, M3: M3 ?? null, M6: M6 ?? null, M12: M12 ?? null };
  const unreadable = issues.length === 0 ? NONE : new Set(issues.map(({ column }) => column as ColumnName));
  const row = { line, cells: base, nameKey: nameKey(base.nom ?? "", base.prenom ?? ""), outcomes, unreadable };
  return { row: { ...row, wasDuplicate: isRejectedDuplicate(cells, header) }, issues, warnings };
}

const NO_CELLS = Object.fromEntries(BASE_NAMES.map((name) => [name, null])) as BaseCells;
const NO_OUTCOMES = { T0: null, M3: null, M6: null, M12: null };

/**
 * A row with more cells than the header, where a delimiter tells them apart: which value belongs where, nobody can tell,
 * so none of them is judged. Null for any other row.
 */
function movedCells({ line, cells, delimited }: FileRow, { width }: Header): ReadRow | null {
  const beyond = cells.slice(width).find((cell) => cell !== null);
  if (!delimited || beyond == null) return null;
  const details = { cells: cells.length, width, value: shown(textOf(beyond)) };
  const nothing = { cells: NO_CELLS, nameKey: "", outcomes: NO_OUTCOMES, unreadable: ALL, wasDuplicate: false };
  return { row: { line, ...nothing }, issues: [issueOf(line, "", "too_many_cells", details)], warnings: [] };
}

/** Values that stand under no heading: a note beside the table, or a column whose heading is missing. */
function unnamedCells(line: number, cells: readonly (Cell | null)[], { named }: Header): RegisterWarning[] {
  const values = cells.filter((cell, position) => cell !== null && !named.has(position));
  const [first] = values;
  if (first == null) return [];
  return [warningOf(line, "", "unnamed_cells", { count: values.length, value: shown(textOf(first)) })];
}

function isRejectedDuplicate(cells: readonly (Cell | null)[], { rejectCodes }: Header): boolean {
  const codes = rejectCodes === null ? null : (cells[rejectCodes] ?? null);
  const duplicate: IssueCode = "duplicate_row";
  return (
    codes !== null &&
    textOf(codes)
      .split(/[\s|]+/)
      .includes(duplicate)
  );
}

/** Whether two rows say the same, wherever they stand in the file. */
export function saysTheSame(one: RegisterRow, other: RegisterRow): boolean {
  return JSON.stringify([one.cells, one.outcomes]) === JSON.stringify([other.cells, other.outcomes]);
}
