import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { departementName, departementOf } from "@/lib/network/places/communes";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { communeOn, personsAt } from "@/lib/people/learners/persons-sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { cohortsAt, enrolmentsAt, stoodAt } from "../tally/cohorts-sql";
import { ENTREPRENEUR, NEUTRAL_FLAG, retained, retainedInField, SALARIED } from "../tally/facts";
import { type Disclosed, disclose } from "../tally/rules/disclosure";
import { ABROAD, largestPlaces, mergedPlaces, type PlaceCount, type PlaceCounts } from "./rules/people-places";

const { sql } = Prisma;

/** The day of addresses and situations, and the instant of what is known of them; absent: now. */
type Days = { asOf: CivilDate; knownAt?: Date | undefined };

export type PeoplePlaces = Disclosed<{
  days: Days;
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

/** Of one school. Who reads no names gets no day of their choice: two days apart would tell of one person. */
export async function readPeoplePlaces(ctx: Context, schoolCode: string, requested: Days): Promise<PeoplePlaces> {
  const byName = can(ctx.actor, "learner.read");
  const days: Days = byName ? requested : { asOf: ctx.today };
  const { asOf, knownAt } = days;
  const rows = await db.$queryRaw<Row[]>(sql`
    WITH c AS (${cohortsAt(ctx, { schoolCode, knownAt })}),
    homes AS (
      SELECT ${communeOn(sql`${asOf}`, knownAt)} AS "place"
      FROM c JOIN ${enrolmentsAt(knownAt)} e ON e."cohortId" = c."id" JOIN ${personsAt(knownAt)} l ON l."id" = e."learnerId"
      WHERE e."enteredOn" <= ${asOf})
    SELECT 'home' AS "of", "place", COUNT(*) AS "people", 0 AS "inField" FROM homes GROUP BY "place"
    UNION ALL
    SELECT 'work', w."place", COUNT(*), SUM(CASE WHEN w."inField" = 'y' THEN 1 ELSE 0 END)
    FROM (
      SELECT ${retained(sql`CAST(r."kind" AS TEXT)`, days)} AS "kind", ${retained(PLACE_OF_WORK, days)} AS "place",
        ${retainedInField(days)} AS "inField"
      FROM c JOIN "Enrolment" e ON e."cohortId" = c."id"
      JOIN "Exit" x ON x."enrolmentId" = e."id" AND ${stoodAt("x", knownAt)}
      JOIN "FollowUp" f ON f."exitId" = x."id" AND f."window" = 'M6'
      WHERE f."dueOn" <= ${asOf} AND ${NEUTRAL_FLAG} = '') w
    WHERE w."kind" IN (${SALARIED}) OR w."kind" IN (${ENTREPRENEUR})
    GROUP BY w."place"`);
  const named = (of: Row["of"]) =>
    rows.filter((row) => row.of === of).map(({ place, people }) => ({ place, people: Number(people) }));
  const counted = (of: Row["of"]) => (byName ? communes(named(of)) : departements(named(of)));
  const works = counted("work");
  return disclose({
    days,
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
