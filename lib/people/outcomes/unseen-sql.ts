import "server-only";
import { schoolCondition } from "@/lib/foundation/access/scope-sql";
import type { Actor } from "@/lib/foundation/core/context";
import { literals } from "@/lib/foundation/db/sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { GIVES_CONTACT } from "./rules/proof";

const { sql, join, empty, raw } = Prisma;

/** The observations `q` of the chain on which the file `d` hangs, an observation `o` of it. */
const CHAIN = sql`q."enrolmentId" = o."enrolmentId" AND COALESCE(q."proofOfId", q."id") = d."outcomeId"`;

/** A link of the window, by letter or by text message, by which somebody could have answered. */
const linkBy = (channel: "letter" | "sms"): Prisma.Sql => sql`k."enrolmentId" = o."enrolmentId"
  AND CAST(k."window" AS TEXT) = CAST(o."window" AS TEXT) AND CAST(k."channel" AS TEXT) = ${raw(`'${channel}'`)}`;
const LETTER = linkBy("letter");

/** The last change of what links go to, of the person's record or one that it stands for; who makes two one, or one two, gives it as well. */
const lastChange = (field: "email" | "phone", record = sql`e."learnerId"`): Prisma.Sql => sql`(
  SELECT g."id" FROM "AuditEvent" g
  WHERE g."entityType" = 'learner' AND g."entityId" = ${record} AND g."key" IN (${literals(GIVES_CONTACT)})
    AND g."details" LIKE ${raw(`'%"${field}"%'`)}
  ORDER BY g."at" DESC, g."id" DESC LIMIT 1)`;

/** `whoCouldAnswer` as a condition: of what came by a link, who gave the address or number it goes to, prepared the letter or printed it. */
const couldAnswer = (involves: (account: Prisma.Sql) => Prisma.Sql): Prisma.Sql => sql`
  (CAST(d."author" AS TEXT) = 'person' OR EXISTS (SELECT 1 FROM "Outcome" q WHERE ${CHAIN} AND q."byPerson"))
  AND (
    EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."id" = ${lastChange("email")} AND ${involves(sql`a."actorId"`)})
    OR EXISTS (
      SELECT 1 FROM "LearnerMerge" m JOIN "AuditEvent" a ON a."id" = ${lastChange("email", sql`m."absorbedId"`)}
      WHERE m."keptId" = e."learnerId" AND m."currentOf" IS NOT NULL AND ${involves(sql`a."actorId"`)})
    OR EXISTS (
      SELECT 1 FROM "LearnerMerge" m JOIN "AuditEvent" a ON a."id" = ${lastChange("phone", sql`m."absorbedId"`)}
      JOIN "SurveyLink" k ON ${linkBy("sms")}
      WHERE m."keptId" = e."learnerId" AND m."currentOf" IS NOT NULL AND ${involves(sql`a."actorId"`)})
    OR EXISTS (
      SELECT 1 FROM "SurveyLink" k JOIN "AuditEvent" a ON a."id" = ${lastChange("phone")}
      WHERE ${linkBy("sms")} AND ${involves(sql`a."actorId"`)})
    OR EXISTS (
      SELECT 1 FROM "SurveyLink" k JOIN "AuditEvent" a ON a."entityType" = 'link' AND a."entityId" = k."id"
      WHERE ${LETTER} AND a."key" = 'link.printed' AND ${involves(sql`a."actorId"`)})
    OR EXISTS (
      SELECT 1 FROM "AccessRecord" a
      WHERE a."entityType" = 'cohort' AND a."entityId" = e."cohortId" AND CAST(a."kind" AS TEXT) = 'export'
        AND ${involves(sql`a."actorId"`)} AND EXISTS (SELECT 1 FROM "SurveyLink" k WHERE ${LETTER})))`;

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
      WHERE ${CHAIN} AND ${audited})
    OR (${couldAnswer(involves)})`;
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
