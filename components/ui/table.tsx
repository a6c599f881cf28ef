import Link from "next/link";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";

export type Column<Row> = {
  key: string;
  /** Text, with its unit if it has one; also the label of the value on a phone. */
  header: string;
  cell: (row: Row) => ReactNode;
  /** Aligned right, with figures of one width. */
  numeric?: boolean;
  /** Names the row; exactly one column should. */
  rowHeader?: boolean;
  /** Value of the column in the total row. */
  total?: ReactNode;
  /** Where a press on the header leads, the way it is sorted now, and what the press does (« trier par ordre croissant »). */
  sort?: { href: string; direction: "ascending" | "descending" | null; label: string };
};

type Density = "compact" | "normal";
const CELL: Record<Density, string> = { compact: "px-2 py-1", normal: "px-3 py-2" };

function HeaderCell<Row>({ column, cell }: { column: Column<Row>; cell: string }) {
  const { sort } = column;
  const arrow = sort?.direction ? (sort.direction === "ascending" ? "arrow-up" : "arrow-down") : "arrow-up-down";
  return (
    <th
      scope="col"
      aria-sort={sort?.direction ?? undefined}
      className={classes(
        cell,
        "sticky top-0 z-10 border-b border-line-strong bg-page align-bottom font-semibold",
        column.numeric ? "text-end" : "text-start",
      )}
    >
      {sort ? (
        <Link
          href={sort.href}
          scroll={false}
          className="inline-flex items-center gap-1 underline-offset-4 hover:underline"
        >
          {column.header}
          <Icon name={arrow} className="size-3.5 print:hidden" />
          <span className="sr-only">, {sort.label}</span>
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}

function Cell<Row>({ column, content, cell }: { column: Column<Row>; content: ReactNode; cell: string }) {
  if (column.rowHeader) {
    return (
      <th scope="row" className={classes(cell, "text-start font-semibold")}>
        {content}
      </th>
    );
  }
  return (
    <td data-label={column.header} className={classes(cell, column.numeric && "text-end tabular-nums")}>
      {/* One child beside the label when the row becomes a card; a text is one already. */}
      {typeof content === "string" ? content : <div className="min-w-0">{content}</div>}
    </td>
  );
}

/**
 * Rows and columns of one kind of thing. Becomes cards on phones, same order and labels, unless `scrolls`: then it
 * scrolls inside itself with its first column fixed. Says nothing when empty: show EmptyState instead.
 */
export function Table<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  totalLabel,
  density = "normal",
  scrolls = false,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Word in the row header of the total row; without it there is none. */
  totalLabel?: string;
  density?: Density;
  scrolls?: boolean;
}) {
  const cell = CELL[density];
  const table = (
    <table
      className={classes(
        "w-full border-collapse text-sm",
        scrolls ? "[&_tr>:first-child]:sticky [&_tr>:first-child]:start-0 [&_tr>:first-child]:bg-page" : "table-cards",
      )}
    >
      <caption className={captionHidden ? "sr-only" : "pb-2 text-start text-base font-semibold"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} cell={cell} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className="border-b border-line hover:bg-sunken">
            {columns.map((column) => (
              <Cell key={column.key} column={column} content={column.cell(row)} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
      {totalLabel && (
        <tfoot>
          <tr className="border-t-2 border-line-strong font-semibold">
            {columns.map((column) => (
              <Cell
                key={column.key}
                column={column}
                content={column.rowHeader ? totalLabel : (column.total ?? null)}
                cell={cell}
              />
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
  if (!scrolls) return table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard
    <section aria-label={caption} tabIndex={0} className="overflow-x-auto">
      {table}
    </section>
  );
}
