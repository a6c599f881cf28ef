import "server-only";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import { afterAttemptsOnce, awaitsAfterClass, retainedOutcome, silenceAfter } from "@/lib/people/outcomes/retained-sql";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql, raw } = Prisma;

export const IS_FOLLOWED = sql`x."currentOf" IS NOT NULL AND x."reason" <> ${raw(`'${NEUTRAL}'`)}`;

/** What `followUpState` waits for at a follow-up of an exit `x`, whatever the day, after what counts there. */
export const awaitsAfterSql = (counts: Prisma.Sql) =>
  sql`CASE WHEN ${IS_FOLLOWED} THEN ${awaitsAfterClass(counts)} END`;

const KIND = sql`CAST(r."kind" AS TEXT)`;

/** What counts for `e` at the follow-up `f`, as the records have it: of which kind. */
export const KIND_NOW = afterAttemptsOnce(
  retainedOutcome(KIND, sql`r."supersededAt" IS NULL`),
  silenceAfter({ attempts: sql`a."supersededAt" IS NULL`, objections: sql`b."supersededAt" IS NULL` }),
);

/** The same at the follow-up `f`, of what counts for `e`. */
export const AWAITS = sql`(SELECT ${awaitsAfterSql(sql`k."kind"`)} FROM (SELECT ${KIND_NOW} AS "kind" LIMIT 1) k)`;
