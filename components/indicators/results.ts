import "server-only";
import type { CohortView } from "@/lib/cohorts/queries";
import type { Context } from "@/lib/core/context";
import type { LiveTally } from "@/lib/indicators/live";
import type { FiguresSearch } from "@/lib/indicators/schema";
import { getFigureContext } from "./figure-context";
import { scopeWords } from "./scope-words";

/** The figures of a cohort, for its page and for its files. */
export async function resultsOf(
  ctx: Context,
  { id: cohortId, school, code }: CohortView,
  asked: FiguresSearch,
  live: LiveTally,
) {
  const search = { ...asked, ecole: undefined, departement: undefined };
  const figureContext = await getFigureContext(ctx, search, ctx.today, cohortId);
  return {
    figureContext,
    address: { path: `/promotions/${cohortId}/resultats`, search },
    scope: await scopeWords(`${school.name} ${code}`, `${school.code}-${code}`, search.annee),
    figures: live.figures({ annee: search.annee }),
    years: live.choices.years,
  };
}
