import Link from "next/link";
import { memo, useCallback, useMemo } from "react";
import { classes } from "@/components/ui/classes";
import type { Column } from "../_grid/columns";
import type { GridAction } from "../_grid/grid-state";
import { fill, type GridLabels } from "../_grid/labels";
import { factsOf, type RowState, type Setting } from "../_grid/row-state";
import { showDate } from "../_grid/typed-date";
import { DateCell, ListCell } from "./cells";
import { ConflictPanel } from "./conflict-panel";
import { FactsCell } from "./facts-cell";
import { StateCell } from "./state-cell";

const TD = "px-1 py-0 align-middle";
const COLUMN_COUNT = 12;

/** « 30/12/2026 (30/11–29/01) »: the years of the interval are those next to the due date. */
function dueText(due: string, from: string, to: string) {
  return `${showDate(due)} (${showDate(from).slice(0, 5)}–${showDate(to).slice(0, 5)})`;
}

export const GridRow = memo(function GridRow({
  state,
  setting,
  labels,
  hydrated,
  when,
  dispatch,
}: {
  state: RowState;
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
    ...(facts.broken ? [labels.failure[facts.broken] ?? facts.broken] : []),
    ...(refusal ? [refusal] : []),
  ];
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
    describedBy: messages.length > 0 ? messagesId : undefined,
    onType,
  });
  const { choices } = labels;
  const reason = choices.exitReason.find(({ value }) => value === exit?.reason)?.label ?? "";
  const below = state.status === "conflict" || messages.length > 0;
  const line = classes(below ? "" : "border-b border-line", "hover:bg-sunken");
  const first = "sticky start-0 z-10 bg-page px-1 py-0 text-start font-semibold";
  return (
    <>
      <tr data-row={enrolmentId} className={line}>
        <th scope="row" className={first}>
          <Link href={`/apprenants/${row.learnerId}`} prefetch={false} className="underline-offset-4 hover:underline">
            {name}
          </Link>
        </th>
        <td className={classes(TD, "whitespace-nowrap")}>
          {exit ? (
            <>
              {showDate(exit.exitedOn)} <span className="text-ink-soft">{reason}</span>
            </>
          ) : (
            <span className="flex min-w-56 gap-1">
              <DateCell {...cell("exitedOn")} />
              <ListCell {...cell("exitReason")} choices={choices.exitReason} />
            </span>
          )}
        </td>
        <td className={classes(TD, "whitespace-nowrap text-ink-soft")}>
          {facts.point && dueText(facts.point.dueOn, facts.point.fromOn, facts.point.toOn)}
        </td>
        {facts.neutral && exit ? (
          <td colSpan={7} className={classes(TD, "text-ink-soft")}>
            {labels.text.neutralHint}
          </td>
        ) : (
          <>
            <td className={classes(TD, "min-w-36")}>
              <ListCell {...cell("kind")} groups={choices.kind} />
            </td>
            {(["observedOn", "startedOn", "endedOn"] as const).map((column) => (
              <td key={column} className={classes(TD, "min-w-24")}>
                <DateCell {...cell(column)} />
              </td>
            ))}
            {(["fieldLink", "source", "evidence"] as const).map((column) => (
              <td key={column} className={classes(TD, column === "fieldLink" ? "min-w-20" : "min-w-26")}>
                <ListCell {...cell(column)} choices={choices[column]} />
              </td>
            ))}
          </>
        )}
        <td className={classes(TD, "min-w-40")}>
          <FactsCell facts={facts} labels={labels.facts} />
        </td>
        <td className={classes(TD, "min-w-32")}>
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
          <td colSpan={COLUMN_COUNT} className="px-1 pb-1">
            <div id={messagesId} className="sticky start-1 max-w-prose">
              {state.status === "conflict" ? (
                <ConflictPanel
                  state={state}
                  labels={labels}
                  when={row.observation ? when(row.observation.recordedAt) : ""}
                  onKeepTheirs={() => dispatch({ type: "keepTheirs", enrolmentId })}
                  onKeepMine={() => dispatch({ type: "keepMine", enrolmentId })}
                />
              ) : (
                messages.map((message) => (
                  <p key={message} className="text-error">
                    {message}
                  </p>
                ))
              )}
            </div>
          </td>
        </tr>
      )}
    </>
  );
});
