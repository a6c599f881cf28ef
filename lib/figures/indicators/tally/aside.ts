import "server-only";
import { db } from "@/lib/foundation/db/client";
import { type Aside, longReadOnce, longReads } from "@/lib/foundation/db/long-reads";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { PlaceFilter, Reader } from "./cohorts-sql";

const atOnce: Aside = (read) => read();

const readerId = (reader: Reader) => (reader === "public" ? null : reader.actor.userId);

/** What is of one school is there before it would have its turn. */
const isShort = ({ schoolCode, cohortId }: PlaceFilter) => Boolean(schoolCode ?? cohortId);

export function asideFor(reader: Reader, filter: PlaceFilter): Aside {
  return isShort(filter) ? atOnce : longReads(readerId(reader));
}

/** The same for what one statement answers: who asks it meanwhile of the same records gets it with the first. */
export async function onceAside<T>(
  reader: Reader,
  filter: PlaceFilter,
  { sql: text, values }: Prisma.Sql,
  read: () => Promise<T>,
  /** What is made of the answer, where that is not all of it. */
  of = "",
): Promise<T> {
  if (isShort(filter)) return read();
  return longReadOnce(readerId(reader), JSON.stringify([await recordVersion(), text, values, of]), read);
}

/** More than are ever under way at once: on PostgreSQL a later number may be on record before an earlier one. */
const LATEST = 100;

/** Another text after each change of the records: told from the audit, in which signing in and out does not count. */
export async function recordVersion(): Promise<string> {
  const [latest] = await db.$queryRaw<{ version: bigint | number | null }[]>(Prisma.sql`
    SELECT CAST(SUM("id") AS BIGINT) AS "version" FROM (
      SELECT "id" FROM "AuditEvent" WHERE "key" NOT LIKE 'account.%' ORDER BY "id" DESC LIMIT ${LATEST}) latest`);
  return String(latest?.version ?? 0);
}
