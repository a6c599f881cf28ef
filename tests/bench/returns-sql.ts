import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { FAMILIES, FAMILY_OF, NON_RESPONSES, OUTCOME_KINDS } from "@/lib/people/outcomes/rules/vocabulary";

const listed = (values: readonly string[]) => values.map((value) => `'${value}'`).join(", ");
export const SILENT = listed(NON_RESPONSES);
export const POSITIVE = listed(OUTCOME_KINDS.filter((kind) => FAMILIES.some((family) => family === FAMILY_OF[kind])));

/** SQLite is told the order of the joins; PostgreSQL finds it. */
export const JOIN: Record<Dialect, string> = { sqlite: "CROSS JOIN", postgres: "JOIN" };

export const inWindow = (window: string, alias = "f") =>
  `o."enrolmentId" = e."id" AND o."window" = '${window}' AND o."supersededAt" IS NULL
   AND o."observedOn" BETWEEN ${alias}."fromOn" AND ${alias}."toOn"`;

/** Somebody's answer at a window, whatever it says. */
const answered = (window: string, alias?: string) =>
  `EXISTS (SELECT 1 FROM "Outcome" o WHERE ${inWindow(window, alias)} AND o."kind" NOT IN (${SILENT}))`;

/** People `e` of cohorts `c`, with the exit `x` that holds and its window of six months `f`. */
export const people = (join: string) => `
  ${join} "Enrolment" e ON e."cohortId" = c."id"
  LEFT JOIN "Exit" x ON x."currentOf" = e."id"
  LEFT JOIN "FollowUp" f ON f."exitId" = x."id" AND f."window" = 'M6'`;

export const isDue = (today: CivilDate) => `x."reason" <> 'neutral' AND f."dueOn" <= '${today}'`;

/** The best we could write by hand for a report on an agreement: its cohorts with their hours and their people. */
export const reportSql = (dialect: Dialect, versionId: number, today: CivilDate) => `
  SELECT "code", MAX("hours") AS "hours", COUNT(*) AS "entrants", SUM("left") AS "left", SUM("neutral") AS "neutral",
    SUM("titled") AS "titles", SUM("due") AS "base",
    SUM(CASE WHEN "kind" NOT IN (${SILENT}) THEN 1 ELSE 0 END) AS "respondents",
    SUM(CASE WHEN "kind" IN (${POSITIVE}) THEN 1 ELSE 0 END) AS "positives"
  FROM (
    SELECT s."code" || '/' || c."code" AS "code", h."hours", CASE WHEN x."id" IS NULL THEN 0 ELSE 1 END AS "left",
      CASE WHEN x."reason" = 'neutral' THEN 1 ELSE 0 END AS "neutral",
      CASE WHEN e."certification" = 'full' THEN 1 ELSE 0 END AS "titled",
      CASE WHEN ${isDue(today)} THEN 1 ELSE 0 END AS "due",
      CASE WHEN ${isDue(today)} THEN (
        SELECT CAST(o."kind" AS TEXT) FROM "Outcome" o WHERE ${inWindow("M6")} AND o."observedOn" <= '${today}'
        ORDER BY o."kind" IN (${SILENT}), o."observedOn" DESC, o."recordedAt" DESC, o."id" DESC LIMIT 1) END AS "kind"
    FROM "CoveredCohort" v
    ${JOIN[dialect]} "Cohort" c ON c."id" = v."cohortId"
    JOIN "School" s ON s."id" = c."schoolId"
    LEFT JOIN "HoursStatement" h ON h."currentOf" = c."id"
    ${people(JOIN[dialect])}
    WHERE v."versionId" = ${versionId} AND e."enteredOn" IS NOT NULL) counted
  GROUP BY "code"`;

/** What of a participant is not known: of all, and of those of whom it is asked by now (lib/money/returns/rules/fse.ts). */
function lacks(today: CivilDate): Record<string, string> {
  const unknown = (column: string) => `COALESCE(CAST(${column} AS TEXT), '') IN ('', 'unknown')`;
  let sixMonths = today;
  while (addDays(addMonths(sixMonths, 6), 30) >= today) sixMonths = addDays(sixMonths, -1);
  const ended = `(x."exitedOn" <= '${today}' OR c."endsOn" < '${today}')`;
  const leaver = (until: CivilDate) => `x."reason" <> 'neutral' AND x."exitedOn" <= '${until}'`;
  return {
    commune_insee: unknown(`l."communeInsee"`),
    niveau: unknown(`e."level"`),
    statut_entree: unknown(`e."entryStatus"`),
    rsa: unknown(`e."rsa"`),
    qpv: unknown(`e."qpv"`),
    zrr_frr: unknown(`e."zrr"`),
    date_sortie: `${ended} AND x."exitedOn" IS NULL`,
    motif_sortie: `${ended} AND x."reason" IS NULL`,
    titre: `${ended} AND x."reason" = 'completed' AND e."certification" IS NULL`,
    situation_sortie: `${leaver(addDays(today, -29))} AND NOT ${answered("T0", "t")}`,
    situation_six_mois: `${leaver(sixMonths)} AND NOT ${answered("M6")}`,
    contact: `${unknown(`l."phone"`)} AND ${unknown(`l."email"`)}`,
  };
}

/** Who entered in a year, and how many of them lack each field. */
export function participantsSql(dialect: Dialect, year: number, today: CivilDate): string {
  const fields = Object.entries(lacks(today));
  const flags = fields.map(([name, lack]) => `CASE WHEN ${lack} THEN 1 ELSE 0 END AS "${name}"`);
  const sums = fields.map(([name]) => `SUM("${name}") AS "${name}"`);
  const any = fields.map(([name]) => `"${name}"`).join(" + ");
  return `
    SELECT COUNT(*) AS "participants", SUM(CASE WHEN ${any} > 0 THEN 1 ELSE 0 END) AS "incomplete", ${sums.join(", ")}
    FROM (
      SELECT ${flags.join(", ")}
      FROM "Cohort" c ${people(JOIN[dialect])}
      LEFT JOIN "FollowUp" t ON t."exitId" = x."id" AND t."window" = 'T0'
      JOIN "Learner" l ON l."id" = e."learnerId"
      WHERE c."startsOn" <= '${year}-12-31' AND c."endsOn" >= '${year}-01-01'
        AND e."enteredOn" BETWEEN '${year}-01-01' AND '${year}-12-31') counted`;
}

/** The rows of the file of participants: who entered in a year, and what is known of them. */
export function rowsSql(dialect: Dialect, year: number): string {
  const situation = (window: string) => `(SELECT o."kind" FROM "Outcome" o
      JOIN "FollowUp" f ON f."exitId" = x."id" AND f."window" = o."window"
      WHERE o."enrolmentId" = e."id" AND o."window" = '${window}' AND o."supersededAt" IS NULL
        AND o."observedOn" BETWEEN f."fromOn" AND f."toOn" ORDER BY o."observedOn" DESC LIMIT 1)`;
  return `
    SELECT c."code", c."endsOn", l."lastName", l."firstName", l."birthDate", l."sex", l."email", l."phone",
      l."communeInsee", e."enteredOn", e."level", e."monthsUnemployed", e."entryStatus", e."rsa", e."qpv", e."zrr",
      e."certification", x."exitedOn", x."reason", ${situation("T0")} AS "exitSituation",
      ${situation("M6")} AS "sixMonthsSituation"
    FROM "Cohort" c ${JOIN[dialect]} "Enrolment" e ON e."cohortId" = c."id"
    JOIN "Learner" l ON l."id" = e."learnerId"
    LEFT JOIN "Exit" x ON x."currentOf" = e."id"
    WHERE c."startsOn" <= '${year}-12-31' AND c."endsOn" >= '${year}-01-01'
      AND e."enteredOn" BETWEEN '${year}-01-01' AND '${year}-12-31'
    ORDER BY c."code", l."lastName", l."firstName", e."id"`;
}

/** Who was present in a year in the cohorts of a provider, by cohort and status, with the hours of the cohort. */
export const bpfSql = (dialect: Dialect, year: number) => `
  SELECT c."id", c."startsOn", c."endsOn", h."hours", e."entryStatus" AS "status", COUNT(*) AS "people"
  FROM "Cohort" c
  LEFT JOIN "HoursStatement" h ON h."currentOf" = c."id"
  ${JOIN[dialect]} "Enrolment" e ON e."cohortId" = c."id"
  LEFT JOIN "Exit" x ON x."currentOf" = e."id"
  WHERE c."providerId" IS NOT NULL AND c."cancelledOn" IS NULL AND c."startsOn" <= '${year}-12-31'
    AND c."endsOn" >= '${year}-01-01' AND e."enteredOn" <= '${year}-12-31'
    AND (x."id" IS NULL OR x."exitedOn" >= '${year}-01-01')
  GROUP BY c."id", h."hours", e."entryStatus"`;

/**
 * All that the overview says is known and missing, in one statement: whoever is in a cohort that touches the year, or that
 * an open report covers, is looked at once.
 */
export function overviewSql(dialect: Dialect, year: number, today: CivilDate): string {
  const flag = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  const incomplete = Object.values(lacks(today))
    .map((lack) => `(${lack})`)
    .join(" OR ");
  const [from, until] = [`${year}-01-01`, `${year}-12-31`];
  return `
  WITH reported AS MATERIALIZED (
    SELECT a."number", r."position", v."cohortId" FROM "Agreement" a
    JOIN "AgreementVersion" n ON n."agreementId" = a."id"
    JOIN "ReportDue" r ON r."versionId" = n."id"
    JOIN "CoveredCohort" v ON v."versionId" = n."id"
    WHERE NOT EXISTS (SELECT 1 FROM "AcceptedReport" d WHERE d."agreementId" = a."id" AND d."position" = r."position")),
  person AS MATERIALIZED (
    SELECT c."id" AS "cohortId", c."endsOn", ${flag(`c."endsOn" < '${today}'`)} AS "ended", h."hours", e."enteredOn",
      x."exitedOn", x."reason", e."certification", CAST(e."entryStatus" AS TEXT) AS "status",
      ${flag(`x."id" IS NULL OR x."exitedOn" >= '${from}'`)} AS "present", ${flag(isDue(today))} AS "due",
      CASE WHEN ${isDue(today)} THEN ${flag(`${answered("M6")}`)} ELSE 0 END AS "answered",
      CASE WHEN e."enteredOn" BETWEEN '${from}' AND '${until}' THEN ${flag(incomplete)} END AS "incomplete"
    FROM "Cohort" c
    LEFT JOIN "HoursStatement" h ON h."currentOf" = c."id"
    ${people(JOIN[dialect])}
    LEFT JOIN "FollowUp" t ON t."exitId" = x."id" AND t."window" = 'T0'
    JOIN "Learner" l ON l."id" = e."learnerId"
    WHERE e."enteredOn" IS NOT NULL AND (c."startsOn" <= '${until}' AND c."endsOn" >= '${from}'
      OR c."id" IN (SELECT "cohortId" FROM reported))),
  facts AS MATERIALIZED (
    SELECT "cohortId", MAX("endsOn") AS "endsOn", MAX("ended") AS "hoursOf",
      MAX("ended") * ${flag(`MAX("hours") IS NOT NULL`)} AS "hours",
      MAX("ended") * COUNT(*) AS "exitsOf", MAX("ended") * COUNT("exitedOn") AS "exits",
      MAX("ended") * SUM(${flag(`"reason" = 'completed'`)}) AS "titlesOf",
      MAX("ended") * SUM(${flag(`"reason" = 'completed' AND "certification" IS NOT NULL`)}) AS "titles",
      SUM("due") AS "base", SUM("answered") AS "respondents"
    FROM person GROUP BY "cohortId")
  SELECT 'funding_report ' || r."number" || ' ' || r."position" AS "key",
    SUM(f."hoursOf" + f."exitsOf" + f."titlesOf" + f."base") AS "of",
    SUM(f."hours" + f."exits" + f."titles" + f."respondents") AS "known"
  FROM reported r JOIN facts f ON f."cohortId" = r."cohortId" GROUP BY r."number", r."position"
  UNION ALL
  SELECT 'fse_participants', COUNT("incomplete"), SUM(1 - "incomplete") FROM person
  UNION ALL
  SELECT 'qualiopi', SUM("base"), SUM("respondents") FROM facts WHERE "endsOn" BETWEEN '${from}' AND '${until}'
  UNION ALL
  SELECT 'bpf', COUNT(*) + SUM("trainees"), COUNT("hours") + SUM("known") FROM (
    SELECT "cohortId", MAX("hours") AS "hours", COUNT(*) AS "trainees", COUNT("status") AS "known" FROM person
    WHERE "present" = 1 AND "enteredOn" <= '${until}' AND "endsOn" >= '${from}' GROUP BY "cohortId") held`;
}
