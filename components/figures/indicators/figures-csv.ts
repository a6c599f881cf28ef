import { versionRef } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { FigureTable } from "@/lib/figures/indicators/schema";
import { createFormat } from "@/lib/foundation/i18n/format";
import type { Fixed } from "@/lib/foundation/platform/french-csv";
import type { FigureContext } from "./figure-context";
import { definitionLabel } from "./lists/names";

export type FileCell = string | number | Fixed | null;
type Line = readonly FileCell[];

/** A file of figures: which, of whom, and its lines; `ofRate` when they are read under a definition, at a window. */
export type FiguresFile = {
  table: FigureTable;
  title: string;
  scope: string;
  ofRate: boolean;
  lines: readonly Line[];
};

const french = createFormat("fr");

/** A rate from its two integers in percent, rounded as on screen. Null without a base. */
export function rateCell(numerator: number, denominator: number): Fixed | null {
  return shownIn(french.rate(numerator, denominator));
}

/** A proportion (an end of an interval) in percent, rounded as on screen. */
export function proportionCell(value: number, base: number): Fixed | null {
  return shownIn(french.proportion(value, base));
}

/** The percentage of a text of a screen as a number: the unit is in the header. */
function shownIn(text: string | null): Fixed | null {
  if (text === null) return null;
  const number = text.replace(/[^\d,]/gu, "");
  return { value: Number(number.replace(",", ".")), digits: number.split(",")[1]?.length ?? 0 };
}

/** A share that is rounded already. */
export function pointsCell(value: number, digits: 0 | 1): Fixed {
  return { value, digits };
}

type About = { term: string; value: string };

/** What one must know to read the figures, wherever they go. */
export function aboutOf(figureContext: FigureContext, { scope, ofRate }: Omit<FiguresFile, "lines">) {
  const { f, t, common, definition } = figureContext;
  const of = (term: string, value: string): About => ({ term, value });
  return {
    scope: of(t("file.scope"), scope),
    rate: ofRate
      ? {
          definition: of(common("figure.definition"), definitionLabel(t, versionRef(definition))),
          formula: of(common("figure.formula"), t(`formula.${definition.code}`)),
          denominator: of(t("figure.denominator"), t(`denominatorName.${definition.denominator}`)),
          window: of(common("figure.window"), figureContext.windowText),
        }
      : null,
    asOf: of(t("figure.asOf"), f.tableDate(figureContext.asOf)),
    ...(figureContext.knownOn && { knownOn: of(t("figure.knownOn"), f.tableDate(figureContext.knownOn)) }),
    computedOn: of(t("file.computedOn"), f.tableDate(figureContext.computedOn)),
    source: of(t("file.source"), t("file.register")),
    state: of(t("bySchool.state"), t("figure.twoCohorts")),
  };
}

/** The same over the lines of a file. */
export function headerOf(figureContext: FigureContext, file: FiguresFile): string[][] {
  const { scope, rate, ...rest } = aboutOf(figureContext, file);
  const about = [scope, ...Object.values(rate ?? {}), ...Object.values(rest)];
  return [[file.title], ...about.map(({ term, value }) => [term, value])];
}
