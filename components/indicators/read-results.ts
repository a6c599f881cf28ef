import "server-only";
import type { CohortView } from "@/lib/cohorts/queries";
import type { Context } from "@/lib/core/context";
import { DEFINITIONS } from "@/lib/indicators/definitions";
import { figuresOf } from "@/lib/indicators/formulas";
import { getJourney, getTally } from "@/lib/indicators/queries";
import type { FiguresSearch } from "@/lib/indicators/schema";
import { disclosureAmong } from "./disclosure-among";
import { figureContext } from "./figure-context";
import { ownSearch } from "./own-search";
import { scopeWords } from "./scope-words";

/** From entry to certificate in a cohort, for its page and for its files. */
export function readCohortJourney(ctx: Context, cohort: CohortView, asked: FiguresSearch) {
  return getJourney(ctx, { cohortId: cohort.id, asOf: ownSearch(ctx, asked).asOf }, [cohort]);
}

/** The figures of a cohort, for its page and for its files. */
export async function readResults(ctx: Context, { id: cohortId, school, code }: CohortView, asked: FiguresSearch) {
  const { fixed, search, asOf } = ownSearch(ctx, asked);
  const [fc, tally] = await Promise.all([
    figureContext(ctx, search, ctx.today, cohortId),
    getTally(ctx, {
      definition: search.definition,
      window: search.echeance,
      asOf,
      ...(fixed ? { schoolCode: school.code } : { cohortId }),
    }),
  ]);
  const own = tally.cells.filter(({ placeId }) => placeId === cohortId);
  const cells = own.filter(({ exitYear }) => !search.annee || exitYear === search.annee);
  return {
    fixed,
    /** Undefined where it depends on these figures alone. */
    shown: fixed ? disclosureAmong(fc, tally, cohortId) : undefined,
    fc,
    here: { path: `/promotions/${cohortId}/resultats`, search },
    scope: await scopeWords(`${school.name} ${code}`, `${school.code}-${code}`, search.annee),
    asOf,
    cells,
    figures: figuresOf(cells, DEFINITIONS[search.definition]),
    years: [...new Set(own.map(({ exitYear }) => exitYear))].sort().reverse(),
  };
}
