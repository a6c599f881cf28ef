import "server-only";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { db } from "./client";

/** More than are ever under way at once: on PostgreSQL a later number may be on record before an earlier one. */
const LATEST = 100;

/** Another text after each change of the records: told from the audit, in which signing in and out does not count. */
export async function recordVersion(): Promise<string> {
  const [latest] = await db.$queryRaw<{ version: bigint | number | null }[]>(Prisma.sql`
    SELECT CAST(SUM("id") AS BIGINT) AS "version" FROM (
      SELECT "id" FROM "AuditEvent" WHERE "key" NOT LIKE 'account.%' ORDER BY "id" DESC LIMIT ${LATEST}) latest`);
  return String(latest?.version ?? 0);
}
