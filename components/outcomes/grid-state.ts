import type { GridRow } from "@/lib/outcomes/rules/grid-row";
import type { Setting } from "./derive";
import type { Draft } from "./draft";
import { COLUMNS, type Column, isExitColumn, type Values } from "./grid-columns";
import { keptBesideOn, type SaveReply } from "./reply";
import {
  afterChoosing,
  allTidied,
  factsOf,
  initialRow,
  isUnsaved,
  type Problem,
  problemsOf,
  type RowState,
  recordedExit,
  recordedValues,
  restorationOf,
  sameValues,
  savesLeft,
  seenIn,
  tidied,
  typedValues,
  withdrawalOf,
  withTypedExit,
} from "./row-state";

type Before = {
  enrolmentId: string;
  column: Column;
  values: Values;
  /** The observation that these values were typed over. */
  shown: string;
};

/** A save on its way is what the next change is typed over. */
const beforeChange = ({ row, values, shown, pending }: RowState, column: Column): Before => ({
  enrolmentId: row.enrolmentId,
  column,
  values,
  shown: pending && !pending.withdraws ? pending.id : shown,
});

export type GridState = {
  setting: Setting;
  rows: RowState[];
  /** The row that holds the focus: it is saved when left, not before. */
  active: string | null;
  /** The cell whose typing is one change, for undo. */
  editing: string | null;
  undo: Before[][];
};

export type Fill = { enrolmentId: string; column: Column; value: string; problem?: Problem };

export type GridAction =
  | { type: "typed"; enrolmentId: string; column: Column; value: string }
  | { type: "filled"; cells: Fill[] }
  | { type: "entered"; enrolmentId: string | null }
  | { type: "leftCell"; enrolmentId: string; column: Column }
  | { type: "save"; enrolmentId: string }
  | { type: "sending"; enrolmentId: string }
  | { type: "lost"; enrolmentId: string; status: "offline" | "held" }
  | { type: "replied"; reply: SaveReply }
  | { type: "keepTheirs" | "keepMine"; enrolmentId: string }
  | { type: "undo" }
  | { type: "restored"; drafts: Record<string, Draft> };

export function initialGrid(
  rows: readonly { row: GridRow; nextId: string }[],
  setting: Setting,
  posted: SaveReply | null,
): GridState {
  const state: GridState = {
    setting,
    rows: rows.map(({ row, nextId }) => initialRow(row, nextId)),
    active: null,
    editing: null,
    undo: [],
  };
  return posted ? afterPost(state, posted) : state;
}

/** The reply to a form posted without JavaScript: what was typed stands in the cells again unless it was saved. */
function afterPost(state: GridState, reply: SaveReply): GridState {
  const typed = change(state, reply.enrolmentId, (row, setting) =>
    withTypedExit({ ...row, values: reply.typed }, reply.typed, setting),
  );
  return gridReducer(typed, { type: "replied", reply });
}

const UNDO_DEPTH = 200;

export function gridReducer(state: GridState, action: GridAction): GridState {
  switch (action.type) {
    case "typed":
      return typeInto(state, action);
    case "filled":
      return fillCells(state, action.cells);
    case "entered": {
      const left = state.active !== action.enrolmentId ? state.active : null;
      const next = { ...state, active: action.enrolmentId, editing: null };
      return left ? change(next, left, queued) : next;
    }
    case "leftCell":
      return change({ ...state, editing: null }, action.enrolmentId, (row) => {
        const value = tidied(row, action.column, state.setting);
        return value === row.values[action.column]
          ? row
          : { ...row, values: { ...row.values, [action.column]: value } };
      });
    case "save":
      return change({ ...state, editing: null }, action.enrolmentId, queued);
    case "sending":
      return change(state, action.enrolmentId, (row) => ({ ...row, status: "saving" }));
    case "lost":
      return change(state, action.enrolmentId, (row) => ({ ...row, status: action.status }));
    case "replied":
      return change(state, action.reply.enrolmentId, (row) => afterReply(row, action.reply, state));
    case "keepTheirs":
      return change(state, action.enrolmentId, keepTheirs);
    case "keepMine":
      return change(state, action.enrolmentId, (row, setting) =>
        queued({ ...row, status: "dirty", shown: seenIn(row.row) }, setting),
      );
    case "undo":
      return undo(state);
    case "restored":
      return {
        ...state,
        rows: state.rows.map((row) => restore(row, action.drafts[row.row.enrolmentId], state.setting)),
      };
  }
}

function change(state: GridState, enrolmentId: string, how: (row: RowState, setting: Setting) => RowState): GridState {
  return {
    ...state,
    rows: state.rows.map((row) => (row.row.enrolmentId === enrolmentId ? how(row, state.setting) : row)),
  };
}

/** A row on whose cells something changed: not saved, and what was said of the old values no longer holds. */
function edited(row: RowState, values: Values, touched: readonly Column[]): RowState {
  const problems = { ...row.problems };
  for (const column of touched) delete problems[column];
  const stays = row.status === "conflict" || row.pending !== null;
  const said = { refusal: null, keptBeside: false };
  return { ...row, values, problems, ...said, backTo: null, status: stays ? row.status : "dirty" };
}

const isOpen = (row: RowState, column: Column) => !row.row.exit || !isExitColumn(column);

function put(row: RowState, column: Column, value: string, setting: Setting): RowState {
  const values = column === "kind" ? afterChoosing(row, value, setting) : { ...row.values, [column]: value };
  return edited(row, values, column === "kind" ? COLUMNS : [column]);
}

function typeInto(state: GridState, { enrolmentId, column, value }: Extract<GridAction, { type: "typed" }>): GridState {
  const cell = `${enrolmentId} ${column}`;
  const before = state.rows.find(({ row }) => row.enrolmentId === enrolmentId);
  if (!before) return state;
  const undo = state.editing === cell ? state.undo : [...state.undo, [beforeChange(before, column)]];
  const next = { ...state, editing: cell, undo: undo.slice(-UNDO_DEPTH) };
  // The letters of one word pass over other situations: what those would have filled in or emptied is not kept.
  const base = undo.at(-1)?.[0]?.values ?? before.values;
  return change(next, enrolmentId, (row, setting) =>
    put(column === "kind" ? { ...row, values: base } : row, column, value, setting),
  );
}

/** Pasted and copied cells: one change to undo; rows other than the one in use are saved at once. */
function fillCells(state: GridState, cells: readonly Fill[]): GridState {
  const before: Before[] = [];
  const rows = state.rows.map((row) => {
    const { enrolmentId } = row.row;
    const own = cells.filter((cell) => cell.enrolmentId === enrolmentId && isOpen(row, cell.column));
    const [first] = own;
    if (!first) return row;
    before.push(beforeChange(row, first.column));
    let filled = row;
    for (const { column, value, problem } of own) {
      if (problem) filled = { ...filled, problems: { ...filled.problems, [column]: problem } };
      else filled = put(filled, column, value, state.setting);
    }
    return own.some(({ problem }) => problem) || enrolmentId === state.active ? filled : queued(filled, state.setting);
  });
  return { ...state, rows, editing: null, undo: [...state.undo, before].slice(-UNDO_DEPTH) };
}

/** Whether the last change is undone but for an exit that is recorded since, and is taken back elsewhere. */
export function keepsExit({ rows, undo }: GridState): boolean {
  return (undo.at(-1) ?? []).some(({ enrolmentId, values }) => {
    const row = rows.find((known) => known.row.enrolmentId === enrolmentId)?.row;
    const kept = row && recordedExit(row, values);
    return kept !== undefined && (kept.exitedOn !== values.exitedOn || kept.exitReason !== values.exitReason);
  });
}

/**
 * Brings back the values before the last change. What was saved since is corrected back to them when the row is left;
 * what was added since is taken back at once, so that no row looks empty while it counts.
 */
function undo(state: GridState): GridState {
  const last = state.undo.at(-1);
  if (!last) return state;
  const rows = state.rows.map((row) => {
    const before = last.find(({ enrolmentId }) => enrolmentId === row.row.enrolmentId);
    if (!before) return row;
    const values = { ...before.values, ...recordedExit(row.row, before.values) };
    const back: RowState = { ...edited(row, values, COLUMNS), backTo: before.shown };
    const differs = !sameValues(values, recordedValues(row.row));
    const waits = before.enrolmentId === state.active && differs && !withdrawalOf(back);
    return waits ? back : queued(back, state.setting);
  });
  return { ...state, rows, editing: null, undo: state.undo.slice(0, -1) };
}

/** Puts a row into the queue if it has something to save and nothing that keeps it from being sent. */
function queued(row: RowState, setting: Setting): RowState {
  const values = allTidied(row, setting);
  const tidy = { ...row, values };
  if (row.status === "conflict" || row.pending) return tidy;
  const sent = { id: row.nextId, shown: row.shown, values: typedValues(tidy) };
  const withdraws = withdrawalOf(row);
  if (withdraws) return { ...tidy, problems: {}, status: "queued", pending: { ...sent, withdraws, restores: null } };
  if (sameValues(values, recordedValues(row.row))) {
    return { ...tidy, problems: {}, refusal: null, status: row.settled };
  }
  const problems = problemsOf(tidy, setting);
  if (Object.keys(problems).length > 0 || factsOf(tidy, setting).broken) return { ...tidy, problems, status: "dirty" };
  const restores = restorationOf(row);
  return { ...tidy, problems: {}, status: "queued", pending: { ...sent, withdraws: null, restores } };
}

function afterReply(row: RowState, reply: SaveReply, { active, setting }: GridState): RowState {
  const { pending } = row;
  if (pending?.withdraws) return afterWithdrawal(row, reply, active, setting);
  const typed = withTypedExit({ ...row, row: reply.row }, typedValues(row), setting);
  const next: RowState = { ...typed, nextId: reply.nextId, pending: null, refusal: null };
  const over = pending?.shown ?? row.shown;
  switch (reply.result) {
    case "conflict":
      return { ...next, status: "conflict", shown: over };
    // Of a row posted without JavaScript: with it, what is sent waits and is sent again.
    case "unavailable":
      return { ...next, status: "refused", refusal: reply.refusal };
    case "refused":
      return {
        ...next,
        ...{ status: next.typedExit ? "conflict" : "refused", problems: reply.problems, refusal: reply.refusal },
      };
    default: {
      const saves = reply.recorded ? [...row.saves, { ...reply.recorded, over }] : row.saves;
      const after: RowState = {
        ...next,
        ...{ shown: seenIn(reply.row), settled: "saved", savedAt: reply.savedAt, saves },
        keptBeside: keptBesideOn(reply) !== null,
      };
      if (next.typedExit) return { ...after, status: "conflict" };
      const sent = pending && { ...pending.values, ...recordedExit(reply.row, pending.values) };
      if (!sent || sameValues(next.values, sent)) {
        return { ...after, values: recordedValues(reply.row), problems: {}, backTo: null, status: "saved" };
      }
      return reply.enrolmentId === active && !withdrawalOf(after)
        ? { ...after, status: "dirty" }
        : queued({ ...after, status: "dirty" }, setting);
    }
  }
}

/** Taken back; or, when somebody else changed it meanwhile, theirs stands, and nothing was. */
function afterWithdrawal(row: RowState, reply: SaveReply, active: GridState["active"], setting: Setting): RowState {
  const recorded = initialRow(reply.row, reply.nextId);
  if (reply.result === "conflict" || reply.result === "refused") return { ...recorded, refusal: reply.refusal };
  const after: RowState = {
    ...recorded,
    ...{ settled: "withdrawn", savedAt: reply.savedAt, saves: savesLeft(row) },
  };
  if (sameValues(row.values, recorded.values)) return { ...after, status: "withdrawn" };
  const typedOn: RowState = { ...after, values: row.values, status: "dirty" };
  return reply.enrolmentId === active ? typedOn : queued(typedOn, setting);
}

/** What is recorded stands. A situation typed with another exit can be saved now, unless nothing counts after this one. */
function keepTheirs(row: RowState): RowState {
  if (!row.typedExit || row.row.exit?.neutral) return initialRow(row.row, row.nextId);
  const kept: RowState = { ...row, typedExit: null, status: "dirty" };
  return isUnsaved(kept) ? kept : { ...kept, status: row.settled };
}

function restore(row: RowState, draft: Draft | undefined, setting: Setting): RowState {
  if (!draft) return row;
  const { values, shown, pending } = draft;
  const found = withTypedExit({ ...row, values, shown, pending }, values, setting);
  const restored: RowState = { ...found, status: pending ? "queued" : found.typedExit ? "conflict" : "restored" };
  return isUnsaved(restored) ? restored : row;
}
