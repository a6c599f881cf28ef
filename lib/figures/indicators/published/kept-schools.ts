import "server-only";
import { clientFor, db } from "@/lib/foundation/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql } = Prisma;

/** More are read with all others. */
const FEW_SCHOOLS = 20;

/** Rows of some schools, or of all. */
export type ReadSchools<Row> = (schoolIds?: readonly string[]) => Promise<Row[]>;

type KeptRows = { version: number; rows: { schoolId: string }[] };

const shared = globalThis as { cohorteKeptSchools?: WeakMap<object, Map<string, KeptRows>> };

/** Those of the database that is read now: another one in its place has others. */
function keptHere(): Map<string, KeptRows> {
  shared.cohorteKeptSchools ??= new WeakMap();
  const client = clientFor("read");
  const here = shared.cohorteKeptSchools.get(client) ?? new Map<string, KeptRows>();
  shared.cohorteKeptSchools.set(client, here);
  return here;
}

/** The last change of the sums; null while something is not summed. */
async function settledVersion(): Promise<number | null> {
  const [state] = await db.$queryRaw<{ version: number | bigint; due: number | bigint }[]>(sql`
    SELECT "version", CASE WHEN EXISTS (SELECT 1 FROM "TallyDue") THEN 1 ELSE 0 END AS "due" FROM "TallyState"`);
  return state && Number(state.due) === 0 ? Number(state.version) : null;
}

async function schoolsSummedSince(version: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ schoolId: string }[]>(sql`
    SELECT DISTINCT "schoolId" FROM "Tally" WHERE "window" = 'M6' AND "version" > ${version} AND "cohortId" IS NULL`);
  return rows.map(({ schoolId }) => schoolId);
}

/** Rows of days that are over, read again of schools in which something has been summed since (docs/adr/0023). */
export async function keptBySchool<Row extends { schoolId: string }>(
  key: string,
  read: ReadSchools<Row>,
): Promise<Row[]> {
  const version = await settledVersion();
  if (version === null) return read();
  const here = keptHere();
  const kept = here.get(key) as { version: number; rows: Row[] } | undefined;
  const changed = kept ? await schoolsSummedSince(kept.version) : [];
  if (kept && changed.length === 0) return kept.rows;
  const few = kept && changed.length <= FEW_SCHOOLS;
  const rows = few
    ? [...kept.rows.filter(({ schoolId }) => !changed.includes(schoolId)), ...(await read(changed))]
    : await read();
  here.set(key, { version, rows });
  return rows;
}
