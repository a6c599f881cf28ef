import "server-only";
import type { Audience } from "@/lib/access/rules/roles";
import type { Context } from "@/lib/core/context";
import { DEFINITIONS, HEADLINE } from "./rules/definitions";
import { type Disclosed, disclose, rateFloor } from "./rules/disclosure";
import { countsOfBlocks, figuresOf } from "./rules/formulas";
import { countJourneys } from "./rules/journey";
import { readJourneys } from "./settled-journeys";
import { countLeavers, factsFilter } from "./tally-sql";

/** What euros are set against: the people of some cohorts together, at six months under the headline definition. */
export type CohortSetCounts = Disclosed<{
  entrants: number;
  /** With the full title, of cohorts that have ended. */
  certified: number;
  positives: number;
  /** Without an answer. */
  silent: number;
  /** Not everybody who entered has left and is due. */
  provisional: boolean;
}>;

/** By the name of each set; null where its people are too few for the audience. */
export async function countCohortSets(
  ctx: Context,
  audience: Audience,
  sets: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, CohortSetCounts | null>> {
  const definition = DEFINITIONS[HEADLINE];
  const filter = factsFilter({ window: "M6", asOf: ctx.today, definition: HEADLINE });
  const [tally, journeys] = await Promise.all([
    countLeavers(ctx, filter, "cohort"),
    readJourneys(ctx, { asOf: ctx.today }),
  ]);
  const cohorts = journeys.blocks.flatMap((block) => block.cohorts);
  return new Map(
    [...sets].map(([name, ids]) => {
      const counted = countJourneys(
        cohorts.filter(({ cohortId }) => ids.has(cohortId)),
        ctx.today,
      );
      const blocks = tally.blocks.filter(({ placeId }) => ids.has(placeId));
      const { base, positives, respondents, neutral } = figuresOf(countsOfBlocks(blocks, definition), definition);
      const { entrants, full_titles: certified } = counted;
      if (entrants < rateFloor(audience) || (base > 0 && base < rateFloor(audience))) return [name, null];
      const silent = base - respondents;
      return [name, disclose({ entrants, certified, positives, silent, provisional: entrants > base + neutral })];
    }),
  );
}
