import "server-only";
import { schoolCondition } from "@/lib/foundation/access/scope-sql";
import type { Actor } from "@/lib/foundation/core/context";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql, join, empty } = Prisma;

/** The observations `q` of the chain on which the file `d` hangs, an observation `o` of it. */
const CHAIN = sql`q."enrolmentId" = o."enrolmentId" AND COALESCE(q."proofOfId", q."id") = d."outcomeId"`;

/** `isOwnProof` as a statement, of a file `d` of an observation `o`, at a school `s`. A test holds the two together. */
function isOwn({ userId, inPlaceOf = {} }: Actor): Prisma.Sql {
  if (userId === null) return sql`1 = 1`;
  const involves = (account: Prisma.Sql) => {
    const inPlace = Object.entries(inPlaceOf).map(
      ([schoolId, giverId]) => sql`OR (s."id" = ${schoolId} AND ${account} = ${giverId})`,
    );
    return sql`(${account} = ${userId} ${inPlace.length > 0 ? join(inPlace, " ") : empty})`;
  };
  const audited = sql`a."forId" IS NOT NULL AND ${involves(sql`a."forId"`)}`;
  return sql`
    ${involves(sql`d."recordedById"`)}
    OR EXISTS (SELECT 1 FROM "Outcome" q WHERE ${CHAIN} AND ${involves(sql`q."recordedById"`)})
    OR EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."entityType" = 'proof' AND a."entityId" = d."id" AND ${audited})
    OR EXISTS (
      SELECT 1 FROM "Outcome" q JOIN "AuditEvent" a ON a."entityType" = 'outcome' AND a."entityId" = q."id"
      WHERE ${CHAIN} AND ${audited})`;
}

/**
 * Files of observations that stand, which nobody has looked at yet, and whether each is the reader's own. Begun at those, since of
 * all that were ever attached they are few (`CROSS JOIN`: SQLite keeps the order).
 */
export const unseenBy = (actor: Actor): Prisma.Sql => sql`
  SELECT d."id", d."recordedAt", CASE WHEN ${isOwn(actor)} THEN 1 ELSE 0 END AS "isOwn"
  FROM "UnseenProof" u
  CROSS JOIN "ProofFile" d
  CROSS JOIN "Outcome" o
  CROSS JOIN "Enrolment" e
  CROSS JOIN "Cohort" c
  CROSS JOIN "School" s
  WHERE d."id" = u."proofFileId" AND o."id" = d."outcomeId" AND e."id" = o."enrolmentId" AND c."id" = e."cohortId"
    AND s."id" = c."schoolId" ${schoolCondition(actor)}
    AND EXISTS (SELECT 1 FROM "Outcome" q WHERE ${CHAIN} AND q."supersededAt" IS NULL)`;
