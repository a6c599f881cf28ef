"use client";

import type { FieldMetadata } from "@conform-to/react";
import { Select } from "@/components/ui/input";
import { Options } from "@/components/ui/select-field";
import { Table } from "@/components/ui/table";
import { useFormHandle } from "@/components/ui/use-form";
import type { Choice } from "@/lib/core/form";

type Row = { leaves: string; certification: string };
type People = Record<string, Row>;

/** Who leaves, and with which certification, by enrolment: everybody present is ticked to start with. */
export const everybodyLeaves = (people: readonly { enrolmentId: string }[]): People =>
  Object.fromEntries(people.map(({ enrolmentId }) => [enrolmentId, { leaves: "on", certification: "none" }]));

export function CompletionTable({
  caption,
  headers,
  people,
  certifications,
}: {
  caption: string;
  headers: Record<"name" | "leaves" | "certification", string>;
  people: readonly { enrolmentId: string; name: string; leavesFor: string; certificationOf: string }[];
  certifications: readonly Choice[];
}) {
  const byId = (useFormHandle().answers.people as FieldMetadata<People>).getFieldset();
  const rows = people.flatMap((person) => {
    const row = byId[person.enrolmentId]?.getFieldset();
    return row ? [{ person, row }] : [];
  });
  return (
    <Table
      caption={caption}
      captionHidden
      density="compact"
      rows={rows}
      rowKey={({ person }) => person.enrolmentId}
      columns={[
        { key: "name", header: headers.name, rowHeader: true, cell: ({ person }) => person.name },
        {
          key: "leaves",
          header: headers.leaves,
          cell: ({ person, row }) => (
            <input
              key={row.leaves.key}
              type="checkbox"
              name={row.leaves.name}
              defaultChecked={row.leaves.defaultValue === "on"}
              aria-label={person.leavesFor}
              className="size-5 accent-accent"
            />
          ),
        },
        {
          key: "certification",
          header: headers.certification,
          cell: ({ person, row }) => (
            <Select
              key={row.certification.key}
              name={row.certification.name}
              defaultValue={row.certification.defaultValue}
              aria-label={person.certificationOf}
              inputSize="small"
              className="max-w-60"
            >
              <Options options={certifications} />
            </Select>
          ),
        },
      ]}
    />
  );
}
