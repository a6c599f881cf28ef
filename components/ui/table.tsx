import type { CSSProperties, ReactNode } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";
import { Link } from "./link";

export type Column<Row> = {
  key: string;
  /** Text, with its unit if it has one; also the label of the value on a phone. */
  header: string;
  /** The header is what somebody of the network wrote: in French. */
  written?: boolean;
  cell: (row: Row) => ReactNode;
  /** Aligned right, with figures of one width. */
  numeric?: boolean;
  /** Sentences: on a card they stand under their label, from the start of the line. */
  prose?: boolean;
  /** A drawing, which takes what the others leave. */
  wide?: boolean;
  /** Names the row; exactly one column should. */
  rowHeader?: boolean;
  /** What one may do with a row: not on paper. */
  act?: boolean;
  /** What stands under the header says it itself: it is for those who hear it. */
  silent?: boolean;
  total?: ReactNode;
  /** Where a press leads, the way it is sorted now, and what the press does (« trier par ordre croissant »). */
  sort?: { href: string; direction: "ascending" | "descending" | null; label: string };
};

// Plain functions without attributes: a table has a thousand cells, and a component costs more than the cell.

const OFF_PAPER = { className: "print:hidden" } as const;

function headerCell<Row>({ key, header, written, sort, act, silent }: Column<Row>): ReactNode {
  const arrow = sort?.direction ? (sort.direction === "ascending" ? "arrow-up" : "arrow-down") : "arrow-up-down";
  return (
    <th
      key={key}
      scope="col"
      {...(written && { lang: "fr" })}
      {...(act && OFF_PAPER)}
      {...(sort?.direction && { "aria-sort": sort.direction })}
    >
      {sort ? (
        <Link href={sort.href} keepsPlace className="sort-link">
          {header}
          <Icon name={arrow} className="size-3.5 print:hidden" />
          <span className="sr-only">, {sort.label}</span>
        </Link>
      ) : silent ? (
        <span className="sr-only">{header}</span>
      ) : (
        header
      )}
    </th>
  );
}

function bodyCell<Row>({ key, rowHeader, act }: Column<Row>, content: ReactNode): ReactNode {
  if (rowHeader) {
    return (
      <th key={key} scope="row">
        {content}
      </th>
    );
  }
  return (
    <td key={key} {...(act && OFF_PAPER)}>
      {content}
    </td>
  );
}

/** So few columns fit anywhere but on a phone. */
const FEW_COLUMNS = 4;

/** The most columns that globals.css knows the place of. */
export const MOST_COLUMNS = 12;

function looksOf<Row>(columns: readonly Column<Row>[]) {
  if (columns.length > MOST_COLUMNS)
    throw new Error(`a table has ${columns.length} columns, at most ${MOST_COLUMNS} do`);
  const figures = columns.flatMap(({ numeric }, i) => (numeric ? [i + 1] : []));
  const prose = columns.flatMap((column, i) => (column.prose ? [i + 1] : []));
  const wide = columns.findIndex((column) => column.wide) + 1;
  return {
    "data-figures": figures.join(" "),
    ...(prose.length > 0 && { "data-prose": prose.join(" ") }),
    ...(wide > 0 && { "data-wide": wide }),
  };
}

/** What stands beside each value on a card. */
function labelsOf<Row>(columns: readonly Column<Row>[]) {
  const labels = columns.map(({ header }, i) => [`--label-${i + 1}`, JSON.stringify(header)]);
  return { style: Object.fromEntries(labels) as CSSProperties };
}

/** Becomes cards where it lacks room. When empty use EmptyState. */
export function Table<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  totalLabel,
  density = "normal",
  fitsPhone = false,
  keepsHeaders = false,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Word in the row header of the total row; without it there is none. */
  totalLabel?: string;
  density?: "compact" | "normal";
  /** A name and two short values: stays a table on a phone. */
  fitsPhone?: boolean;
  /** A name, a rate, its drawing, two counts and what to know: on a phone in lines of their own, under headers said once. */
  keepsHeaders?: boolean;
}) {
  return (
    <table
      {...looksOf(columns)}
      {...(!fitsPhone && !keepsHeaders && labelsOf(columns))}
      {...(density === "compact" && columns.length <= FEW_COLUMNS && { "data-few": "" })}
      {...(keepsHeaders && { "data-lines": "" })}
      className={classes(
        "data-table w-full border-collapse text-sm",
        density === "compact" && "data-table-compact",
        !fitsPhone && "table-cards",
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
}
