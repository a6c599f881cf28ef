import Link from "next/link";
import { isValidElement, type ReactNode } from "react";
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

/*
 * The cells are plain functions and not components: a table has a thousand of them, and to render a component on the
 * server costs more than the cell it stands for.
 */

function headerCell<Row>({ key, header, numeric, sort }: Column<Row>): ReactNode {
  const arrow = sort?.direction ? (sort.direction === "ascending" ? "arrow-up" : "arrow-down") : "arrow-up-down";
  return (
    <th key={key} scope="col" aria-sort={sort?.direction ?? undefined} className={numeric ? "num" : undefined}>
      {sort ? (
        <Link href={sort.href} scroll={false} prefetch={false} className="sort-link">
          {header}
          <Icon name={arrow} className="size-3.5 print:hidden" />
          <span className="sr-only">, {sort.label}</span>
        </Link>
      ) : (
        header
      )}
    </th>
  );
}

/** Spread, not given: an attribute that is `undefined` travels to the browser as well. */
const NUMERIC = { className: "num" };

/** Whether a content is one box beside its label when the row becomes a card: a text, one element of HTML, or nothing. */
function isOneBox(content: ReactNode): boolean {
  return (
    typeof content === "string" || content === null || (isValidElement(content) && typeof content.type === "string")
  );
}

function bodyCell<Row>({ key, header, numeric, rowHeader }: Column<Row>, content: ReactNode): ReactNode {
  if (rowHeader) {
    return (
      <th key={key} scope="row">
        {content}
      </th>
    );
  }
  return (
    <td key={key} data-label={header} {...(numeric && NUMERIC)}>
      {isOneBox(content) ? content : <div>{content}</div>}
    </td>
  );
}

/**
 * Rows and columns of one kind of thing. Becomes cards where it lacks room, same order and labels, unless `scrolls`: then
 * it scrolls inside itself with its first column fixed. Says nothing when empty: show EmptyState instead.
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
  fitsPhone = false,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Word in the row header of the total row; without it there is none. */
  totalLabel?: string;
  density?: "compact" | "normal";
  scrolls?: boolean;
  /** A name and two short values: stays a table on a phone. */
  fitsPhone?: boolean;
}) {
  const table = (
    <table
      className={classes(
        "data-table w-full border-collapse text-sm",
        density === "compact" && "data-table-compact",
        scrolls && "[&_tr>:first-child]:sticky [&_tr>:first-child]:start-0 [&_tr>:first-child]:bg-page",
        !scrolls && !fitsPhone && "table-cards",
      )}
    >
      <caption className={captionHidden ? "sr-only" : "pb-2 text-start text-base font-semibold"}>{caption}</caption>
      <thead>
        <tr>{columns.map(headerCell)}</tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>{columns.map((column) => bodyCell(column, column.cell(row)))}</tr>
        ))}
      </tbody>
      {totalLabel && (
        <tfoot>
          <tr>{columns.map((column) => bodyCell(column, column.rowHeader ? totalLabel : (column.total ?? null)))}</tr>
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
