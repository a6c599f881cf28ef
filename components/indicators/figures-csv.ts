import { recordRead } from "@/lib/access/record";
import type { Context } from "@/lib/core/context";
import { createFormat } from "@/lib/i18n/format";
import type { FigureTable } from "@/lib/indicators/schema";
import { csvResponse, frenchCsv } from "@/lib/platform/french-csv";
import type { FigureContext } from "./figure-context";
import type { Scope } from "./scope-words";

export type Cell = string | number | null;
/** A file of figures: which, of whom, and its lines; `ofRate` when they are read under a definition, at a window. */
export type FiguresFile = {
  table: FigureTable;
  title: string;
  scope: string;
  ofRate: boolean;
  lines: readonly (readonly Cell[])[];
};

const french = createFormat("fr");

/** A rate from its two integers as a number of French Excel, rounded as on screen: « 62,3 ». Null without a base. */
export function rateCell(numerator: number, denominator: number): string | null {
  return numberOf(french.rate(numerator, denominator));
}

/** A proportion (an end of an interval) as a number of French Excel, rounded as on screen. */
export function proportionCell(value: number, base: number): string | null {
  return numberOf(french.proportion(value, base));
}

/** The percentage of a text of a screen as a number: the unit is in the header. */
function numberOf(text: string | null): string | null {
  return text?.replace(/[^\d,]/gu, "") ?? null;
}

/** A share that is rounded already as a number of French Excel. */
export function pointsCell(points: number, digits: 0 | 1): string {
  return points.toFixed(digits).replace(".", ",");
}

/** What one must know to read the figures: over the lines, so that the file says it wherever it goes. */
function headerOf(figureContext: FigureContext, { title, scope, ofRate }: FiguresFile): Cell[][] {
  const { f, t, common, definition } = figureContext;
  const rate = [
    [
      common("figure.definition"),
      t("figure.version", { name: figureContext.definitionName, version: definition.version }),
    ],
    [common("figure.formula"), t(`formula.${definition.code}`)],
    [t("figure.denominator"), t(`denominatorName.${definition.denominator}`)],
    [common("figure.window"), figureContext.windowText],
  ];
  return [
    [title],
    [t("file.scope"), scope],
    ...(ofRate ? rate : []),
    [t("figure.asOf"), f.tableDate(figureContext.asOf)],
    [t("file.computedOn"), f.tableDate(figureContext.computedOn)],
    [t("file.source"), t("file.register")],
    [t("bySchool.state"), t("figure.twoCohorts")],
    [],
  ];
}

/** The figures of a chart or a table as a file for French Excel. That they leave the application is on record. */
export function figuresResponse(
  ctx: Context,
  figureContext: FigureContext,
  { code }: Pick<Scope, "code">,
  file: FiguresFile,
): Response {
  recordRead(ctx, { kind: "export", of: "figures", id: code });
  const under = file.ofRate ? [figureContext.definition.code, figureContext.window] : [];
  return csvResponse(
    ["cohorte", file.table, code, ...under, figureContext.asOf].join("-"),
    frenchCsv([...headerOf(figureContext, file), ...file.lines]),
  );
}
