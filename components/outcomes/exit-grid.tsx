"use client";

import { type ReactNode, useActionState, useEffect, useReducer, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { RateWords } from "@/components/ui/rate-figure";
import { useTypedBefore } from "@/components/ui/use-typed-before";
import type { GridRow as Row } from "@/lib/outcomes/rules/grid-row";
import { cellsOfPaste, choicesOf } from "./clipboard";
import type { Setting } from "./derive";
import { draftKey } from "./draft";
import { HEADERS, isExitColumn, rowId } from "./grid-columns";
import { GridRow } from "./grid-row";
import { gridReducer, initialGrid } from "./grid-state";
import { fill, type GridLabels } from "./grid-texts";
import { KeysDialog } from "./keys-dialog";
import { type Cell, cellOf, enterRow, type Place, rowOf, typedCells } from "./moves";
import { RateLine } from "./rate-line";
import { keptBesideOn, type SaveReply } from "./reply";
import { recordedValues } from "./row-state";
import { showDate } from "./typed-date";
import { useArrival } from "./use-arrival";
import { useDrafts } from "./use-drafts";
import { useKeys } from "./use-keys";
import { type Lost, type Save, useSaver } from "./use-saver";

export type ExitGridProps = {
  cohortId: string;
  /** Whose drafts these are: a device may be shared. */
  userId: string;
  setting: Setting;
  rows: readonly { row: Row; nextId: string }[];
  rate: RateWords;
  rateLabel: string;
  /** The links to the other windows. */
  windows?: ReactNode;
  /** How the rate is computed. */
  explanation?: ReactNode;
  locale: string;
  labels: GridLabels;
  save: Save;
};

/**
 * The exits of a cohort at one window, as a sheet: each row saves by itself when it is left. Without JavaScript each
 * row is a form of its own that posts to the same action.
 */
export function ExitGrid({
  cohortId,
  userId,
  setting,
  rows,
  rate,
  rateLabel,
  windows,
  explanation,
  locale,
  labels,
  save,
}: ExitGridProps) {
  const [posted, post] = useActionState(save, null);
  const [state, dispatch] = useReducer(gridReducer, posted, (reply) => initialGrid(rows, setting, reply));
  const [shownRate, setShownRate] = useState(posted?.rate ?? rate);
  const [said, say] = useState("");
  /** What became of a paste: in sight until something else is typed, whatever the rows it saves say meanwhile. */
  const [pasted, setPasted] = useState("");
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  const help = useRef<HTMLDialogElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const entry = useRef<{ value: string; turn: number; place: Place | null }>({ value: "", turn: 0, place: null });
  useDrafts(state, dispatch, draftKey(userId, cohortId, setting.window));
  const { lost, unsaved, retry } = useSaver(state, dispatch, save, (reply) => {
    setShownRate(reply.rate);
    const { place } = entry.current;
    // What is saved is what Escape goes back to.
    if (place?.enrolmentId === reply.enrolmentId && reply.result !== "conflict" && reply.result !== "refused")
      entry.current.value = recordedValues(reply.row)[place.column];
    // The cells of an exit go once one is recorded, and the focus would go with them.
    if (table.current && place?.enrolmentId === reply.enrolmentId && reply.row.exit && isExitColumn(place.column))
      enterRow(table.current, reply.row);
    say(sentenceOf(reply, labels));
  });
  const answer = (text: string) => {
    setPasted("");
    say(text);
  };
  const openHelp = () => help.current?.showModal();
  const press = useKeys({ state, dispatch, labels, say: answer, openHelp, entry: () => entry.current });
  const [when] = useState(() => {
    const format = new Intl.DateTimeFormat(locale, {
      dateStyle: "short",
      timeStyle: "short",
      timeZone: "Europe/Paris",
    });
    return (instant: Date) => format.format(instant);
  });

  function enter(found: { cell: Cell; place: Place } | null, enrolmentId: string | null) {
    entry.current = { value: found?.cell.value ?? "", turn: entry.current.turn + 1, place: found?.place ?? null };
    if (enrolmentId !== state.active) dispatch({ type: "entered", enrolmentId });
  }

  const arrival = useArrival(table, state);
  const first = state.rows.find(({ row }) => !row.exit?.neutral);

  useTypedBefore(table, (element) => {
    const focused = document.activeElement;
    if (focused && element.contains(focused)) enter(cellOf(focused), rowOf(focused));
    const cells = typedCells(element, state.rows);
    if (cells.length > 0) dispatch({ type: "filled", cells });
  });

  function paste(event: React.ClipboardEvent<HTMLTableElement>) {
    const found = cellOf(event.target);
    const text = event.clipboardData.getData("text/plain");
    if (!found || !text) return;
    const { cell, place } = found;
    if (cell instanceof HTMLInputElement && !/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    const cells = cellsOfPaste(text, place, state.rows, setting, labels.choices);
    dispatch({ type: "filled", cells });
    const unknown = cells.filter(({ problem }) => problem).length;
    setPasted(fill(labels.text.pasted, { count: cells.length - unknown, unknown }));
  }

  function copy(event: React.ClipboardEvent<HTMLTableElement>) {
    const found = cellOf(event.target);
    if (!(found?.cell instanceof HTMLSelectElement)) return;
    const { cell, place } = found;
    const label = choicesOf(place.column, labels.choices).find(({ value }) => value === cell.value)?.label;
    event.clipboardData.setData("text/plain", label ?? "");
    event.preventDefault();
  }

  return (
    <div className="grid min-w-0 gap-1">
      <ErrorSummary
        title={labels.text.refusedTitle}
        errors={posted ? errorsOf(posted, labels) : []}
        submission={posted}
      />
      {/* Where there is little room the rate and how it is computed come after the people. */}
      <div className="-mt-5 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm @max-[40rem]:contents">
        {windows}
        <p id="grid-help" hidden={!hydrated} className="sr-only">
          {labels.text.help}
        </p>
        {/* Whoever types with thumbs has none of these keys. */}
        <Button size="small" look="quiet" hidden={!hydrated} onClick={openHelp} className="keys-help">
          {labels.text.keysButton}
        </Button>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm @max-[40rem]:order-2">{explanation}</div>
      </div>
      <RateLine label={rateLabel} rate={shownRate}>
        <p role="status" className="font-semibold empty:hidden">
          {pasted}
        </p>
        <p className={unsaved > 0 ? "font-semibold text-warning" : "text-ink-soft"} hidden={!hydrated}>
          {unsaved === 0 ? labels.unsaved.none : fill(unsavedText(lost, labels), { count: unsaved })}
        </p>
        {lost?.reason && <p className="max-w-prose text-warning">{lost.reason}</p>}
        {lost && (
          <Button size="small" onClick={retry}>
            {labels.text.retry}
          </Button>
        )}
      </RateLine>
      <p role="status" className="sr-only">
        {lost && unsaved > 0 ? (lost.reason ?? labels.live.offline) : said}
      </p>
      <div hidden>
        {rows.map(({ row }) => {
          const own = state.rows.find((candidate) => candidate.row.enrolmentId === row.enrolmentId);
          return (
            <form
              key={row.enrolmentId}
              id={`row-${row.enrolmentId}`}
              action={post}
              onSubmit={(event) => {
                event.preventDefault();
                dispatch({ type: "save", enrolmentId: row.enrolmentId });
              }}
            >
              <input type="hidden" name="enrolmentId" value={row.enrolmentId} />
              <input type="hidden" name="window" value={setting.window} />
              <input type="hidden" name="id" value={own?.nextId ?? ""} />
              <input type="hidden" name="shownOutcomeId" value={own?.shown ?? ""} />
            </form>
          );
        })}
      </div>
      <section aria-label={labels.text.scrollLabel} className="exit-grid relative -mx-4 md:-mx-8 @min-[70.5rem]:-mx-3">
        <table
          ref={table}
          aria-describedby="grid-help"
          className="w-full table-fixed border-collapse"
          onKeyDown={press}
          onInput={() => setPasted("")}
          onFocus={(event) => enter(cellOf(event.target), rowOf(event.target))}
          onBlur={(event) => {
            const found = cellOf(event.target);
            if (found) dispatch({ type: "leftCell", ...found.place });
            if (!event.relatedTarget || !event.currentTarget.contains(event.relatedTarget)) enter(null, null);
          }}
          onPaste={paste}
          onCopy={copy}
        >
          <caption className="sr-only">{labels.text.caption}</caption>
          <colgroup>
            {HEADERS.map(([header, width]) => (
              <col key={header} style={width ? { width: `${width}em` } : undefined} />
            ))}
          </colgroup>
          <thead>
            <tr className="border-b border-line-strong">
              {HEADERS.map(([header]) => (
                <th
                  key={header}
                  scope="col"
                  className="bg-page px-1 py-1 text-start align-bottom leading-4 font-semibold first:sticky first:ps-3 first:start-0 first:z-10"
                >
                  {labels.columns[header]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {state.rows.map((row) => (
              <GridRow
                key={row.row.enrolmentId}
                state={row}
                cohortId={cohortId}
                setting={setting}
                labels={labels}
                hydrated={hydrated}
                isFirst={row === first}
                isArrival={row.row.enrolmentId === arrival}
                when={when}
                dispatch={dispatch}
              />
            ))}
          </tbody>
        </table>
      </section>
      <KeysDialog dialog={help} labels={labels.keys} />
    </div>
  );
}

function unsavedText(lost: Lost | null, { unsaved }: GridLabels): string {
  if (!lost) return unsaved.some;
  return lost.reason ? unsaved.held : unsaved.offline;
}

/** Why the row that was posted without JavaScript was not saved, with the way to it. */
function errorsOf({ result, row, problems, refusal }: SaveReply, { live, problem }: GridLabels) {
  if (result !== "refused" && result !== "conflict" && result !== "unavailable") return [];
  const name = `${row.lastName} ${row.firstName}`;
  const messages = [...Object.values(problems).map(({ code }) => problem[code] ?? code), ...(refusal ? [refusal] : [])];
  return messages.map((message) => ({ id: rowId(row.enrolmentId), text: fill(live.refused, { name, message }) }));
}

/** What is read aloud when the server has answered for a row. */
function sentenceOf(reply: SaveReply, { live, text }: GridLabels): string {
  const { result, row, savedAt, rate, refusal } = reply;
  const name = `${row.lastName} ${row.firstName}`;
  if (result === "conflict") return fill(live.conflict, { name });
  if (result === "refused") return fill(live.refused, { name, message: refusal ?? "" });
  const said = fill(result === "withdrawn" ? live.withdrawn : live.saved, {
    name,
    time: savedAt,
    rate: `${rate.rate}, ${rate.counts}`,
  });
  const beside = keptBesideOn(reply);
  return beside ? `${said} ${fill(text.keptBeside, { date: showDate(beside) })}` : said;
}
