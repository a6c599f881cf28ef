import { readTypedDate } from "@/lib/core/typed-date";
import { type Choice, chooseByName } from "./choose";
import { anchorOf, type Setting } from "./derive";
import { COLUMNS, type Column, isDateColumn } from "./grid-columns";
import type { Fill } from "./grid-state";
import type { GridLabels } from "./grid-texts";
import { factsOf, type RowState } from "./row-state";
import { showDate } from "./typed-date";

/** The choices of a column with a list; none for a column of dates. */
export function choicesOf(column: Column, choices: GridLabels["choices"]): readonly Choice[] {
  if (column === "kind") return choices.kind.flatMap((group) => group.choices);
  return column === "exitReason" || column === "fieldLink" || column === "source" || column === "evidence"
    ? choices[column]
    : [];
}

/** Lines and cells of what a spreadsheet puts on the clipboard. */
export function readClipboard(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((cell) => cell.trim()));
}

type Target = { enrolmentId: string; column: Column };

/**
 * The cells that a pasted block fills, from the target down and to the right. An empty pasted cell leaves its cell
 * alone; a value that is in no list, or is no date, marks its cell and changes nothing.
 */
export function cellsOfPaste(
  text: string,
  target: Target,
  rows: readonly RowState[],
  setting: Setting,
  choices: GridLabels["choices"],
): Fill[] {
  const firstRow = rows.findIndex(({ row }) => row.enrolmentId === target.enrolmentId);
  const firstColumn = COLUMNS.indexOf(target.column);
  return readClipboard(text).flatMap((line, down) =>
    line.flatMap((cell, right): Fill[] => {
      const state = rows[firstRow + down];
      const column = COLUMNS[firstColumn + right];
      if (!state || !column || cell === "") return [];
      const { enrolmentId } = state.row;
      const value = readCell(cell, column, state, setting, choices);
      if (value !== null) return [{ enrolmentId, column, value }];
      return [{ enrolmentId, column, value: "", problem: { code: "unknownValue", value: cell } }];
    }),
  );
}

function readCell(
  text: string,
  column: Column,
  state: RowState,
  setting: Setting,
  choices: GridLabels["choices"],
): string | null {
  if (!isDateColumn(column)) return chooseByName(choicesOf(column, choices), text)?.value ?? null;
  const anchor = anchorOf(column, factsOf(state, setting).point, setting);
  return showDate(readTypedDate(text, anchor).date) || null;
}
