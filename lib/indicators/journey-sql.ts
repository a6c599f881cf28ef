import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { db } from "@/lib/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { among, type PlaceFilter, placeCondition, type Reader } from "./facts";
import type { JourneyCell, JourneySelection } from "./rules/journey";

export type EntrantsFilter = PlaceFilter & {
  /** Entries, exits and ends of cohorts on or before this day. */
  asOf: CivilDate;
};

const { sql, join } = Prisma;

/** A row per entrant. A certification has no day: it is taken as known from the exit on, or from the cohort's end. */
export function entrantFacts(reader: Reader, filter: EntrantsFilter): Prisma.Sql {
  const { asOf } = filter;
  return sql`
    SELECT e."id" AS "enrolmentId", e."cohortId" AS "cohortId", c."schoolId" AS "schoolId",
      CASE WHEN c."endsOn" < ${asOf} THEN 1 ELSE 0 END AS "ended", x."exitedOn" AS "exitedOn",
      CAST(x."reason" AS TEXT) || CASE WHEN x."exitedOn" < c."endsOn" THEN ':early' ELSE ':late' END AS "departure",
      CASE WHEN x."id" IS NOT NULL OR c."endsOn" < ${asOf} THEN CAST(e."certification" AS TEXT) END AS "certification"
    FROM "School" s
    JOIN "Cohort" c ON c."schoolId" = s."id"
    JOIN "Enrolment" e ON e."cohortId" = c."id"
    LEFT JOIN "Exit" x ON x."enrolmentId" = e."id" AND x."supersededAt" IS NULL AND x."exitedOn" <= ${asOf}
    WHERE e."enteredOn" <= ${asOf} ${placeCondition(reader, filter)}`;
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

export async function countEntrants(reader: Reader, filter: EntrantsFilter): Promise<JourneyCell[]> {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT "ended", "departure", "certification", COUNT(*) AS "n"
    FROM (${entrantFacts(reader, filter)}) facts
    GROUP BY "ended", "departure", "certification"`);
  return rows.map((row) => ({ ...row, ended: Number(row.ended) === 1, n: Number(row.n) }));
}
