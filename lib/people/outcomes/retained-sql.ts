import { literals } from "@/lib/foundation/db/sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
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

/** `silenceOfAttempts` as a statement: what the attempts `a` make of a silence at the point `f` of `e`; null where none was. */
export function attemptedSilence(stands: Prisma.Sql): Prisma.Sql {
  return sql`(
      SELECT MIN(CASE CAST(a."result" AS TEXT) WHEN 'declined' THEN 'declined' ELSE 'unreachable' END)
      FROM "ContactAttempt" a
      WHERE a."enrolmentId" = e."id" AND a."window" = f."window" AND a."result" IN (${literals(UNANSWERED_ATTEMPTS)})
        AND a."madeOn" BETWEEN f."fromOn" AND f."toOn" AND ${stands})`;
}

const isStillAwaited = (outcome: Prisma.Sql) => sql`(${outcome} IS NULL OR ${outcome} IN (${literals(STILL_AWAITED)}))`;

/** `classAfterAttempts` as a statement: an answer and a refusal stand, every other silence is what the attempts make of it. */
export const afterAttempts = (outcome: Prisma.Sql, attempts: Prisma.Sql) =>
  sql`CASE WHEN ${isStillAwaited(outcome)} THEN COALESCE(${attempts}, ${outcome}) ELSE ${outcome} END`;

/** The same of an observation that is looked for: once, hence the limit, which keeps it from being written out thrice. */
export const afterAttemptsOnce = (outcome: Prisma.Sql, attempts: Prisma.Sql) =>
  sql`(SELECT ${afterAttempts(sql`counted."class"`, attempts)} FROM (SELECT ${outcome} AS "class" LIMIT 1) counted)`;

/** What is left to be waited for after a class, whatever the day: `awaitsAfter` as a statement. */
export const awaitsAfterClass = (outcome: Prisma.Sql) => sql`CASE WHEN ${isStillAwaited(outcome)} THEN 'answer' END`;
