import "server-only";
import type { Context } from "@/lib/core/context";
import { partsOf, type Stretch } from "@/lib/core/page";
import { db } from "@/lib/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { FactsFilter } from "./facts";
import { matches, type Selection } from "./rules/measures";
import type { Tally, TallyCell } from "./rules/tally";
import { countSettled } from "./settled";

const { sql, join } = Prisma;

/**
 * The cohorts that a stretch of a list lies in, how many of their people come before it, how long the list is, and how
 * many neutral exits it leaves out.
 */
export type PageCohorts = { total: number; cohortIds: string[]; skip: number; unlisted: number };

/** Behind pseudonyms neutral exits are on no list. */
type Asked = { selection: Selection; named: boolean };

function countBy({ blocks, places }: Tally, { selection, named }: Asked, of: "school" | "cohort"): Map<string, number> {
  const isListed = (cell: TallyCell) => matches(selection, cell) && (named || !cell.neutral);
  const counts = new Map<string, number>();
  for (const { placeId, cells } of blocks) {
    const n = cells.reduce((sum, cell) => (isListed(cell) ? sum + cell.n : sum), 0);
    const key = of === "cohort" ? placeId : (places.get(placeId)?.schoolCode ?? "");
    if (n > 0) counts.set(key, (counts.get(key) ?? 0) + n);
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

/** From the sums of schools, then of the few schools' cohorts: null where the sums cannot say it (`countSettled`). */
export async function cohortsOfPage(
  ctx: Context,
  filter: FactsFilter,
  asked: Asked,
  stretch: Stretch,
): Promise<PageCohorts | null> {
  const tally = await countSettled(ctx, filter, "school");
  if (!tally) return null;
  const bySchool = countBy(tally, asked, "school");
  const schools = partsOf(await schoolsInOrder(), ({ code }) => bySchool.get(code) ?? 0, stretch);
  const { total } = schools;
  const all = countBy(tally, { ...asked, named: true }, "school");
  const unlisted = [...all.values()].reduce((sum, n) => sum + n, 0) - total;
  const codes = schools.parts.map(({ code }) => code);
  if (codes.length === 0) return { total, cohortIds: [], skip: 0, unlisted };
  const tallies = await Promise.all(codes.map((schoolCode) => countSettled(ctx, { ...filter, schoolCode }, "cohort")));
  const byCohort = new Map<string, number>();
  for (const one of tallies) {
    if (!one) return null;
    for (const [id, n] of countBy(one, asked, "cohort")) byCohort.set(id, n);
  }
  const { parts, skip } = partsOf(await cohortsInOrder(codes), ({ id }) => byCohort.get(id) ?? 0, {
    ...stretch,
    offset: schools.skip,
  });
  return { total, cohortIds: parts.map(({ id }) => id), skip, unlisted };
}
