import { type MouseEvent, memo, useCallback, useMemo } from "react";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { DateCell, ListCell } from "./cells";
import { ConflictPanel } from "./conflict-panel";
import type { Facts, Setting } from "./derive";
import { FactsCell } from "./facts-cell";
import { COLUMNS, type Column, GRID_ID, HEADERS, isExitColumn, rowId } from "./grid-columns";
import type { GridAction } from "./grid-state";
import { fill, type GridLabels } from "./grid-texts";
import { enterRow } from "./moves";
import { factsOf, type RowState } from "./row-state";
import { StateCell } from "./state-cell";
import { showDate } from "./typed-date";

const TD = "px-0.5 py-0 align-middle";
/** Two lines in the height of one cell. */
const TWO_LINES = "grid-note block";
const AFTER_EXIT = ["observedOn", "startedOn", "endedOn", "fieldLink", "source", "evidence"] as const;

/** « 30/12/2026 (30/11–29/01) »: the years of the interval are those next to the due date. */
function dueText(due: string, from: string, to: string) {
  return `${showDate(due)} (${showDate(from).slice(0, 5)}–${showDate(to).slice(0, 5)})`;
}

function brokenText({ code, dates }: NonNullable<Facts["broken"]>, { failure }: GridLabels): string {
  const words = Object.entries(dates).map(([name, date]) => [name, showDate(date)]);
  return fill(failure[code] ?? code, Object.fromEntries(words));
}

export const GridRow = memo(function GridRow({
  state,
  cohortId,
  setting,
  labels,
  hydrated,
  isFirst,
  isArrival,
  when,
  dispatch,
}: {
  state: RowState;
  cohortId: string;
  setting: Setting;
  labels: GridLabels;
  hydrated: boolean;
  /** The first row that takes anything: where the skip link leads. */
  isFirst: boolean;
  /** The row that a link led to. */
  isArrival: boolean;
  /** When the observation recorded was recorded, in words. */
  when: (instant: Date) => string;
  dispatch: (action: GridAction) => void;
}) {
  const { row, values, problems, refusal } = state;
  const { enrolmentId, exit } = row;
  const facts = useMemo(() => factsOf(state, setting), [state, setting]);
  const name = `${row.lastName} ${row.firstName}`;
  const messages = [
    ...Object.values(problems).map(({ code, value }) => fill(labels.problem[code] ?? code, { value: value ?? "" })),
    ...(facts.broken ? [brokenText(facts.broken, labels)] : []),
    ...(refusal ? [refusal] : []),
  ];
  const beside =
    state.keptBeside && row.observation
      ? fill(labels.text.keptBeside, { date: showDate(row.observation.observedOn) })
      : null;
  const messagesId = `messages-${enrolmentId}`;
  const onType = useCallback(
    (column: Column, value: string) => dispatch({ type: "typed", enrolmentId, column, value }),
    [dispatch, enrolmentId],
  );
  const firstCell = exit ? "kind" : "exitedOn";
  const cell = (column: Column) => ({
    column,
    id: isFirst && column === firstCell ? GRID_ID : undefined,
    form: `row-${enrolmentId}`,
    label: `${labels.columns[column]}, ${name}`,
    value: values[column],
    invalid: problems[column] !== undefined,
    describedBy: messages.length > 0 || beside ? messagesId : undefined,
    onType,
  });
  /** The buttons go with the conflict: the focus goes to what the choice was about. */
  const settle = (type: "keepTheirs" | "keepMine", { currentTarget }: MouseEvent<HTMLButtonElement>) => {
    const table = currentTarget.closest("table");
    if (table) enterRow(table, row);
    dispatch({ type, enrolmentId });
  };
  const { choices } = labels;
  const reason = choices.exitReason.find(({ value }) => value === exit?.reason)?.label ?? "";
  const below = state.status === "conflict" || messages.length > 0 || beside !== null;
  const line = classes(below ? "" : "border-b border-line", "group/row hover:bg-sunken");
  const empty = COLUMNS.every((column) => isExitColumn(column) || values[column] === "");
  const { placeholderDate, placeholderReason } = labels.text;
  return (
    <>
      <tr
        id={rowId(enrolmentId)}
        data-row={enrolmentId}
        data-arrival={isArrival || undefined}
        data-empty={empty || undefined}
        data-left={exit ? "" : undefined}
        className={classes(line, "target:bg-accent-tint data-arrival:bg-accent-tint")}
      >
        <th
          scope="row"
          className="sticky start-0 z-10 bg-page py-0 ps-3 pe-1 text-start font-normal wrap-anywhere group-target/row:bg-accent-tint group-data-arrival/row:bg-accent-tint"
        >
          <Link
            href={`/apprenants/${row.learnerId}`}
            // Tab runs through the cells; the arrows lead to the name (see the list of keys).
            tabIndex={hydrated ? -1 : undefined}
            data-name=""
            className="block underline-offset-4 hover:underline"
          >
            <span className={classes(TWO_LINES, "font-semibold")}>{row.lastName}</span>
            <span className={TWO_LINES}>{row.firstName}</span>
          </Link>
        </th>
        <td data-label={labels.columns.exit} className={classes(TD, "grid-exit")}>
          {exit ? (
            <span className={TWO_LINES}>
              {showDate(exit.exitedOn)} {reason}
            </span>
          ) : (
            <span className="grid grid-cols-[6.5em_minmax(0,1fr)] gap-x-1 py-px">
              <DateCell {...cell("exitedOn")} placeholder={placeholderDate} />
              <ListCell {...cell("exitReason")} choices={choices.exitReason} placeholder={placeholderReason} />
            </span>
          )}
          {facts.point && (
            <span className={classes(TWO_LINES, "text-ink-soft")}>
              <span className="sr-only">{labels.columns.due} </span>
              {dueText(facts.point.dueOn, facts.point.fromOn, facts.point.toOn)}
            </span>
          )}
        </td>
        {facts.neutral && exit ? (
          <td colSpan={7} className={classes(TD, "text-ink-soft")}>
            {labels.text.neutralHint}
          </td>
        ) : (
          <>
            <td data-label={labels.columns.kind} className={classes(TD, "grid-kind")}>
              <ListCell {...cell("kind")} groups={choices.kind} />
            </td>
            {AFTER_EXIT.map((column) => (
              <td key={column} data-label={labels.columns[column]} className={classes(TD, "grid-detail")}>
                {column === "fieldLink" || column === "source" || column === "evidence" ? (
                  <ListCell {...cell(column)} choices={choices[column]} />
                ) : (
                  <DateCell {...cell(column)} />
                )}
              </td>
            ))}
          </>
        )}
        <td className="grid-note grid-result px-1 py-0 align-middle">
          {!(facts.neutral && exit) && (
            <StateCell
              state={state}
              broken={facts.broken !== null}
              hydrated={hydrated}
              labels={labels.state}
              name={name}
            />
          )}
          <FactsCell facts={facts} labels={labels.facts} />
        </td>
      </tr>
      {below && (
        <tr data-row={enrolmentId} className="border-b border-line">
          <td colSpan={HEADERS.length} className="px-3 pb-1">
            <div id={messagesId} className="sticky start-3 max-w-prose">
              {state.status === "conflict" ? (
                <ConflictPanel
                  state={state}
                  labels={labels}
                  when={row.observation ? when(row.observation.recordedAt) : ""}
                  exitHref={`/promotions/${cohortId}/effectif/${enrolmentId}`}
                  onChoose={settle}
                />
              ) : (
                <>
                  {beside && <p>{beside}</p>}
                  {messages.map((message) => (
                    <p key={message} className="text-error">
                      {message}
                    </p>
                  ))}
                </>
              )}
            </div>
          </td>
        </tr>
      )}
    </>
  );
});
