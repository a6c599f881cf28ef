import "server-only";
import type { FiguresSearch } from "@/lib/figures/indicators/schema";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import type { Context } from "@/lib/foundation/core/context";
import type { CohortView } from "@/lib/people/cohorts/queries";
import { getFigureContext } from "./figure-context";
import { figuresScope } from "./scope-texts";

/** The figures of a cohort, for its page and for its files. */
export async function resultsOf(
  ctx: Context,
  { id: cohortId, school, code }: CohortView,
  typed: FiguresSearch,
  live: LiveTally,
) {
  const search = { ...typed, ecole: undefined, departement: undefined };
  const figureContext = await getFigureContext(ctx, search, ctx.today, cohortId);
  return {
    figureContext,
    address: { path: `/promotions/${cohortId}/resultats`, search },
    scope: await figuresScope(`${school.name} ${code}`, `${school.code}-${code}`, search.annee),
    figures: live.figures({ annee: search.annee }),
    years: live.choices.years,
  };
}
