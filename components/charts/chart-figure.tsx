import type { ReactElement, ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Figure } from "@/components/ui/figure";
import { FigureFiles, type FileLinks } from "@/components/ui/figure-files";
import { Table } from "@/components/ui/table";

export type TableTwin = {
  caption: string;
  /** « Voir les données » */
  summary: string;
  headers: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** The columns from this one on hold words: they are read from the left, and wrap. */
  textFrom?: number;
};

export type ChartTexts = {
  /** Says what one sees, not what is measured. */
  title: string;
  /** Its title heads a part of the page. */
  heads?: boolean;
  /** Says the drawing aloud in a sentence or two; the figures are in the table. */
  description: string;
  /** Source, date, definition; null where the page says it once for all its pictures. */
  source: ReactNode;
  table: TableTwin;
  download?: FileLinks;
};

export type FigureProps = ChartTexts & {
  /** What the marks are. */
  hint?: string;
  /** For its files, where the page draws in HTML: an SVG (components/charts/picture.tsx). */
  onPaper?: ReactElement;
  children: ReactNode;
};

/** A name and two figures stay a table on a phone. */
const PHONE_COLUMNS = 3;

export function ChartFigure({ title, heads = false, source, hint, table, download, children }: FigureProps) {
  return (
    <Figure name={title} id={download?.id} className="@container grid min-w-0 content-start gap-2">
      <figcaption className="max-w-prose font-semibold text-pretty">
        {heads ? <h2 className="text-lg">{title}</h2> : title}
      </figcaption>
      {children}
      {hint && <p className="text-sm text-ink-soft">{hint}</p>}
      {source && <div className="chart-after max-w-prose text-sm text-ink-soft">{source}</div>}
      <div className="chart-after flex flex-wrap items-start gap-x-4">
        <Disclosure summary={table.summary}>
          <Table
            caption={table.caption}
            density="compact"
            fitsPhone={table.headers.length <= PHONE_COLUMNS && !table.textFrom}
            rows={table.rows}
            rowKey={(row) => row.key}
            columns={table.headers.map((header, index) => ({
              key: header,
              header,
              cell: (row: TableTwin["rows"][number]) => row.cells[index] ?? null,
              rowHeader: index === 0,
              numeric: index > 0 && index < (table.textFrom ?? table.headers.length),
              prose: index > 0 && index >= (table.textFrom ?? table.headers.length),
            }))}
          />
        </Disclosure>
        {download && <FigureFiles {...download} />}
      </div>
    </Figure>
  );
}
