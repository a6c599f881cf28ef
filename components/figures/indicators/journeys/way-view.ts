import type { LiveWay } from "@/lib/figures/indicators/journeys/live-journeys";
import type { JourneyMeasure } from "@/lib/figures/indicators/journeys/rules/journey";
import { type JourneyResult, RESULTS, TITLES, type Title } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import { WAY_EXITS, type WayExit } from "@/lib/figures/indicators/journeys/rules/way";
import type { FigureContext } from "../figure-context";

/** People of the way who stand at one place of it, with the list behind them. */
export type WayLine = {
  key: string;
  label: string;
  count: number;
  href: string | null;
};

export type WayView = {
  year: string | undefined;
  steps: Record<"applied" | "not_admitted" | "admitted" | "not_come" | "entrants_ended", WayLine>;
  /** `short`: what came of them, without how they left. */
  exits: (WayLine & { exit: WayExit; results: (WayLine & { result: JourneyResult; short: string })[] })[];
  results: (WayLine & { result: JourneyResult })[];
  titles: (WayLine & { title: Title })[];
};

/** What a picture, its table and its file show of the way of the cohorts that ended, in a year if one is given. */
export function wayView(figureContext: FigureContext, way: LiveWay, year: string | undefined): WayView {
  const { t, definition } = figureContext;
  const list = (measure: JourneyMeasure, count: number, of: { resultat?: JourneyResult; titre?: Title } = {}) =>
    count > 0 ? figureContext.listHref(measure, { annee: undefined, fin: year, ...of }) : null;
  const step = (measure: keyof WayView["steps"]): WayLine => ({
    key: measure,
    label: t(`way.step.${measure}`),
    count: way[measure],
    href: list(measure, way[measure]),
  });
  const resultLabel = (result: JourneyResult) =>
    result === "positive" ? t(`success.one.${definition.code}`) : t(`way.result.${result}`);
  return {
    year,
    steps: {
      applied: step("applied"),
      not_admitted: step("not_admitted"),
      admitted: step("admitted"),
      not_come: step("not_come"),
      entrants_ended: step("entrants_ended"),
    },
    exits: WAY_EXITS.map((exit) => ({
      key: exit,
      exit,
      label: t(`way.exit.${exit}`),
      count: way.exits[exit].count,
      href: list(exit, way.exits[exit].count),
      results: RESULTS.map((result) => {
        const count = way.exits[exit].results[result];
        const short = resultLabel(result);
        const label = t("way.pair", { first: t(`way.exit.${exit}`), second: short });
        return { key: `${exit} ${result}`, result, short, label, count, href: list(exit, count, { resultat: result }) };
      }),
    })),
    results: RESULTS.map((result) => {
      const count = WAY_EXITS.reduce((sum, exit) => sum + way.exits[exit].results[result], 0);
      const href = list("entrants_ended", count, { resultat: result });
      return { key: result, result, label: resultLabel(result), count, href };
    }),
    titles: TITLES.map((title) => ({
      key: title,
      title,
      label: t(`way.title.${title}`),
      count: way.titles[title],
      href: list("finishers", way.titles[title], { titre: title }),
    })),
  };
}

/** Everything the view holds, from the first application to the last title, those of nobody left out. */
export function wayLines(figureContext: FigureContext, { steps, exits, results, titles }: WayView): WayLine[] {
  const { t } = figureContext;
  const ofFinishers = titles.map((title) => ({
    ...title,
    label: t("way.pair", { first: t("way.exit.finishers"), second: title.label }),
  }));
  return [
    ...Object.values(steps),
    ...exits.flatMap((exit) => [exit, ...exit.results]),
    ...results,
    ...ofFinishers,
  ].filter(({ key, count }) => count > 0 || key === "applied");
}

/** « Promotions terminées en 2026 » */
export const wayCohorts = ({ t }: FigureContext, { year }: WayView): string =>
  year ? t("way.endedIn", { year }) : t("way.ended");

/**
 * « Sur 1 520 candidatures aux promotions terminées, 949 ont mené à une entrée et 545 à une sortie positive à six mois ».
 */
export function wayTitle(figureContext: FigureContext, view: WayView): string {
  const { f, t, definition, windowText } = figureContext;
  const { steps, results } = view;
  const positive = results.find(({ result }) => result === "positive")?.count ?? 0;
  const numbers = { applied: steps.applied.count, entered: steps.entrants_ended.count, positive };
  const all = numbers.applied === numbers.entered;
  return t(all ? "way.titleEntered" : "way.titleApplied", {
    ...numbers,
    appliedText: f.integer(numbers.applied),
    enteredText: f.integer(numbers.entered),
    positiveText: f.integer(positive),
    led: t(`success.led.${definition.code}`, { window: windowText }),
    cohorts: wayCohorts(figureContext, view).toLocaleLowerCase(),
  });
}
