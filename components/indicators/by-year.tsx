import { YearDots } from "@/components/charts/year-dots";
import type { LiveGroup } from "@/lib/indicators/live";
import { type AtAddress, downloadOf } from "./addresses";
import { NOTHING, yearRows, yearsTitle } from "./group-rows";
import { countsCell, responseCell } from "./group-table";
import { awaitedText, rangeText, rateText } from "./rate-words";
import { Unfollowed } from "./unfollowed";

/** Every year in its place. Under two years there is no course to draw. */
export function ByYear({ figureContext, address, years }: AtAddress & { years: readonly LiveGroup[] }) {
  const { f, t, common } = figureContext;
  if (years.length < 2) return null;
  const rows = yearRows(figureContext, years);
  type Row = (typeof rows)[number];
  const state = ({ figures }: Row) => {
    const provisional = figures.provisional ? t("figure.provisionalWord") : null;
    return [provisional, awaitedText(figureContext, figures.awaitedUntil)].filter(Boolean).join(", ") || NOTHING;
  };
  const rate = ({ figures }: Row) => rateText(figureContext, figures);
  const points = rows.map((row) => t("byYear.point", { year: row.key, rate: rate(row) })).join(", ");
  return (
    <>
      <Unfollowed figureContext={figureContext} filters={["annee"]} />
      <YearDots
        title={yearsTitle(figureContext)}
        description={t("byYear.description", { points })}
        source={t("breakdown.source", {
          definition: figureContext.definitionName,
          window: figureContext.windowText,
          date: f.date(figureContext.asOf),
        })}
        download={downloadOf(figureContext, address, "annees")}
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
            t(`bySchool.countsOf.${figureContext.definition.denominator}`),
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
              countsCell(figureContext, row),
              rangeText(figureContext, row.figures.wilson95, row.base) ?? NOTHING,
              rangeText(figureContext, row.figures.bounds, row.figures.base) ?? NOTHING,
              responseCell(figureContext, row),
              state(row),
            ],
          })),
        }}
      />
    </>
  );
}
