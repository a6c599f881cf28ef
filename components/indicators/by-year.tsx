import { YearDots } from "@/components/charts/year-dots";
import { awaitedUntil } from "@/lib/indicators/formulas";
import type { Group } from "@/lib/indicators/groups";
import type { FigureContext } from "./figure-context";
import { NOTHING } from "./group-rows";
import { countsCell, responseCell } from "./group-table";
import { downloadOf, type Here } from "./here";
import { awaitedText, noRateText, rangeText } from "./rate-words";
import { Unfollowed } from "./unfollowed";
import { yearRows, yearsTitle } from "./years";

/**
 * One rate over the years of exit, every year in its place, in a drawing and in a table beneath it. Under two years
 * there is no course to draw.
 */
export function ByYear({ fc, here, years }: { fc: FigureContext; here: Here; years: readonly Group[] }) {
  const { f, t, common } = fc;
  if (years.length < 2) return null;
  const rows = yearRows(fc, years);
  const awaited = new Map(years.map(({ key, cells }) => [key, awaitedUntil(cells, fc.definition)]));
  const state = (row: (typeof rows)[number]) => {
    const provisional = row.figures.provisional ? t("figure.provisionalWord") : null;
    return [provisional, awaitedText(fc, awaited.get(row.key) ?? null)].filter(Boolean).join(", ") || NOTHING;
  };
  const rateText = (row: (typeof rows)[number]) =>
    row.visibility === "hidden" ? noRateText(fc) : (f.rate(row.figures.positives, row.base) ?? common("notAvailable"));
  const hidden = (row: (typeof rows)[number]) => row.visibility === "hidden";
  const points = rows.map((row) => t("byYear.point", { year: row.key, rate: rateText(row) })).join(", ");
  return (
    <>
      <Unfollowed fc={fc} filters={["annee"]} />
      <YearDots
        title={yearsTitle(fc)}
        description={t("byYear.description", { points })}
        source={t("breakdown.source", { definition: fc.definitionName, window: fc.windowText, date: f.date(fc.asOf) })}
        download={downloadOf(fc, here, "annees")}
        tickText={(proportion) => f.percent(proportion * 100)}
        boundsText={t("byYear.boundsBar")}
        dots={rows.map((row) => ({
          year: row.key,
          value: hidden(row) ? null : row.figures.rate,
          valueText: hidden(row) ? NOTHING : rateText(row),
          bounds: hidden(row) ? null : row.figures.bounds,
          flag: row.figures.provisional ? t("figure.provisionalWord") : undefined,
        }))}
        table={{
          caption: t("byYear.title"),
          summary: common("chart.seeData"),
          headers: [
            t("byYear.year"),
            t("bySchool.rate"),
            t(`bySchool.countsOf.${fc.definition.denominator}`),
            t("bySchool.interval"),
            t("byYear.bounds"),
            t("byYear.response"),
            t("bySchool.state"),
          ],
          endsInWords: true,
          rows: rows.map((row) => ({
            key: row.key,
            cells: [
              row.key,
              rateText(row),
              countsCell(fc, row),
              (!hidden(row) && rangeText(fc, row.figures.wilson95, row.base)) || NOTHING,
              (!hidden(row) && rangeText(fc, row.figures.bounds, row.figures.base)) || NOTHING,
              responseCell(fc, row),
              state(row),
            ],
          })),
        }}
      />
    </>
  );
}
