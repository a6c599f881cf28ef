import { YearDots } from "@/components/charts/year-dots";
import { TextLink } from "@/components/ui/text-link";
import { masksCounts } from "@/lib/indicators/disclosure";
import type { Group } from "@/lib/indicators/groups";
import type { FigureContext } from "./figure-context";
import { groupRows } from "./group-table";
import { countText, rangeText } from "./rate-words";

/** One rate over the years of exit, in a drawing and in a table beneath it. Under two years there is no course to draw. */
export function ByYear({ fc, years }: { fc: FigureContext; years: readonly Group[] }) {
  const { f, t, common } = fc;
  if (years.length < 2) return null;
  const rows = groupRows(
    fc,
    years.map(({ key, label: name, figures }) => ({ key, name, figures, list: { annee: key } })),
  );
  const rateText = (row: (typeof rows)[number]) =>
    row.visibility === "hidden"
      ? t("figure.hidden")
      : (f.rate(row.figures.positives, row.base) ?? common("notAvailable"));
  const counts = (row: (typeof rows)[number]) => {
    const denominator = countText(fc, row.shownBase);
    if (masksCounts(fc.audience) || row.visibility === "hidden") return t("figure.withheldCounts", { denominator });
    const text = fc.countsOf(f.integer(row.figures.positives), denominator);
    const href = row.figures.positives > 0 ? fc.listHref("positives", row.list) : null;
    return href ? (
      <TextLink key={row.key} href={href} prefetch={false}>
        {text}
      </TextLink>
    ) : (
      text
    );
  };
  const hidden = (row: (typeof rows)[number]) => row.visibility === "hidden";
  const points = rows.map((row) => t("byYear.point", { year: row.key, rate: rateText(row) })).join(", ");
  return (
    <YearDots
      title={t("byYear.chartTitle", { rate: fc.rateLabel })}
      description={t("byYear.description", { points })}
      source={t("breakdown.source", { definition: fc.definitionName, window: fc.windowText, date: f.date(fc.asOf) })}
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
            counts(row),
            (!hidden(row) && rangeText(fc, row.figures.wilson95, row.base)) || "–",
            (!hidden(row) && rangeText(fc, row.figures.bounds, row.figures.base)) || "–",
            (!hidden(row) && f.rate(row.figures.respondents, row.figures.base)) || "–",
            row.figures.provisional ? t("figure.provisionalWord") : "–",
          ],
        })),
      }}
    />
  );
}
