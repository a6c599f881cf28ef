import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/db/write";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { cohortsAt } from "./cohorts-sql";
import { entrantFacts } from "./journey-sql";

const { sql } = Prisma;

/** What is known now, whatever day it speaks of. */
const NOW = { asOf: "9999-12-31" };

export type EntrantSums = {
  cohortId: string;
  schoolId: string;
  departement: string;
  endsOn: CivilDate;
  cells: string;
  lastOn: CivilDate;
};

/** The sums of cohorts as the records say them, of all when none are named; nobody entered: no cells. */
export function entrantSums(cohortIds?: readonly string[]): Prisma.Sql {
  return sql`
    SELECT DISTINCT c."id" AS "cohortId", c."schoolId", c."departement", c."endsOn", COALESCE(g."cells", '') AS "cells",
      COALESCE(g."lastOn", '1900-01-01') AS "lastOn"
    FROM (${cohortsAt("public", {}, cohortIds)}) c
    LEFT JOIN (
      SELECT "cohortId", string_agg("departure" || '/' || "certification" || '/' || CAST("n" AS TEXT), ' ') AS "cells",
        MAX("lastOn") AS "lastOn"
      FROM (
        SELECT "cohortId", COALESCE("departure", '') AS "departure", COALESCE("certification", '') AS "certification",
          COUNT(*) AS "n", MAX(CASE WHEN "exitedOn" > "enteredOn" THEN "exitedOn" ELSE "enteredOn" END) AS "lastOn"
        FROM (${entrantFacts("public", NOW, cohortIds)}) facts
        GROUP BY "cohortId", 2, 3) counted
      GROUP BY "cohortId") g ON g."cohortId" = c."id"`;
}

/** What is as it was keeps its version: an answer changes nothing here. */
export async function settleEntrants(tx: Tx, cohortIds: readonly string[], version: number): Promise<void> {
  await tx.$executeRaw(sql`
    INSERT INTO "EntrantTally" AS t ("cohortId", "schoolId", "departement", "endsOn", "cells", "lastOn", "version")
    SELECT "cohortId", "schoolId", "departement", "endsOn", "cells", "lastOn", CAST(${version} AS INTEGER)
    FROM (${entrantSums(cohortIds)}) said WHERE 1 = 1
    ON CONFLICT ("cohortId") DO UPDATE SET "schoolId" = excluded."schoolId", "departement" = excluded."departement",
      "endsOn" = excluded."endsOn", "cells" = excluded."cells", "lastOn" = excluded."lastOn",
      "version" = excluded."version"
    WHERE t."schoolId" <> excluded."schoolId" OR t."departement" <> excluded."departement"
      OR t."endsOn" <> excluded."endsOn" OR t."cells" <> excluded."cells" OR t."lastOn" <> excluded."lastOn"`);
}
