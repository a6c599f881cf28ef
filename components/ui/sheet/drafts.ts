import { type Dispatch, useEffect, useState } from "react";
import { onDevice } from "../kept-on-device";
import { isUnsaved, typedValues } from "./row-state";
import type { SheetAction, SheetState } from "./sheet-state";
import { type Pending, type RowState, type SheetTable, type Values, valuesBy } from "./table";

/** One unsaved row as kept on the device: ids, codes and dates, no name. */
export type RowDraft<C extends string> = { values: Values<C>; version: string; pending: Pending<C> | null };
type Drafts<C extends string> = Record<string, RowDraft<C>>;

function draftsOf<R, C extends string>(rows: readonly RowState<R, C>[]): Drafts<C> {
  const drafts = rows.filter(isUnsaved).map((row) => {
    const { key, version, pending } = row;
    return [key, { values: typedValues(row), version, pending }];
  });
  return Object.fromEntries(drafts);
}

function readObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function readText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function readValues<R, C extends string>(table: SheetTable<R, C>, value: unknown): Values<C> {
  const found = readObject(value);
  const names = table.columns.map(({ name }) => name);
  return valuesBy(names, (column) => readText(found[column]));
}

function readPending<R, C extends string>(table: SheetTable<R, C>, value: unknown): Pending<C> | null {
  if (!value) return null;
  const { id, version, values, takesBack, backTo } = readObject(value);
  return {
    id: readText(id),
    version: readText(version),
    values: readValues(table, values),
    takesBack: readText(takesBack) || null,
    backTo: readText(backTo) || null,
  };
}

/** What the device kept; whatever is not of the right form is dropped. */
function readDrafts<R, C extends string>(table: SheetTable<R, C>, text: string | null): Drafts<C> {
  const entries = Object.entries(readObject(JSON.parse(text ?? "{}"))).map(([key, kept]) => {
    const { values, version, pending } = readObject(kept);
    const draft = { values: readValues(table, values), version: readText(version) };
    return [key, { ...draft, pending: readPending(table, pending) }];
  });
  return Object.fromEntries(entries);
}

/** A device that keeps nothing has no drafts: the page says what is not saved. */
export function useDrafts<R, C extends string>(
  table: SheetTable<R, C>,
  { rows }: SheetState<R, C>,
  dispatch: Dispatch<SheetAction<R, C>>,
  name: string,
): void {
  const [restored, setRestored] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each name, whatever becomes of the table
  useEffect(() => {
    const drafts = onDevice((storage) => readDrafts(table, storage.getItem(name)));
    dispatch({ type: "restored", drafts: drafts ?? {} });
    setRestored(true);
  }, [dispatch, name]);
  useEffect(() => {
    if (!restored) return;
    const drafts = draftsOf(rows);
    onDevice((storage) => {
      if (Object.keys(drafts).length === 0) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(drafts));
    });
  }, [restored, rows, name]);
}
