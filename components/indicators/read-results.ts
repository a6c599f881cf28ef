import "server-only";
import type { CohortView } from "@/lib/cohorts/queries";
import type { Context } from "@/lib/core/context";
import { getJourney, getLive } from "@/lib/indicators/queries";
import { asOfDay, type FiguresSearch } from "@/lib/indicators/schema";
import { forbidden } from "@/lib/web/refusals";
import { figureContext } from "./figure-context";
import { scopeWords } from "./scope-words";

/** From entry to certificate in a cohort, for its page and for its files. */
export async function readCohortJourney(ctx: Context, cohort: CohortView, asked: FiguresSearch) {
  const filter = { cohortId: cohort.id, asOf: asOfDay(asked, ctx.today) };
  return (await getJourney(ctx, filter, [cohort])) ?? forbidden(ctx);
}

/** The figures of a cohort, for its page and for its files. */
export async function readResults(ctx: Context, { id: cohortId, school, code }: CohortView, asked: FiguresSearch) {
  const search = { ...asked, ecole: undefined, departement: undefined };
  const asOf = asOfDay(search, ctx.today);
  const [fc, read] = await Promise.all([
    figureContext(ctx, search, ctx.today, cohortId),
    getLive(ctx, { definition: search.definition, window: search.echeance, asOf, cohortId }),
  ]);
  const live = read ?? forbidden(ctx);
  return {
    fc,
    here: { path: `/promotions/${cohortId}/resultats`, search },
    scope: await scopeWords(`${school.name} ${code}`, `${school.code}-${code}`, search.annee),
    asOf,
    figures: live.figures({ annee: search.annee }),
    years: live.choices.years,
  };
}
