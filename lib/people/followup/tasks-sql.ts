import "server-only";
import { schoolCondition } from "@/lib/foundation/access/scope-sql";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { INTERVAL_OF } from "@/lib/people/enrolments/rules/due-points";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { AWAITS } from "./awaits-sql";
import { CLOSING_DAYS, LATE_AFTER_DAYS, OPENS_BEFORE_DAYS } from "./rules/state";
import type { Task } from "./rules/vocabulary";

const { sql, raw, join, empty } = Prisma;

/** An answer is asked for as long as the interval is open that is longest so. */
const ANSWER_DAYS = Math.max(...WINDOWS.map((window) => INTERVAL_OF[window].after));

/** Of which task, in which cohorts, and with which last day. What is absent narrows nothing. */
export type TaskFilter = {
  task?: Task | undefined;
  cohortIds?: readonly string[] | undefined;
  schoolCode?: string | undefined;
  window?: Window | undefined;
  until?: readonly [from: CivilDate, to: CivilDate] | undefined;
};

/** For counting an index is enough; who they are is looked up. */
type Columns = "counts" | "people";

const ofCohorts = (cohortId: Prisma.Sql, { cohortIds }: TaskFilter) =>
  cohortIds ? sql`AND ${cohortId} IN (${join([...cohortIds])})` : empty;

const ofSchool = ({ schoolCode }: TaskFilter) => (schoolCode ? sql`AND s."code" = ${schoolCode}` : empty);

/** An exit that is missing is of no window. */
const ofWindow = (window: Prisma.Sql | null, filter: TaskFilter) =>
  filter.window ? (window ? sql`AND ${window} = ${raw(`'${filter.window}'`)}` : sql`AND 1 = 0`) : empty;

const ofSchools = ({ cohortIds }: TaskFilter) =>
  cohortIds ? sql`AND s."id" IN (SELECT "schoolId" FROM "Cohort" WHERE "id" IN (${join([...cohortIds])}))` : empty;

const isUntil = (day: Prisma.Sql, { until }: TaskFilter) =>
  until ? sql`AND ${day} BETWEEN ${until[0]} AND ${until[1]}` : empty;

const WHO = sql`, x."enrolmentId" AS "enrolmentId", CAST(f."window" AS TEXT) AS "window"`;

/**
 * A day that bounds what is read of an index. Bound as it is, SQLite would look at its value and plan the whole statement anew at
 * each run, which for the queue of a school takes five times as long as to run it.
 */
const bound = (day: CivilDate) => sql`(${day} || '')`;

/** By the sums, by the records where one is not summed yet (docs/adr/0023). `CROSS JOIN`: SQLite begins at the school. */
function awaited(
  { actor }: Context,
  { dueOn, ...filter }: TaskFilter & { dueOn: Prisma.Sql },
  columns: Columns,
): Prisma.Sql {
  const who = columns === "people" ? WHO : empty;
  const days = sql`f."dueOn", f."fromOn", f."toOn"`;
  const isMeant = sql`${ofSchool(filter)} ${ofWindow(sql`f."window"`, filter)}`;
  const isDue = sql`f."dueOn" ${dueOn} ${isUntil(sql`f."toOn"`, filter)} ${isMeant} ${schoolCondition(actor)}`;
  return sql`
    SELECT f."cohortId", ${days} ${who}
    FROM "School" s
    CROSS JOIN "FollowUp" f
    ${columns === "people" ? sql`JOIN "Exit" x ON x."id" = f."exitId"` : empty}
    WHERE f."schoolId" = s."id" AND f."awaits" = 'answer' AND ${isDue} ${ofSchools(filter)} ${ofCohorts(sql`f."cohortId"`, filter)}
      AND f."cohortId" NOT IN (SELECT "cohortId" FROM "TallyDue")
    UNION ALL
    SELECT e."cohortId", ${days} ${who}
      FROM "Cohort" c
      JOIN "School" s ON s."id" = c."schoolId"
      JOIN "Enrolment" e ON e."cohortId" = c."id"
      JOIN "Exit" x ON x."currentOf" = e."id"
      JOIN "FollowUp" f ON f."exitId" = x."id"
      WHERE c."id" IN (SELECT "cohortId" FROM "TallyDue") AND ${isDue} ${ofCohorts(sql`c."id"`, filter)}
        AND ${AWAITS} = 'answer'`;
}

/** `followUpState` as a statement. A test holds the two together. */
function duePoints(ctx: Context, filter: TaskFilter, columns: Columns): Prisma.Sql {
  const { today } = ctx;
  const day = (days: number) => addDays(today, days);
  const dueOn = sql`BETWEEN ${bound(day(-ANSWER_DAYS))} AND ${bound(day(OPENS_BEFORE_DAYS))}`;
  return sql`
    SELECT "cohortId", "toOn" AS "until",
      CASE
        WHEN "fromOn" > ${today} OR "toOn" < ${today} THEN NULL
        WHEN "toOn" <= ${day(CLOSING_DAYS)} THEN 'closing'
        WHEN "dueOn" <= ${day(-LATE_AFTER_DAYS)} THEN 'overdue'
        ELSE 'to_call'
      END AS "task" ${columns === "people" ? sql`, "dueOn", "enrolmentId", "window"` : empty}
    FROM (${awaited(ctx, { ...filter, dueOn }, columns)}) points`;
}

/** Whom an answer is asked of at a day: the points of the worklist, and of which task each is. */
export const answersDue = (ctx: Context, filter: TaskFilter): Prisma.Sql =>
  sql`SELECT * FROM (${duePoints(ctx, filter, "people")}) part WHERE "task" IS NOT NULL`;

/** The due date of the first point to come that has no answer yet; null when there is none. */
export function nextDue(ctx: Context): Prisma.Sql {
  const dueOn = sql`> ${bound(addDays(ctx.today, OPENS_BEFORE_DAYS))}`;
  return sql`SELECT MIN("dueOn") AS "dueOn" FROM (${awaited(ctx, { dueOn }, "counts")}) points`;
}

function missingExits({ actor, today }: Context, filter: TaskFilter, columns: Columns): Prisma.Sql {
  const who = sql`, CAST(NULL AS TEXT) AS "dueOn", i."enrolmentId", CAST(NULL AS TEXT) AS "window"`;
  return sql`
    SELECT i."cohortId", c."endsOn" AS "until", 'exit' AS "task" ${columns === "people" ? who : empty}
    FROM "School" s
    JOIN "Cohort" c ON c."schoolId" = s."id"
    JOIN "InTraining" i ON i."cohortId" = c."id"
    WHERE c."endsOn" < ${today} AND c."cancelledOn" IS NULL ${isUntil(sql`c."endsOn"`, filter)}
      ${ofSchool(filter)} ${ofWindow(null, filter)} ${schoolCondition(actor)} ${ofCohorts(sql`c."id"`, filter)}`;
}

/** The one statement behind every count of the worklist and the lists behind them: a row per person and task. */
export function taskFacts(ctx: Context, filter: TaskFilter, columns: Columns): Prisma.Sql {
  const { task } = filter;
  const answers = duePoints(ctx, filter, columns);
  const exits = missingExits(ctx, filter, columns);
  if (!task)
    return join(
      [answers, exits].map((part) => sql`SELECT * FROM (${part}) part WHERE "task" IS NOT NULL`),
      " UNION ALL ",
    );
  const part = task === "exit" ? exits : answers;
  return sql`SELECT * FROM (${part}) part WHERE "task" = ${raw(`'${task}'`)}`;
}
