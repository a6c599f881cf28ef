import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type Column, Table } from "@/components/ui/table";

/** One of the lists: its name, a way to add to it, and its table, or what it is for while nothing is in it. */
export function ReferenceList<Row extends { id: string }>({
  id,
  texts,
  addHref,
  columns,
  rows,
}: {
  id: string;
  texts: { title: string; add: string; empty: string; emptyText: ReactNode };
  addHref: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}) {
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id={id} className="text-xl font-semibold">
          {texts.title}
        </h2>
        <LinkButton href={addHref} icon="plus">
          {texts.add}
        </LinkButton>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={texts.empty}>{texts.emptyText}</EmptyState>
      ) : (
        <Table
          caption={texts.title}
          captionHidden
          density="compact"
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
        />
      )}
    </section>
  );
}
