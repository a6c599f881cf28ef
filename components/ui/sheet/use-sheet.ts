"use client";

import {
  type ClipboardEvent,
  type Dispatch,
  type FocusEvent,
  type RefObject,
  type SetStateAction,
  useActionState,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "react";
import { useSentHere } from "../action-form";
import { useTypedBefore } from "../use-typed-before";
import { cellsOfPaste } from "./choose";
import { useSheetTexts } from "./context";
import { useDrafts } from "./drafts";
import { messagesOf } from "./messages";
import { type Control, cellOf, enterCell, enterRow, findCell, rowOf, typedCells } from "./moves";
import { initialSheet, type SheetState, sheetReducer } from "./sheet-state";
import { type CellAt, columnOf, type Reply, rowElementId, type Save, type SheetTable } from "./table";
import { fill, type SheetTexts } from "./texts";
import { useKeys } from "./use-keys";
import { useSaver } from "./use-saver";

type SheetOptions<R, C extends string, A extends Reply<R, C>> = {
  /** Made anew only when what it rests on changes. */
  table: SheetTable<R, C>;
  rows: readonly { row: R; nextId: string }[];
  save: Save<A>;
  /** Under which the device keeps what is not saved: it may be shared, and the person may have other sheets. */
  drafts: string;
  /** Read aloud once a row is saved, after its name and the time. */
  tell?: (reply: A) => string;
};

/** Rows save by themselves when they are left. Without JavaScript each is a form that posts to the same action. */
export function useSheet<R, C extends string, A extends Reply<R, C>>(options: SheetOptions<R, C, A>) {
  const { table, rows, save, drafts, tell } = options;
  const texts = useSheetTexts();
  const [posted, postRow] = useActionState<Reply<R, C> | null, FormData>(save, null);
  const post = useSentHere(postRow);
  const reducer = useMemo(() => sheetReducer(table), [table]);
  const [state, dispatch] = useReducer(reducer, posted, (reply) => initialSheet(table, rows, reply));
  const [reply, setReply] = useState(posted as A | null);
  const [announced, announce] = useState("");
  /** What became of a paste: in sight until something else is typed, whatever the rows it saves say meanwhile. */
  const [pasted, setPasted] = useState("");
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  const help = useRef<HTMLDialogElement>(null);
  const element = useRef<HTMLTableElement>(null);
  const entry = useRef<{ value: string; turn: number; cell: CellAt<C> | null }>({ value: "", turn: 0, cell: null });

  useDrafts(table, state, dispatch, drafts);
  const saver = useSaver(table, state, dispatch, save, (reply) => {
    setReply(reply);
    const { cell } = entry.current;
    const recorded = table.read(reply.row);
    if (cell?.key === recorded.key) {
      // What is saved is what Escape goes back to.
      if (reply.result !== "conflict" && reply.result !== "refused") entry.current.value = recorded.values[cell.column];
      // Cells that are locked once they are saved go, and the focus would go with them.
      if (element.current && recorded.locked?.includes(cell.column)) enterRow(element.current, recorded);
    }
    // What is refused is announced as it appears under its row.
    if (reply.result !== "refused") announce(sentenceOf(recorded.name, reply, texts, tell?.(reply)));
  });
  useRefusals(table, state, texts, announce);
  const openHelp = () => help.current?.showModal();
  const press = useKeys({
    table,
    state,
    dispatch,
    openHelp,
    announce: (text) => {
      setPasted("");
      announce(text);
    },
    entry: () => entry.current,
  });
  const arrival = useArrival(element, table, state);

  function enter(found: { control: Control; cell: CellAt<C> } | null, key: string | null) {
    entry.current = { value: found?.control.value ?? "", turn: entry.current.turn + 1, cell: found?.cell ?? null };
    if (key !== state.active) dispatch({ type: "entered", key });
  }

  useTypedBefore(element, (part) => {
    const focused = document.activeElement;
    if (focused && part.contains(focused)) enter(cellOf(focused), rowOf(focused));
    const cells = typedCells(part, state.rows);
    // Who was typing goes on: what comes next is the same change.
    const isTyping = cells.some(({ key, column }) => findCell(part, { key, column }) === focused);
    if (cells.length > 0) dispatch({ type: "filled", cells, isTyping });
  });

  function paste(event: ClipboardEvent<HTMLTableElement>) {
    const found = cellOf<C>(event.target);
    const text = event.clipboardData.getData("text/plain");
    if (!found || !text) return;
    if (found.control instanceof HTMLInputElement && !/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    const cells = cellsOfPaste(table, state.rows, found.cell, text);
    dispatch({ type: "filled", cells });
    const unknown = cells.filter(({ problem }) => problem).length;
    setPasted(fill(texts.text.pasted, { count: cells.length - unknown, unknown }));
  }

  function copy(event: ClipboardEvent<HTMLTableElement>) {
    const found = cellOf<C>(event.target);
    if (!(found?.control instanceof HTMLSelectElement)) return;
    const { control, cell } = found;
    const choice = columnOf(table, cell.column).choices?.find(({ value }) => value === control.value);
    event.clipboardData.setData("text/plain", choice?.label ?? "");
    event.preventDefault();
  }

  return {
    table,
    state,
    dispatch,
    posted,
    post,
    reply,
    announced,
    pasted,
    hydrated,
    help,
    openHelp,
    arrival,
    ...saver,
    handlers: {
      ref: element,
      onKeyDown: press,
      onInput: () => setPasted(""),
      onFocus: ({ target }: FocusEvent<HTMLTableElement>) => enter(cellOf(target), rowOf(target)),
      onBlur: ({ target, relatedTarget, currentTarget }: FocusEvent<HTMLTableElement>) => {
        const found = cellOf<C>(target);
        if (found) dispatch({ type: "leftCell", ...found.cell });
        if (!relatedTarget || !currentTarget.contains(relatedTarget)) enter(null, null);
      },
      onPaste: paste,
      onCopy: copy,
    },
  };
}

export type Sheet<R, C extends string, A extends Reply<R, C>> = ReturnType<typeof useSheet<R, C, A>>;

function sentenceOf<R, C extends string>(
  name: string,
  { result, savedAt }: Reply<R, C>,
  { live }: SheetTexts,
  more = "",
): string {
  if (result === "conflict") return fill(live.conflict, { name });
  const done = fill(result === "withdrawn" ? live.withdrawn : live.saved, { name, time: savedAt });
  return `${done} ${more}`.trim();
}

/** Announces what keeps a row from being saved once it stands there, and says it no longer once it is mended. */
function useRefusals<R, C extends string>(
  table: SheetTable<R, C>,
  { rows }: SheetState<R, C>,
  sheetTexts: SheetTexts,
  announce: Dispatch<SetStateAction<string>>,
) {
  const told = useRef<Map<string, string> | null>(null);
  useEffect(() => {
    const before = told.current;
    const now = new Map(
      rows.flatMap((state) => {
        const { key, status, recorded } = state;
        const isTold = !["conflict", "queued", "saving"].includes(status);
        const texts = isTold ? messagesOf(table, state, sheetTexts).map(({ text }) => text) : [];
        return texts.length > 0
          ? [[key, fill(sheetTexts.live.kept, { name: recorded.name, message: texts.join(" ") })]]
          : [];
      }),
    );
    told.current = now;
    // What a page shows from the first is read there.
    if (!before) return;
    const gone = [...before].filter(([key]) => !now.has(key)).map(([, text]) => text);
    const fresh = [...now].filter(([key, text]) => before.get(key) !== text).map(([, text]) => text);
    if (fresh.length > 0) announce(fresh.join(" "));
    else if (gone.length > 0) announce((last) => (gone.includes(last) ? "" : last));
  }, [table, rows, sheetTexts, announce]);
}

/** As a browser does with a page it loads: a link within the site neither scrolls to what comes later nor marks it. */
function useArrival<R, C extends string>(
  element: RefObject<HTMLTableElement | null>,
  table: SheetTable<R, C>,
  { rows }: SheetState<R, C>,
): string | null {
  const [arrival, setArrival] = useState<string | null>(null);
  const arrive = useRef(() => {});
  arrive.current = () => {
    const state = rows.find(({ key }) => `#${rowElementId(key)}` === window.location.hash);
    setArrival(state?.key ?? null);
    if (!state || !element.current) return;
    const { key } = state;
    element.current.querySelector(`tr[data-row="${key}"]`)?.scrollIntoView({ block: "center" });
    const column = table.arrivesAt?.(state);
    if (column) enterCell(findCell(element.current, { key, column }));
    else enterRow(element.current, state.recorded);
  };
  useEffect(() => {
    const listen = () => arrive.current();
    listen();
    window.addEventListener("hashchange", listen);
    return () => window.removeEventListener("hashchange", listen);
  }, []);
  return arrival;
}
