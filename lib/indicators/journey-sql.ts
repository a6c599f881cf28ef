import "server-only";
import type { CohortDates } from "@/lib/cohorts/rules/cohort";
import type { CivilDate } from "@/lib/core/civil-date";
import { db } from "@/lib/db/client";
import { whileWanted } from "@/lib/db/long-reads";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { cohortsAt, heldAt, type PlaceFilter, type Reader } from "./cohorts-sql";
import { among } from "./facts";
import type { JourneyCell, JourneySelection } from "./rules/journey";

export type EntrantsFilter = PlaceFilter & {
  /** Entries, exits and ends of cohorts on or before this day. */
  asOf: CivilDate;
  /** Ignores what was recorded after this instant; absent: what holds now. */
  knownAt?: Date | undefined;
};

const { sql, join } = Prisma;

/** What stood in every enrolment at an instant; without one, what stands now. */
function enrolmentsAt(knownAt: Date | undefined): Prisma.Sql {
  if (!knownAt) return sql`"Enrolment"`;
  return sql`(
      SELECT "id", "cohortId", "enteredOn", "certification" FROM "Enrolment" WHERE "recordedAt" <= ${knownAt}
      UNION ALL
      SELECT n."id", n."cohortId", v."enteredOn", v."certification"
      FROM "EarlierEnrolment" v JOIN "Enrolment" n ON n."id" = v."enrolmentId"
      WHERE v."recordedAt" <= ${knownAt} AND v."supersededAt" > ${knownAt})`;
}

/** A row per entrant. A certification has no day: it is taken as known from the exit on, or from the cohort's end. */
export function entrantFacts(reader: Reader, filter: EntrantsFilter, cohortIds?: readonly string[]): Prisma.Sql {
  const { asOf, knownAt } = filter;
  return sql`
    WITH c AS MATERIALIZED (${cohortsAt(reader, filter, cohortIds)})
    SELECT e."id" AS "enrolmentId", c."id" AS "cohortId", c."schoolId" AS "schoolId", c."departement",
      c."endsOn" AS "endsOn", e."enteredOn" AS "enteredOn",
      CASE WHEN c."endsOn" < ${asOf} THEN 1 ELSE 0 END AS "ended", x."exitedOn" AS "exitedOn",
      CAST(x."reason" AS TEXT) || CASE WHEN x."exitedOn" < c."endsOn" THEN ':early' ELSE ':late' END AS "departure",
      CASE WHEN x."id" IS NOT NULL OR c."endsOn" < ${asOf} THEN CAST(e."certification" AS TEXT) END AS "certification"
    FROM c
    JOIN ${enrolmentsAt(knownAt)} e ON e."cohortId" = c."id"
    LEFT JOIN "Exit" x ON x."enrolmentId" = e."id" AND ${heldAt("x", knownAt)} AND x."exitedOn" <= ${asOf}
    WHERE e."enteredOn" <= ${asOf} ${whileWanted(sql`c."id"`)}`;
}

export function journeyCondition({ ended, departures, certifications }: JourneySelection): Prisma.Sql {
  const conditions = [
    ended && sql`facts."ended" = 1`,
    departures && among(sql`facts."departure"`, departures),
    certifications && among(sql`facts."certification"`, certifications),
  ].filter((condition) => !!condition);
  return conditions.length > 0 ? join(conditions, " AND ") : sql`1 = 1`;
}

type Row = Omit<JourneyCell, "ended" | "n"> & { ended: bigint | number; n: bigint | number };

/** The one statement behind the figures between entry and title: the sums are made of it, and held against it. */
export async function countEntrantsExactly(reader: Reader, filter: EntrantsFilter): Promise<JourneyCell[]> {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT "ended", "departure", "certification", COUNT(*) AS "n"
    FROM (${entrantFacts(reader, filter)}) facts
    GROUP BY "ended", "departure", "certification"`);
  return rows.map((row) => ({ ...row, ended: Number(row.ended) === 1, n: Number(row.n) }));
}

export type CountedCohort = CohortDates & { capacity: number };

/** The cohorts that entrants are set against. */
export function readCohorts(reader: Reader, filter: EntrantsFilter): Promise<CountedCohort[]> {
  return db.$queryRaw<CountedCohort[]>(sql`
    SELECT "startsOn", "endsOn", "capacity", "cancelledOn" FROM (${cohortsAt(reader, filter)}) counted`);
}
