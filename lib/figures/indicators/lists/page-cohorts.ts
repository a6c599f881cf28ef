import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { partsWithin, type Stretch } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { matchesCell, type Selection } from "../definitions/rules/measures";
import { countWords, type JourneySelection, neutralAmong } from "../journeys/rules/journey";
import { type Aspect, countSettled, settledJourneys } from "../packed/packed";
import type { JourneysFilter } from "../tally/cohorts-sql";
import type { FactsFilter } from "../tally/facts";
import type { CohortJourneys } from "../tally/rules/journey-blocks";
import { addUp, blocksBySchool, keptSum } from "../tally/rules/journey-blocks";
import type { Tally, TallyBlock } from "../tally/rules/tally";

const { sql, join } = Prisma;

/** The cohorts that a stretch lies in, how many come before it and in all, and how many neutral exits it leaves out. */
export type PageCohorts = { total: number; cohortIds: string[]; skip: number; unlisted: number };

/** Behind pseudonyms neutral exits are on no list. */
type ListFilter = { selection: Selection; named: boolean };

const counted = new WeakMap<TallyBlock, Map<string, number>>();

/** Counted once for as long as the block is kept. */
function countOf(block: TallyBlock, selection: Selection, key: string): number {
  const known = counted.get(block) ?? new Map<string, number>();
  counted.set(block, known);
  const count =
    known.get(key) ?? block.cells.reduce((sum, cell) => (matchesCell(selection, cell) ? sum + cell.n : sum), 0);
  known.set(key, count);
  return count;
}

function countBy({ blocks, places }: Tally, selection: Selection, of: "school" | "cohort"): Map<string, number> {
  const key = JSON.stringify(selection);
  const counts = new Map<string, number>();
  for (const block of blocks) {
    const n = countOf(block, selection, key);
    const place = of === "cohort" ? block.placeId : (places.get(block.placeId)?.schoolCode ?? "");
    if (n > 0) counts.set(place, (counts.get(place) ?? 0) + n);
  }
  return counts;
}

/** In the order of lists, which is that of the database. */
function schoolsInOrder(): Promise<{ code: string }[]> {
  return db.$queryRaw(sql`SELECT "code" FROM "School" ORDER BY "code"`);
}

function cohortsInOrder(schoolCodes: readonly string[]): Promise<{ id: string }[]> {
  return db.$queryRaw(sql`
    SELECT c."id" FROM "School" s JOIN "Cohort" c ON c."schoolId" = s."id"
    WHERE s."code" IN (${join([...schoolCodes])}) ORDER BY s."code", c."code"`);
}

type Counted = {
  /** How many of a school are on the list, by its code. */
  bySchool: ReadonlyMap<string, number>;
  /** The same of the cohorts of some schools, by id; null where the sums cannot say it any more. */
  byCohort: (schoolCodes: readonly string[]) => Promise<ReadonlyMap<string, number> | null>;
  unlisted: number;
};

/** From the schools that a stretch lies in, the cohorts of theirs that it does. */
async function cohortsOf({ bySchool, byCohort, unlisted }: Counted, stretch: Stretch): Promise<PageCohorts | null> {
  const schools = partsWithin(await schoolsInOrder(), ({ code }) => bySchool.get(code) ?? 0, stretch);
  const { total } = schools;
  const codes = schools.parts.map(({ code }) => code);
  if (codes.length === 0) return { total, cohortIds: [], skip: 0, unlisted };
  const counts = await byCohort(codes);
  if (!counts) return null;
  const { parts, skip } = partsWithin(await cohortsInOrder(codes), ({ id }) => counts.get(id) ?? 0, {
    ...stretch,
    offset: schools.skip,
  });
  return { total, cohortIds: parts.map(({ id }) => id), skip, unlisted };
}

const totalOf = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0);

/** From the sums of schools, then of the few schools' cohorts: null where the sums cannot say it (`countSettled`). */
export async function cohortsOfPage(
  ctx: Context,
  filter: FactsFilter,
  { selection, named }: ListFilter,
  stretch: Stretch,
): Promise<PageCohorts | null> {
  const tally = await countSettled(ctx, filter, "school");
  if (!tally) return null;
  const all = countBy(tally, selection, "school");
  const listed: Selection = named ? selection : { ...selection, neutral: false };
  const bySchool = named || !selection.neutral ? countBy(tally, listed, "school") : new Map<string, number>();
  const byCohort = async (codes: readonly string[]) => {
    const tallies = await Promise.all(
      codes.map((schoolCode) => countSettled(ctx, { ...filter, schoolCode }, "cohort")),
    );
    const known = tallies.flatMap((one) => one ?? []);
    return known.length < tallies.length ? null : new Map(known.flatMap((one) => [...countBy(one, listed, "cohort")]));
  };
  return cohortsOf({ bySchool, byCohort, unlisted: totalOf(all) - totalOf(bySchool) }, stretch);
}

type OnList = { listed: number; unlisted: number };
type JourneyRequest = { selection: JourneySelection; named: boolean; asOf: CivilDate };

function onList(cohort: CohortJourneys, { selection, named, asOf }: JourneyRequest): OnList {
  const unlisted = named ? 0 : countWords(cohort, asOf, neutralAmong(selection));
  return { listed: countWords(cohort, asOf, selection) - unlisted, unlisted };
}

const countOnList = keptSum("list", (cohorts: readonly CohortJourneys[], request: JourneyRequest) =>
  addUp(
    { listed: 0, unlisted: 0 },
    cohorts.map((cohort) => onList(cohort, request)),
  ),
);

/** The same of those whose words are kept (`settledJourneys`). */
export async function cohortsOfJourneysPage(
  ctx: Context,
  filter: JourneysFilter,
  { selection, named, aspect }: { selection: JourneySelection; named: boolean; aspect: Aspect },
  stretch: Stretch,
): Promise<PageCohorts | null> {
  const settled = await settledJourneys(ctx, filter, aspect);
  if (!settled) return null;
  const request = { selection, named, asOf: filter.asOf };
  const schools = [...blocksBySchool(settled.blocks)].map(([id, blocks]) => ({
    code: settled.schoolCodes.get(id) ?? "",
    blocks,
    ...countOnList(blocks, request),
  }));
  const bySchool = new Map(schools.map(({ code, listed }) => [code, listed]));
  const unlisted = schools.reduce((sum, school) => sum + school.unlisted, 0);
  const byCohort = async (codes: readonly string[]) => {
    const cohorts = schools
      .filter(({ code }) => codes.includes(code))
      .flatMap(({ blocks }) => blocks.flatMap((block) => block.cohorts));
    return new Map(cohorts.map((cohort) => [cohort.cohortId, onList(cohort, request).listed]));
  };
  return cohortsOf({ bySchool, byCohort, unlisted }, stretch);
}
