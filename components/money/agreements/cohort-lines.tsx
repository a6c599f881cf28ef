"use client";

import { TextInput } from "@/components/ui/input";
import { Table } from "@/components/ui/table";
import { useFormHandle } from "@/components/ui/use-form";

type Line = { cohortId: string; name: string; days: string; hoursOf: string; costOf: string };

/** Which cohorts a funding agreement covers: those with hours and a cost. */
export function CohortLines({
  caption,
  headers,
  lines,
}: {
  caption: string;
  headers: Record<"name" | "days" | "hours" | "cost", string>;
  lines: readonly Line[];
}) {
  const { answer } = useFormHandle();
  const input = (field: string, label: string, numeric: boolean) => {
    const { id, name, value, errors } = answer(field);
    return (
      <>
        <TextInput
          id={id}
          name={name}
          defaultValue={typeof value === "string" ? value : ""}
          aria-label={label}
          aria-invalid={errors ? true : undefined}
          inputMode={numeric ? "numeric" : "text"}
          autoComplete="off"
          maxLength={20}
          inputSize="small"
          className="max-w-32"
        />
        {errors && <span className="block text-sm font-semibold text-error">{errors.join(" ")}</span>}
      </>
    );
  };
  return (
    <Table
      caption={caption}
      density="compact"
      rows={lines}
      rowKey={({ cohortId }) => cohortId}
      columns={[
        { key: "name", header: headers.name, rowHeader: true, cell: ({ name }) => name },
        { key: "days", header: headers.days, cell: ({ days }) => days },
        {
          key: "hours",
          header: headers.hours,
          cell: ({ cohortId, hoursOf }) => input(`cohorts.${cohortId}.hours`, hoursOf, true),
        },
        {
          key: "cost",
          header: headers.cost,
          cell: ({ cohortId, costOf }) => input(`cohorts.${cohortId}.cost`, costOf, false),
        },
      ]}
    />
  );
}
