import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import { countLeavers } from "@/lib/figures/indicators/packed/packed";
import type { Tally } from "@/lib/figures/indicators/tally/rules/tally";
import { factsFilter, type Grain, type IndicatorFilter } from "@/lib/figures/indicators/tally/tally-sql";
import type { Context } from "@/lib/foundation/core/context";

/** The counts behind figures, which never leave their feature: for tests that hold figures against them. */
export async function getTally(
  ctx: Context,
  filter: IndicatorFilter,
  grain: Grain = "cohort",
): Promise<Tally & { cells: TallyCell[] }> {
  const tally = await countLeavers(ctx, factsFilter(filter), grain);
  return { ...tally, cells: tally.blocks.flatMap(({ cells }) => cells) };
}
