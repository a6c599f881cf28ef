import type { RowDraft } from "./drafts";
import {
  afterReply,
  initialRow,
  isUnsaved,
  queued,
  sameValues,
  takenBack,
  tidied,
  withLocked,
  withTyped,
} from "./row-state";
import type { CellAt, Problem, Reply, RowState, SheetTable, Values } from "./table";

type Before<C extends string> = CellAt<C> & {
  values: Values<C>;
  /** What these values were typed over. */
  version: string;
};

export type SheetState<R, C extends string> = {
  rows: readonly RowState<R, C>[];
  /** The row that holds the focus: it is saved when left, not before. */
  active: string | null;
  /** The cell whose typing is one change, for undo. */
  editing: string | null;
  undo: readonly (readonly Before<C>[])[];
};

/** A cell filled from elsewhere; with a problem its value is left as it is. */
export type Fill<C extends string> = CellAt<C> & { value: string; problem?: Problem };

export type SheetAction<R, C extends string> =
  | ({ type: "typed"; value: string } & CellAt<C>)
  /** `isTyping`: what is typed next into the one cell belongs to the same change. */
  | { type: "filled"; cells: readonly Fill<C>[]; isTyping?: boolean }
  | { type: "entered"; key: string | null }
  | ({ type: "leftCell" } & CellAt<C>)
  | { type: "save" | "sending" | "keepTheirs" | "keepMine"; key: string }
  | { type: "lost"; key: string; status: "offline" | "held" }
  | { type: "replied"; reply: Reply<R, C> }
  | { type: "undo" }
  | { type: "restored"; drafts: Record<string, RowDraft<C>> };

export function initialSheet<R, C extends string>(
  table: SheetTable<R, C>,
  rows: readonly { row: R; nextId: string }[],
  posted: Reply<R, C> | null,
): SheetState<R, C> {
  const states = rows.map(({ row, nextId }) => initialRow(table, row, nextId));
  const state: SheetState<R, C> = { rows: states, active: null, editing: null, undo: [] };
  if (!posted) return state;
  // Of a form posted without JavaScript: what was typed stands in the cells again unless it was saved.
  const typed = change(state, table.read(posted.row).key, (row) => withTyped(table, row, posted.typed));
  return sheetReducer(table)(typed, { type: "replied", reply: posted });
}

const UNDO_DEPTH = 200;

export const sheetReducer =
  <R, C extends string>(table: SheetTable<R, C>) =>
  (state: SheetState<R, C>, action: SheetAction<R, C>): SheetState<R, C> => {
    switch (action.type) {
      case "typed":
        return typeInto(table, state, action);
      case "filled":
        return fillCells(table, state, action);
      case "entered": {
        const left = state.active !== action.key ? state.active : null;
        return change({ ...state, active: action.key, editing: null }, left, (row) => queued(table, row));
      }
      case "leftCell":
        return change({ ...state, editing: null }, action.key, (row) => {
          const value = tidied(table, row, action.column);
          return value === row.values[action.column]
            ? row
            : { ...row, values: { ...row.values, [action.column]: value } };
        });
      case "save":
        return change({ ...state, editing: null }, action.key, (row) => queued(table, row));
      case "sending":
        return change(state, action.key, (row) => ({ ...row, status: "saving" }));
      case "lost":
        return change(state, action.key, (row) => ({ ...row, status: action.status }));
      case "replied": {
        const { key } = table.read(action.reply.row);
        return change(state, key, (row) => afterReply(table, row, action.reply, state.active === key));
      }
      case "keepTheirs":
        return change(state, action.key, (row) => keepTheirs(table, row));
      case "keepMine":
        return change(state, action.key, (row) =>
          queued(table, { ...row, status: "dirty", version: row.recorded.version }),
        );
      case "undo":
        return undo(table, state);
      case "restored":
        return { ...state, rows: state.rows.map((row) => restore(table, row, action.drafts[row.key])) };
    }
  };

function change<R, C extends string>(
  state: SheetState<R, C>,
  key: string | null,
  how: (row: RowState<R, C>) => RowState<R, C>,
): SheetState<R, C> {
  return { ...state, rows: state.rows.map((row) => (row.key === key ? how(row) : row)) };
}

const cellName = ({ key, column }: CellAt<string>) => `${key} ${column}`;

/** A save on its way is what the next change is typed over. */
function beforeChange<R, C extends string>(row: RowState<R, C>, column: C): Before<C> {
  const { key, values, version, pending } = row;
  return { key, column, values, version: pending && !pending.takesBack ? pending.id : version };
}

/** A row on whose cells something changed: not saved, and what was said of the old values no longer holds. */
function edited<R, C extends string>(row: RowState<R, C>, values: Values<C>): RowState<R, C> {
  const stays = row.status === "conflict" || row.pending !== null;
  const status = stays ? row.status : "dirty";
  return { ...row, values, problems: {}, refusal: null, reply: null, backTo: null, status };
}

/** `base`: the values from which what the cell fills in beside itself starts. */
function put<R, C extends string>(
  table: SheetTable<R, C>,
  row: RowState<R, C>,
  { column, value }: { column: C; value: string },
  base = row.values,
): RowState<R, C> {
  const followed = table.follow?.({ ...row, values: base }, column, value);
  if (followed) return edited(row, followed);
  const problems = { ...row.problems };
  delete problems[column];
  return { ...edited(row, { ...row.values, [column]: value }), problems };
}

function typeInto<R, C extends string>(
  table: SheetTable<R, C>,
  state: SheetState<R, C>,
  typed: CellAt<C> & { value: string },
): SheetState<R, C> {
  const cell = cellName(typed);
  const before = state.rows.find(({ key }) => key === typed.key);
  if (!before) return state;
  const undo = state.editing === cell ? state.undo : [...state.undo, [beforeChange(before, typed.column)]];
  const next = { ...state, editing: cell, undo: undo.slice(-UNDO_DEPTH) };
  // The letters of one word pass over other choices: what those would have filled in or emptied is not kept.
  const base = undo.at(-1)?.[0]?.values;
  return change(next, typed.key, (row) => put(table, row, typed, base));
}

/** Pasted and copied cells: one change to undo; rows other than the one in use are saved at once. */
function fillCells<R, C extends string>(
  table: SheetTable<R, C>,
  state: SheetState<R, C>,
  { cells, isTyping }: { cells: readonly Fill<C>[]; isTyping?: boolean },
): SheetState<R, C> {
  const before: Before<C>[] = [];
  const rows = state.rows.map((row) => {
    const own = cells.filter(({ key, column }) => key === row.key && !row.recorded.locked?.includes(column));
    const [first] = own;
    if (!first) return row;
    before.push(beforeChange(row, first.column));
    let filled = row;
    for (const cell of own) {
      if (cell.problem) filled = { ...filled, problems: { ...filled.problems, [cell.column]: cell.problem } };
      else filled = put(table, filled, cell);
    }
    return own.some(({ problem }) => problem) || row.key === state.active ? filled : queued(table, filled);
  });
  const [only, ...others] = cells;
  const editing = isTyping && only && others.length === 0 ? cellName(only) : null;
  return { ...state, rows, editing, undo: [...state.undo, before].slice(-UNDO_DEPTH) };
}

/** Whether the last change is undone but for cells that are locked since, and are changed elsewhere. */
export function keepsLocked<R, C extends string>({ rows, undo }: SheetState<R, C>): boolean {
  return (undo.at(-1) ?? []).some(({ key, values }) => {
    const row = rows.find((known) => known.key === key);
    return row !== undefined && !sameValues(values, withLocked(row.recorded, values));
  });
}

/** Saved values are corrected back when the row is left; added ones go at once: no row looks empty while it counts. */
function undo<R, C extends string>(table: SheetTable<R, C>, state: SheetState<R, C>): SheetState<R, C> {
  const last = state.undo.at(-1);
  if (!last) return state;
  const rows = state.rows.map((row) => {
    const before = last.find(({ key }) => key === row.key);
    if (!before) return row;
    const values = withLocked(row.recorded, before.values);
    const back: RowState<R, C> = { ...edited(row, values), backTo: before.version };
    const differs = !sameValues(values, row.recorded.values);
    const waits = row.key === state.active && differs && !takenBack(table, back);
    return waits ? back : queued(table, back);
  });
  return { ...state, rows, editing: null, undo: state.undo.slice(0, -1) };
}

/** What is recorded stands. What was typed beside locked cells can be saved now, unless the row takes nothing more. */
function keepTheirs<R, C extends string>(table: SheetTable<R, C>, row: RowState<R, C>): RowState<R, C> {
  if (!row.overtaken || !row.recorded.goesOnAt) return initialRow(table, row.row, row.nextId);
  const kept: RowState<R, C> = { ...row, overtaken: null, status: "dirty" };
  return isUnsaved(kept) ? kept : { ...kept, status: row.settled };
}

function restore<R, C extends string>(
  table: SheetTable<R, C>,
  row: RowState<R, C>,
  draft: RowDraft<C> | undefined,
): RowState<R, C> {
  if (!draft) return row;
  const { values, version, pending } = draft;
  const found = withTyped(table, { ...row, version, pending }, values);
  const status = pending ? "queued" : found.overtaken ? "conflict" : "restored";
  const restored: RowState<R, C> = { ...found, status };
  return isUnsaved(restored) ? restored : row;
}
