import "server-only";
import type { Actor, Context } from "@/lib/foundation/core/context";
import type { Stretch } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { listMode } from "../policy";
import { stoodAt } from "../tally/cohorts-sql";
import type { PageCohorts } from "./page-cohorts";
import { pseudonymsOf } from "./pseudonyms";

/** Who somebody behind a figure is. The name and the link only for those who may read them. */
export type Listed = {
  learnerId: string | null;
  /** « Surname First name », null behind a pseudonym. */
  name: string | null;
  /** Of this list; null where the name stands, unless the pseudonym was asked for. */
  pseudonym: string | null;
  cohortId: string;
  cohortCode: string;
  schoolCode: string;
  schoolName: string;
};

/** A cohort, or the code of a place; null for the network. */
export function listPlace({ cohortId, schoolCode, departement }: Place): string | null {
  return cohortId ?? schoolCode ?? departement ?? null;
}

type Place = { cohortId?: string | undefined; schoolCode?: string | undefined; departement?: string | undefined };

type ListedRow = Omit<Listed, "name" | "learnerId"> & {
  enrolmentId: string;
  learnerId: string;
  lastName: string;
  firstName: string;
};

/** `columns` come from the facts, the enrolment `e` and what `join` adds; `item` makes a line of what was read. */
export type ListSource<Item, Facts> = {
  /** What makes it this list and no other: what it counts, under which filters, as of which day. */
  identity: Readonly<Record<string, string | null | undefined>>;
  /** The instant of what is known; absent: now. */
  knownAt?: Date | undefined;
  /** Of everybody, or of those of some cohorts. */
  facts: (cohortIds?: readonly string[]) => Prisma.Sql;
  /** The cohorts that a stretch of the list lies in, where sums that are kept say it. */
  cohortsOf?: (stretch: Stretch) => Promise<PageCohorts | null>;
  columns: Prisma.Sql;
  /** Tells of nobody but who they are and where: neutral exits are not left out of it (policy.ts). */
  bare?: boolean;
  join?: Prisma.Sql;
  condition: Prisma.Sql;
  item: (who: Listed, facts: Facts) => Item;
};

const { sql, raw, join, empty } = Prisma;

const isNamed = (actor: Actor) => listMode(actor) === "names";

/** Whoever has a neutral exit today, also in a list as of a day before it, or had one at the instant of the list. */
function hiddenFrom({ bare, knownAt }: Pick<ListSource<unknown, unknown>, "bare" | "knownAt">): Prisma.Sql {
  if (bare) return sql`1 = 0`;
  const neutral = sql`SELECT z."enrolmentId" FROM "Exit" z WHERE z."reason" = ${raw(`'${NEUTRAL}'`)}`;
  return sql`e."id" IN (${neutral} AND (z."currentOf" IS NOT NULL ${knownAt ? sql`OR ${stoodAt("z", knownAt)}` : empty}))`;
}

/** Whom of a list a statement is about. What is absent narrows nothing. */
type Within = { ids?: readonly string[]; cohortIds?: readonly string[] | undefined; hidden?: boolean };

/** In the order of the screens; behind pseudonyms the order within a cohort is made where they are. */
function listedBy<Item, Facts>(
  { actor }: Context,
  source: ListSource<Item, Facts>,
  { ids, cohortIds, hidden = false }: Within = {},
): Prisma.Sql {
  return sql`
    FROM (${source.facts(cohortIds)}) facts
    JOIN "Enrolment" e ON e."id" = facts."enrolmentId"
    JOIN "Learner" l ON l."id" = e."learnerId"
    JOIN "Cohort" c ON c."id" = facts."cohortId"
    JOIN "School" s ON s."id" = facts."schoolId"
    ${source.join ?? empty}
    WHERE ${source.condition} ${ids ? sql`AND facts."enrolmentId" IN (${join([...ids])})` : empty} ${hidden ? sql`AND ${hiddenFrom(source)}` : empty}
    ORDER BY s."code", c."code" ${isNamed(actor) ? sql`, l."nameKey", facts."enrolmentId"` : empty}`;
}

function lineColumns<Item, Facts>({ actor }: Context, { columns }: ListSource<Item, Facts>): Prisma.Sql {
  return sql`facts."enrolmentId", facts."cohortId", l."id" AS "learnerId",
      ${isNamed(actor) ? sql`l."lastName", l."firstName"` : sql`'' AS "lastName", '' AS "firstName"`},
      c."code" AS "cohortCode", s."code" AS "schoolCode", s."name" AS "schoolName", ${columns}`;
}

export type Roll = {
  ids: string[];
  /** By learner; null where names stand. */
  pseudonyms: ReadonlyMap<string, string> | null;
  /** Counted by the figure and not on the list: neutral exits, for those outside ADRAR. */
  unlisted: number;
};

type Member = { enrolmentId: string; learnerId: string; cohortId: string; hidden: bigint | number | boolean };

const members = <Item, Facts>(ctx: Context, source: ListSource<Item, Facts>, within?: Within) =>
  db.$queryRaw<Member[]>(sql`
    SELECT facts."enrolmentId", l."id" AS "learnerId", facts."cohortId",
      CASE WHEN ${hiddenFrom(source)} THEN 1 ELSE 0 END AS "hidden" ${listedBy(ctx, source, within)}`);

/** Once a filter or a neutral exit comes or goes all pseudonyms change: nobody is told by having gone. */
async function pseudonymousRoll<Item, Facts>(
  ctx: Context,
  source: ListSource<Item, Facts>,
  page: PageCohorts | null = null,
): Promise<Roll & { pseudonyms: ReadonlyMap<string, string> }> {
  const all = page?.cohortIds.length === 0 ? [] : await members(ctx, source, { cohortIds: page?.cohortIds });
  const seen = all.filter((member) => Number(member.hidden) === 1);
  // One that the sums do not have yet is among those of the page, or makes no difference to it.
  const others = page !== null && page.unlisted + seen.length > 0;
  const hidden = others ? await members(ctx, source, { hidden: true }) : seen;
  const listed = all.filter((member) => Number(member.hidden) === 0);
  const left = hidden.map(({ enrolmentId }) => enrolmentId).sort();
  const filters = Object.entries(source.identity).filter(([, value]) => value);
  const pseudonymOf = pseudonymsOf(JSON.stringify([filters.sort(), left]));
  const pseudonyms = new Map(listed.map(({ learnerId }) => [learnerId, pseudonymOf(learnerId)]));
  const places = new Map<string, number>();
  for (const { cohortId } of listed) if (!places.has(cohortId)) places.set(cohortId, places.size);
  const keyed = listed.map(({ enrolmentId, learnerId, cohortId }) => ({
    enrolmentId,
    place: places.get(cohortId) ?? 0,
    pseudonym: pseudonyms.get(learnerId) ?? "",
  }));
  keyed.sort((a, b) => a.place - b.place || (a.pseudonym < b.pseudonym ? -1 : 1));
  return { ids: keyed.map(({ enrolmentId }) => enrolmentId), pseudonyms, unlisted: hidden.length };
}

export async function readRoll<Item, Facts>(ctx: Context, source: ListSource<Item, Facts>): Promise<Roll> {
  if (!isNamed(ctx.actor)) return pseudonymousRoll(ctx, source);
  const rows = await db.$queryRaw<{ enrolmentId: string }[]>(sql`SELECT facts."enrolmentId" ${listedBy(ctx, source)}`);
  return { ids: rows.map(({ enrolmentId }) => enrolmentId), pseudonyms: null, unlisted: 0 };
}

/** Everybody of a list by the id of their enrolment, in its order, with the school: neutral exits are left out, to whoever asks. */
export async function readMembers<Item, Facts>(
  source: ListSource<Item, Facts>,
): Promise<{ enrolmentId: string; schoolCode: string }[]> {
  return db.$queryRaw(sql`
    SELECT facts."enrolmentId", s."code" AS "schoolCode"
    FROM (${source.facts()}) facts
    JOIN "Enrolment" e ON e."id" = facts."enrolmentId"
    JOIN "School" s ON s."id" = facts."schoolId"
    ${source.join ?? empty}
    WHERE ${source.condition} AND NOT (${hiddenFrom(source)})
    ORDER BY facts."enrolmentId"`);
}

function lineOf<Item, Facts>(
  ctx: Context,
  source: ListSource<Item, Facts>,
  row: Facts & ListedRow,
  pseudonyms: Roll["pseudonyms"],
): Item {
  const named = isNamed(ctx.actor);
  const { cohortId, cohortCode, schoolCode, schoolName } = row;
  const who = {
    learnerId: named ? row.learnerId : null,
    name: named ? `${row.lastName} ${row.firstName}` : null,
    pseudonym: pseudonyms?.get(row.learnerId) ?? null,
  };
  return source.item({ ...who, cohortId, cohortCode, schoolCode, schoolName }, row);
}

async function readLines<Item, Facts>(
  ctx: Context,
  source: ListSource<Item, Facts>,
  ids: readonly string[],
  pseudonyms: Roll["pseudonyms"],
  cohortIds?: readonly string[],
): Promise<Item[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<(Facts & ListedRow)[]>(
    sql`SELECT ${lineColumns(ctx, source)} ${listedBy(ctx, source, { ids, cohortIds })}`,
  );
  const byId = new Map(rows.map((row) => [row.enrolmentId, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [lineOf(ctx, source, row, pseudonyms)] : [];
  });
}

export type ReadPage<Item> = {
  people: Item[];
  listed: number;
  unlisted: number;
};

export async function readPage<Item, Facts>(
  ctx: Context,
  source: ListSource<Item, Facts>,
  stretch: Stretch,
): Promise<ReadPage<Item>> {
  const page = (await source.cohortsOf?.(stretch)) ?? null;
  if (isNamed(ctx.actor)) return readNamedPage(ctx, source, stretch, page);
  const { ids, pseudonyms, unlisted } = await pseudonymousRoll(ctx, source, page);
  const from = page?.skip ?? stretch.offset;
  const shown = ids.slice(from, from + stretch.limit);
  const people = await readLines(ctx, source, shown, pseudonyms, page?.cohortIds);
  return { people, listed: page?.total ?? ids.length, unlisted };
}

async function readNamedPage<Item, Facts>(
  ctx: Context,
  source: ListSource<Item, Facts>,
  { limit, offset }: Stretch,
  page: PageCohorts | null,
): Promise<ReadPage<Item>> {
  if (page?.cohortIds.length === 0) return { people: [], listed: page.total, unlisted: 0 };
  const from = page?.skip ?? offset;
  const listed = listedBy(ctx, source, { cohortIds: page?.cohortIds });
  const rows = await db.$queryRaw<(Facts & ListedRow & { total: bigint | number })[]>(sql`
    SELECT ${lineColumns(ctx, source)}, COUNT(*) OVER () AS "total" ${listed} LIMIT ${limit} OFFSET ${from}`);
  const people = rows.map((row) => lineOf(ctx, source, row, null));
  if (page) return { people, listed: page.total, unlisted: 0 };
  // Past the last page there is no row to say how many there are.
  const counted =
    rows.length > 0 || from === 0
      ? rows
      : await db.$queryRaw<{ total: bigint | number }[]>(
          sql`SELECT COUNT(*) AS "total" FROM (SELECT 1 ${listed}) listed`,
        );
  return { people, listed: Number(counted[0]?.total ?? 0), unlisted: 0 };
}

/** Whom a pseudonym stands for that somebody outside ADRAR reads on this list: a line for each cohort they are in. */
export async function readPseudonym<Item, Facts>(
  ctx: Context,
  source: ListSource<Item, Facts>,
  pseudonym: string,
): Promise<Item[]> {
  const { pseudonyms } = await pseudonymousRoll(ctx, source);
  const whom = new Set([...pseudonyms].flatMap(([learnerId, known]) => (known === pseudonym ? [learnerId] : [])));
  if (whom.size === 0) return [];
  const all = await members(ctx, source);
  const ids = all.flatMap(({ learnerId, enrolmentId }) => (whom.has(learnerId) ? [enrolmentId] : []));
  return readLines(ctx, source, ids, pseudonyms);
}

/** People read at once for a file; each is a parameter, of which the databases take some 32,000. */
const SLICE = 1_000;

/** The lines of a roll that {@link readRoll} found, some at a time: a list never stands in memory as a whole. */
export async function* readSlices<Item, Facts>(
  ctx: Context,
  source: ListSource<Item, Facts>,
  { ids, pseudonyms }: Roll,
  size = SLICE,
): AsyncGenerator<Item[], void> {
  for (let start = 0; start < ids.length; start += size) {
    yield readLines(ctx, source, ids.slice(start, start + size), pseudonyms);
  }
}
