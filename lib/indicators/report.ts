import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import type { Window } from "@/lib/outcomes/rules/vocabulary";
import { DEFINITIONS, type DefinitionCode, effectiveWindow } from "./definitions";
import { type Figures, figuresOf } from "./formulas";
import { type Grouping, groupFigures } from "./groups";
import { getTally } from "./queries";
import type { IndicatorFilter } from "./tally-sql";

/** What `cohorte indicators --format json` prints (contracts.md §3): keys and their order are stable. */
export type IndicatorReport = {
  definition: { code: DefinitionCode; version: number };
  window: Window;
  asOf: CivilDate;
  groups: ({ key: string; label: string } & Figures)[];
  total: Figures;
};

/** The figures of everything the actor may count, by group and in total. */
export async function getIndicatorReport(
  ctx: Context,
  filter: IndicatorFilter,
  by: Grouping,
): Promise<IndicatorReport> {
  const tally = await getTally(ctx, filter, by === "cohort" ? "cohort" : "school");
  const definition = DEFINITIONS[filter.definition];
  return {
    definition: { code: definition.code, version: definition.version },
    window: effectiveWindow(filter.definition, filter.window),
    asOf: filter.asOf,
    groups: groupFigures(tally, filter.definition, by).map(({ key, label, figures }) => ({ key, label, ...figures })),
    total: figuresOf(tally.cells, definition),
  };
}
