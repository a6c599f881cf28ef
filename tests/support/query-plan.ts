import { clientFor } from "@/lib/foundation/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";

/** How SQLite would go about it, one line a step. PostgreSQL chooses by what its tables hold, which in tests is nothing. */
export async function planOf(statement: Prisma.Sql): Promise<string> {
  const steps = await clientFor("write").$queryRaw<{ detail: string }[]>(Prisma.sql`EXPLAIN QUERY PLAN ${statement}`);
  return steps.map(({ detail }) => detail).join("\n");
}
