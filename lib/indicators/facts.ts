import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { NEUTRAL_REASONS } from "@/lib/enrolments/rules";
import { FAMILY_OF, KINDS_BY_DURATION, OUTCOME_KINDS } from "@/lib/outcomes/kinds";
import type { Window } from "@/lib/outcomes/windows";
import { Prisma } from "@/prisma/generated/sqlite/client";

/** Which leavers, seen when. All conditions hold together; an absent one filters nothing. */
export type FactsFilter = {
  window: Window;
  /** Exits, due dates and observations on or before this day. */
  asOf: CivilDate;
  /** Ignores what was recorded, and takes back what was superseded, after this instant. */
  knownAt: Date;
  schoolCode?: string | undefined;
  cohortId?: string | undefined;
  departement?: string | undefined;
  /** Year of exit, four digits. */
  exitYear?: string | undefined;
  /** Also look for a job or own business started within six months of the exit (window M6 only). */
  withEver?: boolean | undefined;
};

const { sql, raw, join, empty } = Prisma;

const literals = (values: readonly string[]) => raw(values.map((value) => `'${value}'`).join(", "));
const kindsOf = (family: string) => literals(OUTCOME_KINDS.filter((kind) => FAMILY_OF[kind] === family));
const NEUTRAL = literals(NEUTRAL_REASONS);
const BY_DURATION = literals(KINDS_BY_DURATION);
const SALARIED = kindsOf("salaried");
const ENTREPRENEUR = kindsOf("entrepreneur");

/** Held as true at an instant: recorded by then, not superseded by then. */
function heldAt(alias: "x" | "r" | "v", knownAt: Date) {
  const a = raw(alias);
  return sql`${a}."recordedAt" <= ${knownAt} AND (${a}."supersededAt" IS NULL OR ${a}."supersededAt" > ${knownAt})`;
}

/** What the actor may count: the same scope as lib/access/policy.ts, as a condition on the school. */
function scope({ actor }: Context) {
  switch (actor.role) {
    case "system":
    case "staff":
    case "region":
    case "auditor":
      return empty;
    case "coordinator":
      return actor.schoolIds.length > 0 ? sql`AND s."id" IN (${join([...actor.schoolIds])})` : sql`AND 1 = 0`;
    case "host":
      return sql`AND s."hostId" = ${actor.hostOrganisationId}`;
    default:
      return sql`AND 1 = 0`;
  }
}

function everColumn(filter: FactsFilter) {
  if (!filter.withEver) return sql`NULL`;
  const started = (kinds: ReturnType<typeof raw>) => sql`EXISTS (
    SELECT 1 FROM "Outcome" v
    JOIN "FollowUp" g ON g."exitId" = x."id" AND g."window" = v."window"
    WHERE v."enrolmentId" = e."id" AND v."kind" IN (${kinds})
      AND v."startedOn" BETWEEN x."exitedOn" AND f."dueOn"
      AND v."observedOn" BETWEEN g."fromOn" AND g."toOn" AND v."observedOn" <= ${filter.asOf}
      AND ${heldAt("v", filter.knownAt)})`;
  return sql`CASE WHEN ${started(SALARIED)} THEN 'salaried' WHEN ${started(ENTREPRENEUR)} THEN 'entrepreneur' END`;
}

/**
 * The one statement behind every rate and every list: a row per leaver, with what each definition needs to know.
 * The figures group it, the lists select from it, so the two cannot differ.
 */
export function leaverFacts(ctx: Context, filter: FactsFilter): Prisma.Sql {
  return sql`
    SELECT e."id" AS "enrolmentId", e."cohortId" AS "cohortId", x."id" AS "exitId", x."exitedOn" AS "exitedOn",
      substr(x."exitedOn", 1, 4) AS "exitYear",
      CASE WHEN x."reason" IN (${NEUTRAL}) THEN 1 ELSE 0 END AS "neutral",
      CASE WHEN f."dueOn" <= ${filter.asOf} THEN 1 ELSE 0 END AS "due",
      o."id" AS "outcomeId",
      CASE WHEN o."kind" IN (${BY_DURATION})
        THEN CAST(o."kind" AS TEXT) || CASE WHEN o."sixMonths" THEN ':long' ELSE ':short' END
        ELSE CAST(o."kind" AS TEXT) END AS "outcome",
      ${everColumn(filter)} AS "ever"
    FROM "FollowUp" f
    JOIN "Exit" x ON x."id" = f."exitId"
    JOIN "Enrolment" e ON e."id" = x."enrolmentId"
    JOIN "Cohort" c ON c."id" = e."cohortId"
    JOIN "School" s ON s."id" = c."schoolId"
    LEFT JOIN "Outcome" o ON o."id" = (
      SELECT r."id" FROM "Outcome" r
      WHERE r."enrolmentId" = e."id" AND r."window" = f."window"
        AND r."observedOn" BETWEEN f."fromOn" AND f."toOn" AND r."observedOn" <= ${filter.asOf}
        AND ${heldAt("r", filter.knownAt)}
      ORDER BY r."observedOn" DESC, r."recordedAt" DESC, r."id" DESC LIMIT 1)
    WHERE f."window" = ${raw(`'${filter.window}'`)} AND x."exitedOn" <= ${filter.asOf}
      AND ${heldAt("x", filter.knownAt)} AND e."enteredOn" IS NOT NULL
      ${filter.schoolCode ? sql`AND s."code" = ${filter.schoolCode}` : empty}
      ${filter.departement ? sql`AND s."departementCode" = ${filter.departement}` : empty}
      ${filter.cohortId ? sql`AND c."id" = ${filter.cohortId}` : empty}
      ${filter.exitYear ? sql`AND substr(x."exitedOn", 1, 4) = ${filter.exitYear}` : empty}
      ${scope(ctx)}`;
}
