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

/** What a list is narrowed to: its cohort, or the code of its place; null for the network. */
export function placeOf({ cohortId, schoolCode, departement }: Place): string | null {
  return cohortId ?? schoolCode ?? departement ?? null;
}

type Place = { cohortId?: string | undefined; schoolCode?: string | undefined; departement?: string | undefined };

type ListedRow = Omit<Listed, "name" | "learnerId"> & { learnerId: string; lastName: string; firstName: string };

/**
 * The people of a statement of facts that meet a condition, in the order of the screens. `columns` come from the facts,
 * from the enrolment `e` and from what `join` adds; `item` makes a line of what was read.
 */
export type ListSource<Item, Facts> = {
  facts: Prisma.Sql;
  columns: Prisma.Sql;
  join?: Prisma.Sql;
  condition: Prisma.Sql;
  item: (who: Listed, facts: Facts) => Item;
};

const { sql, raw, join, empty } = Prisma;

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

const isNamed = (actor: Actor) => listMode(actor) === "names";

/** From the facts on: who meets the condition, in the order of the screens. */
function listedBy<Item, Facts>(
  { actor }: Context,
  source: ListSource<Item, Facts>,
  ids?: readonly string[],
): Prisma.Sql {
  return sql`
    FROM (${source.facts}) facts
    JOIN "Enrolment" e ON e."id" = facts."enrolmentId"
    JOIN "Learner" l ON l."id" = e."learnerId"
    JOIN "Cohort" c ON c."id" = facts."cohortId"
    JOIN "School" s ON s."id" = facts."schoolId"
    ${source.join ?? empty}
    WHERE ${source.condition} ${ids ? sql`AND facts."enrolmentId" IN (${join([...ids])})` : empty}
    ORDER BY s."code", c."code", ${raw(isNamed(actor) ? 'l."nameKey", facts."enrolmentId"' : 'l."pseudonym"')}`;
}

function lineColumns<Item, Facts>({ actor }: Context, { columns }: ListSource<Item, Facts>): Prisma.Sql {
  return sql`facts."enrolmentId", facts."cohortId", l."id" AS "learnerId", l."pseudonym",
      ${isNamed(actor) ? sql`l."lastName", l."firstName"` : sql`'' AS "lastName", '' AS "firstName"`},
      c."code" AS "cohortCode", s."code" AS "schoolCode", s."name" AS "schoolName", ${columns}`;
}

/** A page of a list, past its end nobody, and how many there are. */
export async function readPage<Item, Facts>(
  ctx: Context,
  source: ListSource<Item, Facts>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ people: Item[]; total: number }> {
  const rows = await db.$queryRaw<(Facts & ListedRow & { total: bigint | number })[]>(sql`
    SELECT ${lineColumns(ctx, source)}, COUNT(*) OVER () AS "total" ${listedBy(ctx, source)}
    LIMIT ${limit} OFFSET ${offset}`);
  // Past the last page there is no row to say how many there are.
  const counted =
    rows.length > 0 || offset === 0
      ? rows
      : await db.$queryRaw<{ total: bigint | number }[]>(
          sql`SELECT COUNT(*) AS "total" FROM (SELECT 1 ${listedBy(ctx, source)}) listed`,
        );
  const named = isNamed(ctx.actor);
  return { people: rows.map((row) => source.item(listedOf(row, named), row)), total: Number(counted[0]?.total ?? 0) };
}

/** The enrolments of a whole list, in its order. */
export async function readIds<Item, Facts>(ctx: Context, source: ListSource<Item, Facts>): Promise<string[]> {
  const rows = await db.$queryRaw<{ enrolmentId: string }[]>(sql`SELECT facts."enrolmentId" ${listedBy(ctx, source)}`);
  return rows.map(({ enrolmentId }) => enrolmentId);
}

/** People read at once for a file; each is a parameter, of which the databases take some 32,000. */
const SLICE = 1_000;

/** The lines of enrolments that {@link readIds} found, some at a time: a list never stands in memory as a whole. */
export async function* readSlices<Item, Facts>(
  ctx: Context,
  source: ListSource<Item, Facts>,
  ids: readonly string[],
  size = SLICE,
): AsyncGenerator<Item[], void> {
  const named = isNamed(ctx.actor);
  for (let start = 0; start < ids.length; start += size) {
    const rows = await db.$queryRaw<(Facts & ListedRow)[]>(
      sql`SELECT ${lineColumns(ctx, source)} ${listedBy(ctx, source, ids.slice(start, start + size))}`,
    );
    yield rows.map((row) => source.item(listedOf(row, named), row));
  }
}
