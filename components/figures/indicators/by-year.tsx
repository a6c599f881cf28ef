import { YearDots } from "@/components/charts/year-dots";
import { YearPeople } from "@/components/charts/year-people";
import { drawYears, FEWEST_OF_A_YEAR, PEOPLE_UNDER } from "@/lib/figures/indicators/readings/rules/readings";
import type { LiveGroup } from "@/lib/figures/indicators/tally/live";
import { percentOf } from "@/lib/foundation/core/rounding";
import { type AtAddress, downloadOf } from "./addresses";
import { NO_FIGURE, yearRows } from "./group-rows";
import { countsCell, responseCell } from "./group-table";
import { unfollowedText } from "./lists/unfollowed";
import { awaitedText, rangeText, rateText, targetMark } from "./rate-texts";
import { yearsText } from "./readings";

/** Every year in its place. Under two years there is no course to draw. */
export function ByYear({
  figureContext,
  address,
  years,
  dispersion,
  heads = false,
}: AtAddress & {
  years: readonly LiveGroup[];
  /** Of the places that the years are made of (rules/funnel.ts). */
  dispersion: number;
  /** Its title heads a part of the page. */
  heads?: boolean;
}) {
  const { f, t, common, definition } = figureContext;
  if (years.length < 2) return null;
  const rows = yearRows(figureContext, years);
  type Row = (typeof rows)[number];
  const isPoint = ({ base }: Row) => base >= FEWEST_OF_A_YEAR;
  const drawn = drawYears(rows.map(({ base }) => base));
  const isFew = (row: Row) => isPoint(row) && (drawn === "people" || row.base < PEOPLE_UNDER);
  const isRate = (row: Row) => isPoint(row) && !isFew(row);
  const state = (row: Row) => {
    const { figures } = row;
    const provisional = figures.provisional ? t("figure.provisionalWord") : null;
    return (
      [
        provisional,
        isPoint(row) && row.base < PEOPLE_UNDER && common("figure.lowCount"),
        awaitedText(figureContext, figures.awaitedUntil),
      ]
        .filter(Boolean)
        .join(", ") || NO_FIGURE
    );
  };
  const rate = ({ figures }: Row) => rateText(figureContext, figures);
  const counts = ({ figures, base }: Row) => figureContext.countsOf(f.integer(figures.positives), f.integer(base));
  const people = ({ base }: Row) => t("figure.people", { count: base });
  const hints = [
    drawn !== "people" ? t("byYear.hint") : rows.some(({ figures }) => figures.provisional) && t("byYear.provisional"),
    drawn === "people" && t("few.each"),
    drawn === "counts" && t("few.counted", { under: f.integer(PEOPLE_UNDER) }),
    rows.some((row) => row.base > 0 && !isPoint(row)) && t("byYear.few", { fewest: FEWEST_OF_A_YEAR }),
  ];
  const markOf = (row: Row) => ({
    year: row.key,
    few: isFew(row) ? { positives: row.figures.positives, of: row.base } : null,
    name: isFew(row)
      ? t("few.mark", {
          label: row.key,
          count: t(`success.count.${definition.code}`, { n: row.figures.positives }),
          people: people(row),
        })
      : t("reading.mark", { label: row.key, rate: rate(row), people: people(row) }),
    provisional: row.figures.provisional,
    href: figureContext.listHref("denominator", row.list),
  });
  const rounded = ({ figures, base }: Row, digits: 0 | 1) => percentOf(figures.positives, base, digits) ?? 0;
  /** Beside its dot a rate is rounded: who says that to a computer is understood. */
  const nameOfDot = (row: Row) => {
    const [shown, whole] = [f.percent(rounded(row, 0), 0), rate(row)];
    const isSaid = isFew(row) || shown === whole || Math.trunc(rounded(row, 1)) === rounded(row, 0);
    if (isSaid) return markOf(row).name;
    return t("byYear.markRounded", { label: row.key, rounded: shown, rate: whole, people: people(row) });
  };
  const texts = {
    heads,
    title: yearsText(figureContext, years, dispersion),
    description: t(drawn === "people" ? "byYear.descriptionFew" : "byYear.description", {
      points: rows
        .map((row) => t("byYear.point", { year: row.key, rate: isFew(row) ? counts(row) : rate(row) }))
        .join(", "),
    }),
    source: unfollowedText(figureContext, ["annee"]),
    download: downloadOf(figureContext, address, "annees"),
    hint: hints.filter(Boolean).join(" "),
    ofText: (of: number) => t("few.of", { of: f.integer(of) }),
    table: {
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
      textFrom: 6,
      rows: rows.map((row) => ({
        key: row.key,
        cells: [
          row.key,
          rate(row),
          countsCell(figureContext, row),
          rangeText(figureContext, row.figures.wilson95, row.base) ?? NO_FIGURE,
          rangeText(figureContext, row.figures.bounds, row.figures.base) ?? NO_FIGURE,
          responseCell(figureContext, row),
          state(row),
        ],
      })),
    },
  };
  if (drawn === "people") return <YearPeople {...texts} years={rows.map(markOf)} />;
  return (
    <YearDots
      {...texts}
      tickText={(proportion) => f.percent(proportion * 100)}
      fromText={(proportion) => t("byYear.from", { percent: f.percent(proportion * 100) })}
      target={targetMark(figureContext, "byYear.target")}
      dots={rows.map((row) => ({
        ...markOf(row),
        name: nameOfDot(row),
        value: isRate(row) ? row.figures.rate : null,
        valueText: f.integer(rounded(row, 0)),
        interval: isRate(row) ? row.figures.wilson95 : null,
      }))}
    />
  );
}
