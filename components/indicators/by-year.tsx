import { YearDots } from "@/components/charts/year-dots";
import { percentOf } from "@/lib/core/rounding";
import type { LiveGroup } from "@/lib/indicators/live";
import { FEWEST_OF_A_YEAR } from "@/lib/indicators/rules/readings";
import { type AtAddress, downloadOf } from "./addresses";
import { NOTHING, yearRows } from "./group-rows";
import { countsCell, responseCell } from "./group-table";
import { awaitedText, rangeText, rateText, targetMark } from "./rate-words";
import { yearsText } from "./readings";
import { unfollowedText } from "./unfollowed";

/** Every year in its place. Under two years there is no course to draw. */
export function ByYear({
  figureContext,
  address,
  years,
  dispersion = 1,
}: AtAddress & {
  years: readonly LiveGroup[];
  /** Of the places that the years are made of (rules/funnel.ts). */
  dispersion?: number;
}) {
  const { f, t, common, definition } = figureContext;
  if (years.length < 2) return null;
  const rows = yearRows(figureContext, years);
  type Row = (typeof rows)[number];
  const state = ({ figures }: Row) => {
    const provisional = figures.provisional ? t("figure.provisionalWord") : null;
    return [provisional, awaitedText(figureContext, figures.awaitedUntil)].filter(Boolean).join(", ") || NOTHING;
  };
  const rate = ({ figures }: Row) => rateText(figureContext, figures);
  const isPoint = ({ base }: Row) => base >= FEWEST_OF_A_YEAR;
  const hints = [
    t("byYear.hint"),
    rows.some((row) => row.base > 0 && !isPoint(row)) && t("byYear.few", { fewest: FEWEST_OF_A_YEAR }),
  ];
  return (
    <YearDots
      title={yearsText(figureContext, years, dispersion)}
      description={t("byYear.description", {
        points: rows.map((row) => t("byYear.point", { year: row.key, rate: rate(row) })).join(", "),
      })}
      source={unfollowedText(figureContext, ["annee"])}
      download={downloadOf(figureContext, address, "annees")}
      tickText={(proportion) => f.percent(proportion * 100)}
      fromText={(proportion) => t("byYear.from", { percent: f.percent(proportion * 100) })}
      hint={hints.filter(Boolean).join(" ")}
      target={targetMark(figureContext)}
      dots={rows.map((row) => ({
        year: row.key,
        name: t("reading.mark", { label: row.key, rate: rate(row), people: t("figure.people", { count: row.base }) }),
        value: isPoint(row) ? row.figures.rate : null,
        valueText: f.integer(percentOf(row.figures.positives, row.base, 0) ?? 0),
        interval: isPoint(row) ? row.figures.wilson95 : null,
        provisional: row.figures.provisional,
        href: figureContext.listHref("denominator", row.list),
      }))}
      table={{
        caption: t("byYear.title"),
        summary: common("chart.seeData"),
        headers: [
          t("byYear.year"),
          t("bySchool.rate"),
          t(`bySchool.countsOf.${definition.denominator}`),
          t("bySchool.interval"),
          t("byYear.bounds"),
          t("byYear.response"),
          t("bySchool.state"),
        ],
        wordsFrom: 6,
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
  );
}
