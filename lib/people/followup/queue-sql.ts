import "server-only";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { PAGE_SIZE } from "@/lib/foundation/core/page";
import { literals } from "@/lib/foundation/db/sql";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { SILENT_KINDS } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { IS_FOLLOWED, KIND_NOW } from "./awaits-sql";
import { AIM } from "./rules/aim";
import { END_DAYS } from "./rules/queue";
import { OPENS_BEFORE_DAYS } from "./rules/state";
import { CALLABLE, type QueueState, TURNS, type Turn } from "./rules/vocabulary";
import { answersDue } from "./tasks-sql";

const { sql, raw, empty, join } = Prisma;

/** What the queue is narrowed to; what is absent narrows nothing. */
export type QueueFilter = {
  cohortId?: string | undefined;
  schoolCode?: string | undefined;
  window?: Window | undefined;
  state?: QueueState | undefined;
  /** Whose window ends within the week. */
  closing?: boolean | undefined;
};

const place = (turn: Turn) => raw(String(TURNS.indexOf(turn)));

/** The points that are open and wait for an answer, as far as the filter goes but for what was tried. */
export function pointsOf(ctx: Context, { cohortId, schoolCode, window, closing }: QueueFilter): Prisma.Sql {
  const conditions = [
    schoolCode &&
      sql`p."cohortId" IN (SELECT c."id" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId" WHERE s."code" = ${schoolCode})`,
    window && sql`p."window" = ${window}`,
    closing && sql`p."until" <= ${addDays(ctx.today, END_DAYS.week)}`,
  ].filter((one) => !!one);
  return sql`
    SELECT p."enrolmentId", p."window", p."cohortId", p."until"
    FROM (${answersDue(ctx, { cohortIds: cohortId ? [cohortId] : undefined })}) p
    ${conditions.length > 0 ? sql`WHERE ${join(conditions, " AND ")}` : empty}`;
}

/**
 * Who left the cohorts of `groups`, at its window: what counts of each as is known now, whether they are asked already, and
 * whether they are due. By the sums, by the records where a cohort is not summed yet (docs/adr/0023).
 */
export const followedIn = ({ today }: Context, groups: Prisma.Sql) => sql`
  SELECT g."cohortId", g."window", e."id" AS "enrolmentId", e."learnerId", f."dueOn", f."toOn",
    CASE WHEN f."dueOn" <= ${addDays(today, OPENS_BEFORE_DAYS)} AND f."fromOn" <= ${today} THEN 1 ELSE 0 END AS "hasBegun",
    CASE WHEN f."dueOn" <= ${today} THEN 1 ELSE 0 END AS "isDue",
    CASE WHEN g."cohortId" IN (SELECT "cohortId" FROM "TallyDue") THEN ${KIND_NOW} ELSE f."outcome" END AS "kind"
  FROM (${groups}) g
  CROSS JOIN "Enrolment" e
  CROSS JOIN "Exit" x
  CROSS JOIN "FollowUp" f
  WHERE e."cohortId" = g."cohortId" AND x."currentOf" = e."id" AND ${IS_FOLLOWED}
    AND f."exitId" = x."id" AND CAST(f."window" AS TEXT) = g."window"`;

/** Whether an answer counts, of a kind that may be null. */
export const isAnswered = (kind: Prisma.Sql) =>
  sql`CASE WHEN ${kind} IS NULL OR ${kind} IN (${literals(SILENT_KINDS)}) THEN 0 ELSE 1 END`;

/** The latest attempts by a channel of the point `p`, at any window: by them a number or an address is known to be wrong. */
const foundWrong = (channel: "phone" | "email") => sql`(
  SELECT a."wrongAddress" FROM "ContactAttempt" a
  WHERE a."enrolmentId" = p."enrolmentId" AND a."supersededAt" IS NULL AND CAST(a."channel" AS TEXT) = ${raw(`'${channel}'`)}
  ORDER BY a."madeAt" DESC, a."id" DESC LIMIT 1)`;

/** A call back that a corrected exit has put after the interval is none. By its day in UTC, which is never the later one. */
const IS_TO_COME = sql`substr(CAST(a."callBackAt" AS TEXT), 1, 10) <= t."until"`;

/** `turnOf` as a statement, of a point `t` with the last attempt `a`. A test holds the two together. */
const turnOfSql = ({ now, today }: Context) => sql`
  CASE WHEN t."means" = 'none' THEN ${place("lost")}
    WHEN a."callBackAt" <= ${now} THEN ${place("called_back")}
    WHEN ${IS_TO_COME} THEN ${place("later")}
    WHEN a."madeOn" = ${today} THEN ${place("tried_today")}
    WHEN a."madeOn" = ${addDays(today, -1)} AND t."until" > ${addDays(today, END_DAYS.last_days)} THEN ${place("tried_yesterday")}
    ELSE ${place("to_call")} END`;

const attemptsOf = (point: Prisma.Sql) => sql`FROM "ContactAttempt" a
  WHERE a."enrolmentId" = ${point}."enrolmentId" AND CAST(a."window" AS TEXT) = ${point}."window" AND a."supersededAt" IS NULL`;

/** A message that was sent takes nobody's turn to be called, and no hour that they said. */
const callsOf = (point: Prisma.Sql) => sql`${attemptsOf(point)} AND a."messageId" IS NULL`;

/** How often they were asked at a point: a number found wrong asked nobody. */
const timesTried = (point: Prisma.Sql, attempts = attemptsOf) => sql`
  (SELECT COUNT(*) ${attempts(point)} AND a."result" <> 'wrong_address') + (
    SELECT COUNT(*) FROM "Outcome" r WHERE r."enrolmentId" = ${point}."enrolmentId"
      AND CAST(r."window" AS TEXT) = ${point}."window" AND CAST(r."kind" AS TEXT) = 'unreachable' AND r."supersededAt" IS NULL)`;

/** Points with who is waited for: by what they can be reached, the last attempt, their turn, and how soon the window ends. */
function waitingAt(ctx: Context, points: Prisma.Sql): Prisma.Sql {
  const end = (days: number) => addDays(ctx.today, days);
  return sql`
    SELECT t.*, CAST(a."result" AS TEXT) AS "last", a."callBackAt", ${turnOfSql(ctx)} AS "turn",
      CASE WHEN t."until" <= ${end(END_DAYS.last_days)} THEN 0
        WHEN t."until" <= ${end(END_DAYS.week)} THEN 1 WHEN t."until" <= ${end(END_DAYS.fortnight)} THEN 2 ELSE 3 END AS "end"
    FROM (
      SELECT p.*, l."nameKey", e."learnerId",
        CASE WHEN l."phone" <> COALESCE(${foundWrong("phone")}, '') THEN 'phone'
          WHEN l."email" <> COALESCE(${foundWrong("email")}, '') THEN 'email' ELSE 'none' END AS "means",
        (SELECT a."id" ${callsOf(sql`p`)} ORDER BY a."madeAt" DESC, a."id" DESC LIMIT 1) AS "lastId"
      FROM ${points} p
      JOIN "Enrolment" e ON e."id" = p."enrolmentId"
      JOIN "Learner" l ON l."id" = e."learnerId") t
    LEFT JOIN "ContactAttempt" a ON a."id" = t."lastId"`;
}

/** The beginning of `queueOrder` as a statement: what of it asks nothing of the cohort. */
const BEGINNING = sql`
  CASE WHEN q."turn" IN (${place("called_back")}, ${place("later")}) THEN q."callBackAt" END, q."end",
  CASE q."means" WHEN 'phone' THEN 0 ELSE 1 END`;

/** And its end: what is the same by it stands by name. */
const END = sql`
  q."isReached", CASE WHEN q."isReached" = 0 THEN q."size" ELSE 0 END, CASE WHEN q."calls" > 0 THEN 1 ELSE 0 END,
  q."until", q."nameKey", q."enrolmentId", q."window"`;

const AIM_REACHED = raw(`"answered" >= (${AIM.answers} * "base" + ${AIM.of - 1}) / ${AIM.of}`);

const STATES: Record<QueueState, Prisma.Sql> = {
  never: sql`${timesTried(sql`w`)} = 0`,
  tried: sql`${timesTried(sql`w`)} > 0`,
  call_back: sql`w."turn" IN (${place("called_back")}, ${place("later")})`,
};

/** Of whom nobody knows how to reach them, and of who is called back later, as many are read beyond those who come first. */
const OF_THE_LAST = 12;

export type Chosen = { enrolmentId: string; window: Window };

/**
 * The queue in its order: the first of it, who was chosen however far behind, and of how many people it is. One statement: the
 * points that wait and their turns; those who may be among the first by what asks nothing of their cohorts; what was heard from
 * the cohorts of these alone; and their place.
 */
export function queueStatement(ctx: Context, filter: QueueFilter, chosen?: Chosen): Prisma.Sql {
  const people = (...turns: Turn[]) =>
    sql`(SELECT COUNT(DISTINCT "learnerId") FROM "waiting" WHERE "turn" IN (${join(turns.map(place))}))`;
  const isChosen = chosen ? sql`OR ("enrolmentId" = ${chosen.enrolmentId} AND "window" = ${chosen.window})` : empty;
  return sql`
    WITH "points" AS MATERIALIZED (${pointsOf(ctx, filter)}),
    "waiting" AS MATERIALIZED (
      SELECT w.* FROM (${waitingAt(ctx, sql`"points"`)}) w ${filter.state ? sql`WHERE ${STATES[filter.state]}` : empty}),
    "near" AS MATERIALIZED (
      SELECT * FROM (
        SELECT q.*, RANK() OVER (ORDER BY q."turn", ${BEGINNING}) AS "rank",
          RANK() OVER (PARTITION BY q."turn" ORDER BY ${BEGINNING}) AS "inTurn" FROM "waiting" q) ranked
      WHERE "rank" <= ${PAGE_SIZE}
        OR ("turn" IN (${place("later")}, ${place("lost")}) AND "inTurn" <= ${OF_THE_LAST}) ${isChosen}),
    "heard" AS MATERIALIZED (
      SELECT k."cohortId", k."window", SUM(k."hasBegun") AS "base", SUM(k."hasBegun" * ${isAnswered(sql`k."kind"`)}) AS "answered",
        COUNT(*) + (SELECT COUNT(*) FROM "InTraining" i WHERE i."cohortId" = k."cohortId") AS "size"
      FROM (${followedIn(ctx, sql`SELECT DISTINCT "cohortId", "window" FROM "near"`)}) k
      GROUP BY k."cohortId", k."window")
    SELECT queue.*, ${people(...CALLABLE)} AS "people", ${people("tried_today")} AS "triedToday", ${people("lost")} AS "lost",
      l."lastName", l."firstName", c."code" AS "cohortCode", s."name" AS "school"
    FROM (
      SELECT q.*, ROW_NUMBER() OVER (ORDER BY q."turn", ${BEGINNING}, ${END}) AS "place",
        ROW_NUMBER() OVER (PARTITION BY q."turn" ORDER BY ${BEGINNING}, ${END}) AS "placeInTurn"
      FROM (
        SELECT n.*, h."base", h."answered", h."size", CASE WHEN ${AIM_REACHED} THEN 1 ELSE 0 END AS "isReached",
          ${timesTried(sql`n`)} AS "attempts", ${timesTried(sql`n`, callsOf)} AS "calls"
        FROM "near" n
        JOIN "heard" h ON h."cohortId" = n."cohortId" AND h."window" = n."window") q) queue
    JOIN "Learner" l ON l."id" = queue."learnerId"
    JOIN "Cohort" c ON c."id" = queue."cohortId"
    JOIN "School" s ON s."id" = c."schoolId"
    WHERE "place" <= ${PAGE_SIZE} OR ("turn" = ${place("later")} AND "placeInTurn" = 1)
      OR ("turn" = ${place("lost")} AND "placeInTurn" <= ${OF_THE_LAST}) ${isChosen}
    ORDER BY "place"`;
}

/**
 * The cohorts in which somebody waits, at their windows, those that close first first: a row for each who was asked or is to
 * be, with a name where somebody is waited for.
 */
export function progressStatement(ctx: Context, filter: QueueFilter, most: number): Prisma.Sql {
  return sql`
    WITH "points" AS MATERIALIZED (${pointsOf(ctx, filter)}),
    "groups" AS MATERIALIZED (
      SELECT "cohortId", "window", MIN("until") AS "closesOn", COUNT(*) OVER () AS "all" FROM "points"
      GROUP BY "cohortId", "window" ORDER BY MIN("until"), "cohortId", "window" LIMIT ${most})
    SELECT k."cohortId", k."window", g."closesOn", g."all", k."isDue", k."kind", c."code" AS "cohortCode", s."name" AS "school",
      w."enrolmentId", w."learnerId", w."until", w."turn", ${timesTried(sql`w`)} AS "attempts", w."last", w."lastId", w."means",
      CASE WHEN w."enrolmentId" IS NOT NULL THEN l."lastName" END AS "lastName",
      CASE WHEN w."enrolmentId" IS NOT NULL THEN l."firstName" END AS "firstName"
    FROM (${followedIn(ctx, sql`SELECT "cohortId", "window" FROM "groups"`)}) k
    JOIN "groups" g ON g."cohortId" = k."cohortId" AND g."window" = k."window"
    LEFT JOIN (${waitingAt(ctx, sql`(SELECT p.* FROM "points" p JOIN "groups" g ON g."cohortId" = p."cohortId" AND g."window" = p."window")`)}) w
      ON w."enrolmentId" = k."enrolmentId" AND w."window" = k."window"
    JOIN "Learner" l ON l."id" = k."learnerId"
    JOIN "Cohort" c ON c."id" = k."cohortId"
    JOIN "School" s ON s."id" = c."schoolId"
    WHERE k."hasBegun" = 1
    ORDER BY g."closesOn", s."name", c."code", k."window", w."turn", w."until", l."nameKey", k."enrolmentId"`;
}
