import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql, raw } = Prisma;

const isSameOrMissing = (column: string) =>
  sql`(p.${raw(`"${column}"`)} IS NULL OR r.${raw(`"${column}"`)} IS NULL OR p.${raw(`"${column}"`)} = r.${raw(`"${column}"`)})`;

type Stands = (alias: string) => Prisma.Sql;

/** The observation whose files are those of `alias`: itself, or the one that it completes. */
export const proofKey = (alias: string) => sql`COALESCE(${raw(alias)}."proofOfId", ${raw(alias)}."id")`;

/** Of the files of `p` that stand, whether any was confirmed (0) or none looked at yet (1); null where none shows anything. */
const shownByFiles = (isKnown: Stands) => sql`(
          SELECT MIN(CASE WHEN v."id" IS NULL THEN 1 ELSE 0 END) FROM "ProofFile" k
          LEFT JOIN "Verification" v ON v."proofFileId" = k."id" AND ${isKnown("v")}
          WHERE k."outcomeId" = ${proofKey("p")} AND ${isKnown("k")}
            AND (v."id" IS NULL OR CAST(v."finding" AS TEXT) = 'confirms'))`;

/**
 * The strongest proof of the activity that `r` speaks of, within the interval of `f`: `windowProof` in SQL. Observations are
 * cut by `stands`, files and what was made of them by what was known of them alone.
 */
export function strongestProof(stands: Stands, isKnown: Stands): Prisma.Sql {
  return sql`CASE (
        SELECT MIN(COALESCE(${shownByFiles(isKnown)}, CASE WHEN p."byPerson" THEN 2 WHEN p."evidence" <> 'declared' THEN 3 ELSE 4 END))
        FROM "Outcome" p
        WHERE p."enrolmentId" = r."enrolmentId" AND p."window" = r."window" AND p."kind" = r."kind"
          AND p."observedOn" BETWEEN f."fromOn" AND f."toOn" AND ${stands("p")}
          AND ${isSameOrMissing("startedOn")} AND ${isSameOrMissing("employerSiren")})
        WHEN 0 THEN 'verified' WHEN 1 THEN 'documented' WHEN 2 THEN 'own' WHEN 3 THEN 'seen' ELSE 'declared' END`;
}

/** Whether a file of the observation `alias` says something else than it. */
export const isContradicted = (alias: string, isKnown: Stands) => sql`EXISTS (
          SELECT 1 FROM "ProofFile" k JOIN "Verification" n ON n."proofFileId" = k."id" AND ${isKnown("n")}
          WHERE k."outcomeId" = ${proofKey(alias)} AND ${isKnown("k")} AND CAST(n."finding" AS TEXT) = 'contradicts')`;
