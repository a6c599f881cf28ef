import "server-only";
import { can } from "@/lib/access/policy";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Actor, Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";

/** Whether an actor reads the people behind a figure by name, by pseudonym, or not at all (domain.md §5). */
export function listMode(actor: Actor): "names" | "pseudonyms" | null {
  if (can(actor, "learner.read")) return "names";
  return can(actor, "list.pseudonymous") ? "pseudonyms" : null;
}

/** Who somebody behind a figure is. The name and the link only for those who may read them. */
export type Listed = {
  learnerId: string | null;
  /** « Surname First name », null behind a pseudonym. */
  name: string | null;
  pseudonym: string;
  cohortId: string;
  cohortCode: string;
  schoolCode: string;
  schoolName: string;
};

type ListedRow = Omit<Listed, "name" | "learnerId"> & { learnerId: string; lastName: string; firstName: string };

/** Part of a list; `limit` null for all of it. */
export type Slice = { limit: number | null; offset: number };

const { sql, raw, empty } = Prisma;

const MONTH = "YYYY-MM".length;

/** A day as the actor may read it: year and month only (`YYYY-MM`) behind a pseudonym. */
export function dayFor(actor: Actor): (date: CivilDate) => CivilDate {
  return listMode(actor) === "names" ? (date) => date : (date) => date.slice(0, MONTH);
}

function listedOf(row: ListedRow, named: boolean): Listed {
  return {
    learnerId: named ? row.learnerId : null,
    name: named ? `${row.lastName} ${row.firstName}` : null,
    pseudonym: row.pseudonym,
    cohortId: row.cohortId,
    cohortCode: row.cohortCode,
    schoolCode: row.schoolCode,
    schoolName: row.schoolName,
  };
}

/**
 * The people of a statement of facts that meet a condition, in the order of the screens. `columns` come from the facts,
 * from the enrolment `e` and from what `join` adds.
 */
export async function selectListed<Facts>(
  { actor }: Context,
  from: { facts: Prisma.Sql; columns: Prisma.Sql; join?: Prisma.Sql; condition: Prisma.Sql },
  { limit, offset }: Slice,
): Promise<{ rows: { who: Listed; facts: Facts }[]; total: number }> {
  const named = listMode(actor) === "names";
  const order = raw(named ? 'l."nameKey", facts."enrolmentId"' : 'l."pseudonym"');
  const rows = await db.$queryRaw<(Facts & ListedRow & { total: bigint | number })[]>(sql`
    SELECT facts."cohortId", l."id" AS "learnerId", l."pseudonym",
      ${named ? sql`l."lastName", l."firstName"` : sql`'' AS "lastName", '' AS "firstName"`},
      c."code" AS "cohortCode", s."code" AS "schoolCode", s."name" AS "schoolName",
      ${from.columns}, COUNT(*) OVER () AS "total"
    FROM (${from.facts}) facts
    JOIN "Enrolment" e ON e."id" = facts."enrolmentId"
    JOIN "Learner" l ON l."id" = e."learnerId"
    JOIN "Cohort" c ON c."id" = facts."cohortId"
    JOIN "School" s ON s."id" = facts."schoolId"
    ${from.join ?? empty}
    WHERE ${from.condition}
    ORDER BY s."code", c."code", ${order}
    ${limit === null ? empty : sql`LIMIT ${limit} OFFSET ${offset}`}`);
  return { rows: rows.map((row) => ({ who: listedOf(row, named), facts: row })), total: Number(rows[0]?.total ?? 0) };
}
