import { type ChangeEvent, memo, useCallback } from "react";
import { classes } from "../classes";
import { useRow, useSheetTools } from "./context";
import { columnOf, type Option } from "./table";

/** Its height, its letters and, under a thumb, its edge: in globals.css, by the pointer and by the room. */
const CELL =
  "sheet-cell block w-full rounded-sm border bg-transparent text-ink placeholder:text-ink-soft hover:border-line-strong focus:border-accent focus:bg-surface aria-invalid:border-2 aria-invalid:border-error";

/** A caret that does not take the room of the browser's own; grey enough for light and dark. */
const CARET =
  "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='8' height='5' fill='none' stroke='%23857e72' stroke-width='1.5'%3E%3Cpath d='m1 .5 3 3 3-3'/%3E%3C/svg%3E\")";

type Shared = {
  /** What a browser fills in again after a reload would count as typed. */
  autoComplete: "off";
  id: string | undefined;
  form: string;
  name: string;
  "data-column": string;
  "aria-label": string;
  "aria-invalid": true | undefined;
  /** Ids of the texts that say what is wrong with it. */
  "aria-describedby": string | undefined;
  value: string;
  placeholder: string | undefined;
  onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => void;
};

/** A cell of the row around. `placeholder`: what stands in an empty one that nothing else shows to be a cell. */
export function SheetCell<C extends string>({ column, ...given }: { column: C; id?: string; placeholder?: string }) {
  const { table, dispatch } = useSheetTools<unknown, C>();
  const { state, describedBy, invalid } = useRow<unknown, C>();
  const { label, kind, choices } = columnOf(table, column);
  const { key } = state;
  const onChange = useCallback<Shared["onChange"]>(
    ({ target }) => dispatch({ type: "typed", key, column, value: target.value }),
    [dispatch, key, column],
  );
  const shared: Shared = {
    autoComplete: "off",
    id: given.id,
    form: `row-${key}`,
    name: column,
    "data-column": column,
    "aria-label": `${label}, ${state.recorded.name}`,
    "aria-invalid": invalid.has(column) || undefined,
    "aria-describedby": describedBy.get(column),
    value: state.values[column],
    placeholder: given.placeholder,
    onChange,
  };
  return choices ? <ListCell {...shared} choices={choices} /> : <TextCell {...shared} isDate={kind === "date"} />;
}

const edge = (placeholder: string | undefined) => (placeholder ? "border-line" : "border-transparent");

const TextCell = memo(function TextCell({ isDate, ...input }: Shared & { isDate: boolean }) {
  return (
    <input
      type="text"
      inputMode={isDate ? "numeric" : undefined}
      maxLength={isDate ? 10 : undefined}
      {...input}
      className={classes(CELL, edge(input.placeholder), "px-0.5 tabular-nums")}
    />
  );
});

const ListCell = memo(function ListCell({ placeholder, choices, ...select }: Shared & { choices: readonly Option[] }) {
  const groups = [...new Set(choices.map(({ group }) => group))];
  return (
    <select
      {...select}
      className={classes(
        CELL,
        edge(placeholder),
        placeholder && select.value === "" && "text-ink-soft",
        "appearance-none truncate bg-[position:right_2px_center] bg-no-repeat ps-1 pe-3",
      )}
      style={{ backgroundImage: CARET }}
    >
      <option value="">{placeholder || "\u00a0"}</option>
      {groups.map((group) => {
        const options = choices
          .filter((choice) => choice.group === group)
          .map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ));
        return group === undefined ? (
          options
        ) : (
          <optgroup key={group} label={group}>
            {options}
          </optgroup>
        );
      })}
    </select>
  );
});
