import { maskRow, masksCounts } from "@/lib/indicators/disclosure";
import type { Figures } from "@/lib/indicators/formulas";
import type { Group } from "@/lib/indicators/groups";
import type { FigureContext } from "./figure-context";
import { type Cell, type FiguresFile, proportionCell, rateCell, shownCell } from "./figures-csv";
import { type GroupRow, type GroupsTable, NOTHING, rowsOf, stateOf } from "./group-rows";
import { yearRows, yearsTitle } from "./years";

/** The headers of {@link figureCells}, units included. */
function headersOf({ t }: FigureContext): string[] {
  return [
    t("bySchool.rate"),
    t("file.numerator"),
    t("file.denominator"),
    t("file.intervalLow"),
    t("file.intervalHigh"),
    t("file.respondents"),
    t("file.base"),
    t("bySchool.response"),
    t("file.boundLow"),
    t("file.boundHigh"),
    t("bySchool.state"),
  ];
}

/** Two ends of a range, as two numbers. */
function ends(range: readonly [number, number] | null, base: number): [Cell, Cell] {
  return range ? [proportionCell(range[0], base), proportionCell(range[1], base)] : [null, null];
}

/**
 * A row of figures, cell by cell what the screen says of it: `alone` when it is the whole, whose own counts may be shown
 * where those of its parts would give one another back.
 */
function figureCells(fc: FigureContext, row: GroupRow, alone: boolean): Cell[] {
  const { t, common, audience, definition } = fc;
  const { figures, base: denominator, visibility } = row;
  const state = stateOf(fc, row);
  const hidden = visibility === "hidden";
  const shown = (cell: Cell) => (hidden ? t("figure.hidden") : cell);
  const counted = (count: number, of: number): Cell => {
    if (hidden) return t("figure.hidden");
    if (!masksCounts(audience)) return count;
    return alone ? shownCell(fc, maskRow([count, of - count], audience)[0] ?? 0) : t("figure.withheld");
  };
  const withRespondents = definition.denominator === "base" ? shownCell(fc, row.shownBase) : shown(figures.base);
  return [
    shown(rateCell(figures.positives, denominator) ?? common("notAvailable")),
    counted(figures.positives, denominator),
    shownCell(fc, row.shownBase),
    ...ends(figures.wilson95, denominator).map(shown),
    counted(figures.respondents, figures.base),
    withRespondents,
    shown(rateCell(figures.respondents, figures.base) ?? common("notAvailable")),
    ...ends(figures.bounds, figures.base).map(shown),
    state === NOTHING ? null : state,
  ];
}

function linesOf(fc: FigureContext, nameHeader: string, rows: readonly GroupRow[], whole: GroupRow | null): Cell[][] {
  // A year is its own code.
  const coded = rows.some(({ key, name }) => key !== name);
  const code = (cell: Cell) => (coded ? [cell] : []);
  return [
    [nameHeader, ...code(fc.t("file.code")), ...headersOf(fc)],
    ...rows.map((row) => [row.name, ...code(row.key), ...figureCells(fc, row, false)]),
    ...(whole ? [[whole.name, ...code(null), ...figureCells(fc, whole, true)]] : []),
  ];
}

/** A table of groups, sorted as on screen, with its total last. */
export function groupsFile(fc: FigureContext, of: GroupsTable, scope: string): FiguresFile {
  const { rows, whole } = rowsOf(fc, of);
  const { table, caption: title } = of;
  return { table, title, scope, ofRate: true, lines: linesOf(fc, of.nameHeader, rows, whole) };
}

/** The years of exit, the first of them first, without a gap. */
export function yearsFile(fc: FigureContext, years: readonly Group[], scope: string): FiguresFile {
  return {
    table: "annees",
    title: yearsTitle(fc),
    scope,
    ofRate: true,
    lines: linesOf(fc, fc.t("byYear.year"), yearRows(fc, years), null),
  };
}

/** The figures of a whole, one under the other. */
export function wholeLines(fc: FigureContext, figures: Figures): Cell[][] {
  const { whole } = rowsOf(fc, { groups: [], total: { label: "", figures } });
  const cells = whole ? figureCells(fc, whole, true) : [];
  return headersOf(fc).map((header, i) => [header, cells[i] ?? null]);
}
