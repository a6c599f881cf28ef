import { Figure } from "@/components/ui/figure";
import { type Column, Table } from "@/components/ui/table";
import { isShown, type PublishedLine } from "@/lib/figures/indicators/published/rules/published";
import { inTextOrder } from "@/lib/foundation/core/order";
import type { FigureContext, InContext } from "../figure-context";
import {
  publishedAmong,
  publishedCounts,
  publishedInterval,
  publishedRate,
  publishedResponse,
} from "./published-texts";

export type PublishedRow = {
  key: string;
  name: string;
  /** « 2016–2018 », « Lozère »: what else there is to say of the row. */
  beside?: string;
  line: PublishedLine;
  /** Who speaks for it where nothing is shown. */
  above: string;
};

/** Of which rows nothing is shown, and why: a sentence for each that speaks for them instead. */
export function hiddenLines(figureContext: FigureContext, rows: readonly PublishedRow[]): string[] {
  const { t, f } = figureContext;
  const hidden = rows.filter(({ line }) => !isShown(line));
  return [...new Set(hidden.map(({ above }) => above))].map((above) =>
    t("published.hidden", {
      // The earliest year first, where they are years.
      names: inTextOrder(
        hidden.flatMap((row) => (row.above === above ? [row.name] : [])),
        (name) => name,
      ).join(", "),
      floor: f.integer(figureContext.floor),
      above,
    }),
  );
}

/** What is published of several places or periods, and in one sentence of which others nothing is, and why. */
export function PublishedTable({
  figureContext,
  rows,
  labels,
  source,
}: InContext & {
  rows: readonly PublishedRow[];
  labels: { caption: string; name: string; beside?: string };
  source: string;
}) {
  const { t } = figureContext;
  const shown = rows.filter(({ line }) => isShown(line));
  const column = (key: string, header: string, cell: (row: PublishedRow) => string): Column<PublishedRow> => ({
    key,
    header,
    numeric: true,
    cell: (row) => <span className="whitespace-nowrap">{cell(row)}</span>,
  });
  const first = ({ line }: PublishedRow) => line.releases.M6;
  return (
    <Figure name={labels.caption} className="grid gap-3">
      {shown.length > 0 && (
        <Table
          caption={labels.caption}
          captionHidden
          density="compact"
          rows={shown}
          rowKey={({ key }) => key}
          columns={[
            { key: "name", header: labels.name, rowHeader: true, cell: ({ name }) => name },
            ...(labels.beside
              ? [{ key: "beside", header: labels.beside, cell: ({ beside }: PublishedRow) => beside ?? "" }]
              : []),
            {
              key: "rate",
              header: t("published.rate.M6"),
              numeric: true,
              cell: (row) => (
                <span className={first(row) ? "font-semibold" : "text-ink-soft"}>
                  {publishedRate(figureContext, first(row))}
                </span>
              ),
            },
            column("counts", t("published.counts"), (row) => publishedCounts(figureContext, first(row))),
            column("interval", t("bySchool.interval"), (row) => publishedInterval(figureContext, first(row))),
            column("response", t("published.response"), (row) => publishedResponse(figureContext, first(row))),
            column("among", t("published.among"), (row) => publishedAmong(figureContext, first(row))),
            column("later", t("published.rate.M12"), ({ line }) => publishedRate(figureContext, line.releases.M12)),
          ]}
        />
      )}
      {hiddenLines(figureContext, rows).map((said) => (
        <p key={said} className="max-w-prose">
          {said}
        </p>
      ))}
      <figcaption className="max-w-prose text-sm text-ink-soft">
        {source} {t("published.pending")}
      </figcaption>
    </Figure>
  );
}
