import type { LiveGroup } from "@/lib/figures/indicators/tally/live";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import type { FigureContext } from "./figure-context";
import { type FiguresFile, type FileCell, proportionCell, rateCell } from "./figures-csv";
import {
  type GroupRow,
  type GroupsTable,
  groupRows,
  NO_FIGURE,
  rowStateText,
  totalRow,
  yearRows,
  yearsTitle,
} from "./group-rows";
import { noRateText } from "./rate-texts";

/** The headers of {@link figureCells}, units included. */
export function figureHeaders(figureContext: FigureContext): string[] {
  const { t } = figureContext;
  return [
    ...rateHeaders(figureContext),
    t("file.respondents"),
    t("file.base"),
    t("file.response"),
    t("file.boundLow"),
    t("file.boundHigh"),
    t("bySchool.state"),
  ];
}

/** Two ends of a range, as two numbers. */
function ends(range: readonly [number, number] | null, base: number): [FileCell, FileCell] {
  return range ? [proportionCell(range[0], base), proportionCell(range[1], base)] : [null, null];
}

/** What stands in place of a cell of a rate that its reader does not have. */
const ofRate =
  (figureContext: FigureContext, { figures }: GroupRow) =>
  (cell: FileCell) =>
    figures.visibility === "hidden" ? noRateText(figureContext) : cell;

/** The headers of {@link rateCells}. */
export const rateHeaders = ({ t }: FigureContext): string[] => [
  t("file.rate"),
  t("file.numerator"),
  t("file.denominator"),
  t("file.intervalLow"),
  t("file.intervalHigh"),
];

/** A rate, what it is made of and its interval. */
export function rateCells(figureContext: FigureContext, row: GroupRow): FileCell[] {
  const { figures, base: denominator } = row;
  const shown = ofRate(figureContext, row);
  return [
    shown(rateCell(figures.positives, denominator) ?? figureContext.common("notAvailable")),
    figures.positives,
    denominator,
    ...ends(figures.wilson95, denominator).map(shown),
  ];
}

/** A row of figures, cell by cell what the screen says of it. */
export function figureCells(figureContext: FigureContext, row: GroupRow): FileCell[] {
  const { figures, responses } = row;
  const state = rowStateText(figureContext, row);
  const shown = ofRate(figureContext, row);
  return [
    ...rateCells(figureContext, row),
    responses.respondents,
    responses.base,
    shown(rateCell(responses.respondents, responses.base) ?? figureContext.common("notAvailable")),
    ...ends(figures.bounds, responses.base).map(shown),
    state === NO_FIGURE ? null : state,
  ];
}

function linesOf(
  figureContext: FigureContext,
  nameHeader: string,
  rows: readonly GroupRow[],
  whole: GroupRow | null,
): FileCell[][] {
  // A year is its own code.
  const coded = rows.some(({ key, name }) => key !== name);
  const code = (cell: FileCell) => (coded ? [cell] : []);
  return [
    [nameHeader, ...code(figureContext.t("file.code")), ...figureHeaders(figureContext)],
    ...rows.map((row) => [row.name, ...code(row.key), ...figureCells(figureContext, row)]),
    ...(whole ? [[whole.name, ...code(null), ...figureCells(figureContext, whole)]] : []),
  ];
}

/** A table of groups, sorted as on screen, with its total last. */
export function groupsFile(figureContext: FigureContext, of: GroupsTable, scope: string): FiguresFile {
  const { rows, whole } = groupRows(figureContext, of);
  const { table, caption: title } = of;
  return { table, title, scope, ofRate: true, lines: linesOf(figureContext, of.nameHeader, rows, whole) };
}

/** The years of exit, the first of them first, without a gap. */
export function yearsFile(figureContext: FigureContext, years: readonly LiveGroup[], scope: string): FiguresFile {
  return {
    table: "annees",
    title: yearsTitle(figureContext),
    scope,
    ofRate: true,
    lines: linesOf(figureContext, figureContext.t("byYear.year"), yearRows(figureContext, years), null),
  };
}

/** The figures of a whole, one under the other. */
export function wholeLines(figureContext: FigureContext, figures: LiveFigures): FileCell[][] {
  const cells = figureCells(figureContext, totalRow(figureContext, { label: "", figures }));
  return figureHeaders(figureContext).map((header, i) => [header, cells[i] ?? null]);
}
