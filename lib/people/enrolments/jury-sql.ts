import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql } = Prisma;

/**
 * The certification of an enrolment `e` as of a day: `latest`, unless a jury sat later (`j`, of those that stand); then what held
 * before the first of these. So a result counts from the day of its jury on (domain.md §2.14).
 */
export function certificationOn(latest: Prisma.Sql, asOf: CivilDate, stands: Prisma.Sql): Prisma.Sql {
  const later = sql`FROM "JuryResult" j WHERE j."enrolmentId" = e."id" AND j."heldOn" > ${asOf} AND ${stands}`;
  return sql`CASE WHEN EXISTS (SELECT 1 ${later}) THEN (SELECT CAST(j."base" AS TEXT) ${later} ORDER BY j."heldOn" LIMIT 1)
        ELSE CAST(${latest} AS TEXT) END`;
}

/** The last day on which a jury sat of an enrolment `e`; null where none did. */
export const lastJury = sql`(SELECT MAX(j."heldOn") FROM "JuryResult" j WHERE j."enrolmentId" = e."id" AND j."supersededAt" IS NULL)`;
