import type { CellAt, RecordedRow, RowState } from "./table";

export type Control = HTMLInputElement | HTMLSelectElement;

export function cellOf<C extends string>(target: EventTarget): { control: Control; cell: CellAt<C> } | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return null;
  const { column } = target.dataset;
  const key = rowOf(target);
  return column && key ? { control: target, cell: { key, column: column as C } } : null;
}

export function rowOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>("tr[data-row]")?.dataset.row ?? null) : null;
}

export function leavesText(control: Control, key: "ArrowLeft" | "ArrowRight"): boolean {
  if (control instanceof HTMLSelectElement) return true;
  const { selectionStart: start, selectionEnd: end, value } = control;
  if (start === 0 && end === value.length) return true;
  return start === end && start === (key === "ArrowLeft" ? 0 : value.length);
}

export function findCell(element: HTMLTableElement, { key, column }: CellAt<string>): Control | null {
  return controlsIn(element, column).find((control) => rowOf(control) === key) ?? null;
}

/** The name of a row, where it leads to a page of its own: left of its first cell. */
export function nameIn(row: Element | null | undefined): HTMLElement | null {
  return row?.querySelector<HTMLElement>("a[data-name]") ?? null;
}

/** Where a row leads to besides: right of its last cell. */
export function asideIn(row: Element | null | undefined): HTMLElement | null {
  return row?.querySelector<HTMLElement>("a[data-aside]") ?? null;
}

/** From a link of a row, its name or what it leads to besides: back into it, or to the same of the row above or below. */
export function moveFromLink(element: HTMLTableElement, link: HTMLElement, key: string): boolean {
  const isName = link.dataset.name !== undefined;
  if (key === (isName ? "ArrowRight" : "ArrowLeft")) {
    enterCell(controlsIn(link.closest("tr") ?? element).at(isName ? 0 : -1) ?? null);
    return true;
  }
  if (key !== "ArrowUp" && key !== "ArrowDown") return false;
  const links = [...element.querySelectorAll<HTMLElement>(isName ? "a[data-name]" : "a[data-aside]")];
  links[links.indexOf(link) + (key === "ArrowUp" ? -1 : 1)]?.focus();
  return true;
}

/** Puts the focus on the choice that a row changed meanwhile waits for: of this row, else the first in the table. */
export function enterConflict(element: HTMLTableElement, key: string | null): boolean {
  const choices = [...element.querySelectorAll<HTMLElement>("[data-conflict]")];
  const own = choices.find((choice) => choice.dataset.conflict === key);
  const choice = own ?? choices[0];
  choice?.focus();
  return choice !== undefined;
}

function controlsIn(part: Element, column?: string): Control[] {
  return [...part.querySelectorAll<Control>(column ? `[data-column="${column}"]` : "[data-column]")];
}

/** The cells that hold something else than their row does. */
export function typedCells<R, C extends string>(
  element: HTMLTableElement,
  rows: readonly RowState<R, C>[],
): (CellAt<C> & { value: string })[] {
  return controlsIn(element).flatMap((control) => {
    const cell = cellOf<C>(control)?.cell;
    const known = rows.find(({ key }) => key === cell?.key);
    const { value } = control;
    return cell && known && known.values[cell.column] !== value ? [{ ...cell, value }] : [];
  });
}

/** Puts the focus into a cell, its text selected, so that typing replaces it. */
export function enterCell(control: Control | null): void {
  control?.focus();
  if (control instanceof HTMLInputElement) control.select();
}

/** Puts the focus on the cell with which one goes on in a row, or on its name where it takes nothing more. */
export function enterRow(element: HTMLTableElement, { key, goesOnAt: column }: RecordedRow<string>): void {
  const control = column && findCell(element, { key, column });
  if (control) enterCell(control);
  else nameIn(element.querySelector(`tr[data-row="${key}"]`))?.focus();
}

/** Moves the focus by rows or columns, past cells that are not there. False at the edge, where it stays. */
export function moveFrom(
  element: HTMLTableElement,
  control: Control,
  { column }: CellAt<string>,
  [rows, columns]: readonly [rows: number, columns: number],
): boolean {
  const controls = columns === 0 ? controlsIn(element, column) : controlsIn(control.closest("tr") ?? element);
  const next = controls[controls.indexOf(control) + rows + columns] ?? null;
  enterCell(next);
  return next !== null;
}
