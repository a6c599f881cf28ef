import { readTypedDate, showDate } from "@/lib/foundation/core/typed-date";
import {
  columnOf,
  type Problems,
  type RecordedRow,
  type Reply,
  type RowState,
  type Saved,
  type SheetTable,
  type Values,
  valuesBy,
} from "./table";

export function initialRow<R, C extends string>(table: SheetTable<R, C>, row: R, nextId: string): RowState<R, C> {
  const recorded = table.read(row);
  const { key, values, version } = recorded;
  return {
    key,
    row,
    recorded,
    values,
    overtaken: null,
    nextId,
    version,
    status: "recorded",
    settled: "recorded",
    savedAt: null,
    pending: null,
    saves: [],
    backTo: null,
    problems: {},
    refusal: null,
    reply: null,
  };
}

/** Values in which the cells that are locked hold what is recorded. */
export function withLocked<C extends string>(recorded: RecordedRow<C>, values: Values<C>): Values<C> {
  return { ...values, ...valuesBy(recorded.locked ?? [], (column) => recorded.values[column]) };
}

/** What is typed in a row: of locked cells, only what was typed before they were. That is sent, and kept. */
export function typedValues<R, C extends string>({ recorded, values, overtaken }: RowState<R, C>): Values<C> {
  return { ...values, ...valuesBy(recorded.locked ?? [], () => ""), ...overtaken };
}

/** Where locked cells hold others by now, the values stand beside them, to choose from. */
export function withTyped<R, C extends string>(
  table: SheetTable<R, C>,
  before: RowState<R, C>,
  values: Values<C>,
): RowState<R, C> {
  const { recorded } = before;
  const state = { ...before, values };
  const locked = recorded.locked ?? [];
  const typed = valuesBy(locked, (column) => tidied(table, state, column));
  const differs = locked.some((column) => typed[column] !== "" && typed[column] !== recorded.values[column]);
  return { ...state, values: withLocked(recorded, values), overtaken: differs ? typed : null };
}

export function sameValues<C extends string>(one: Values<C>, other: Values<C>): boolean {
  return Object.keys(one).every((column) => one[column as C] === other[column as C]);
}

/** Whether the cells differ from what is recorded, or a save of them is still on its way. */
export function isUnsaved<R, C extends string>({ recorded, values, pending, status }: RowState<R, C>): boolean {
  return pending !== null || status === "conflict" || !sameValues(values, recorded.values);
}

/** Whether there is something on record in the cells that are not locked. */
export function isRecorded<C extends string>({ values, locked = [] }: RecordedRow<C>): boolean {
  return Object.entries(values).some(([column, value]) => value !== "" && !locked.includes(column as C));
}

/** What this page recorded since the values that an undo brought back; empty without an undo. */
function savesSince<R, C extends string>({ saves, backTo }: RowState<R, C>): readonly Saved[] {
  const first = saves.findIndex(({ over }) => over === backTo);
  return backTo === null || first < 0 ? [] : saves.slice(first);
}

/** What the undo of a row takes back, because nothing can be corrected back to what there was. */
export function takenBack<R, C extends string>(table: SheetTable<R, C>, state: RowState<R, C>): string | null {
  return table.takesBack?.(state, savesSince(state)) ?? null;
}

/** The date that a text is, in full; empty when it is none. */
export function readDate<R, C extends string>(
  table: SheetTable<R, C>,
  state: RowState<R, C>,
  column: C,
  text = state.values[column],
): string {
  return showDate(readTypedDate(text, table.anchorOf?.(state, column)).date);
}

/** A date in full, once its cell is left; as typed when it is no day. */
export function tidied<R, C extends string>(table: SheetTable<R, C>, state: RowState<R, C>, column: C): string {
  return (columnOf(table, column).kind === "date" && readDate(table, state, column)) || state.values[column];
}

function problemsIn<R, C extends string>(table: SheetTable<R, C>, state: RowState<R, C>): Problems<C> {
  const problems: Problems<C> = {};
  for (const { name, kind } of table.columns)
    if (kind === "date" && state.values[name] !== "" && !readDate(table, state, name))
      problems[name] = { code: "date" };
  return { ...problems, ...table.problemsOf(state) };
}

/** Puts a row into the queue if it has something to save and nothing that keeps it from being sent. */
export function queued<R, C extends string>(table: SheetTable<R, C>, row: RowState<R, C>): RowState<R, C> {
  const names = table.columns.map(({ name }) => name);
  // Every date in full: that is sent and compared.
  const tidy = { ...row, values: valuesBy(names, (column) => tidied(table, row, column)) };
  if (row.status === "conflict" || row.pending) return tidy;
  const takesBack = takenBack(table, row);
  if (!takesBack) {
    if (!isUnsaved(tidy)) return { ...tidy, problems: {}, refusal: null, status: row.settled };
    const problems = problemsIn(table, tidy);
    if (Object.keys(problems).length > 0 || table.faultOf?.(tidy)) return { ...tidy, problems, status: "dirty" };
  }
  const { nextId: id, version, backTo } = row;
  const pending = { id, version, values: typedValues(tidy), takesBack, backTo };
  return { ...tidy, problems: {}, status: "queued", pending };
}

/** A row once the server has answered for it; one in use waits to be left before more of it is sent. */
export function afterReply<R, C extends string>(
  table: SheetTable<R, C>,
  row: RowState<R, C>,
  reply: Reply<R, C>,
  isActive: boolean,
): RowState<R, C> {
  const { pending } = row;
  if (pending?.takesBack) return afterTakingBack(table, row, reply, isActive);
  const { result, nextId, refusal, savedAt } = reply;
  const recorded = table.read(reply.row);
  const typed = withTyped(table, { ...row, row: reply.row, recorded }, typedValues(row));
  const next: RowState<R, C> = { ...typed, nextId, pending: null, refusal: null };
  const over = pending?.version ?? row.version;
  if (result === "conflict") return { ...next, status: "conflict", version: over };
  // Of a row posted without JavaScript: with it, what is sent waits and is sent again.
  if (result === "unavailable") return { ...next, status: "refused", refusal };
  if (result === "refused")
    return { ...next, status: next.overtaken ? "conflict" : "refused", problems: reply.problems, refusal };
  const saves = reply.recorded ? [...row.saves, { ...reply.recorded, over }] : row.saves;
  const after: RowState<R, C> = { ...next, version: recorded.version, settled: "saved", savedAt, saves, reply };
  if (next.overtaken) return { ...after, status: "conflict" };
  if (!pending || sameValues(next.values, withLocked(recorded, pending.values)))
    return { ...after, values: recorded.values, problems: {}, backTo: null, status: "saved" };
  const dirty: RowState<R, C> = { ...after, status: "dirty" };
  return isActive && !takenBack(table, after) ? dirty : queued(table, dirty);
}

/** Taken back; or, when somebody else changed it meanwhile, theirs stands, and nothing was. */
function afterTakingBack<R, C extends string>(
  table: SheetTable<R, C>,
  row: RowState<R, C>,
  { row: left, nextId, result, refusal, savedAt }: Reply<R, C>,
  isActive: boolean,
): RowState<R, C> {
  const recorded = initialRow(table, left, nextId);
  if (result === "conflict" || result === "refused") return { ...recorded, refusal };
  const saves = row.saves.slice(0, row.saves.length - savesSince(row).length);
  const after: RowState<R, C> = { ...recorded, settled: "withdrawn", savedAt, saves };
  if (sameValues(row.values, recorded.values)) return { ...after, status: "withdrawn" };
  const typedOn: RowState<R, C> = { ...after, values: row.values, status: "dirty" };
  return isActive ? typedOn : queued(table, typedOn);
}
