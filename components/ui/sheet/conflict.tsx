import type { ReactNode } from "react";
import { Button } from "../button";
import { useSheetTexts, useSheetTools } from "./context";
import { enterRow } from "./moves";
import type { RowState, SheetColumn, Values } from "./table";
import { fill } from "./texts";

function differingText<C extends string>(
  columns: readonly SheetColumn<C>[],
  values: Values<C>,
  other: Values<C>,
): string {
  const texts = columns.flatMap(({ name, label, telling, choices }) => {
    const value = values[name];
    if (!value || (!telling && value === other[name])) return [];
    const choice = choices?.find((known) => known.value === value);
    return [`${label} ${choice?.label ?? value}`];
  });
  return texts.join(" · ");
}

export function SheetConflict<R, C extends string>({
  state,
  title,
  keep,
  instead,
}: {
  state: RowState<R, C>;
  title: string;
  /** On the button that keeps what is recorded. */
  keep?: string;
  /** What else there is to do, where what is recorded is not corrected here. */
  instead?: (named: (choice: string) => string) => ReactNode;
}) {
  const { table, dispatch } = useSheetTools<R, C>();
  const texts = useSheetTexts().conflict;
  const { name, values: recorded } = state.recorded;
  const typed = { ...state.values, ...state.overtaken };
  const named = (choice: string) => fill(texts.of, { choice, name });
  const choice = (type: "keepTheirs" | "keepMine", text: string) => (
    <Button
      size="small"
      data-conflict={type === "keepTheirs" ? state.key : undefined}
      aria-label={named(text)}
      onClick={({ currentTarget }) => {
        // The buttons go with the conflict: the focus goes to what the choice was about.
        const element = currentTarget.closest("table");
        if (element) enterRow(element, state.recorded);
        dispatch({ type, key: state.key });
      }}
    >
      {text}
    </Button>
  );
  return (
    <div className="grid gap-1">
      <p className="font-semibold text-error">{title}</p>
      <p>
        <span className="font-semibold">{texts.theirs}</span>{" "}
        {differingText(table.columns, recorded, typed) || texts.nothing}
      </p>
      <p>
        <span className="font-semibold">{texts.mine}</span>{" "}
        {differingText(table.columns, typed, recorded) || texts.nothing}
      </p>
      <p className="flex flex-wrap gap-2 py-1">
        {choice("keepTheirs", keep ?? texts.keepTheirs)}
        {instead ? instead(named) : choice("keepMine", texts.keepMine)}
      </p>
    </div>
  );
}
