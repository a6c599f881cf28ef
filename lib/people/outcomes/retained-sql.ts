import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { literals } from "@/lib/foundation/db/sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { objectsOn } from "./objection-sql";
import { UNANSWERED_ATTEMPTS } from "./rules/attempts";
import { SILENT_KINDS, STILL_AWAITED } from "./rules/vocabulary";

const { sql, raw } = Prisma;

/** After every answer, the strongest first. */
const AS_SILENCE = raw(
  `CASE CAST(r."kind" AS TEXT) ${SILENT_KINDS.map((kind, at) => `WHEN '${kind}' THEN ${at + 1}`).join(" ")} ELSE 0 END`,
);

/**
 * `retainedObservation` as a statement (domain.md §2): a column of the observation `r` that counts for the enrolment
 * `e` at its follow-up point `f`, of those that stand. A test holds the two together.
 */
export function retainedOutcome(column: Prisma.Sql, stands: Prisma.Sql): Prisma.Sql {
  return sql`(
      SELECT ${column} FROM "Outcome" r
      WHERE r."enrolmentId" = e."id" AND r."window" = f."window"
        AND r."observedOn" BETWEEN f."fromOn" AND f."toOn" AND ${stands}
      ORDER BY ${AS_SILENCE}, r."observedOn" DESC, r."recordedAt" DESC, r."id" DESC LIMIT 1)`;
}

type Standing = {
  /** Which attempts `a` and which objections `b` stand. */
  attempts: Prisma.Sql;
  objections: Prisma.Sql;
  /** Whose the enrolment is, where that is not who it is now. */
  whose?: Prisma.Sql;
  /** Until when what is said is looked at: the last day of the interval, where that is not before it. */
  asOf?: CivilDate;
};

/**
 * `silenceOf` as a statement: what the objections `b` and the attempts `a` make of a silence at the point `f` of `e`; null where
 * nobody was asked. As of a day inside the interval an objection counts that stands on that day.
 */
export function silenceAfter({ attempts, objections, whose = sql`e."learnerId"`, asOf }: Standing): Prisma.Sql {
  const day = asOf ? sql`CASE WHEN f."toOn" < ${asOf} THEN f."toOn" ELSE ${asOf} END` : sql`f."toOn"`;
  return sql`CASE WHEN ${objectsOn(whose, day, objections)} THEN 'declined' ELSE (
      SELECT MIN(CASE CAST(a."result" AS TEXT) WHEN 'declined' THEN 'declined' ELSE 'unreachable' END)
      FROM "ContactAttempt" a
      WHERE a."enrolmentId" = e."id" AND a."window" = f."window" AND a."result" IN (${literals(UNANSWERED_ATTEMPTS)})
        AND a."madeOn" BETWEEN f."fromOn" AND f."toOn" AND ${attempts}) END`;
}

const isStillAwaited = (outcome: Prisma.Sql) => sql`(${outcome} IS NULL OR ${outcome} IN (${literals(STILL_AWAITED)}))`;

/** `kindAfterAttempts` as a statement: an answer and a refusal stand, every other silence is what is made of it (`silenceAfter`). */
export const afterAttempts = (outcome: Prisma.Sql, attempts: Prisma.Sql) =>
  sql`CASE WHEN ${isStillAwaited(outcome)} THEN COALESCE(${attempts}, ${outcome}) ELSE ${outcome} END`;

/** The same of an observation that is looked for: once, hence the limit, which keeps it from being written out thrice. */
export const afterAttemptsOnce = (outcome: Prisma.Sql, attempts: Prisma.Sql) =>
  sql`(SELECT ${afterAttempts(sql`counted."class"`, attempts)} FROM (SELECT ${outcome} AS "class" LIMIT 1) counted)`;

/** What is left to be waited for after a class, whatever the day: `awaitsAfter` as a statement. */
export const awaitsAfterClass = (outcome: Prisma.Sql) => sql`CASE WHEN ${isStillAwaited(outcome)} THEN 'answer' END`;
