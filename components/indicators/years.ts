import { consecutiveYears, type Group } from "@/lib/indicators/groups";
import type { FigureContext } from "./figure-context";
import { type GroupRow, groupRows, yearGroups } from "./group-rows";

/** The years of exit as the reader may know them, the first of them first, those without a leaver in their place. */
export function yearRows(fc: FigureContext, years: readonly Group[]): GroupRow[] {
  return groupRows(fc, yearGroups(consecutiveYears(years, fc.definition.code)));
}

/** What the drawing of the years and their file show: bounds only under a definition that has some. */
export function yearsTitle({ t, definition, rateLabel: rate }: FigureContext): string {
  return t(definition.bounded ? "byYear.chartTitleBounds" : "byYear.chartTitle", { rate });
}
