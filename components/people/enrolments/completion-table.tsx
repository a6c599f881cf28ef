"use client";

import { Select } from "@/components/ui/input";
import { Options } from "@/components/ui/select-field";
import { Table } from "@/components/ui/table";
import { useFormHandle } from "@/components/ui/use-form";
import type { Choice } from "@/lib/foundation/core/form";

type Row = { leaves: string; certification: string };
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
  const { answer, turn } = useFormHandle();
  const rows = people.map((person) => {
    const cell = (column: keyof Row) => answer(`people.${person.enrolmentId}.${column}`);
    return { person, leaves: cell("leaves"), certification: cell("certification") };
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
          cell: ({ person, leaves }) => (
            <input
              key={turn}
              type="checkbox"
              name={leaves.name}
              defaultChecked={leaves.value === "on"}
              aria-label={person.leavesFor}
              className="size-5 accent-accent"
            />
          ),
        },
        {
          key: "certification",
          header: headers.certification,
          cell: ({ person, certification }) => (
            <Select
              key={turn}
              name={certification.name}
              defaultValue={String(certification.value ?? "none")}
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
