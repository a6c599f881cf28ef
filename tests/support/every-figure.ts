import type { LiveEquity } from "@/lib/figures/indicators/journeys/live-journeys";
import { CRITERIA, isPrivate } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import { MIXES } from "@/lib/figures/indicators/journeys/rules/strata";
import { eachWord } from "@/lib/figures/indicators/packed/rules/journey-words";
import { readJourneysExactly } from "@/lib/figures/indicators/packed/settled-journeys";
import {
  getJourney,
  getJourneys,
  getPeoplePlaces,
  type IndicatorFilter,
  listEntrants,
  listPeople,
} from "@/lib/figures/indicators/queries";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { GROUPINGS } from "@/lib/figures/indicators/tally/groups";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { journeyOf } from "./words";

export type Asked = { asOf: CivilDate; knownAt?: Date | undefined };

/** All that is said of anybody, from which labels, ledgers, returns and quality count as well. */
async function wordsOf(ctx: Context, asked: Asked, aspect: "journey" | "health") {
  const { blocks } = await readJourneysExactly(ctx, asked, aspect);
  const cohorts = blocks.flatMap((block) => block.cohorts).sort((a, b) => (a.cohortId < b.cohortId ? -1 : 1));
  return cohorts.map(({ words, ...cohort }) => ({ ...cohort, words: eachWord(words).sort() }));
}

const inOrder = (equity: LiveEquity | undefined) =>
  equity && { ...equity, schools: equity.schools.toSorted((a, b) => (a.schoolId < b.schoolId ? -1 : 1)) };

/** Every figure that can be asked for as known at an instant, and every list that opens there, for who reads them all. */
export async function everyFigure(ctx: Context, [here, there]: readonly [string, string], asked: Asked) {
  const filter = { ...asked, definition: "ern-prudente", window: "M6" } as const;
  const definitions: IndicatorFilter[] = [
    filter,
    { ...filter, definition: "insertion-6m" },
    { ...filter, definition: "titulaires-metier" },
  ];
  const reports = [];
  for (const of of definitions) for (const by of GROUPINGS) reports.push(await getIndicatorReport(ctx, of, by));
  const journeys = await getJourneys(ctx, asked);
  const sides = [{ schoolCode: here }, { schoolCode: there }] as const;
  const open = CRITERIA.filter((criterion) => !isPrivate({ criterion }));
  const lists = [await listPeople(ctx, filter, "base", 1), await listEntrants(ctx, asked, journeyOf("entrants"), 1)];
  for (const criterion of open) lists.push(await listEntrants(ctx, asked, { ...journeyOf("entrants"), criterion }, 1));
  return {
    words: [await wordsOf(ctx, asked, "journey"), await wordsOf(ctx, asked, "health")],
    reports,
    journey: [await getJourney(ctx, asked), await getJourney(ctx, { ...asked, ...sides[0] })],
    way: journeys?.way({}, filter),
    curve: journeys?.curve({}),
    equity: CRITERIA.map((criterion) => inOrder(journeys?.equity({}, criterion, filter))),
    gaps: CRITERIA.map((criterion) => {
      const { years, schools } = journeys?.gaps({}, criterion, "dropout", filter) ?? {};
      return [years, schools?.toSorted((a, b) => (a.key < b.key ? -1 : 1))];
    }),
    mix: MIXES.map((mix) => journeys?.mix(sides, mix, "ern-prudente", "M6")),
    places: { ...(await getPeoplePlaces(ctx, here, asked)), days: null },
    lists,
  };
}
