import { type Dispatch, type KeyboardEvent, useRef } from "react";
import { showDate } from "@/lib/foundation/core/typed-date";
import { chooseByTyping, createTyping } from "./choose";
import { useSheetTexts } from "./context";
import {
  asideIn,
  type Control,
  cellOf,
  enterCell,
  enterConflict,
  findCell,
  leavesText,
  moveFrom,
  moveFromLink,
  nameIn,
  rowOf,
} from "./moves";
import { keepsLocked, type SheetAction, type SheetState } from "./sheet-state";
import { type CellAt, columnOf, type SheetTable } from "./table";

type Keys<R, C extends string> = {
  table: SheetTable<R, C>;
  state: SheetState<R, C>;
  dispatch: Dispatch<SheetAction<R, C>>;
  announce: (text: string) => void;
  openHelp: () => void;
  /** The value the cell had when it was entered, and how many cells were entered before it. */
  entry: () => { value: string; turn: number };
};

type Press<C extends string> = { event: KeyboardEvent<HTMLTableElement>; control: Control; cell: CellAt<C> };

const MOVES: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What each key does in a cell; a key that does nothing here keeps what the browser makes of it. */
export function useKeys<R, C extends string>({ table, state, dispatch, announce, openHelp, entry }: Keys<R, C>) {
  const { live } = useSheetTexts();
  const typing = useRef(createTyping());

  const put = ({ cell }: Press<C>, value: string) => dispatch({ type: "typed", ...cell, value });

  function undo(element: HTMLTableElement) {
    const [last] = state.undo.at(-1) ?? [];
    const done = keepsLocked(state) ? live.undoneLocked : live.undone;
    dispatch({ type: "undo" });
    announce(last ? done : live.nothingToUndo);
    if (last) enterCell(findCell(element, last));
  }

  function copyAbove(press: Press<C>) {
    const above = state.rows[state.rows.findIndex(({ key }) => key === press.cell.key) - 1];
    const value = above?.values[press.cell.column];
    if (value) put(press, value);
  }

  const isInConflict = (cell: CellAt<C>) =>
    state.rows.some(({ key, status }) => key === cell.key && status === "conflict");

  function withControl(press: Press<C>): boolean {
    const { event, cell } = press;
    switch (event.key.toLowerCase()) {
      case "enter":
        dispatch({ type: "save", key: cell.key });
        return true;
      case "z":
        undo(event.currentTarget);
        return true;
      case "d":
        copyAbove(press);
        return true;
      case ";":
        if (columnOf(table, cell.column).kind !== "date") return false;
        put(press, showDate(table.today));
        return true;
      default:
        return false;
    }
  }

  function inList(press: Press<C> & { control: HTMLSelectElement }): boolean {
    const { event, control, cell } = press;
    if (event.key === "Backspace" || event.key === "Delete") {
      put(press, "");
      return true;
    }
    if (event.key === "F2") {
      control.showPicker();
      return true;
    }
    if (event.key.length !== 1 || event.key === " ") return false;
    const word = typing.current.add(event.key, entry().turn, event.timeStamp);
    const choice = chooseByTyping(columnOf(table, cell.column).choices ?? [], word);
    if (choice) put(press, choice.value);
    return true;
  }

  function plain(press: Press<C>): boolean {
    const { event, control, cell } = press;
    const move = MOVES[event.key];
    if (move) {
      if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && !leavesText(control, event.key)) return false;
      if (!moveFrom(event.currentTarget, control, cell, move)) {
        const row = control.closest("tr");
        if (event.key === "ArrowLeft") nameIn(row)?.focus();
        if (event.key === "ArrowRight") asideIn(row)?.focus();
      }
      return true;
    }
    switch (event.key) {
      case "Enter":
        // The last row has none to be left for.
        if (!moveFrom(event.currentTarget, control, cell, [event.shiftKey ? -1 : 1, 0]))
          dispatch({ type: "save", key: cell.key });
        return true;
      case "Tab":
        // A row changed meanwhile waits for a choice, before anything else is typed into it.
        return !event.shiftKey && isInConflict(cell) && enterConflict(event.currentTarget, cell.key);
      case "Escape":
        if (control.value !== entry().value) put(press, entry().value);
        return true;
      case "?":
        if (columnOf(table, cell.column).kind === "text") return false;
        openHelp();
        return true;
      default:
        return control instanceof HTMLSelectElement && inList({ ...press, control });
    }
  }

  function inCell(press: Press<C>): boolean {
    const { event } = press;
    // Shift moves the ends of a selection within a text.
    if (event.shiftKey && event.key.startsWith("Arrow")) return false;
    return event.ctrlKey || event.metaKey ? withControl(press) : plain(press);
  }

  function onLink(event: KeyboardEvent<HTMLTableElement>): boolean {
    const link = event.target instanceof Element && event.target.closest<HTMLElement>("a[data-name], a[data-aside]");
    if (!link || event.ctrlKey || event.metaKey) return false;
    if (event.key !== "?") return moveFromLink(event.currentTarget, link, event.key);
    openHelp();
    return true;
  }

  function press(event: KeyboardEvent<HTMLTableElement>): boolean {
    if (event.nativeEvent.isComposing) return false;
    if (event.altKey) return event.key === "Enter" && enterConflict(event.currentTarget, rowOf(event.target));
    const found = cellOf<C>(event.target);
    return found ? inCell({ event, ...found }) : onLink(event);
  }

  return (event: KeyboardEvent<HTMLTableElement>) => {
    if (press(event)) event.preventDefault();
  };
}
