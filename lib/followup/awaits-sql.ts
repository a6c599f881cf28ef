import "server-only";
import { literals } from "@/lib/db/sql";
import { NEUTRAL } from "@/lib/enrolments/rules/status";
import { DEFINITIONS, HEADLINE, isPositive, outcomeClass } from "@/lib/indicators/rules/definitions";
import { retainedOutcome } from "@/lib/outcomes/retained-sql";
import { OUTCOME_KINDS } from "@/lib/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql, raw } = Prisma;

const positiveKinds = (sixMonths: boolean) =>
  literals(OUTCOME_KINDS.filter((kind) => isPositive(DEFINITIONS[HEADLINE], outcomeClass(kind, sixMonths))));

const NEEDS_PROOF = sql`r."evidence" = 'declared' AND
        CASE WHEN r."sixMonths" THEN r."kind" IN (${positiveKinds(true)}) ELSE r."kind" IN (${positiveKinds(false)}) END`;

/** What an observation `r` leaves to be waited for; empty for nothing. */
export const ANSWERED = sql`CASE WHEN r."kind" = 'not_contacted' THEN 'answer' WHEN ${NEEDS_PROOF} THEN 'proof' ELSE '' END`;

/** What `followUpState` waits for at the follow-up `f` of an exit `x` of `e`, whatever the day. */
export const AWAITS = sql`CASE WHEN x."currentOf" IS NOT NULL AND x."reason" <> ${raw(`'${NEUTRAL}'`)}
        THEN NULLIF(COALESCE(${retainedOutcome(ANSWERED, sql`r."supersededAt" IS NULL`)}, 'answer'), '') END`;
