import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql, raw } = Prisma;

/** What holds (`t`) of an enrolment `e`, and of those from which they went on in it, however many (domain.md §2.12). */
const ofCourse = sql`FROM "TrainingTerms" t WHERE t."supersededAt" IS NULL AND t."enrolmentId" IN (
  WITH RECURSIVE course("id") AS (
    SELECT e."id"
    UNION SELECT w."enrolmentId" FROM course JOIN "Interruption" w ON w."arrivedId" = course."id" WHERE w."supersededAt" IS NULL)
  SELECT course."id" FROM course)`;

/** The first that were said, as the entry has them, of those that say it. */
export const firstTerms = (column: "trainsAs" | "allowance"): Prisma.Sql =>
  sql`(SELECT CAST(t.${raw(`"${column}"`)} AS TEXT) ${ofCourse} AND t.${raw(`"${column}"`)} IS NOT NULL ORDER BY t."fromOn" LIMIT 1)`;

/** The last that began by a day. */
export const lastTerms = (column: "trainsAs" | "allowance", day: CivilDate): Prisma.Sql =>
  sql`(SELECT CAST(t.${raw(`"${column}"`)} AS TEXT) ${ofCourse} AND t.${raw(`"${column}"`)} IS NOT NULL AND t."fromOn" <= ${day}
    ORDER BY t."fromOn" DESC LIMIT 1)`;
