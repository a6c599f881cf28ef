import type { ReactNode } from "react";
import { classes } from "../classes";
import { Link } from "../link";
import { SheetConflict } from "./conflict";
import { RowProvider, useRow, useSheetTexts, useSheetTools } from "./context";
import { type Message, messagesOf } from "./messages";
import { isRecorded, isUnsaved } from "./row-state";
import { type RowState, rowElementId } from "./table";
import { fill } from "./texts";

/** A message that speaks of no cell is told at the one with which one goes on. */
function describedCells<C extends string>(messages: readonly Message<C>[], key: string, goesOnAt: C | null) {
  const ids = new Map<C, string>();
  messages.forEach(({ columns }, index) => {
    for (const column of columns.length > 0 ? columns : goesOnAt ? [goesOnAt] : [])
      ids.set(column, [ids.get(column) ?? [], messageId(key, index)].flat().join(" "));
  });
  return ids;
}

const messageId = (key: string, index: number) => `message-${key}-${index}`;

/** With what is wrong with the row or said of it beneath. `data` are marks for the style sheet. */
export function SheetRow<R, C extends string>({
  state,
  isArrival,
  href,
  name,
  data,
  conflict,
  children,
}: {
  state: RowState<R, C>;
  isArrival: boolean;
  href?: string;
  name: ReactNode;
  data?: Record<`data-${string}`, string | boolean | undefined>;
  /** The choice between both sides, where it is another one than of any sheet. */
  conflict?: ReactNode;
  children: ReactNode;
}) {
  const { table, hydrated, span } = useSheetTools<R, C>();
  const texts = useSheetTexts();
  const { key } = state;
  const inConflict = state.status === "conflict";
  const messages = inConflict ? [] : messagesOf(table, state, texts);
  const note = inConflict ? null : table.noteOf?.(state);
  const told = note ? [...messages, { text: note, columns: [] }] : messages;
  const below = inConflict || told.length > 0;
  return (
    <RowProvider
      value={{
        state,
        describedBy: describedCells(told, key, state.recorded.goesOnAt),
        invalid: new Set(messages.flatMap(({ columns }) => columns)),
      }}
    >
      <tr
        id={rowElementId(key)}
        data-row={key}
        data-arrival={isArrival || undefined}
        {...data}
        className={classes(
          below ? "" : "border-b border-line",
          "group/row hover:bg-sunken target:bg-accent-tint data-arrival:bg-accent-tint",
        )}
      >
        <th
          scope="row"
          className="sticky start-0 z-10 bg-page py-0 ps-3 pe-1 text-start font-normal wrap-anywhere group-target/row:bg-accent-tint group-data-arrival/row:bg-accent-tint"
        >
          {href ? (
            <Link
              href={href}
              // Tab runs through the cells; the arrows lead to the name (see the list of keys).
              tabIndex={hydrated ? -1 : undefined}
              data-name=""
              className="block underline-offset-4 hover:underline"
            >
              {name}
            </Link>
          ) : (
            name
          )}
        </th>
        {children}
      </tr>
      {below && (
        // On paper a row says in its cells what a note beneath it explains.
        <tr data-row={key} className={inConflict || messages.length > 0 ? UNDER : `${UNDER} print:hidden`}>
          <td colSpan={span} className="px-3 pb-1">
            <div className="sticky start-3 max-w-prose">
              {inConflict
                ? (conflict ?? <SheetConflict state={state} title={texts.conflict.title} />)
                : told.map(({ text }, index) => (
                    <p key={text} id={messageId(key, index)} className={text === note ? undefined : "text-error"}>
                      {text}
                    </p>
                  ))}
            </div>
          </td>
        </tr>
      )}
    </RowProvider>
  );
}

const UNDER = "border-b border-line";

type Shown = { text: string; tone: "soft" | "success" | "warning" | "error" };

const TONES = { soft: "text-ink-soft", success: "text-success", warning: "text-warning", error: "text-error" };

/** What the row around is, and the button that saves it: always there without JavaScript. */
export function SheetRowState() {
  const { table, hydrated } = useSheetTools();
  const { state } = useRow();
  const texts = useSheetTexts().state;
  const { status, savedAt, problems } = state;
  const shown = ((): Shown | null => {
    switch (status) {
      case "recorded":
        return isRecorded(state.recorded) ? { text: texts.recorded, tone: "soft" } : null;
      case "saved":
      case "withdrawn":
        return { text: fill(texts[status], { time: savedAt ?? "" }), tone: "success" };
      case "dirty": {
        const isIncomplete = table.faultOf?.(state) || Object.keys(problems).length > 0;
        return { text: isIncomplete ? texts.incomplete : texts.dirty, tone: "warning" };
      }
      case "queued":
      case "saving":
        return { text: texts[status], tone: "soft" };
      case "offline":
      case "held":
      case "restored":
        return { text: texts[status], tone: "warning" };
      default:
        return { text: texts[status], tone: "error" };
    }
  })();
  // Leaving a row saves it; one that was found again has not been entered yet.
  const mayWait = hydrated && !(status === "restored" && isUnsaved(state));
  return (
    <>
      <button
        type="submit"
        form={`row-${state.key}`}
        hidden={mayWait}
        aria-label={`${texts.save}, ${state.recorded.name}`}
        className="sheet-save me-2 rounded-sm border border-line-strong px-1.5 font-semibold hover:bg-sunken"
      >
        {texts.save}
      </button>
      {shown && (
        <>
          <span className={TONES[shown.tone]}>{shown.text}</span>
          <span className="text-ink-soft"> · </span>
        </>
      )}
    </>
  );
}
