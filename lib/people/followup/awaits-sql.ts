import "server-only";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import { retainedOutcome } from "@/lib/people/outcomes/retained-sql";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql, raw } = Prisma;

/** What an observation `r` leaves to be waited for; empty for nothing. */
export const ANSWERED = sql`CASE WHEN r."kind" = 'not_contacted' THEN 'answer' ELSE '' END`;

const IS_AWAITED = sql`x."currentOf" IS NOT NULL AND x."reason" <> ${raw(`'${NEUTRAL}'`)}`;

/** What `followUpState` waits for at a follow-up of an exit `x`, whatever the day; `answered`: after what counts there. */
export const awaitsAfterSql = (answered: Prisma.Sql) =>
  sql`CASE WHEN ${IS_AWAITED} THEN NULLIF(COALESCE(${answered}, 'answer'), '') END`;

/** The same at the follow-up `f`, of what counts for `e`. */
export const AWAITS = awaitsAfterSql(retainedOutcome(ANSWERED, sql`r."supersededAt" IS NULL`));
