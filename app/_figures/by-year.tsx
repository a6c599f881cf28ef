import { YearDots } from "@/components/charts/year-dots";
import type { Group } from "@/lib/indicators/groups";
import type { FigureContext } from "./figure-context";
import { groupRows, yearGroups } from "./group-rows";
import { countsCell, responseCell } from "./group-table";
import { downloadOf, type Here } from "./here";
import { rangeText } from "./rate-words";

/** One rate over the years of exit, in a drawing and in a table beneath it. Under two years there is no course to draw. */
export function ByYear({ fc, here, years }: { fc: FigureContext; here: Here; years: readonly Group[] }) {
  const { f, t, common } = fc;
  if (years.length < 2) return null;
  const rows = groupRows(fc, yearGroups(years));
  const rateText = (row: (typeof rows)[number]) =>
    row.visibility === "hidden"
      ? t("figure.hidden")
      : (f.rate(row.figures.positives, row.base) ?? common("notAvailable"));
  const hidden = (row: (typeof rows)[number]) => row.visibility === "hidden";
  const points = rows.map((row) => t("byYear.point", { year: row.key, rate: rateText(row) })).join(", ");
  return (
    <YearDots
      title={t("byYear.chartTitle", { rate: fc.rateLabel })}
      description={t("byYear.description", { points })}
      source={t("breakdown.source", { definition: fc.definitionName, window: fc.windowText, date: f.date(fc.asOf) })}
      download={downloadOf(fc, here, "annees")}
      tickText={(proportion) => f.percent(proportion * 100)}
      dots={rows.map((row) => ({
        year: row.key,
        value: hidden(row) ? null : row.figures.rate,
        valueText: hidden(row) ? "–" : rateText(row),
        bounds: hidden(row) ? null : row.figures.bounds,
        flag: row.figures.provisional ? t("figure.provisionalWord") : undefined,
      }))}
      table={{
        caption: t("byYear.title"),
        summary: common("chart.seeData"),
        headers: [
          t("byYear.year"),
          t("bySchool.rate"),
          t("bySchool.counts"),
          t("bySchool.interval"),
          t("byYear.bounds"),
          t("byYear.response"),
          t("bySchool.state"),
        ],
        rows: rows.map((row) => ({
          key: row.key,
          cells: [
            row.key,
            rateText(row),
            countsCell(fc, row),
            (!hidden(row) && rangeText(fc, row.figures.wilson95, row.base)) || "–",
            (!hidden(row) && rangeText(fc, row.figures.bounds, row.figures.base)) || "–",
            responseCell(fc, row),
            row.figures.provisional ? t("figure.provisionalWord") : "–",
          ],
        })),
      }}
    />
  );
}
