import { FigureFiles } from "@/components/ui/figure-files";
import { Table } from "@/components/ui/table";
import {
  isMovedByTransfers,
  type SchoolQuality,
  shiftByTransfers,
} from "@/lib/figures/indicators/readings/rules/quality";
import { downloadOf, TABLE_FORMATS } from "../addresses";
import { setLink } from "../lists/count-links";
import { Unfollowed } from "../lists/unfollowed";
import { noRateText } from "../rate-texts";
import type { QualityBoard } from "./quality";
import { schoolHref } from "./quality-silences";

/** Schools whose people went on elsewhere, with what their drop-out rate would be if these had dropped out; nothing where nobody did. */
export function QualityTransfers({ board }: { board: QualityBoard }) {
  const { figureContext, address, bySchool } = board;
  const { f, t, floor } = figureContext;
  const rows = bySchool
    .filter(({ counts }) => counts.transfers.wentOn > 0)
    .toSorted((a, b) => (shiftByTransfers(b.counts.transfers) ?? 0) - (shiftByTransfers(a.counts.transfers) ?? 0));
  if (rows.length === 0) return null;
  const isTold = ({ counts }: SchoolQuality) => counts.transfers.entrants >= floor;
  const moved = rows.filter((row) => isTold(row) && isMovedByTransfers(row.counts.transfers));
  const download = downloadOf(figureContext, address, "transferts", TABLE_FORMATS);
  const rate = (n: number, of: number, row: SchoolQuality) => (isTold(row) ? f.rate(n, of) : noRateText(figureContext));
  return (
    <section id={download.id} className="grid gap-3">
      <h2 className="max-w-prose text-lg font-semibold">
        {t("quality.transfers.title", {
          schools: moved.length,
          names: f.list(
            moved.map(({ name }) => name),
            "every",
          ),
        })}
      </h2>
      <Unfollowed figureContext={figureContext} filters={["annee", "echeance"]} />
      <Table
        caption={t("quality.transfers.caption")}
        captionHidden
        density="compact"
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          {
            key: "school",
            header: t("bySchool.school"),
            rowHeader: true,
            cell: ({ code, name }) => <a href={schoolHref(figureContext, code)}>{name}</a>,
          },
          {
            key: "wentOn",
            header: t("quality.transfers.wentOn"),
            numeric: true,
            cell: ({ code, counts: { transfers } }) =>
              setLink(figureContext, { measure: "went_on" }, transfers.wentOn, { ecole: code }),
          },
          {
            key: "rate",
            header: t("quality.transfers.rate"),
            numeric: true,
            cell: (row) => rate(row.counts.transfers.dropouts, row.counts.transfers.entrants, row),
          },
          {
            key: "asDropouts",
            header: t("quality.transfers.asDropouts"),
            numeric: true,
            cell: (row) => {
              const { dropouts, entrants, wentOn } = row.counts.transfers;
              return rate(dropouts + wentOn, entrants + wentOn, row);
            },
          },
          {
            key: "shift",
            header: t("quality.transfers.shift"),
            numeric: true,
            cell: (row) => {
              const shift = shiftByTransfers(row.counts.transfers);
              return shift === null || !isTold(row) ? null : f.decimal(shift, 1);
            },
          },
        ]}
      />
      <p className="max-w-prose text-sm text-ink-soft">{t("quality.transfers.hint")}</p>
      <FigureFiles {...download} />
    </section>
  );
}
