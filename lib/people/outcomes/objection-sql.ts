import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql } = Prisma;

/**
 * That the person objects on a day, by the statements `b` that stand: those that are not superseded, or what was known at a
 * time before.
 */
export const objectsOn = (learnerId: Prisma.Sql, day: Prisma.Sql, stands = sql`b."supersededAt" IS NULL`): Prisma.Sql =>
  sql`EXISTS (
        SELECT 1 FROM "Objection" b WHERE b."learnerId" = ${learnerId} AND b."fromOn" <= ${day}
          AND (b."endedOn" IS NULL OR b."endedOn" > ${day}) AND ${stands})`;

/** `mayBeContacted` as a condition: whoever sends something or calls asks it first. */
export const mayBeContactedSql = (learnerId: Prisma.Sql, day: Prisma.Sql): Prisma.Sql =>
  sql`NOT ${objectsOn(learnerId, day)}`;
