import "server-only";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { APPLICANT_YEARS, LEARNER_YEARS } from "./rules/due";

const { sql, raw } = Prisma;

/** A day some years later, as text: in order among days, also where no calendar has it. */
const yearsAfter = (day: string, years: number) =>
  `CAST(CAST(substr(${day}, 1, 4) AS INTEGER) + ${years} AS TEXT) || substr(${day}, 5)`;

const later = (one: string, other: string) => `CASE WHEN ${one} > ${other} THEN ${one} ELSE ${other} END`;

/** Whose course goes on at another school, where its exit is. */
const WENT_ON = raw(
  `EXISTS (SELECT 1 FROM "Interruption" i WHERE i."enrolmentId" = e."id" AND i."arrivedId" IS NOT NULL AND i."supersededAt" IS NULL)`,
);

/** Of each cohort that funding agreements cover the last payment of any, once each has one of its balance, as its last version has it; null until then. */
const PAID = sql`
  SELECT a."cohortId", CASE WHEN COUNT(*) = COUNT(b."agreementId") THEN MAX(y."paidOn") END AS "paidOn"
  FROM (SELECT DISTINCT k."cohortId", v."agreementId" FROM "CoveredCohort" k JOIN "AgreementVersion" v ON v."id" = k."versionId") a
  LEFT JOIN (
    SELECT "agreementId", MAX("paidOn") AS "paidOn" FROM "Payment" WHERE "supersededAt" IS NULL GROUP BY "agreementId") y
    ON y."agreementId" = a."agreementId"
  LEFT JOIN (
    SELECT DISTINCT p."agreementId" FROM "Payment" p
    JOIN "AgreementVersion" v ON v."agreementId" = p."agreementId"
    JOIN "Instalment" i ON i."versionId" = v."id" AND i."position" = p."instalment"
    WHERE p."supersededAt" IS NULL AND CAST(i."kind" AS TEXT) = 'balance'
      AND v."number" = (SELECT MAX(w."number") FROM "AgreementVersion" w WHERE w."agreementId" = v."agreementId")) b ON b."agreementId" = a."agreementId"
  GROUP BY a."cohortId"`;

/**
 * A row for each person who is not anonymised and stands for themselves: `entered` 1 or 0, `dueOn` (a day as text), `why` there is
 * none, `followedUntil`, `appliedUntil`, `owed` (1 or 0) and `shownUntil` (docs/domain/retention.md §6.1). `whose`: a condition on the person `l`.
 */
export const peopleDue = (whose: Prisma.Sql = sql`1 = 1`) => sql`
  WITH paid AS (${PAID}),
  ends AS (
    SELECT e."learnerId", CASE WHEN e."enteredOn" IS NULL THEN 0 ELSE 1 END AS "entered",
      CASE WHEN e."enteredOn" IS NULL THEN COALESCE(e."rejectedOn", e."withdrawnOn", e."noShowOn",
        CASE WHEN c."cancelledOn" < c."endsOn" THEN c."cancelledOn" ELSE c."endsOn" END) END AS "applied",
      CASE WHEN ${WENT_ON} THEN '' ELSE f."toOn" END AS "followed", p."cohortId" AS "covered", p."paidOn"
    FROM "Enrolment" e
    JOIN "Learner" l ON l."id" = e."learnerId"
    JOIN "Cohort" c ON c."id" = e."cohortId"
    LEFT JOIN "Exit" x ON x."currentOf" = e."id"
    LEFT JOIN "FollowUp" f ON f."exitId" = x."id" AND CAST(f."window" AS TEXT) = 'M12'
    LEFT JOIN paid p ON p."cohortId" = e."cohortId" AND e."enteredOn" IS NOT NULL
    WHERE l."anonymisedAt" IS NULL AND ${whose}),
  days AS (
    SELECT "learnerId", "entered", "applied", "followed",
      CASE WHEN "entered" = 0 THEN NULL WHEN "followed" IS NULL THEN 1 WHEN "covered" IS NULL THEN 2 WHEN "paidOn" IS NULL THEN 3 END AS "lacks",
      CASE WHEN "covered" IS NULL THEN 0 WHEN "paidOn" IS NULL THEN 1 ELSE 0 END AS "owed", ${raw(yearsAfter('"paidOn"', LEARNER_YEARS))} AS "shown",
      CASE WHEN "entered" = 0 THEN ${raw(yearsAfter('"applied"', APPLICANT_YEARS))}
        ELSE ${raw(later(yearsAfter('"paidOn"', LEARNER_YEARS), '"followed"'))} END AS "day"
    FROM ends)
  SELECT l."id" AS "learnerId", COALESCE(MAX(d."entered"), 0) AS "entered",
    CASE WHEN COUNT(d."learnerId") = 0 THEN 'nothing' ELSE CASE MIN(d."lacks") WHEN 1 THEN 'training' WHEN 2 THEN 'uncovered' WHEN 3 THEN 'unpaid' END END AS "why",
    CASE WHEN MIN(d."lacks") IS NULL THEN MAX(d."day") END AS "dueOn",
    NULLIF(MAX(d."followed"), '') AS "followedUntil", MAX(d."applied") AS "appliedUntil", COALESCE(MAX(d."owed"), 0) AS "owed",
    MAX(d."shown") AS "shownUntil"
  FROM "Learner" l LEFT JOIN days d ON d."learnerId" = l."id"
  WHERE l."anonymisedAt" IS NULL AND ${whose}
    AND l."id" NOT IN (SELECT g."currentOf" FROM "LearnerMerge" g WHERE g."currentOf" IS NOT NULL)
  GROUP BY l."id"`;
