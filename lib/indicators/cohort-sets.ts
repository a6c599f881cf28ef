import "server-only";
import type { Audience } from "@/lib/access/rules/roles";
import type { Context } from "@/lib/core/context";
import { DEFINITIONS, HEADLINE } from "./rules/definitions";
import { type Disclosed, disclose, type LiveFigures, liveFigures, rateFloor } from "./rules/disclosure";
import { countsOfBlocks, figuresOf } from "./rules/formulas";
import { countJourneys } from "./rules/journey";
import { countSet, type SetCounts } from "./rules/set-counts";
import { readJourneys } from "./settled-journeys";
import { countLeavers, factsFilter, type IndicatorFilter } from "./tally-sql";

type CohortSets = ReadonlyMap<string, ReadonlySet<string>>;

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
  sets: CohortSets,
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

/** All that is counted of the people of some cohorts together. */
export type CohortSetFigures = Disclosed<SetCounts & { exits: LiveFigures }>;

/** By the name of each set: what became of its people, the same figures as those of the dashboard, and who they are. */
export async function readCohortSets(
  ctx: Context,
  audience: Audience,
  sets: CohortSets,
  filter: Pick<IndicatorFilter, "definition" | "window" | "asOf">,
): Promise<Map<string, CohortSetFigures>> {
  const definition = DEFINITIONS[filter.definition];
  const facts = factsFilter(filter);
  const { asOf } = filter;
  const [tally, journeys] = await Promise.all([countLeavers(ctx, facts, "cohort"), readJourneys(ctx, { asOf })]);
  const cohorts = journeys.blocks.flatMap((block) => block.cohorts);
  return new Map(
    [...sets].map(([name, ids]) => {
      const blocks = tally.blocks.filter(({ placeId }) => ids.has(placeId));
      const exits = liveFigures(audience, countsOfBlocks(blocks, definition), definition);
      const among = cohorts.filter(({ cohortId }) => ids.has(cohortId));
      const counts = countSet(among, { asOf, definition, window: facts.window });
      return [name, disclose({ ...counts, exits })];
    }),
  );
}
