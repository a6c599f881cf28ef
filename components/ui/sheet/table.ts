import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Anchor } from "@/lib/foundation/core/typed-date";

/** What stands in the cells of one row, as typed: dates as `jj/mm/aaaa`, lists by their code. Empty: nothing. */
export type Values<C extends string> = Record<C, string>;

/** One line of a list: its code, its label, the other words that find it, and the heading under which it stands. */
export type Option = { value: string; label: string; keywords?: string; group?: string };

export type SheetColumn<C extends string> = {
  name: C;
  label: string;
  /** Says what a row is about: of a conflict both sides show it, also where they agree. */
  telling?: boolean;
} & ({ kind: "text" | "date"; choices?: never } | { kind: "list"; choices: readonly Option[] });

export type CellAt<C extends string> = { key: string; column: C };

/** Why a cell keeps its row from being saved: a code that the words of the sheet know, and what they name. */
export type Problem = { code: string; value?: string };
export type Problems<C extends string> = Partial<Record<C, Problem>>;

/** One save on its way: what is sent stays the same until the server has answered, however often it is sent. */
export type Pending<C extends string> = {
  /** The id that it gives to what it records: a second one like it records nothing more. */
  id: string;
  /** The version that the values were typed over. */
  version: string;
  values: Values<C>;
  /** What an undo takes back instead: nothing is recorded. */
  takesBack: string | null;
  /** After an undo: the earlier version whose values these are. */
  backTo: string | null;
};

export type Saved = {
  id: string;
  /** The version that it was typed over. */
  over: string;
  /** It stands beside that one, rather than in its place. */
  added: boolean;
};

export type Reply<R, C extends string> = {
  result: "saved" | "withdrawn" | "unchanged" | "conflict" | "refused" | "unavailable";
  /** The row as it is recorded now, by whoever. */
  row: R;
  /** The id that the next save of this row uses. */
  nextId: string;
  /** « 14:32 » */
  savedAt: string;
  /** What was recorded, and whether it stands beside what was there; null when nothing was. */
  recorded: { id: string; added: boolean } | null;
  typed: Values<C>;
  problems: Problems<C>;
  /** What was refused, in words. */
  refusal: string | null;
};

/** Saves one row: with a script from the sheet, without one as the form of the row. */
export type Save<A> = (previous: unknown, formData: FormData) => Promise<A>;

export type RowStatus =
  | "recorded"
  | "dirty"
  | "restored"
  | "queued"
  | "saving"
  | "offline"
  | "held"
  | "saved"
  | "withdrawn"
  | "refused"
  | "conflict";

export type RecordedRow<C extends string> = {
  key: string;
  name: string;
  /** Names what is recorded: a save tells over what it was typed. */
  version: string;
  values: Values<C>;
  /** The cells that take nothing more, for good, now that they are recorded. */
  locked?: readonly C[];
  /** The cell with which one goes on; null when the row takes nothing more. */
  goesOnAt: C | null;
};

export type RowState<R, C extends string> = {
  key: string;
  row: R;
  recorded: RecordedRow<C>;
  values: Values<C>;
  /** Typed here into cells that hold something else by now and are locked: both are shown. */
  overtaken: Partial<Values<C>> | null;
  nextId: string;
  /** What these values were typed over. */
  version: string;
  status: RowStatus;
  /** What the row is again once its cells hold what is recorded. */
  settled: "recorded" | "saved" | "withdrawn";
  savedAt: string | null;
  pending: Pending<C> | null;
  /** What this page has recorded here and not taken back, oldest first. */
  saves: readonly Saved[];
  /** After an undo: the version over which the values brought back were typed. */
  backTo: string | null;
  problems: Problems<C>;
  refusal: string | null;
  /** The answer to the last save, until something else is typed. */
  reply: Reply<R, C> | null;
};

/** What a sheet has to know of its rows `R` and of their cells `C`. */
export type SheetTable<R, C extends string> = {
  columns: readonly SheetColumn<C>[];
  today: CivilDate;
  read(row: R): RecordedRow<C>;
  /** The cell to which a link to the row leads, where it is not the one with which one goes on. */
  arrivesAt?(state: RowState<R, C>): C | null;
  /** What a date without a year is read against. */
  anchorOf?(state: RowState<R, C>, column: C): Anchor;
  /** The row once a cell holds a value, where that fills in or empties others beside it; null where it does not. */
  follow?(state: RowState<R, C>, column: C, value: string): Values<C> | null;
  /** The cells without which the server could only refuse the row. */
  problemsOf(state: RowState<R, C>): Problems<C>;
  /** The rule that the row as it stands would break, in words, with the cells that it speaks of. */
  faultOf?(state: RowState<R, C>): { text: string; columns: readonly C[] } | null;
  noteOf?(state: RowState<R, C>): string | null;
  /** What an undo takes back of what this page has recorded since; null where the values are corrected back. */
  takesBack?(state: RowState<R, C>, since: readonly Saved[]): string | null;
  fieldsOf(key: string, sent: Omit<Pending<C>, "values">): Record<string, string>;
};

export const FIRST_CELL = "grille";

export const rowElementId = (key: string) => `ligne-${key}`;

export function columnOf<R, C extends string>({ columns }: SheetTable<R, C>, name: C): SheetColumn<C> {
  const column = columns.find((known) => known.name === name);
  if (!column) throw new Error(`the sheet has no column ${name}`);
  return column;
}

export function valuesBy<C extends string>(names: readonly C[], value: (name: C) => string): Values<C> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Values<C>;
}
