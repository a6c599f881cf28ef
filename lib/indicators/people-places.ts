import "server-only";
import { can } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { departementName, departementOf } from "@/lib/places/communes";
import { labelOfInsee } from "@/lib/places/resolve";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { cohortsAt } from "./cohorts-sql";
import { ENTREPRENEUR, NEUTRAL_FLAG, retained, retainedInField, SALARIED } from "./facts";
import { type Disclosed, disclose } from "./rules/disclosure";
import { ABROAD, largestPlaces, mergedPlaces, type PlaceCount, type PlaceCounts } from "./rules/people-places";

const { sql } = Prisma;

export type PeoplePlaces = Disclosed<{
  /** What a place is: a commune for those who read people by name, a département for the others. */
  grain: "commune" | "departement";
  /** Where those who entered live. */
  homes: PlaceCounts;
  /** Of those with a job or business of their own six months after their exit: where it is. */
  works: PlaceCounts;
  /** Of the same people, how many in the field of the training, at least partly. */
  inField: number;
  employed: number;
}>;

type Row = { of: "home" | "work"; place: string | null; people: bigint; inField: bigint | null };

const PLACE_OF_WORK = sql`CASE WHEN r."kind" = 'employment_abroad' THEN ${Prisma.raw(`'${ABROAD}'`)} ELSE r."employerCommuneInsee" END`;

/** Of everybody of one school, at once: they are as many as its lists hold. */
export async function readPeoplePlaces(ctx: Context, schoolCode: string): Promise<PeoplePlaces> {
  const asOf = { asOf: ctx.today };
  const rows = await db.$queryRaw<Row[]>(sql`
    WITH c AS (${cohortsAt(ctx, { schoolCode })})
    SELECT 'home' AS "of", l."communeInsee" AS "place", COUNT(*) AS "people", 0 AS "inField"
    FROM c JOIN "Enrolment" e ON e."cohortId" = c."id" JOIN "Learner" l ON l."id" = e."learnerId"
    WHERE e."enteredOn" <= ${ctx.today}
    GROUP BY l."communeInsee"
    UNION ALL
    SELECT 'work', w."place", COUNT(*), SUM(CASE WHEN w."inField" = 'y' THEN 1 ELSE 0 END)
    FROM (
      SELECT ${retained(sql`CAST(r."kind" AS TEXT)`, asOf)} AS "kind", ${retained(PLACE_OF_WORK, asOf)} AS "place",
        ${retainedInField(asOf)} AS "inField"
      FROM c JOIN "Enrolment" e ON e."cohortId" = c."id"
      JOIN "Exit" x ON x."currentOf" = e."id"
      JOIN "FollowUp" f ON f."exitId" = x."id" AND f."window" = 'M6'
      WHERE f."dueOn" <= ${ctx.today} AND ${NEUTRAL_FLAG} = '') w
    WHERE w."kind" IN (${SALARIED}) OR w."kind" IN (${ENTREPRENEUR})
    GROUP BY w."place"`);
  const byName = can(ctx.actor, "learner.read");
  const named = (of: Row["of"]) =>
    rows.filter((row) => row.of === of).map(({ place, people }) => ({ place, people: Number(people) }));
  const counted = (of: Row["of"]) => (byName ? communes(named(of)) : departements(named(of)));
  const works = counted("work");
  return disclose({
    grain: byName ? "commune" : "departement",
    homes: counted("home"),
    works,
    inField: rows.reduce((total, { inField }) => total + Number(inField ?? 0), 0),
    employed: works.total,
  });
}

const communes = (counts: readonly PlaceCount[]) => withNames(largestPlaces(counts), (code) => labelOfInsee(code));

function departements(counts: readonly PlaceCount[]): PlaceCounts {
  const sums = new Map<string | null, number>();
  for (const { place, people } of counts) {
    const departement = place === ABROAD ? place : place && departementOf(place);
    sums.set(departement, (sums.get(departement) ?? 0) + people);
  }
  const merged = mergedPlaces([...sums].map(([place, people]) => ({ place, people })));
  return withNames(merged, departementName);
}

function withNames({ shown, ...rest }: PlaceCounts, nameOf: (code: string) => string | null): PlaceCounts {
  return { ...rest, shown: shown.map(({ place, people }) => ({ place: nameOf(place) ?? place, people })) };
}
