import type { GridRow } from "@/lib/outcomes/rules/grid-row";
import type { Facts } from "./derive";
import { COLUMNS, type Column, isColumn } from "./grid-columns";
import type { RowState } from "./row-state";

export type Cell = HTMLInputElement | HTMLSelectElement;
export type Place = { enrolmentId: string; column: Column };

/** The cell that an event happened in, and where it is; null for anything else in the table. */
export function cellOf(target: EventTarget): { cell: Cell; place: Place } | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return null;
  const { column } = target.dataset;
  const enrolmentId = rowOf(target);
  return isColumn(column) && enrolmentId ? { cell: target, place: { enrolmentId, column } } : null;
}

/** The row that an element of the table belongs to. */
export function rowOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>("tr[data-row]")?.dataset.row ?? null) : null;
}

/** Whether an arrow to the left or right leaves the cell rather than moving within its text. */
export function leavesText(cell: Cell, key: "ArrowLeft" | "ArrowRight"): boolean {
  if (cell instanceof HTMLSelectElement) return true;
  const { selectionStart: start, selectionEnd: end, value } = cell;
  if (start === 0 && end === value.length) return true;
  return start === end && start === (key === "ArrowLeft" ? 0 : value.length);
}

export function findCell(table: HTMLTableElement, { enrolmentId, column }: Place): Cell | null {
  return cellsIn(table, column).find((cell) => rowOf(cell) === enrolmentId) ?? null;
}

/** The link to the person of a row: left of its first cell. */
export function nameIn(row: Element | null | undefined): HTMLElement | null {
  return row?.querySelector<HTMLElement>("a[data-name]") ?? null;
}

/** From the name of a person: back into the row, or to the name above or below. */
export function moveFromName(table: HTMLTableElement, name: HTMLElement, key: string): boolean {
  if (key === "ArrowRight") {
    enterCell(cellsIn(name.closest("tr") ?? table)[0] ?? null);
    return true;
  }
  if (key !== "ArrowUp" && key !== "ArrowDown") return false;
  const names = [...table.querySelectorAll<HTMLElement>("a[data-name]")];
  names[names.indexOf(name) + (key === "ArrowUp" ? -1 : 1)]?.focus();
  return true;
}

/** Puts the focus on the choice that a row changed meanwhile waits for: of this row, else the first in the table. */
export function enterConflict(table: HTMLTableElement, enrolmentId: string | null): boolean {
  const choices = [...table.querySelectorAll<HTMLElement>("[data-conflict]")];
  const own = choices.find((choice) => choice.dataset.conflict === enrolmentId);
  const choice = own ?? choices[0];
  choice?.focus();
  return choice !== undefined;
}

function cellsIn(part: Element, column?: Column): Cell[] {
  return [...part.querySelectorAll<Cell>(column ? `[data-column="${column}"]` : "[data-column]")];
}

/** The cells that hold something else than their row does. */
export function typedCells(table: HTMLTableElement, rows: readonly RowState[]): (Place & { value: string })[] {
  return cellsIn(table).flatMap((cell) => {
    const place = cellOf(cell)?.place;
    const known = rows.find(({ row }) => row.enrolmentId === place?.enrolmentId);
    return place && known && known.values[place.column] !== cell.value ? [{ ...place, value: cell.value }] : [];
  });
}

/** Puts the focus into a cell, its text selected, so that typing replaces it. */
export function enterCell(cell: Cell | null): void {
  cell?.focus();
  if (cell instanceof HTMLInputElement) cell.select();
}

/** Puts the focus on what a row still takes: its situation, or the name where nothing counts after the exit. */
export function enterRow(table: HTMLTableElement, { enrolmentId, exit }: GridRow): void {
  const cell = findCell(table, { enrolmentId, column: "kind" });
  if (cell && !exit?.neutral) enterCell(cell);
  else nameIn(table.querySelector(`tr[data-row="${enrolmentId}"]`))?.focus();
}

/**
 * Brings a row into sight and puts the focus on what it misses: its exit, its situation, the proof of a positive one.
 */
export function arriveAt(table: HTMLTableElement, row: GridRow, { verdict }: Facts): void {
  const { enrolmentId, exit, observation } = row;
  table.querySelector(`tr[data-row="${enrolmentId}"]`)?.scrollIntoView({ block: "center" });
  const lacksProof = verdict === "positive" && observation?.evidence === "declared";
  if (exit && !lacksProof) enterRow(table, row);
  else enterCell(findCell(table, { enrolmentId, column: exit ? "evidence" : "exitedOn" }));
}

/** Moves the focus by rows or columns, past cells that are not there. False at the edge, where it stays. */
export function moveFrom(table: HTMLTableElement, cell: Cell, place: Place, rows: number, columns: number): boolean {
  const cells = columns === 0 ? cellsIn(table, place.column) : cellsIn(cell.closest("tr") ?? table);
  const next = cells[cells.indexOf(cell) + rows + columns] ?? null;
  enterCell(next);
  return next !== null;
}

/** The place of the cell above, in the same column, whether one can type there or not. */
export function placeAbove(order: readonly string[], { enrolmentId, column }: Place): Place | null {
  const above = order[order.indexOf(enrolmentId) - 1];
  return above && COLUMNS.includes(column) ? { enrolmentId: above, column } : null;
}
