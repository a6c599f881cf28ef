import { type Dispatch, type KeyboardEvent, useRef } from "react";
import { chooseByTyping, createTyping } from "./choose";
import { choicesOf } from "./clipboard";
import { isDateColumn } from "./grid-columns";
import { type GridAction, type GridState, keepsExit } from "./grid-state";
import type { GridLabels } from "./grid-texts";
import {
  type Cell,
  cellOf,
  enterCell,
  enterConflict,
  findCell,
  leavesText,
  moveFrom,
  moveFromName,
  nameIn,
  type Place,
  placeAbove,
  rowOf,
} from "./moves";
import { showDate } from "./typed-date";

export type Keys = {
  state: GridState;
  dispatch: Dispatch<GridAction>;
  labels: GridLabels;
  say: (text: string) => void;
  openHelp: () => void;
  /** The value the cell had when it was entered, and how many cells were entered before it. */
  entry: () => { value: string; turn: number };
};

type Press = { event: KeyboardEvent<HTMLTableElement>; cell: Cell; place: Place };

const MOVES: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What each key does in a cell; a key that does nothing here keeps what the browser makes of it. */
export function useKeys({ state, dispatch, labels, say, openHelp, entry }: Keys) {
  const typing = useRef(createTyping());

  const put = ({ place }: Press, value: string) => dispatch({ type: "typed", ...place, value });

  function undo(table: HTMLTableElement) {
    const [last] = state.undo.at(-1) ?? [];
    const done = keepsExit(state) ? labels.live.undoneExitKept : labels.live.undone;
    dispatch({ type: "undo" });
    say(last ? done : labels.live.nothingToUndo);
    if (last) enterCell(findCell(table, last));
  }

  function copyAbove(press: Press) {
    const order = state.rows.map(({ row }) => row.enrolmentId);
    const above = placeAbove(order, press.place);
    const value = state.rows.find(({ row }) => row.enrolmentId === above?.enrolmentId)?.values[press.place.column];
    if (value) put(press, value);
  }

  const isInConflict = ({ enrolmentId }: Place) =>
    state.rows.some(({ row, status }) => row.enrolmentId === enrolmentId && status === "conflict");

  function withControl(press: Press): boolean {
    const { event, place } = press;
    switch (event.key.toLowerCase()) {
      case "enter":
        dispatch({ type: "save", enrolmentId: place.enrolmentId });
        return true;
      case "z":
        undo(event.currentTarget);
        return true;
      case "d":
        copyAbove(press);
        return true;
      case ";":
        if (!isDateColumn(place.column)) return false;
        put(press, showDate(state.setting.today));
        return true;
      default:
        return false;
    }
  }

  function inList(press: Press & { cell: HTMLSelectElement }): boolean {
    const { event, cell, place } = press;
    if (event.key === "Backspace" || event.key === "Delete") {
      put(press, "");
      return true;
    }
    if (event.key === "F2") {
      cell.showPicker();
      return true;
    }
    if (event.key.length !== 1 || event.key === " ") return false;
    const word = typing.current.add(event.key, entry().turn, event.timeStamp);
    const choice = chooseByTyping(choicesOf(place.column, labels.choices), word);
    if (choice) put(press, choice.value);
    return true;
  }

  function plain(press: Press): boolean {
    const { event, cell, place } = press;
    const move = MOVES[event.key];
    if (move) {
      if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && !leavesText(cell, event.key)) return false;
      if (!moveFrom(event.currentTarget, cell, place, ...move) && event.key === "ArrowLeft")
        nameIn(cell.closest("tr"))?.focus();
      return true;
    }
    switch (event.key) {
      case "Enter":
        // The last row has none to be left for.
        if (!moveFrom(event.currentTarget, cell, place, event.shiftKey ? -1 : 1, 0))
          dispatch({ type: "save", enrolmentId: place.enrolmentId });
        return true;
      case "Tab":
        // A row changed meanwhile waits for a choice, before anything else is typed into it.
        return !event.shiftKey && isInConflict(place) && enterConflict(event.currentTarget, place.enrolmentId);
      case "Escape":
        if (cell.value !== entry().value) put(press, entry().value);
        return true;
      case "?":
        openHelp();
        return true;
      default:
        return cell instanceof HTMLSelectElement && inList({ ...press, cell });
    }
  }

  function inCell(press: Press): boolean {
    const { event } = press;
    // Shift moves the ends of a selection within a text.
    if (event.shiftKey && event.key.startsWith("Arrow")) return false;
    return event.ctrlKey || event.metaKey ? withControl(press) : plain(press);
  }

  function onName(event: KeyboardEvent<HTMLTableElement>): boolean {
    const name = nameIn(event.target instanceof Element ? event.target.closest("th") : null);
    if (!name || event.ctrlKey || event.metaKey) return false;
    if (event.key !== "?") return moveFromName(event.currentTarget, name, event.key);
    openHelp();
    return true;
  }

  function press(event: KeyboardEvent<HTMLTableElement>): boolean {
    if (event.nativeEvent.isComposing) return false;
    if (event.altKey) return event.key === "Enter" && enterConflict(event.currentTarget, rowOf(event.target));
    const found = cellOf(event.target);
    return found ? inCell({ event, ...found }) : onName(event);
  }

  return (event: KeyboardEvent<HTMLTableElement>) => {
    if (press(event)) event.preventDefault();
  };
}
