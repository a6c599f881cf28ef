import { type MouseEvent, memo, useCallback, useMemo } from "react";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import type { Column } from "../_grid/columns";
import type { Facts, Setting } from "../_grid/derive";
import type { GridAction } from "../_grid/grid-state";
import { fill, type GridLabels } from "../_grid/labels";
import { enterRow } from "../_grid/moves";
import { factsOf, type RowState } from "../_grid/row-state";
import { showDate } from "../_grid/typed-date";
import { DateCell, ListCell } from "./cells";
import { ConflictPanel } from "./conflict-panel";
import { FactsCell } from "./facts-cell";
import { StateCell } from "./state-cell";

const TD = "px-0.5 py-0 align-middle";
/** Two lines in the height of one cell. */
const TWO_LINES = "block text-xs leading-3.25";
const COLUMN_COUNT = 11;
/** Room for the longest choice of each list, on a phone and on a laptop. */
const MIN_WIDTH = {
  fieldLink: "min-w-22 md:min-w-20",
  source: "min-w-30 md:min-w-25.5",
  evidence: "min-w-28 md:min-w-24",
};

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
  when,
  dispatch,
}: {
  state: RowState;
  cohortId: string;
  setting: Setting;
  labels: GridLabels;
  hydrated: boolean;
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
  const cell = (column: Column) => ({
    column,
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
  const line = classes(below ? "" : "border-b border-line", "hover:bg-sunken");
  const first = "sticky start-0 z-10 min-w-22 max-w-36 bg-page ps-3 pe-1 py-0 text-start font-normal";
  const { placeholderDate, placeholderReason } = labels.text;
  return (
    <>
      <tr
        id={`ligne-${enrolmentId}`}
        data-row={enrolmentId}
        className={classes(line, "scroll-mt-16 target:bg-accent-tint")}
      >
        <th scope="row" className={first}>
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
        <td className={TD}>
          {exit ? (
            <span className={classes(TWO_LINES, "whitespace-nowrap")}>
              {showDate(exit.exitedOn)} {reason}
            </span>
          ) : (
            <span className="grid grid-cols-[6.75rem_minmax(8.5rem,1fr)] md:grid-cols-[5.25rem_minmax(7rem,1fr)] gap-x-1 py-px">
              <DateCell {...cell("exitedOn")} placeholder={placeholderDate} />
              <ListCell {...cell("exitReason")} choices={choices.exitReason} placeholder={placeholderReason} />
            </span>
          )}
          {facts.point && (
            <span className={classes(TWO_LINES, "whitespace-nowrap text-ink-soft")}>
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
            <td className={classes(TD, "min-w-44 md:min-w-37")}>
              <ListCell {...cell("kind")} groups={choices.kind} />
            </td>
            {(["observedOn", "startedOn", "endedOn"] as const).map((column) => (
              <td key={column} className={classes(TD, "min-w-28 md:min-w-21.75")}>
                <DateCell {...cell(column)} />
              </td>
            ))}
            {(["fieldLink", "source", "evidence"] as const).map((column) => (
              <td key={column} className={classes(TD, MIN_WIDTH[column])}>
                <ListCell {...cell(column)} choices={choices[column]} />
              </td>
            ))}
          </>
        )}
        <td className={classes(TD, "min-w-31")}>
          <FactsCell facts={facts} labels={labels.facts} />
        </td>
        <td className={classes(TD, "min-w-18 pe-1")}>
          {!(facts.neutral && exit) && (
            <StateCell
              state={state}
              broken={facts.broken !== null}
              hydrated={hydrated}
              labels={labels.state}
              name={name}
            />
          )}
        </td>
      </tr>
      {below && (
        <tr data-row={enrolmentId} className="border-b border-line">
          <td colSpan={COLUMN_COUNT} className="px-3 pb-1">
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
