import "server-only";
import { schoolCondition } from "@/lib/foundation/access/scope-sql";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { isOneOf } from "@/lib/foundation/db/sql";
import type { CohortDates } from "@/lib/people/cohorts/rules/cohort";
import { COUNTED_FIELDS } from "@/lib/people/enrolments/rules/entry-fields";
import { STEP_DATES } from "@/lib/people/enrolments/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";

/** Where people were trained. All conditions hold together; an absent one filters nothing. */
export type PlaceFilter = {
  schoolCode?: string | undefined;
  cohortId?: string | undefined;
  departement?: string | undefined;
};

/** And of these cohorts, any number of them. */
export type AmongCohorts = { cohortIds?: readonly string[] | undefined };

export type JourneysFilter = PlaceFilter & {
  /** Steps, entries, exits, answers and ends of cohorts on or before this day. */
  asOf: CivilDate;
  /** Ignores what was recorded after this instant; absent: what holds now. */
  knownAt?: Date | undefined;
};

const { sql, raw, join, empty } = Prisma;

/** Held as true at an instant: recorded by then, not superseded by then. Without an instant: not superseded. */
export function stoodAt(alias: string, knownAt: Date | undefined) {
  const a = raw(alias);
  if (!knownAt) return sql`${a}."supersededAt" IS NULL`;
  return sql`${a}."recordedAt" <= ${knownAt} AND (${a}."supersededAt" IS NULL OR ${a}."supersededAt" > ${knownAt})`;
}

/** Whose figures they are. The public counts every school, and nobody in them. */
export type Reader = Context | "public";

/** Conditions on the school `s`, its placement `p` and the cohort `c`. */
function placeCondition(
  reader: Reader,
  { schoolCode, cohortId, cohortIds, departement }: PlaceFilter & AmongCohorts,
): Prisma.Sql {
  return sql`
      ${schoolCode ? sql`AND s."code" = ${schoolCode}` : empty}
      ${departement ? sql`AND p."departementCode" = ${departement}` : empty}
      ${cohortId ? sql`AND c."id" = ${cohortId}` : empty}
      ${cohortIds ? sql`AND ${isOneOf(sql`c."id"`, cohortIds)}` : empty}
      ${reader === "public" ? empty : schoolCondition(reader.actor)}`;
}

/** Held as true of a school; its first placement is as old as itself. */
function isPlaced(alias: string, knownAt: Date | undefined) {
  const a = raw(alias);
  if (!knownAt) return stoodAt(alias, knownAt);
  return sql`(${a}."recordedAt" IS NULL OR ${a}."recordedAt" <= ${knownAt})
        AND (${a}."supersededAt" IS NULL OR ${a}."supersededAt" > ${knownAt})`;
}

/** What stood in every cohort at an instant; without one, what stands now. */
function standing(knownAt: Date | undefined): Prisma.Sql {
  const columns = raw(`"schoolId", "startsOn", "endsOn", "capacity", "cancelledOn"`);
  if (!knownAt) return sql`SELECT "id", ${columns} FROM "Cohort"`;
  const since = sql`("recordedAt" IS NULL OR "recordedAt" <= ${knownAt})`;
  return sql`
      SELECT "id", ${columns} FROM "Cohort" WHERE ${since}
      UNION ALL
      SELECT "cohortId", ${columns} FROM "EarlierCohort" WHERE ${since} AND "supersededAt" > ${knownAt}
      UNION ALL
      SELECT "cohortId", ${columns} FROM "TakenBackCohort" WHERE ${since} AND "takenBackAt" > ${knownAt}`;
}

/** A row per cohort, of the département where its school stood on the first day, if that is known (domain.md §5.7). */
export function cohortsAt(
  reader: Reader,
  filter: PlaceFilter & AmongCohorts & { knownAt?: Date | undefined },
  cohortIds?: readonly string[],
): Prisma.Sql {
  const { knownAt } = filter;
  const stands = (alias: string) => sql`${raw(alias)}."schoolId" = c."schoolId" AND ${isPlaced(alias, knownAt)}
        AND COALESCE(${raw(alias)}."fromOn", '') <= c."startsOn"`;
  return sql`
      SELECT c."id", c."schoolId", c."startsOn", c."endsOn", c."capacity", c."cancelledOn",
        p."departementCode" AS "departement"
      FROM (${standing(knownAt)}) c
      JOIN "School" s ON s."id" = c."schoolId"
      JOIN "SchoolPlacement" p ON ${stands("p")} AND NOT EXISTS (
        SELECT 1 FROM "SchoolPlacement" q WHERE ${stands("q")} AND (COALESCE(q."fromOn", '') > COALESCE(p."fromOn", '')
          OR COALESCE(q."fromOn", '') = COALESCE(p."fromOn", '') AND q."id" > p."id"))
      WHERE 1 = 1 ${placeCondition(reader, filter)}
        ${cohortIds ? sql`AND c."id" IN (${join([...cohortIds])})` : empty}`;
}

const STANDING = [...STEP_DATES, ...COUNTED_FIELDS, "zoningVersion", "certification"];

/** What stood in every enrolment at an instant; without one, what stands now. Never what another stood for then (domain.md §2.10). */
export function enrolmentsAt(knownAt: Date | undefined): Prisma.Sql {
  if (!knownAt) return sql`(SELECT * FROM "Enrolment" WHERE "mergedIntoId" IS NULL)`;
  const columns = (letter: string) => raw(STANDING.map((column) => `${letter}."${column}"`).join(", "));
  return sql`(
      SELECT n."id", n."cohortId", n."learnerId", ${columns("n")} FROM "Enrolment" n
      WHERE n."recordedAt" <= ${knownAt} AND n."mergedIntoId" IS NULL
      UNION ALL
      SELECT n."id", n."cohortId", v."learnerId", ${columns("v")}
      FROM "EarlierEnrolment" v JOIN "Enrolment" n ON n."id" = v."enrolmentId"
      WHERE v."recordedAt" <= ${knownAt} AND v."supersededAt" > ${knownAt} AND v."mergedIntoId" IS NULL
      UNION ALL
      SELECT v."enrolmentId", v."cohortId", v."learnerId", ${columns("v")}
      FROM "TakenBackEnrolment" v WHERE v."recordedAt" <= ${knownAt} AND v."takenBackAt" > ${knownAt})`;
}

export type CountedCohort = CohortDates & { capacity: number };

/** The cohorts that entrants are set against. */
export function readCohorts(reader: Reader, filter: JourneysFilter): Promise<CountedCohort[]> {
  return db.$queryRaw<CountedCohort[]>(sql`
    SELECT "startsOn", "endsOn", "capacity", "cancelledOn" FROM (${cohortsAt(reader, filter)}) counted`);
}
