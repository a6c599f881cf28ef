import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { db } from "@/lib/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type Audience, schoolCondition } from "./facts";
import type { JourneyCell } from "./journey";

const { sql, empty } = Prisma;

type Row = Omit<JourneyCell, "ended" | "early" | "n"> & {
  ended: bigint | number;
  early: bigint | number;
  n: bigint | number;
};

/** Entrants by cohort and by how their training went, as of a day and as known now. */
export async function countEntrants(
  audience: Audience,
  { asOf, schoolCode, cohortId }: { asOf: CivilDate; schoolCode?: string | undefined; cohortId?: string | undefined },
): Promise<JourneyCell[]> {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT "cohortId", "ended", "reason", "early", "certification", COUNT(*) AS "n" FROM (
      SELECT c."id" AS "cohortId", CASE WHEN c."endsOn" < ${asOf} THEN 1 ELSE 0 END AS "ended",
        CAST(x."reason" AS TEXT) AS "reason", CASE WHEN x."exitedOn" < c."endsOn" THEN 1 ELSE 0 END AS "early",
        CAST(e."certification" AS TEXT) AS "certification"
      FROM "School" s
      JOIN "Cohort" c ON c."schoolId" = s."id"
      JOIN "Enrolment" e ON e."cohortId" = c."id"
      LEFT JOIN "Exit" x ON x."enrolmentId" = e."id" AND x."supersededAt" IS NULL AND x."exitedOn" <= ${asOf}
      WHERE e."enteredOn" <= ${asOf}
        ${schoolCode ? sql`AND s."code" = ${schoolCode}` : empty}
        ${cohortId ? sql`AND c."id" = ${cohortId}` : empty}
        ${audience === "public" ? empty : schoolCondition(audience)}) entrants
    GROUP BY "cohortId", "ended", "reason", "early", "certification"`);
  return rows.map((row) => ({
    ...row,
    ended: Number(row.ended) === 1,
    early: Number(row.early) === 1,
    n: Number(row.n),
  }));
}
