import { addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { inWindow, isDue, JOIN, POSITIVE, people, SILENT } from "./returns-sql";

/**
 * The best we could write by hand for what the ledger of a school counts: what was paid and agreed for it, the hours that
 * are stated, the answers of its people, and the shares of those who entered its sessions of today. The agreements of the
 * bench cover cohorts of one school each, so that no part of an amount is another's.
 */
export const ledgerSql = (dialect: Dialect, code: string, today: CivilDate) => `
  WITH person AS MATERIALIZED (
    SELECT CASE WHEN c."endsOn" >= '${addMonths(today, -12)}' THEN 1 ELSE 0 END AS "current",
      CASE WHEN l."sex" = 'woman' THEN 1 ELSE 0 END AS "woman", e."level",
      CASE WHEN ${isDue(today)} THEN 1 ELSE 0 END AS "due",
      CASE WHEN ${isDue(today)} THEN (
        SELECT CAST(o."kind" AS TEXT) FROM "Outcome" o WHERE ${inWindow("M6")} AND o."observedOn" <= '${today}'
        ORDER BY o."kind" IN (${SILENT}), o."observedOn" DESC, o."recordedAt" DESC, o."id" DESC LIMIT 1) END AS "kind"
    FROM "School" s
    ${JOIN[dialect]} "Cohort" c ON c."schoolId" = s."id"
    ${people(JOIN[dialect])}
    JOIN "Learner" l ON l."id" = e."learnerId"
    WHERE s."code" = '${code}' AND c."cancelledOn" IS NULL AND e."enteredOn" <= '${today}'),
  funded AS MATERIALIZED (
    SELECT DISTINCT n."id", n."agreementId", n."ceilingCents" FROM "School" s
    JOIN "Cohort" c ON c."schoolId" = s."id"
    JOIN "CoveredCohort" v ON v."cohortId" = c."id"
    JOIN "AgreementVersion" n ON n."id" = v."versionId"
    WHERE s."code" = '${code}')
  SELECT
    (SELECT SUM("ceilingCents") FROM funded) AS "agreedCents",
    (SELECT SUM(p."cents") FROM "Payment" p JOIN funded n ON n."agreementId" = p."agreementId"
      WHERE p."supersededAt" IS NULL) AS "paidCents",
    (SELECT SUM(h."hours") FROM funded n JOIN "CoveredCohort" v ON v."versionId" = n."id"
      JOIN "HoursStatement" h ON h."currentOf" = v."cohortId") AS "hours",
    SUM("due") AS "base",
    SUM(CASE WHEN "kind" IN (${POSITIVE}) THEN 1 ELSE 0 END) AS "positives",
    SUM("current" * "due") AS "currentBase",
    SUM("current" * CASE WHEN "kind" NOT IN (${SILENT}) THEN 1 ELSE 0 END) AS "currentRespondents",
    SUM("current" * "woman") AS "women", SUM("current") AS "womenKnown",
    SUM("current" * CASE WHEN "level" <= 4 THEN 1 ELSE 0 END) AS "bac",
    SUM("current" * CASE WHEN "level" IS NOT NULL THEN 1 ELSE 0 END) AS "bacKnown"
  FROM person`;
