import "server-only";
import { actsForHost, can, schoolScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { offsetOf, PAGE_SIZE, pagesOf } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { cohortState } from "@/lib/people/cohorts/rules/cohort";
import { FAMILIES } from "@/lib/people/outcomes/rules/vocabulary";
import type { MoveFilter } from "./definitions/rules/changes";
import type { Claim } from "./definitions/rules/claims";
import { DEFINITION_CODES, definitionFor, definitionOn, HEADLINE } from "./definitions/rules/definitions";
import type { Measure } from "./definitions/rules/measures";
import {
  type AimedCriterion,
  type CohortSetCounts,
  type CohortSetFigures,
  type CohortsPlace,
  countCohortSets,
  countEachCohort,
  countEntrantShares,
  countTrainees,
  type EntrantShare,
  readCohortSets,
} from "./journeys/cohort-sets";
import { LiveJourneys } from "./journeys/live-journeys";
import { type PeoplePlaces, readPeoplePlaces } from "./journeys/people-places";
import type { HeadlineCounts } from "./journeys/rules/cohort-counts";
import { countBroughtIn, countJourneys, type LiveJourney, liveJourney } from "./journeys/rules/journey";
import type { Trainees } from "./journeys/rules/trainees";
import { type LiveChanges, type Mover, moverList, type Readings, readChanges } from "./lists/changes";
import { type Entrant, entrantList, type JourneyList } from "./lists/entrants";
import { type Listed, type ListSource, listPlace, readPage, readPseudonym } from "./lists/lists";
import { type ListedLeaver, leaverList } from "./lists/people";
import { countLeavers, readJourneys } from "./packed/packed";
import { type Conditions, conditionsOf, listModeOf, readsPseudonyms } from "./policy";
import { LiveQuality } from "./readings/rules/quality";
import type { ListMeasure } from "./schema";
import { asideFor } from "./tally/aside";
import { type CountedCohort, type JourneysFilter, readCohorts } from "./tally/cohorts-sql";
import { type LiveTally, liveTally } from "./tally/live";
import { audienceOf, type Disclosed, rateFloor } from "./tally/rules/disclosure";
import { factsFilter, type Grain, type IndicatorFilter, readFirstYear } from "./tally/tally-sql";

export type { IndicatorFilter } from "./tally/tally-sql";

/** Null for whom no live figure is, who reads what is published (domain.md §5). */
export async function getLive(
  ctx: Context,
  filter: IndicatorFilter,
  grain: Grain = "cohort",
): Promise<LiveTally | null> {
  const audience = audienceOf(ctx.actor);
  if (!audience) return null;
  const [tally, firstYear] = await Promise.all([countLeavers(ctx, factsFilter(filter), grain), readFirstYear()]);
  return liveTally(tally, audience, definitionFor(filter.definition, filter.asOf), firstYear);
}

/** The same leavers as every definition sees them at M6: one tally serves them all. */
export async function getLiveForAll(
  ctx: Context,
  filter: Omit<IndicatorFilter, "definition" | "window">,
): Promise<LiveTally | null> {
  const audience = audienceOf(ctx.actor);
  if (!audience) return null;
  const facts = { ...filter, window: "M6", withEver: true, withTitles: true } as const;
  const [tally, firstYear] = await Promise.all([countLeavers(ctx, facts, "school"), readFirstYear()]);
  return liveTally(tally, audience, definitionOn(HEADLINE, filter.asOf), firstYear);
}

export type ListPage<Item> = {
  people: Item[];
  total: number;
  /** Of them those whom the list leaves out: neutral exits, for a reader outside ADRAR (domain.md §5.7). */
  unlisted: number;
  pages: number;
};

type ListRequest = {
  measure: ListMeasure;
  conditions?: Conditions;
  filter: JourneysFilter;
  page: number;
  pseudonym: string | undefined;
};

/** A page of a list, or for those who may ask whom a pseudonym of it stands for; null for who may not read the list. */
async function partOf<Item extends Listed, Facts>(
  ctx: Context,
  { measure, conditions, filter, page, pseudonym }: ListRequest,
  source: () => ListSource<Item, Facts>,
): Promise<ListPage<Item> | null> {
  if (listModeOf(ctx.actor, measure, conditions, filter.knownAt) === null) return null;
  const aside = asideFor(ctx, filter);
  const named =
    pseudonym && readsPseudonyms(ctx.actor) ? await aside(() => readPseudonym(ctx, source(), pseudonym)) : null;
  const read = named
    ? { people: named, listed: named.length, unlisted: 0 }
    : await aside(() => readPage(ctx, source(), { limit: PAGE_SIZE, offset: offsetOf(page) }));
  const { people, listed, unlisted } = read;
  const whom = people.flatMap((one) => one.learnerId ?? one.pseudonym ?? []);
  recordRead(ctx, { kind: "list", of: "figure", id: listPlace(filter), people: whom });
  return { people, total: listed + unlisted, unlisted, pages: pagesOf(listed) };
}

export async function listPeople(
  ctx: Context,
  filter: IndicatorFilter,
  measure: Measure,
  page: number,
  pseudonym?: string,
): Promise<ListPage<ListedLeaver> | null> {
  const firstYear = await readFirstYear();
  return partOf(ctx, { measure, filter, page, pseudonym }, () => leaverList(ctx, filter, measure, firstYear));
}

export async function listEntrants(
  ctx: Context,
  filter: JourneysFilter,
  list: JourneyList,
  page: number,
  pseudonym?: string,
): Promise<ListPage<Entrant> | null> {
  const { measure } = list;
  return partOf(ctx, { measure, conditions: conditionsOf(list), filter, page, pseudonym }, () =>
    entrantList(ctx, filter, list),
  );
}

/** Who changes sides between two readings of the same people; null for whom no live figure is. */
export async function getChanges(ctx: Context, readings: Readings): Promise<LiveChanges | null> {
  const audience = audienceOf(ctx.actor);
  return audience && readChanges(ctx, readings, rateFloor(audience));
}

/** Who makes a move between two readings of the same people; null too where it would tell a neutral exit. */
export async function listMovers(
  ctx: Context,
  readings: Readings,
  move: MoveFilter,
  page: number,
  pseudonym?: string,
): Promise<ListPage<Mover> | null> {
  const { filter } = readings;
  if (listModeOf(ctx.actor, "leavers") === null) return null;
  const source = await moverList(ctx, readings, move);
  return source && partOf(ctx, { measure: "leavers", filter, page, pseudonym }, () => source);
}

/** What was published elsewhere, for those who read the network; by year of exit, of one of them when given. */
export async function listClaims(ctx: Context, exitYear?: string): Promise<Claim[]> {
  return can(ctx.actor, "network.read") ? readClaims(exitYear) : [];
}

async function readClaims(exitYear?: string): Promise<Claim[]> {
  const rows = await db.publishedClaim.findMany({
    ...(exitYear ? { where: { exitYear: Number(exitYear) } } : {}),
    select: {
      code: true,
      author: true,
      publishedOn: true,
      address: true,
      exitYear: true,
      window: true,
      definitionCode: true,
      declaredPercent: true,
      parts: { select: { family: true, percent: true } },
    },
    orderBy: [{ exitYear: "asc" }, { publishedOn: { sort: "asc", nulls: "last" } }, { code: "asc" }],
  });
  return rows.map(({ exitYear: year, definitionCode, declaredPercent, parts, ...rest }) => ({
    ...rest,
    exitYear: String(year),
    definition: DEFINITION_CODES.find((code) => code === definitionCode) ?? HEADLINE,
    declared: declaredPercent,
    parts: FAMILIES.flatMap((family) => {
      const part = parts.find((stated) => stated.family === family);
      return part ? [{ family, percent: part.percent }] : [];
    }),
  }));
}

export type SchoolCohort = {
  id: string;
  code: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  capacity: number;
  cancelledOn: CivilDate | null;
};

export type SchoolPage = {
  code: string;
  name: string;
  commune: string | null;
  departement: string;
  openedOn: CivilDate | null;
  openingRank: number | null;
  host: string | null;
  provider: string | null;
  cohorts: SchoolCohort[];
};

/** The schools an actor may know of, by name, with their cohorts from the latest on. */
export async function listSchools(ctx: Context, schoolCode?: string): Promise<SchoolPage[]> {
  if (!can(ctx.actor, "school.read")) return [];
  const schools = await db.school.findMany({
    where: { AND: [schoolCode ? { code: schoolCode } : {}, schoolScope(ctx.actor)] },
    select: {
      code: true,
      name: true,
      communeInsee: true,
      departementCode: true,
      openedOn: true,
      openingRank: true,
      host: { select: { name: true } },
      provider: { select: { name: true } },
      cohorts: {
        select: { id: true, code: true, startsOn: true, endsOn: true, capacity: true, cancelledOn: true },
        orderBy: { startsOn: "desc" },
      },
    },
    orderBy: { name: "asc" },
  });
  return schools.map(({ communeInsee, departementCode, host, provider, ...rest }) => ({
    ...rest,
    commune: labelOfInsee(communeInsee),
    departement: departementCode,
    host: host?.name ?? null,
    provider: provider?.name ?? null,
  }));
}

/** The code of the one school of a host organisation, which is then its start page; null for everybody else. */
export async function onlySchoolOf(ctx: Context): Promise<string | null> {
  if (!actsForHost(ctx.actor)) return null;
  const [school, ...others] = await listSchools(ctx);
  return school && others.length === 0 ? school.code : null;
}

function seatsOf(cohorts: readonly CountedCohort[], asOf: CivilDate): number {
  const begun = cohorts.filter((cohort) => ["running", "ended"].includes(cohortState(cohort, asOf)));
  return begun.reduce((sum, { capacity }) => sum + capacity, 0);
}

/** The people of cohorts, from the application to the last window, for whoever has live figures of them. */
export async function getJourneys(ctx: Context, filter: JourneysFilter): Promise<LiveJourneys | null> {
  const audience = audienceOf(ctx.actor);
  if (!audience) return null;
  const readsHealth = can(ctx.actor, "health.read");
  // Of no day of the reader's choice: two days apart by one person would tell of that person.
  const ofHealth = readsHealth ? filter : { asOf: ctx.today };
  const [journey, health, firstYear] = await Promise.all([
    readJourneys(ctx, filter),
    readJourneys(ctx, ofHealth, "health"),
    readFirstYear(),
  ]);
  const closedYear = String(Number(ctx.today.slice(0, 4)) - 1);
  const counts = readsHealth ? null : { closedYear, ofNetwork: can(ctx.actor, "network.read") };
  return new LiveJourneys({ journey, health }, audience, filter.asOf, { health: counts, firstYear });
}

/** From entry to certificate for one school, or one cohort. */
export async function getJourney(ctx: Context, filter: JourneysFilter): Promise<LiveJourney | null> {
  const audience = audienceOf(ctx.actor);
  if (!audience) return null;
  const [journeys, cohorts, firstYear] = await Promise.all([
    readJourneys(ctx, filter),
    readCohorts(ctx, filter),
    readFirstYear(),
  ]);
  const words = journeys.blocks.flatMap((block) => block.cohorts);
  const counted = {
    counts: countJourneys(words, filter.asOf),
    broughtIn: countBroughtIn(words, filter.asOf, firstYear),
  };
  return liveJourney(audience, counted, seatsOf(cohorts, filter.asOf));
}

/** How well what is recorded of the people of the schools that the reader may count holds. */
export async function getQuality(ctx: Context, { asOf }: Pick<JourneysFilter, "asOf">): Promise<LiveQuality | null> {
  if (!audienceOf(ctx.actor)) return null;
  // Who reads no health data is told what is missing of it today: two days apart by one entrant would tell of that person.
  const tellsHealth = can(ctx.actor, "health.read") || asOf >= ctx.today;
  const [words, health] = await Promise.all([
    readJourneys(ctx, { asOf }),
    tellsHealth ? readJourneys(ctx, { asOf }, "health") : null,
  ]);
  return new LiveQuality(words, health, asOf);
}

/** Where the people of a school live and work; null for whom no live figure is, and for a school they may not know of. */
export async function getPeoplePlaces(
  ctx: Context,
  schoolCode: string,
  days: Pick<JourneysFilter, "asOf" | "knownAt"> = { asOf: ctx.today },
): Promise<PeoplePlaces | null> {
  if (!audienceOf(ctx.actor)) return null;
  const where = { AND: [{ code: schoolCode }, schoolScope(ctx.actor)] };
  return (await db.school.count({ where })) > 0 ? readPeoplePlaces(ctx, schoolCode, days) : null;
}

/** The people of sets of cohorts, for what is set against them; null for whom no live figure is, or who are too few. */
export async function getCohortSets(
  ctx: Context,
  sets: ReadonlyMap<string, ReadonlySet<string>>,
  place: CohortsPlace = {},
): Promise<Map<string, CohortSetCounts | null>> {
  const audience = audienceOf(ctx.actor);
  return audience ? countCohortSets(ctx, audience, sets, place) : new Map();
}

/** What the dashboard says of its people, of sets of cohorts: none for whom no live figure is. */
export async function getCohortSetFigures(
  ctx: Context,
  sets: ReadonlyMap<string, ReadonlySet<string>>,
  filter: Pick<IndicatorFilter, "definition" | "window" | "asOf">,
): Promise<Map<string, CohortSetFigures>> {
  const audience = audienceOf(ctx.actor);
  return audience ? readCohortSets(ctx, audience, sets, filter) : new Map();
}

/** Of those who entered some cohorts, whom the criteria concern of which a share is aimed at; null as above. */
export async function getEntrantShares(
  ctx: Context,
  cohorts: { cohorts: ReadonlySet<string>; open: ReadonlySet<string> } & CohortsPlace,
): Promise<Record<AimedCriterion, EntrantShare | null> | null> {
  const audience = audienceOf(ctx.actor);
  return audience ? countEntrantShares(ctx, audience, cohorts) : null;
}

/** Who was present on a day of a year in each of these cohorts, by status at entry; of none for whom no live figure is. */
export async function getTrainees(
  ctx: Context,
  ids: ReadonlySet<string>,
  year: number,
): Promise<Map<string, Disclosed<Trainees[]>>> {
  return audienceOf(ctx.actor) ? countTrainees(ctx, ids, year) : new Map();
}

/** What became of the people of each of these cohorts, as of a day; of none for whom no live figure is. */
export async function getCohortCounts(
  ctx: Context,
  ids: ReadonlySet<string>,
  asOf: CivilDate,
): Promise<Map<string, Disclosed<HeadlineCounts>>> {
  return audienceOf(ctx.actor) ? countEachCohort(ctx, ids, asOf) : new Map();
}
