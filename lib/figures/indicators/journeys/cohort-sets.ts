import "server-only";
import { group, rollups } from "d3-array";
import type { Audience } from "@/lib/foundation/access/rules/roles";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { isOneOf } from "@/lib/foundation/db/sql";
import { lastTerms } from "@/lib/people/enrolments/terms-sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { definitionFor, definitionOn, HEADLINE } from "../definitions/rules/definitions";
import { countLeavers, readJourneys } from "../packed/packed";
import { CODES } from "../packed/rules/journey-words";
import { broughtInOf } from "../tally/rules/brought-in";
import { type Disclosed, disclose, type LiveFigures, liveFigures, rateFloor } from "../tally/rules/disclosure";
import { countsOfBlocks } from "../tally/rules/formulas";
import type { CohortJourneys } from "../tally/rules/journey-blocks";
import { factsFilter, type IndicatorFilter, readFirstYear } from "../tally/tally-sql";
import { countCohorts, type HeadlineCounts } from "./rules/cohort-counts";
import { countWords, type JourneySelection } from "./rules/journey";
import { type Criterion, selectionOfSet } from "./rules/journey-sets";
import { countSet, type SetCounts } from "./rules/set-counts";
import { type Trainees, traineesIn, withTerms } from "./rules/trainees";

type CohortSets = ReadonlyMap<string, ReadonlySet<string>>;

/** What euros are set against: the people of some cohorts together, at six months under the headline definition. */
export type CohortSetCounts = Disclosed<{
  entrants: number;
  /** And those who entered, and went on in another cohort: what a cost is divided by. */
  entries: number;
  /** With the full title, of cohorts that have ended. */
  certified: number;
  /** Somebody who entered is still there, or completed and has no result yet. */
  titlesToCome: boolean;
  /** Null where so few are due at six months that the audience has no rate of them. */
  exits: {
    /** Due, without neutral exits. */
    base: number;
    positives: number;
    /** Without an answer, and of them those who can still be asked. */
    silent: number;
    reachable: number;
    /** Not everybody who entered has left and is due. */
    provisional: boolean;
  } | null;
  /** Those of the cohorts of which everybody who entered has left and is due; `exits` as above, of these alone. */
  over: {
    cohortIds: readonly string[];
    exits: { base: number; positives: number; silent: number } | null;
  };
}>;

/** The school that all of them are of, where it is one: what the sums do not say is read of it alone. */
export type CohortsPlace = { schoolCode?: string };

/** The words of these cohorts, by the id of each; none of one that nobody applied to. */
async function readCohorts(
  ctx: Context,
  ids: ReadonlySet<string>,
  asOf: CivilDate,
  place: CohortsPlace = {},
): Promise<Map<string, CohortJourneys[]>> {
  if (ids.size === 0) return new Map();
  const { blocks } = await readJourneys(ctx, { asOf, ...place, cohortIds: [...ids].sort() });
  const cohorts = blocks.flatMap((block) => block.cohorts.filter(({ cohortId }) => ids.has(cohortId)));
  return group(cohorts, ({ cohortId }) => cohortId);
}

/** Each of these cohorts by itself, as of a day; one that nobody applied to is not among them. */
export async function countEachCohort(
  ctx: Context,
  ids: ReadonlySet<string>,
  asOf: CivilDate,
): Promise<Map<string, Disclosed<HeadlineCounts>>> {
  const cohorts = await readCohorts(ctx, ids, asOf);
  return new Map([...cohorts].map(([id, words]) => [id, disclose(countCohorts(words, asOf).counts)]));
}

/** Who went on in a cohort of another provider within a year: a trainee of each of both in it (domain.md §2.12). */
async function traineesOfTwo(year: number) {
  const provider = { select: { providerId: true } };
  const moves = await db.interruption.findMany({
    where: {
      supersededAt: null,
      arrivedId: { not: null },
      lastPresentOn: { gte: `${year}-01-01` },
      endedOn: { lte: `${year}-12-31` },
    },
    orderBy: { id: "asc" },
    select: { toCohort: provider, enrolment: { select: { cohortId: true, entryStatus: true, cohort: provider } } },
  });
  return moves
    .filter(({ toCohort, enrolment }) => toCohort?.providerId !== enrolment.cohort.providerId)
    .map(({ enrolment: { cohortId, entryStatus: status } }) => ({ cohortId, status }));
}

type SaidTrainees = Required<Trainees> & { cohortId: string };

/** Of those who were present in a year, as what they trained last by its end, where it is said (domain.md §2.13). */
async function traineesByTerms(ids: ReadonlySet<string>, year: number, today: CivilDate): Promise<SaidTrainees[]> {
  if (ids.size === 0) return [];
  const [from, until] = [`${year}-01-01`, `${year}-12-31`];
  const rows = await db.$queryRaw<(Omit<SaidTrainees, "people"> & { people: number | bigint })[]>(Prisma.sql`
    SELECT p."cohortId", p."status", p."trainsAs", COUNT(*) AS "people"
    FROM (
      SELECT e."cohortId", CAST(e."entryStatus" AS TEXT) AS "status", ${lastTerms("trainsAs", until)} AS "trainsAs"
      FROM "Enrolment" e
      JOIN "Cohort" c ON c."id" = e."cohortId"
      LEFT JOIN "Exit" x ON x."currentOf" = e."id" AND x."exitedOn" <= ${today}
      LEFT JOIN "Interruption" i ON i."currentOf" = e."id"
      LEFT JOIN "Interruption" m ON m."enrolmentId" = e."id" AND m."arrivedId" IS NOT NULL AND m."supersededAt" IS NULL
      LEFT JOIN "Cohort" b ON b."id" = m."toCohortId"
      WHERE ${isOneOf(Prisma.sql`e."cohortId"`, [...ids])} AND e."enteredOn" <= ${until}
        AND (x."id" IS NULL OR COALESCE(i."lastPresentOn", x."exitedOn") >= ${from})
        AND (m."id" IS NULL OR m."endedOn" > ${until}
          OR (m."lastPresentOn" >= ${from} AND COALESCE(b."providerId", '') <> COALESCE(c."providerId", '')))) p
    WHERE p."trainsAs" IS NOT NULL
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3`);
  return rows.map((row) => ({ ...row, people: Number(row.people) }));
}

/** Who was present on a day of a year in each of these cohorts; one in which nobody was is not among them. */
export async function countTrainees(
  ctx: Context,
  ids: ReadonlySet<string>,
  year: number,
): Promise<Map<string, Disclosed<Trainees[]>>> {
  const asOf = ctx.today;
  const [twice, said] = [await traineesOfTwo(year), await traineesByTerms(ids, year, asOf)];
  const present = [...(await readCohorts(ctx, ids, asOf))].map(([id, words]): [string, Trainees[]] => {
    const of = twice.filter(({ cohortId }) => cohortId === id).map(({ status }) => ({ status, people: 1 }));
    const all = rollups(
      [...words.flatMap((cohort) => traineesIn(cohort, year, asOf)), ...of],
      (some) => some.reduce((sum, { people }) => sum + people, 0),
      ({ status }) => status,
    ).map(([status, people]) => ({ status, people }));
    const own = said.filter(({ cohortId }) => cohortId === id);
    return [id, withTerms(all, own)];
  });
  return new Map(present.flatMap(([id, trainees]) => (trainees.length > 0 ? [[id, disclose(trainees)]] : [])));
}

/** By the name of each set; null where those who entered are too few for the audience. */
export async function countCohortSets(
  ctx: Context,
  audience: Audience,
  sets: CohortSets,
  place: CohortsPlace = {},
): Promise<Map<string, CohortSetCounts | null>> {
  const ids = new Set([...sets.values()].flatMap((one) => [...one]));
  const cohorts = await readCohorts(ctx, ids, ctx.today, place);
  return new Map(
    [...sets].map(([name, among]) => {
      const own = [...among].flatMap((id) => cohorts.get(id) ?? []);
      const { counts, certified, reachable } = countCohorts(own, ctx.today);
      const { entries, entrants, base, respondents, positives, neutral } = counts;
      const titlesToCome = counts.notLeft > 0 || counts.titlesKnown < counts.finishers;
      if (entrants < rateFloor(audience)) return [name, null];
      const isFew = base > 0 && base < rateFloor(audience);
      const provisional = entrants > base + neutral;
      const exits = isFew ? null : { base, positives, silent: base - respondents, reachable, provisional };
      const over = countOver(audience, among, cohorts, ctx.today);
      return [name, disclose({ entrants, entries, certified, titlesToCome, exits, over })];
    }),
  );
}

function countOver(
  audience: Audience,
  among: ReadonlySet<string>,
  cohorts: ReadonlyMap<string, readonly CohortJourneys[]>,
  asOf: CivilDate,
) {
  const over = [...among].flatMap((cohortId) => {
    const words = cohorts.get(cohortId) ?? [];
    const { entrants, base, neutral } = countCohorts(words, asOf).counts;
    return entrants > 0 && entrants === base + neutral ? [{ cohortId, words }] : [];
  });
  const { base, respondents, positives } = countCohorts(
    over.flatMap(({ words }) => words),
    asOf,
  ).counts;
  const isFew = base > 0 && base < rateFloor(audience);
  return {
    cohortIds: over.map(({ cohortId }) => cohortId),
    exits: isFew ? null : { base, positives, silent: base - respondents },
  };
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
  const definition = definitionFor(filter.definition, filter.asOf);
  const facts = factsFilter(filter);
  const { asOf } = filter;
  const [tally, journeys, firstYear] = await Promise.all([
    countLeavers(ctx, facts, "cohort"),
    readJourneys(ctx, { asOf }),
    readFirstYear(),
  ]);
  const cohorts = journeys.blocks.flatMap((block) => block.cohorts);
  return new Map(
    [...sets].map(([name, ids]) => {
      const blocks = tally.blocks.filter(({ placeId }) => ids.has(placeId));
      const broughtIn = broughtInOf(blocks, definition, firstYear);
      const exits = liveFigures(audience, countsOfBlocks(blocks, definition), definition, broughtIn);
      const among = cohorts.filter(({ cohortId }) => ids.has(cohortId));
      const counts = countSet(among, { asOf, definition, window: facts.window });
      return [name, disclose({ ...counts, exits })];
    }),
  );
}

const WAITING = [CODES.stage.candidate, CODES.stage.waitlisted, CODES.stage.admitted];

/** Criteria for which a share of those who enter is aimed at, and that hold no health data (domain.md §4). */
export const AIMED_CRITERIA = ["women", "bac"] as const satisfies readonly Criterion[];
export type AimedCriterion = (typeof AIMED_CRITERIA)[number];

/** Of the people of some cohorts who entered, those whom a criterion concerns, and those of whom it is known. */
export type EntrantShare = Disclosed<{
  yes: number;
  known: number;
  /** Concerned, and neither entered nor turned away: of cohorts that one may still enter. */
  waiting: number;
}>;

/** Null where they are too few for the audience. `open`: those of the cohorts that one may still enter. */
export async function countEntrantShares(
  ctx: Context,
  audience: Audience,
  { cohorts: ids, open, ...place }: { cohorts: ReadonlySet<string>; open: ReadonlySet<string> } & CohortsPlace,
): Promise<Record<AimedCriterion, EntrantShare | null>> {
  const definition = definitionOn(HEADLINE, ctx.today);
  const cohorts = [...(await readCohorts(ctx, ids, ctx.today, place)).values()].flat();
  const shares = AIMED_CRITERIA.map((criterion) => {
    const among = (answer: "yes" | "no") =>
      selectionOfSet({ measure: "entrants", criterion, answer }, definition, "M6");
    const count = (selection: JourneySelection, of = cohorts) =>
      of.reduce((sum, cohort) => sum + countWords(cohort, ctx.today, selection), 0);
    const yes = count(among("yes"));
    const known = yes + count(among("no"));
    const { stage, ...answer } = among("yes").codes;
    const waiting = count(
      { codes: { ...answer, stage: WAITING } },
      cohorts.filter(({ cohortId }) => open.has(cohortId)),
    );
    return [criterion, known < rateFloor(audience) ? null : disclose({ yes, known, waiting })] as const;
  });
  return Object.fromEntries(shares) as Record<AimedCriterion, EntrantShare | null>;
}
