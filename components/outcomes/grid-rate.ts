import "server-only";
import { figureContext } from "@/components/indicators/figure-context";
import type { Context } from "@/lib/core/context";
import { getLive } from "@/lib/indicators/queries";
import { HEADLINE } from "@/lib/indicators/rules/definitions";
import { figuresSearch } from "@/lib/indicators/schema";
import type { Window } from "@/lib/outcomes/rules/vocabulary";
import { forbidden } from "@/lib/web/refusals";

/** The headline rate of one cohort at one window, at this moment: the same query and words as on every other screen. */
export async function getCohortRate(ctx: Context, cohortId: string, window: Window) {
  const filter = { window, cohortId, asOf: ctx.today, definition: HEADLINE };
  const [fc, live] = await Promise.all([
    figureContext(ctx, figuresSearch.parse({ echeance: window }), ctx.today, cohortId),
    getLive(ctx, filter),
  ]);
  return { fc, figures: (live ?? forbidden(ctx)).figures() };
}
