import { memo } from "react";
import { classes } from "@/components/ui/classes";
import type { Choice } from "../_grid/choose";
import type { Column } from "../_grid/columns";

const CELL =
  "block w-full min-h-11 rounded-sm border border-transparent bg-transparent px-1 text-base text-ink hover:border-line-strong focus:border-accent focus:bg-surface aria-invalid:border-2 aria-invalid:border-error md:min-h-6 md:text-sm md:leading-none";

type Shared = {
  column: Column;
  form: string;
  label: string;
  value: string;
  invalid: boolean;
  /** Id of the text that says what is wrong with the row. */
  describedBy: string | undefined;
  onType: (column: Column, value: string) => void;
};

export const DateCell = memo(function DateCell({ column, form, label, value, invalid, describedBy, onType }: Shared) {
  return (
    <input
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
      value={value}
      onChange={(event) => onType(column, event.target.value)}
      className={classes(CELL, "tabular-nums")}
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
  form,
  label,
  value,
  invalid,
  describedBy,
  onType,
  choices,
  groups,
}: Shared & ({ choices: readonly Choice[]; groups?: never } | { choices?: never; groups: Groups })) {
  return (
    <select
      form={form}
      name={column}
      data-column={column}
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      value={value}
      onChange={(event) => onType(column, event.target.value)}
      className={classes(CELL, "grid-list")}
    >
      <option value="" />
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
