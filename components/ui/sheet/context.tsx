"use client";

import { createContext, type Dispatch, type ReactNode, useContext } from "react";
import type { SheetAction } from "./sheet-state";
import type { RowState, SheetTable } from "./table";
import type { SheetTexts } from "./texts";

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

const Texts = createContext<SheetTexts | null>(null);
// biome-ignore lint/suspicious/noExplicitAny: a context has no type parameters; useSheetTools gives them back
const Tools = createContext<SheetTools<any, any> | null>(null);
// biome-ignore lint/suspicious/noExplicitAny: as above
const Row = createContext<OfRow<any, any> | null>(null);

export function SheetTextsProvider({ texts, children }: { texts: SheetTexts; children: ReactNode }) {
  return <Texts value={texts}>{children}</Texts>;
}

export const SheetToolsProvider = Tools.Provider;
export const RowProvider = Row.Provider;

function inside<T>(value: T | null): T {
  if (value === null) throw new Error("a part of a sheet stands outside it, or without its words");
  return value;
}

/** The words of the sheet around; of one that has more to say than any, `W`. */
export const useSheetTexts = <W extends SheetTexts = SheetTexts>(): W => inside(useContext(Texts)) as W;
export const useSheetTools = <R, C extends string>(): SheetTools<R, C> => inside(useContext(Tools));
export const useRow = <R, C extends string>(): OfRow<R, C> => inside(useContext(Row));
