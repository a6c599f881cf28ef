import type { MouseEvent } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { choicesOf } from "./clipboard";
import { COLUMNS, type Values } from "./grid-columns";
import { fill, type GridLabels } from "./grid-texts";
import { type RowState, recordedValues } from "./row-state";

/** The cells in which one side differs from the other, and the situation, which says what they are about. */
function inWords(values: Values, other: Values, labels: GridLabels): string {
  const words = COLUMNS.flatMap((column) => {
    const value = values[column];
    if (!value || (column !== "kind" && value === other[column])) return [];
    const choice = choicesOf(column, labels.choices).find((known) => known.value === value);
    return [`${labels.columns[column]} ${choice?.label ?? value}`];
  });
  return words.join(" · ") || labels.conflict.nothing;
}

/**
 * Both values of a row that somebody else changed meanwhile, and the choice between them. An exit that is recorded is
 * not changed here: the link leads to its form.
 */
export function ConflictPanel({
  state,
  labels,
  when,
  exitHref,
  onChoose,
}: {
  state: RowState;
  labels: GridLabels;
  when: string;
  exitHref: string;
  onChoose: (kept: "keepTheirs" | "keepMine", event: MouseEvent<HTMLButtonElement>) => void;
}) {
  const { conflict } = labels;
  const { typedExit } = state;
  const recorded = recordedValues(state.row);
  const typed = { ...state.values, ...typedExit };
  const name = state.row.observation?.recordedBy ?? conflict.someone;
  const person = `${state.row.lastName} ${state.row.firstName}`;
  const named = (choice: string) => fill(conflict.of, { choice, name: person });
  const keepTheirs = typedExit ? conflict.keepExit : conflict.keepTheirs;
  return (
    <div className="grid gap-1">
      <p className="font-semibold text-error">
        {typedExit ? conflict.exitTitle : fill(conflict.title, { name, when })}
      </p>
      <p>
        <span className="font-semibold">{conflict.theirs}</span> {inWords(recorded, typed, labels)}
      </p>
      <p>
        <span className="font-semibold">{conflict.mine}</span> {inWords(typed, recorded, labels)}
      </p>
      <p className="flex flex-wrap gap-2 py-1">
        <Button
          size="small"
          data-conflict={state.row.enrolmentId}
          aria-label={named(keepTheirs)}
          onClick={(event) => onChoose("keepTheirs", event)}
        >
          {keepTheirs}
        </Button>
        {typedExit ? (
          <LinkButton size="small" href={exitHref} aria-label={named(conflict.correctExit)}>
            {conflict.correctExit}
          </LinkButton>
        ) : (
          <Button size="small" aria-label={named(conflict.keepMine)} onClick={(event) => onChoose("keepMine", event)}>
            {conflict.keepMine}
          </Button>
        )}
      </p>
    </div>
  );
}
