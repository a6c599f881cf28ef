import "server-only";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { isOneOf, literals } from "@/lib/foundation/db/sql";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { SILENT_KINDS } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { IS_FOLLOWED, KIND_NOW } from "./awaits-sql";
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

/** How often they were asked at a point: a number found wrong asked nobody. Without a look where they `met` no attempt at all. */
const timesMet = (point: Prisma.Sql, how: Prisma.Sql = empty) => sql`
  CASE WHEN ${point}."met" IS NULL THEN 0 ELSE (SELECT COUNT(*) ${attemptsOf(point)} AND a."result" <> 'wrong_address' ${how}) END`;

const timesOutOfReach = (point: Prisma.Sql) => sql`(
  SELECT COUNT(*) FROM "Outcome" r WHERE r."enrolmentId" = ${point}."enrolmentId"
    AND CAST(r."window" AS TEXT) = ${point}."window" AND CAST(r."kind" AS TEXT) = 'unreachable' AND r."supersededAt" IS NULL)`;

const timesTried = (point: Prisma.Sql) => sql`${timesMet(point)} + ${timesOutOfReach(point)}`;

/**
 * Points with who is waited for: by what they can be reached, the last attempt, their turn, and how soon the window ends.
 * Step by step, since what is said twice in one step SQLite works out twice; of whom nobody tried, one look at the index is enough.
 */
function waitingAt(ctx: Context, points: Prisma.Sql): Prisma.Sql {
  const end = (days: number) => addDays(ctx.today, days);
  const wrong = (channel: "phone" | "email") =>
    sql`CASE WHEN p."met" IS NULL THEN '' ELSE COALESCE(${foundWrong(channel)}, '') END`;
  return sql`
    WITH "asked" AS MATERIALIZED (
      SELECT p.*, (SELECT a."enrolmentId" FROM "ContactAttempt" a WHERE a."enrolmentId" = p."enrolmentId" LIMIT 1) AS "met"
      FROM ${points} p),
    "called" AS MATERIALIZED (
      SELECT p."enrolmentId", p."window", p."cohortId", p."until", p."met", e."learnerId",
        CASE WHEN l."phone" <> ${wrong("phone")} THEN 'phone' WHEN l."email" <> ${wrong("email")} THEN 'email' ELSE 'none' END AS "means",
        CASE WHEN p."met" IS NOT NULL THEN (SELECT a."id" ${callsOf(sql`p`)} ORDER BY a."madeAt" DESC, a."id" DESC LIMIT 1) END AS "lastId"
      FROM "asked" p
      CROSS JOIN "Enrolment" e
      CROSS JOIN "Learner" l
      WHERE e."id" = p."enrolmentId" AND l."id" = e."learnerId")
    SELECT t.*, CAST(a."result" AS TEXT) AS "last", a."callBackAt", ${turnOfSql(ctx)} AS "turn",
      CASE WHEN t."until" <= ${end(END_DAYS.last_days)} THEN 0
        WHEN t."until" <= ${end(END_DAYS.week)} THEN 1 WHEN t."until" <= ${end(END_DAYS.fortnight)} THEN 2 ELSE 3 END AS "end"
    FROM "called" t
    LEFT JOIN "ContactAttempt" a ON a."id" = t."lastId"`;
}

const STATES: Record<QueueState, Prisma.Sql> = {
  never: sql`${timesTried(sql`w`)} = 0`,
  tried: sql`${timesTried(sql`w`)} > 0`,
  call_back: sql`w."turn" IN (${place("called_back")}, ${place("later")})`,
};

/** Of whom nobody knows how to reach them, and of who is called back later, as many are read beyond those who come first. */
export const OF_THE_LAST = 12;

export type Chosen = { enrolmentId: string; window: Window };

/** How many of the first are asked for, and who is told however far behind: who was chosen, and whom the reader has before them. */
export type Reach = { chosen?: Chosen | undefined; most: number };

/**
 * Who may be among the first of the queue, by what of `queueOrder` asks nothing of their cohorts: `before` is how many come
 * before all who are alike by that, and rows of the same stand in the order of its end. With them how many people there are, and
 * the last change of the sums of their cohorts. What each answer is worth is what is left to be asked (`heardStatement`).
 */
export function queueStatement(ctx: Context, filter: QueueFilter, { chosen, most }: Reach): Prisma.Sql {
  const isOf = (...turns: Turn[]) => sql`"turn" IN (${join(turns.map(place))})`;
  const anyOf = (...turns: Turn[]) => sql`MAX(CASE WHEN ${isOf(...turns)} THEN 1 ELSE 0 END)`;
  const { userId } = ctx.actor;
  const isChosen = chosen ? sql`OR (w."enrolmentId" = ${chosen.enrolmentId} AND w."window" = ${chosen.window})` : empty;
  const held = sql`(SELECT h."learnerId" FROM "CallHold" h WHERE h."userId" = ${userId ?? ""})`;
  return sql`
    WITH "points" AS MATERIALIZED (${pointsOf(ctx, filter)}),
    "waiting" AS MATERIALIZED (
      SELECT w.*, CASE WHEN w.${isOf("called_back", "later")} THEN CAST(w."callBackAt" AS TEXT) ELSE '' END AS "hour",
        2 * w."end" + CASE w."means" WHEN 'phone' THEN 0 ELSE 1 END AS "level"
      FROM (${waitingAt(ctx, sql`"points"`)}) w ${filter.state ? sql`WHERE ${STATES[filter.state]}` : empty}),
    "alike" AS MATERIALIZED (
      SELECT g."turn", g."hour", g."level", SUM(g."n") OVER (ORDER BY g."turn", g."hour", g."level") - g."n" AS "before",
        SUM(g."n") OVER (PARTITION BY g."turn" ORDER BY g."hour", g."level") - g."n" AS "inTurn"
      FROM (SELECT "turn", "hour", "level", COUNT(*) AS "n" FROM "waiting" GROUP BY "turn", "hour", "level") g),
    "near" AS MATERIALIZED (
      SELECT w.*, CAST(y."before" AS INTEGER) AS "before" FROM "waiting" w
      CROSS JOIN "alike" y
      WHERE y."turn" = w."turn" AND y."hour" = w."hour" AND y."level" = w."level"
        AND (y."before" < ${most} OR (y.${isOf("later", "lost")} AND y."inTurn" < ${OF_THE_LAST}) ${isChosen} OR w."learnerId" = ${held})),
    "counted" AS MATERIALIZED (
      SELECT SUM(p."callable") AS "people", SUM(p."today") AS "triedToday", SUM(p."lost") AS "lost"
      FROM (
        SELECT ${anyOf(...CALLABLE)} AS "callable", ${anyOf("tried_today")} AS "today", ${anyOf("lost")} AS "lost"
        FROM "waiting" GROUP BY "learnerId") p)
    SELECT n."enrolmentId", n."window", n."cohortId", n."until", n."learnerId", n."means", n."lastId", n."last", n."turn", n."before",
      CASE WHEN n."learnerId" = ${held} THEN 1 ELSE 0 END AS "isHeld",
      ${timesTried(sql`n`)} AS "attempts", ${timesMet(sql`n`, sql`AND a."messageId" IS NOT NULL`)} AS "messages",
      ${summedWith(sql`n."cohortId"`)} AS "version", k."people", k."triedToday", k."lost",
      l."lastName", l."firstName", c."code" AS "cohortCode", s."name" AS "school"
    FROM "near" n
    CROSS JOIN "counted" k
    CROSS JOIN "Learner" l
    CROSS JOIN "Cohort" c
    CROSS JOIN "School" s
    WHERE l."id" = n."learnerId" AND c."id" = n."cohortId" AND s."id" = c."schoolId"
    ORDER BY n."before", n."until", l."nameKey", n."enrolmentId", n."window"`;
}

/** The change of the records with which a cohort was summed; null where its sums are to be made anew. */
const summedWith = (cohortId: Prisma.Sql) => sql`
  CASE WHEN ${cohortId} NOT IN (SELECT "cohortId" FROM "TallyDue") THEN (
    SELECT MAX(t."version") FROM "Tally" t WHERE t."cohortId" = ${cohortId}) END`;

const EACH_WINDOW = join(
  WINDOWS.map((window) => sql`SELECT ${raw(`'${window}'`)} AS "window"`),
  " UNION ALL ",
);

/** What was heard of cohorts at their windows: of how many it will be, of whom follow-up has begun, and of these who answered. */
export function heardStatement(ctx: Context, groups: readonly { cohortId: string; window: Window }[]): Prisma.Sql {
  const cohortIds = [...new Set(groups.map(({ cohortId }) => cohortId))];
  const keys = groups.map(({ cohortId, window }) => `${window} ${cohortId}`);
  const wanted = sql`
    SELECT c."id" AS "cohortId", v."window" FROM "Cohort" c CROSS JOIN (${EACH_WINDOW}) v
    WHERE ${isOneOf(sql`c."id"`, cohortIds)} AND ${isOneOf(sql`v."window" || ' ' || c."id"`, keys)}`;
  return sql`
    SELECT k."cohortId", k."window", SUM(k."hasBegun") AS "base", SUM(k."hasBegun" * ${isAnswered(sql`k."kind"`)}) AS "answered",
      COUNT(*) + (SELECT COUNT(*) FROM "InTraining" i WHERE i."cohortId" = k."cohortId") AS "size"
    FROM (${followedIn(ctx, wanted)}) k
    GROUP BY k."cohortId", k."window"`;
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
