import { foldWords } from "@/lib/foundation/core/fold";
import { readDate } from "./row-state";
import type { Fill } from "./sheet-state";
import type { CellAt, Option, RowState, SheetColumn, SheetTable } from "./table";

const startsWord = (text: string, typed: string) => ` ${text}`.includes(` ${typed}`);

/** A label that starts so, else one with a word that does, else such a keyword; null when nothing fits. */
export function chooseByTyping(choices: readonly Option[], typed: string): Option | null {
  const wanted = foldWords(typed);
  if (!wanted) return null;
  const tests: ((choice: Option) => boolean)[] = [
    ({ label }) => foldWords(label).startsWith(wanted),
    ({ label }) => startsWord(foldWords(label), wanted),
    ({ keywords = "" }) => startsWord(foldWords(keywords), wanted),
  ];
  for (const test of tests) {
    const found = choices.find(test);
    if (found) return found;
  }
  return null;
}

/** The choice a pasted text names in full, by label, keyword or code; else the one that typing it would pick. */
function chooseByName(choices: readonly Option[], text: string): Option | null {
  const wanted = foldWords(text);
  const named = choices.find(
    ({ value, label, keywords = "" }) =>
      foldWords(label) === wanted ||
      foldWords(value) === wanted ||
      keywords.split(" ").some((word) => foldWords(word) === wanted),
  );
  return named ?? chooseByTyping(choices, text);
}

const PAUSE_MS = 1_000;

export function createTyping() {
  let word = "";
  let turn = -1;
  let last = 0;
  return {
    /** The word so far, at this time; a cell entered anew begins another. */
    add(letter: string, inTurn: number, at: number): string {
      word = inTurn === turn && at - last < PAUSE_MS ? word + letter : letter;
      turn = inTurn;
      last = at;
      return word;
    },
  };
}

function readClipboard(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((cell) => cell.trim()));
}

/** From the target down and to the right. An empty pasted cell changes nothing; a value that is none marks its cell. */
export function cellsOfPaste<R, C extends string>(
  table: SheetTable<R, C>,
  rows: readonly RowState<R, C>[],
  target: CellAt<C>,
  text: string,
): Fill<C>[] {
  const firstRow = rows.findIndex(({ key }) => key === target.key);
  const firstColumn = table.columns.findIndex(({ name }) => name === target.column);
  return readClipboard(text).flatMap((line, down) =>
    line.flatMap((cell, right): Fill<C>[] => {
      const state = rows[firstRow + down];
      const column = table.columns[firstColumn + right];
      if (!state || !column || cell === "") return [];
      const at = { key: state.key, column: column.name };
      const value = readCell(table, state, column, cell);
      return value ? [{ ...at, value }] : [{ ...at, value: "", problem: { code: "unknownValue", value: cell } }];
    }),
  );
}

function readCell<R, C extends string>(
  table: SheetTable<R, C>,
  state: RowState<R, C>,
  column: SheetColumn<C>,
  text: string,
): string | undefined {
  if (column.kind === "date") return readDate(table, state, column.name, text);
  return column.kind === "list" ? chooseByName(column.choices, text)?.value : text;
}
