"use client";

import { createContext, type Dispatch, type ReactNode, useContext } from "react";
import type { SheetAction } from "./sheet-state";
import type { RowState, SheetTable } from "./table";
import type { SheetWords } from "./words";

/** What the rows of a sheet share; it stays the same while somebody types. */
type SheetTools<R, C extends string> = {
  table: SheetTable<R, C>;
  dispatch: Dispatch<SheetAction<R, C>>;
  hydrated: boolean;
  /** How many columns the sheet has, those that one only reads included. */
  span: number;
};

type OfRow<R, C extends string> = {
  state: RowState<R, C>;
  /** Of each cell of which something is said, the ids of the texts that say it. */
  describedBy: ReadonlyMap<C, string>;
  /** The cells that keep the row from being recorded. */
  invalid: ReadonlySet<C>;
};

const Words = createContext<SheetWords | null>(null);
// biome-ignore lint/suspicious/noExplicitAny: a context has no type parameters; useSheetTools gives them back
const Tools = createContext<SheetTools<any, any> | null>(null);
// biome-ignore lint/suspicious/noExplicitAny: as above
const Row = createContext<OfRow<any, any> | null>(null);

export function SheetWordsProvider({ words, children }: { words: SheetWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export const SheetToolsProvider = Tools.Provider;
export const RowProvider = Row.Provider;

function inside<T>(value: T | null): T {
  if (value === null) throw new Error("a part of a sheet stands outside it, or without its words");
  return value;
}

/** The words of the sheet around; of one that has more to say than any, `W`. */
export const useSheetWords = <W extends SheetWords = SheetWords>(): W => inside(useContext(Words)) as W;
export const useSheetTools = <R, C extends string>(): SheetTools<R, C> => inside(useContext(Tools));
export const useRow = <R, C extends string>(): OfRow<R, C> => inside(useContext(Row));
