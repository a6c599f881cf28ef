import { memo } from "react";
import { classes } from "@/components/ui/classes";
import type { Choice } from "./choose";
import type { Column } from "./grid-columns";

/** Its height, its letters and, under a thumb, its edge: in globals.css, by the pointer and by the room. */
const CELL =
  "grid-cell block w-full rounded-sm border bg-transparent text-ink placeholder:text-ink-soft hover:border-line-strong focus:border-accent focus:bg-surface aria-invalid:border-2 aria-invalid:border-error";

/** A caret that does not take the room of the browser's own; grey enough for light and dark. */
const CARET =
  "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='8' height='5' fill='none' stroke='%23857e72' stroke-width='1.5'%3E%3Cpath d='m1 .5 3 3 3-3'/%3E%3C/svg%3E\")";

type Shared = {
  column: Column;
  id: string | undefined;
  form: string;
  label: string;
  value: string;
  invalid: boolean;
  /** Id of the text that says what is wrong with the row. */
  describedBy: string | undefined;
  /** What stands in an empty cell that nothing else shows to be one. */
  placeholder?: string;
  onType: (column: Column, value: string) => void;
};

/** An empty cell shows its edge where nothing else shows that one can type there. */
const edge = (placeholder: string | undefined) => (placeholder ? "border-line" : "border-transparent");

export const DateCell = memo(function DateCell({
  column,
  id,
  form,
  label,
  value,
  invalid,
  describedBy,
  placeholder,
  onType,
}: Shared) {
  return (
    <input
      id={id}
      type="text"
      inputMode="numeric"
      autoComplete="off"
      maxLength={10}
      form={form}
      name={column}
      data-column={column}
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onType(column, event.target.value)}
      className={classes(CELL, edge(placeholder), "px-0.5 tabular-nums")}
    />
  );
});

const options = (choices: readonly Choice[]) =>
  choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));

type Groups = readonly { label: string; choices: readonly Choice[] }[];

export const ListCell = memo(function ListCell({
  column,
  id,
  form,
  label,
  value,
  invalid,
  describedBy,
  placeholder,
  onType,
  choices,
  groups,
}: Shared & ({ choices: readonly Choice[]; groups?: never } | { choices?: never; groups: Groups })) {
  return (
    <select
      // What a browser fills in again after a reload would count as typed.
      autoComplete="off"
      id={id}
      form={form}
      name={column}
      data-column={column}
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      value={value}
      onChange={(event) => onType(column, event.target.value)}
      className={classes(
        CELL,
        edge(placeholder),
        placeholder && value === "" && "text-ink-soft",
        "appearance-none truncate bg-[position:right_2px_center] bg-no-repeat ps-1 pe-3",
      )}
      style={{ backgroundImage: CARET }}
    >
      <option value="">{placeholder}</option>
      {groups
        ? groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {options(group.choices)}
            </optgroup>
          ))
        : options(choices)}
    </select>
  );
});
