import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql, raw } = Prisma;

const isSeen = (alias: string) => sql`${raw(alias)}."evidence" <> 'declared'`;

const isSameOrMissing = (column: string) =>
  sql`(p.${raw(`"${column}"`)} IS NULL OR r.${raw(`"${column}"`)} IS NULL OR p.${raw(`"${column}"`)} = r.${raw(`"${column}"`)})`;

/** The strongest proof of the activity that `r` speaks of, within the interval of `f`: `isSameActivity` in SQL. */
export function strongestProof(stands: (alias: string) => Prisma.Sql): Prisma.Sql {
  return sql`CASE WHEN ${isSeen("r")} OR EXISTS (
        SELECT 1 FROM "Outcome" p
        WHERE p."enrolmentId" = r."enrolmentId" AND p."window" = r."window" AND p."kind" = r."kind" AND ${isSeen("p")}
          AND p."observedOn" BETWEEN f."fromOn" AND f."toOn" AND ${stands("p")}
          AND ${isSameOrMissing("startedOn")} AND ${isSameOrMissing("employerSiren")}) THEN 'seen' ELSE 'declared' END`;
}
