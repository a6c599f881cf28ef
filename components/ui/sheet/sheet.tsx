"use client";

import { type ReactNode, useMemo } from "react";
import { Button } from "../button";
import { ErrorSummary } from "../error-summary";
import { SheetToolsProvider, useSheetTexts } from "./context";
import { KeysDialog } from "./keys-dialog";
import { problemsOf } from "./messages";
import { type Reply, type RowState, rowElementId } from "./table";
import { fill } from "./texts";
import type { Sheet } from "./use-sheet";

type Props<R, C extends string, A extends Reply<R, C>> = { sheet: Sheet<R, C, A> };

/** Why the row that was posted without JavaScript was not saved, with the way to it. */
export function SheetErrors<R, C extends string, A extends Reply<R, C>>({ sheet: { posted, table } }: Props<R, C, A>) {
  const sheetTexts = useSheetTexts();
  const { key, name } = posted ? table.read(posted.row) : { key: "", name: "" };
  const texts =
    posted && ["refused", "conflict", "unavailable"].includes(posted.result)
      ? [...problemsOf(table, posted, sheetTexts).map(({ text }) => text), ...(posted.refusal ? [posted.refusal] : [])]
      : [];
  const errors = texts.map((message) => ({
    id: rowElementId(key),
    text: fill(sheetTexts.live.refused, { name, message }),
  }));
  return <ErrorSummary title={sheetTexts.text.refusedTitle} errors={errors} submission={posted} />;
}

type AnySheet = Sheet<unknown, string, Reply<unknown, string>>;

/** The way to the list of keys, and the keys in one sentence for who hears the table announced. */
export function SheetKeysButton({ sheet }: { sheet: Pick<AnySheet, "hydrated" | "openHelp"> }) {
  const { text } = useSheetTexts();
  return (
    <>
      <p id="sheet-help" hidden={!sheet.hydrated} className="sr-only">
        {text.help}
      </p>
      {/* Whoever types with thumbs has none of these keys. */}
      <Button size="small" look="quiet" hidden={!sheet.hydrated} onClick={sheet.openHelp} className="keys-help">
        {text.keysButton}
      </Button>
    </>
  );
}

export function SheetUnsaved({
  sheet: { lost, unsaved, waits, pasted, hydrated, retry },
}: {
  sheet: Pick<AnySheet, "lost" | "unsaved" | "waits" | "pasted" | "hydrated" | "retry">;
}) {
  const texts = useSheetTexts().unsaved;
  const waiting = lost ? (lost.reason ? texts.held : texts.offline) : texts.some;
  return (
    <>
      <p role="status" className="font-semibold empty:hidden">
        {pasted}
      </p>
      <p className={unsaved > 0 ? "font-semibold text-warning" : "text-ink-soft"} hidden={!hydrated}>
        {unsaved === 0 ? texts.none : fill(waiting, { count: unsaved })}
      </p>
      <p role="status" className="text-warning empty:hidden">
        {waits ? texts.waiting : ""}
      </p>
      {lost?.reason && <p className="max-w-prose text-warning">{lost.reason}</p>}
      {lost && (
        <Button size="small" onClick={retry}>
          {texts.retry}
        </Button>
      )}
    </>
  );
}

/** A day, as wide as any. */
const SAMPLE = "00/00/0000";

/** Columns are as wide as a day needs: wider where a reader spaces letters (RGAA 10.12). */
function spread(section: HTMLElement | null) {
  const sample = section?.firstElementChild;
  if (!section || !sample || typeof ResizeObserver === "undefined") return;
  const observer = new ResizeObserver(() => {
    // A canvas sets letters as close as their face has them.
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) return;
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(sample);
    canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const ratio = sample.getBoundingClientRect().width / canvas.measureText(SAMPLE).width;
    section.style.setProperty("--spread", ratio > 1.05 ? ratio.toFixed(2) : "1");
  });
  observer.observe(sample);
  return () => observer.disconnect();
}

export type Head = { name: string; label: string; width: number | null };

export function SheetGrid<R, C extends string, A extends Reply<R, C>>({
  sheet,
  label,
  caption,
  heads,
  help,
  className,
  children,
}: Props<R, C, A> & {
  label: string;
  caption: string;
  heads: readonly Head[];
  help?: ReactNode;
  className?: string;
  children: (state: RowState<R, C>, marks: { isFirst: boolean; isArrival: boolean }) => ReactNode;
}) {
  const { table, state, dispatch, post, lost, unsaved, announced, hydrated, arrival, handlers } = sheet;
  const { live } = useSheetTexts();
  const span = heads.length;
  const tools = useMemo(() => ({ table, dispatch, hydrated, span }), [table, dispatch, hydrated, span]);
  /** The first row that takes anything: where the skip link leads. */
  const first = state.rows.find(({ recorded }) => recorded.goesOnAt !== null);
  return (
    <SheetToolsProvider value={tools}>
      <p role="status" className="sr-only">
        {lost && unsaved > 0 ? (lost.reason ?? live.offline) : announced}
      </p>
      <div hidden>
        {state.rows.map(({ key, nextId, version }) => (
          <form
            key={key}
            id={`row-${key}`}
            action={post}
            onSubmit={(event) => {
              event.preventDefault();
              dispatch({ type: "save", key });
            }}
          >
            {Object.entries(table.fieldsOf(key, { id: nextId, version, takesBack: null, backTo: null })).map(
              ([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ),
            )}
          </form>
        ))}
      </div>
      <section ref={spread} aria-label={label} className={className}>
        <span aria-hidden="true" className="invisible absolute whitespace-nowrap">
          {SAMPLE}
        </span>
        <table {...handlers} aria-describedby="sheet-help" className="w-full table-fixed border-collapse">
          <caption className="sr-only">{caption}</caption>
          <colgroup>
            {heads.map(({ name, width }) => (
              <col key={name} style={width ? { width: `calc(${width}em * var(--spread, 1))` } : undefined} />
            ))}
          </colgroup>
          <thead>
            <tr className="border-b border-line-strong">
              {heads.map((head) => (
                <th
                  key={head.name}
                  scope="col"
                  className="bg-page px-1 py-1 text-start align-bottom leading-4 font-semibold first:sticky first:ps-3 first:start-0 first:z-10"
                >
                  {head.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {state.rows.map((row) => children(row, { isFirst: row === first, isArrival: row.key === arrival }))}
          </tbody>
        </table>
      </section>
      <KeysDialog dialog={sheet.help} columns={table.columns}>
        {help}
      </KeysDialog>
    </SheetToolsProvider>
  );
}
