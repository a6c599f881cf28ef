import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { definitionOn, HEADLINE } from "../definitions/rules/definitions";
import { situationOf } from "../definitions/rules/measures";
import { countLeavers } from "../packed/packed";
import { countedAt } from "../tally/facts";
import { factsFilter } from "../tally/tally-sql";
import { keptBySchool } from "./kept-schools";
import { endOf } from "./public-schools";
import { closeOf, januariesBetween, type KnownBases, type PublishedWindow } from "./rules/periods";

const { sql, raw, join, empty } = Prisma;

type KnownRow = { schoolId: string; year: string; day: CivilDate; n: number };

/** The base of each school by year of exit, as known on each of those days. */
async function knownBases(days: readonly CivilDate[], schoolIds?: readonly string[]): Promise<KnownRow[]> {
  const counts = days.map((day, i) => {
    const counted = sql`x."exitedOn" <= ${day} AND ${countedAt(endOf(day))}`;
    return sql`SUM(CASE WHEN ${counted} THEN 1 ELSE 0 END) AS ${raw(`"day${i}"`)}`;
  });
  const rows = await db.$queryRaw<
    ({ schoolId: string; year: string } & Record<string, bigint | number | string>)[]
  >(sql`
    SELECT c."schoolId", substr(x."exitedOn", 1, 4) AS "year", ${join(counts)}
    FROM "Cohort" c JOIN "Enrolment" e ON e."cohortId" = c."id" JOIN "Exit" x ON x."enrolmentId" = e."id"
    ${schoolIds ? sql`WHERE c."schoolId" IN (${join([...schoolIds])})` : empty}
    GROUP BY c."schoolId", 2`);
  const known = rows.flatMap((row) =>
    days.map((day, i) => ({ schoolId: row.schoolId, year: row.year, day, n: Number(row[`day${i}`]) })),
  );
  return known.filter(({ n }) => n > 0);
}

/** The network's base by year of exit, as known on each 31 January since the first year closed. */
export async function readBases(today: CivilDate): Promise<KnownBases> {
  const first = await db.exit.findFirst({ select: { exitedOn: true }, orderBy: { exitedOn: "asc" } });
  if (!first) return new Map();
  const days = januariesBetween(closeOf(Number(first.exitedOn.slice(0, 4)), "M6"), today);
  if (days.length === 0) return new Map();
  const known = await keptBySchool(`bases ${days}`, (schoolIds) => knownBases(days, schoolIds));
  const bases = new Map(days.map((day) => [day, new Map<number, number>()]));
  for (const { year, day, n } of known) {
    const ofDay = bases.get(day);
    ofDay?.set(Number(year), (ofDay.get(Number(year)) ?? 0) + n);
  }
  return bases;
}

export type YearRequest = { year: number; window: PublishedWindow; exitsOn: CivilDate; answersOn: CivilDate };

type Situations = { schoolId: string; departement: string; counts: number[] };

/** By the one statement, of some schools or of all. */
export async function countClosedYear(
  { year, window, exitsOn, answersOn }: YearRequest,
  schoolCode?: string,
): Promise<Situations[]> {
  const asOf = closeOf(year, window);
  const definition = definitionOn(HEADLINE, asOf);
  const filter = { definition: HEADLINE, window, asOf, exitYear: String(year), schoolCode };
  const known = { knownAt: endOf(exitsOn), answersKnownAt: endOf(answersOn) };
  const { blocks, places } = await countLeavers("public", factsFilter({ ...filter, ...known }), "school");
  const bySchool = new Map<string, number[]>();
  for (const { placeId, neutral, outcome, n } of blocks.flatMap(({ cells }) => cells)) {
    if (neutral) continue;
    const counts = bySchool.get(placeId) ?? [0, 0, 0, 0, 0, 0];
    const situation = situationOf(definition, outcome);
    counts[situation] = (counts[situation] ?? 0) + n;
    bySchool.set(placeId, counts);
  }
  return [...bySchool].map(([placeId, counts]) => {
    const departement = places.get(placeId)?.departement ?? "";
    return { schoolId: placeId.slice(0, -departement.length - 1), departement, counts };
  });
}

/** The same, and no more of it than has changed. */
export function closedYear(request: YearRequest): Promise<Situations[]> {
  return keptBySchool(`year ${JSON.stringify(request)}`, async (schoolIds) => {
    if (!schoolIds) return countClosedYear(request);
    const schools = await db.school.findMany({ where: { id: { in: [...schoolIds] } }, select: { code: true } });
    return (await Promise.all(schools.map(({ code }) => countClosedYear(request, code)))).flat();
  });
}
