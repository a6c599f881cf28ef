import "server-only";
import { schoolCondition } from "@/lib/access/scope-sql";
import { addDays } from "@/lib/core/civil-date";
import type { Actor, Context } from "@/lib/core/context";
import { literals } from "@/lib/db/sql";
import { NEUTRAL } from "@/lib/enrolments/rules/status";
import { DEFINITIONS, HEADLINE, isPositive, outcomeClass } from "@/lib/indicators/rules/definitions";
import { retainedOutcome } from "@/lib/outcomes/retained-sql";
import { OUTCOME_KINDS } from "@/lib/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { CLOSING_DAYS, LATE_AFTER_DAYS, OPENS_BEFORE_DAYS } from "./rules/state";

const { sql, raw } = Prisma;

/** A proof is asked for during a year from the due date. */
export const PROOF_DAYS = 365;

const positiveKinds = (sixMonths: boolean) =>
  literals(OUTCOME_KINDS.filter((kind) => isPositive(DEFINITIONS[HEADLINE], outcomeClass(kind, sixMonths))));

const NEEDS_PROOF = sql`o."evidence" = 'declared' AND
        CASE WHEN o."sixMonths" THEN o."kind" IN (${positiveKinds(true)}) ELSE o."kind" IN (${positiveKinds(false)}) END`;

/** Follow-up points of people who left for no neutral reason, each with the observation that counts. */
const points = (actor: Actor) => sql`
    FROM "School" s
    JOIN "Cohort" c ON c."schoolId" = s."id"
    JOIN "Enrolment" e ON e."cohortId" = c."id"
    JOIN "Exit" x ON x."currentOf" = e."id"
    JOIN "FollowUp" f ON f."exitId" = x."id"
    LEFT JOIN "Outcome" o ON o."id" = ${retainedOutcome(sql`r."id"`, sql`r."supersededAt" IS NULL`)}
    WHERE x."reason" <> ${raw(`'${NEUTRAL}'`)} ${schoolCondition(actor)}`;

/** `followUpState` as a statement. A test holds the two together. */
function duePoints({ actor, today }: Context): Prisma.Sql {
  const day = (days: number) => addDays(today, days);
  return sql`
    SELECT e."id" AS "enrolmentId", e."learnerId", e."cohortId", c."code" AS "cohortCode", s."name" AS "school",
      CAST(f."window" AS TEXT) AS "window", f."dueOn", f."toOn" AS "until",
      CASE
        WHEN o."kind" <> 'not_contacted' THEN CASE WHEN ${NEEDS_PROOF} THEN 'proof' END
        WHEN f."dueOn" > ${day(OPENS_BEFORE_DAYS)} OR f."fromOn" > ${today} OR f."toOn" < ${today} THEN NULL
        WHEN f."toOn" <= ${day(CLOSING_DAYS)} THEN 'closing'
        WHEN f."dueOn" <= ${day(-LATE_AFTER_DAYS)} THEN 'overdue'
        ELSE 'to_call'
      END AS "task"
    ${points(actor)} AND f."dueOn" BETWEEN ${day(-PROOF_DAYS)} AND ${day(OPENS_BEFORE_DAYS)}`;
}

/** The due date of the first point to come that has no answer yet; null when there is none. */
export function nextDue({ actor, today }: Context): Prisma.Sql {
  return sql`
    SELECT MIN(f."dueOn") AS "dueOn" ${points(actor)} AND f."dueOn" > ${addDays(today, OPENS_BEFORE_DAYS)}
      AND (o."id" IS NULL OR o."kind" = 'not_contacted')`;
}

function missingExits({ actor, today }: Context): Prisma.Sql {
  return sql`
    SELECT e."id" AS "enrolmentId", e."learnerId", e."cohortId", c."code" AS "cohortCode", s."name" AS "school",
      CAST(NULL AS TEXT) AS "window", CAST(NULL AS TEXT) AS "dueOn", c."endsOn" AS "until", 'exit' AS "task"
    FROM "School" s
    JOIN "Cohort" c ON c."schoolId" = s."id"
    JOIN "Enrolment" e ON e."cohortId" = c."id"
    LEFT JOIN "Exit" x ON x."currentOf" = e."id"
    WHERE c."endsOn" < ${today} AND c."cancelledOn" IS NULL AND e."enteredOn" IS NOT NULL AND x."id" IS NULL
      ${schoolCondition(actor)}`;
}

/** The one statement behind every count of the worklist and the lists behind them: a row per person and task. */
export function taskFacts(ctx: Context): Prisma.Sql {
  return sql`SELECT * FROM (${duePoints(ctx)} UNION ALL ${missingExits(ctx)}) points WHERE "task" IS NOT NULL`;
}
