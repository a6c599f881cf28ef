import { YearDots } from "@/components/charts/year-dots";
import type { LiveGroup } from "@/lib/indicators/live";
import { downloadOf, type Here } from "./addresses";
import type { FigureContext } from "./figure-context";
import { NOTHING, yearRows, yearsTitle } from "./group-rows";
import { countsCell, responseCell } from "./group-table";
import { awaitedText, rangeText, rateText } from "./rate-words";
import { Unfollowed } from "./unfollowed";

/**
 * One rate over the years of exit, every year in its place, in a drawing and in a table beneath it. Under two years
 * there is no course to draw.
 */
export function ByYear({ fc, here, years }: { fc: FigureContext; here: Here; years: readonly LiveGroup[] }) {
  const { f, t, common } = fc;
  if (years.length < 2) return null;
  const rows = yearRows(fc, years);
  type Row = (typeof rows)[number];
  const state = ({ figures }: Row) => {
    const provisional = figures.provisional ? t("figure.provisionalWord") : null;
    return [provisional, awaitedText(fc, figures.awaitedUntil)].filter(Boolean).join(", ") || NOTHING;
  };
  const rate = ({ figures }: Row) => rateText(fc, figures);
  const points = rows.map((row) => t("byYear.point", { year: row.key, rate: rate(row) })).join(", ");
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
          value: row.figures.rate,
          valueText: row.figures.visibility === "hidden" ? NOTHING : rate(row),
          bounds: row.figures.bounds,
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
              rate(row),
              countsCell(fc, row),
              rangeText(fc, row.figures.wilson95, row.base) ?? NOTHING,
              rangeText(fc, row.figures.bounds, row.figures.base) ?? NOTHING,
              responseCell(fc, row),
              state(row),
            ],
          })),
        }}
      />
    </>
  );
}
