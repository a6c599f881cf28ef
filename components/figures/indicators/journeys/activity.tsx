import { CurveBand, type CurveCount } from "@/components/charts/curve-band";
import type { LiveCurve } from "@/lib/figures/indicators/journeys/live-journeys";
import type { Course } from "@/lib/figures/indicators/journeys/rules/course";
import { type AtAddress, downloadOf } from "../addresses";
import type { FigureContext } from "../figure-context";
import type { FiguresFile } from "../figures-csv";
import { proportionCell } from "../figures-csv";
import { unfollowedText } from "../lists/unfollowed";

const MARKED = [0, 3, 6, 9, 12];
const SPOKEN_OF = 6;

/** The last month up to the sixth at which somebody is still followed, for whom the sentence speaks. */
function spokenOf({ points }: LiveCurve) {
  return points.filter(({ month, atRisk }) => month <= SPOKEN_OF && (atRisk > 0 || month === 0)).at(-1);
}

function rangeOf({ f, rangeOf: range }: FigureContext, curve: LiveCurve, { low, high }: { low: number; high: number }) {
  const [from, to] = [f.proportion(low, curve.people), f.proportion(high, curve.people)];
  return from === to ? from : range(from, to);
}

/** « Six mois après leur sortie, entre 58 % et 71 % des personnes avaient commencé une activité positive ». */
export function activityTitle(figureContext: FigureContext, curve: LiveCurve): string {
  const point = spokenOf(curve);
  if (!point) return figureContext.t("activity.nobody");
  const [low, high] = [point.low, point.high].map((value) => figureContext.f.proportion(value, curve.people) ?? "");
  const range = low === high ? (low ?? "") : figureContext.t("activity.between", { low: low ?? "", high: high ?? "" });
  return figureContext.t("activity.title", { month: point.month, range });
}

/** Whom the curve is of, each number with its list. */
function curveCounts({ f, t, listHref }: FigureContext, { people, began, silent }: LiveCurve): CurveCount[] {
  const line = (key: "people" | Course, count: number): CurveCount => ({
    key,
    label: t(`activity.${key}`),
    countText: f.integer(count),
    href:
      count > 0
        ? listHref("leavers_counted", { resultat: undefined, ...(key !== "people" && { activite: key }) })
        : null,
  });
  return [line("people", people), line("began", began), line("silent", silent)];
}

/** How long until a first positive activity, with the silent as a band; null where the reader has no rate of so few. */
export function Activity({ figureContext, address, curve }: AtAddress & { curve: LiveCurve }) {
  const { f, t, common } = figureContext;
  if (curve.points.length === 0 || curve.people === 0) return null;
  const last = curve.points.at(-1);
  const proportion = (value: number) => f.proportion(value, curve.people);
  return (
    <CurveBand
      heads
      title={activityTitle(figureContext, curve)}
      description={t("activity.description", {
        points: f.list(
          curve.points
            .filter(({ month }) => MARKED.includes(month))
            .map((point) => t("activity.point", { month: point.month, range: rangeOf(figureContext, curve, point) })),
          "every",
        ),
      })}
      hint={t("activity.hint")}
      counts={curveCounts(figureContext, curve)}
      source={unfollowedText(figureContext, ["definition", "echeance"])}
      download={downloadOf(figureContext, address, "delai")}
      steps={curve.points.map(({ month, low, high, atRisk }) => ({ month, low, high, atRiskText: f.integer(atRisk) }))}
      marked={MARKED}
      monthText={(month) => f.integer(month)}
      monthsText={t("activity.months")}
      tickText={(value) => f.percent(value * 100)}
      ends={{ low: proportion(last?.low ?? 0), high: proportion(last?.high ?? 0) }}
      atRiskText={t("activity.atRisk")}
      table={{
        caption: t("activity.caption"),
        summary: common("chart.seeData"),
        headers: [t("activity.month"), t("activity.low"), t("activity.high"), t("activity.atRisk")],
        rows: curve.points.map(({ month, low, high, atRisk }) => ({
          key: String(month),
          cells: [f.integer(month), proportion(low), proportion(high), f.integer(atRisk)],
        })),
      }}
    />
  );
}

/** The same as a file. */
export function activityFile({ t }: FigureContext, curve: LiveCurve, scope: string): FiguresFile {
  return {
    table: "delai",
    title: t("activity.caption"),
    scope,
    ofRate: false,
    lines: [
      [t("activity.people"), curve.people],
      [t("activity.began"), curve.began],
      [t("activity.silent"), curve.silent],
      [],
      [t("activity.month"), t("activity.fileLow"), t("activity.fileHigh"), t("activity.atRisk")],
      ...curve.points.map(({ month, low, high, atRisk }) => [
        month,
        proportionCell(low, curve.people),
        proportionCell(high, curve.people),
        atRisk,
      ]),
    ],
  };
}
