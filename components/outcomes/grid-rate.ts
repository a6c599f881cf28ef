import "server-only";
import { figureContext } from "@/components/indicators/figure-context";
import type { Context } from "@/lib/core/context";
import { DEFINITIONS, HEADLINE } from "@/lib/indicators/definitions";
import { figuresOf } from "@/lib/indicators/formulas";
import { getTally } from "@/lib/indicators/queries";
import { figuresSearch } from "@/lib/indicators/schema";
import type { Window } from "@/lib/outcomes/rules/vocabulary";

/** The headline rate of one cohort at one window, at this moment: the same query and words as on every other screen. */
export async function getCohortRate(ctx: Context, cohortId: string, window: Window) {
  const filter = { window, cohortId, asOf: ctx.today, definition: HEADLINE };
  const [fc, tally] = await Promise.all([
    figureContext(ctx, figuresSearch.parse({ echeance: window }), ctx.today, cohortId),
    getTally(ctx, filter),
  ]);
  return { fc, figures: figuresOf(tally.cells, DEFINITIONS[HEADLINE]) };
}
