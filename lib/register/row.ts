import { nameKey } from "@/lib/learners/rules";
import { WINDOWS, type Window } from "@/lib/outcomes/windows";
import type { Cell, FileRow } from "./cells";
import {
  BASE_COLUMNS,
  BASE_NAMES,
  type BaseCells,
  type Column,
  type ColumnName,
  OUTCOME_COLUMNS,
  OUTCOME_NAMES,
  type OutcomeCells,
  outcomeColumn,
} from "./columns";
import type { Header } from "./header";
import { issueOf, type RegisterIssue } from "./issues";
import { Unreadable } from "./readers";

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
};

const NONE: ReadonlySet<ColumnName> = new Set();

/** Reads one row; every cell that its column cannot hold is an issue. */
export function readRow({ line, cells }: FileRow, header: Header): { row: RegisterRow; issues: RegisterIssue[] } {
  const issues: RegisterIssue[] = [];

  const value = (name: ColumnName, { read }: Column<unknown>): unknown => {
    const position = header.positions[name];
    const cell: Cell | null = position === undefined ? null : (cells[position] ?? null);
    if (cell === null) return null;
    const found = read(cell);
    if (!(found instanceof Unreadable)) return found;
    issues.push(issueOf(line, name, found.reason, found.details));
    return null;
  };

  const base = Object.fromEntries(BASE_NAMES.map((name) => [name, value(name, BASE_COLUMNS[name])])) as BaseCells;
  const outcomeOf = (window: Window): OutcomeCells | null => {
    const before = issues.length;
    const entries = OUTCOME_NAMES.map((name) => [name, value(outcomeColumn(window, name), OUTCOME_COLUMNS[name])]);
    const isEmpty = issues.length === before && entries.every(([, found]) => found === null);
    return isEmpty ? null : (Object.fromEntries(entries) as OutcomeCells);
  };
  const [T0, M3, M6, M12] = WINDOWS.map(outcomeOf);
  const outcomes = { T0: T0 ?? null, M3: M3 ?? null, M6: M6 ?? null, M12: M12 ?? null };
  const unreadable = issues.length === 0 ? NONE : new Set(issues.map(({ column }) => column as ColumnName));
  const row = { line, cells: base, nameKey: nameKey(base.nom ?? "", base.prenom ?? ""), outcomes, unreadable };
  return { row, issues };
}

/** Whether two rows say the same, wherever they stand in the file. */
export function saysTheSame(one: RegisterRow, other: RegisterRow): boolean {
  return JSON.stringify([one.cells, one.outcomes]) === JSON.stringify([other.cells, other.outcomes]);
}
