import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { type DefinitionCode, definitionFor, effectiveWindow } from "../definitions/rules/definitions";
import { countLeavers } from "../packed/packed";
import { type Grouping, groupFigures } from "../tally/groups";
import { audienceOf, type Disclosed, disclose } from "../tally/rules/disclosure";
import { countsOfBlocks, type Figures, figuresOf } from "../tally/rules/formulas";
import { factsFilter, type IndicatorFilter } from "../tally/tally-sql";

/** What `cohorte indicators --format json` prints (contracts.md §3): keys and their order are stable. */
export type IndicatorReport = {
  definition: { code: DefinitionCode; version: number };
  window: Window;
  asOf: CivilDate;
  groups: ({ key: string; label: string } & Figures)[];
  total: Figures;
};

/** The figures of everything the actor counts, by group and in total. Throws for others. */
export async function getIndicatorReport(
  ctx: Context,
  filter: IndicatorFilter,
  by: Grouping,
): Promise<Disclosed<IndicatorReport>> {
  if (audienceOf(ctx.actor) !== "team")
    throw new Error("real counts without a floor are for those who answer for them");
  const tally = await countLeavers(ctx, factsFilter(filter), by === "cohort" ? "cohort" : "school");
  const definition = definitionFor(filter.definition, filter.asOf);
  return disclose({
    definition: { code: definition.code, version: definition.version },
    window: effectiveWindow(filter.definition, filter.window),
    asOf: filter.asOf,
    groups: groupFigures(tally, definition, by).map(({ key, label, figures }) => ({ key, label, ...figures })),
    total: figuresOf(countsOfBlocks(tally.blocks, definition), definition),
  });
}
