import "server-only";
import { can } from "@/lib/access/policy";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Actor, Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import type { Evidence, Family, OutcomeKind } from "@/lib/outcomes/kinds";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { DEFINITIONS, type OutcomeClass } from "./definitions";
import { leaverFacts, selectionCondition } from "./facts";
import { type Measure, partOf, selectionOf } from "./measures";
import { factsFilter, type IndicatorFilter } from "./tally-sql";

/** Whether an actor reads the people behind a figure by name, by pseudonym, or not at all (domain.md §5). */
export function listMode(actor: Actor): "names" | "pseudonyms" | null {
  if (can(actor, "learner.read")) return "names";
  return can(actor, "list.pseudonymous") ? "pseudonyms" : null;
}

/** One person behind a figure. Names and the link only for those who may read them. */
export type Person = {
  enrolmentId: string;
  learnerId: string | null;
  /** « Surname First name », null behind a pseudonym. */
  name: string | null;
  pseudonym: string;
  cohortId: string;
  cohortCode: string;
  schoolCode: string;
  schoolName: string;
  /** Year and month only (`YYYY-MM`) behind a pseudonym. */
  exitedOn: CivilDate;
  kind: OutcomeKind | null;
  outcome: OutcomeClass | null;
  /** Year and month only behind a pseudonym, like the exit. */
  observedOn: CivilDate | null;
  evidence: Evidence | null;
  countsAs: Measure;
};

type Row = Omit<Person, "name" | "learnerId" | "countsAs"> & {
  learnerId: string;
  lastName: string;
  firstName: string;
  neutral: string;
  due: string;
  ever: Family | null;
  total: bigint | number;
};

const { sql, raw } = Prisma;

const MONTH = "YYYY-MM".length;

function toPerson(row: Row, filter: IndicatorFilter, named: boolean): Person {
  const { learnerId, lastName, firstName, neutral, due, ever, total: _, ...shown } = row;
  const counted = partOf(DEFINITIONS[filter.definition], { outcome: row.outcome, ever });
  const countsAs = neutral ? "neutral" : due ? counted : "not_due";
  if (named) return { ...shown, learnerId, name: `${lastName} ${firstName}`, countsAs };
  return {
    ...shown,
    learnerId: null,
    name: null,
    exitedOn: row.exitedOn.slice(0, MONTH),
    observedOn: row.observedOn?.slice(0, MONTH) ?? null,
    countsAs,
  };
}

/** The people a measure counts, from the statement that counts them; `limit` null for all of them. */
export async function selectPeople(
  ctx: Context,
  filter: IndicatorFilter,
  measure: Measure,
  { limit, offset }: { limit: number | null; offset: number },
): Promise<{ people: Person[]; total: number }> {
  const named = listMode(ctx.actor) === "names";
  const condition = selectionCondition(selectionOf(DEFINITIONS[filter.definition], measure));
  const order = raw(named ? 'l."nameKey", facts."enrolmentId"' : 'l."pseudonym"');
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT facts."enrolmentId", facts."cohortId", facts."exitedOn", facts."neutral", facts."due", facts."outcome",
      facts."ever", l."id" AS "learnerId", l."pseudonym",
      ${named ? sql`l."lastName", l."firstName"` : sql`'' AS "lastName", '' AS "firstName"`},
      c."code" AS "cohortCode", s."code" AS "schoolCode", s."name" AS "schoolName",
      CAST(o."kind" AS TEXT) AS "kind", o."observedOn", CAST(o."evidence" AS TEXT) AS "evidence",
      COUNT(*) OVER () AS "total"
    FROM (${leaverFacts(ctx, factsFilter(filter), "list")}) facts
    JOIN "Enrolment" e ON e."id" = facts."enrolmentId"
    JOIN "Learner" l ON l."id" = e."learnerId"
    JOIN "Cohort" c ON c."id" = facts."cohortId"
    JOIN "School" s ON s."id" = facts."schoolId"
    LEFT JOIN "Outcome" o ON o."id" = facts."outcomeId"
    WHERE ${condition}
    ORDER BY s."code", c."code", ${order}
    ${limit === null ? sql`` : sql`LIMIT ${limit} OFFSET ${offset}`}`);
  return { people: rows.map((row) => toPerson(row, filter, named)), total: Number(rows[0]?.total ?? 0) };
}
