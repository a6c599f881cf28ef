import "server-only";
import { DatabaseFault } from "@/lib/foundation/core/fault";
import { CATALOGUE } from "@/prisma/generated/migrations";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { clientFor } from "./client";
import { DEPLOY_LOCK, type Dialect, databaseUrl, dialectOf } from "./dialect";
import { longestWaitMs } from "./patience";

export type Tx = Prisma.TransactionClient;

/** PostgreSQL takes the shared side of the lock: `db:deploy` waits for who writes, they for nobody. SQLite has one writer. */
const DIGEST: Record<Dialect, Prisma.Sql> = {
  sqlite: Prisma.sql`SELECT "digest" FROM "Deployment"`,
  postgres: Prisma.sql`
    SELECT "digest" FROM "Deployment" WHERE pg_try_advisory_xact_lock_shared(${Prisma.raw(DEPLOY_LOCK)})`,
};

const RAW_QUERY_FAILED = "P2010";

async function requireDeployed(tx: Tx): Promise<void> {
  const dialect = dialectOf(databaseUrl());
  const rows = await tx.$queryRaw<{ digest: string }[]>(DIGEST[dialect]).catch((error: unknown) => {
    const isOlder = error instanceof Error && "code" in error && error.code === RAW_QUERY_FAILED;
    throw isOlder ? new DatabaseFault("outdated", undefined, error) : error;
  });
  if (rows[0]?.digest !== CATALOGUE[dialect]) throw new DatabaseFault("outdated");
}

const TIMEOUT_MS = 60_000;

/** Whatever is written is written in here (docs/adr/0045). Throws « outdated » where another catalogue is deployed. */
export function whileDeployed<T>(change: (tx: Tx) => Promise<T>, timeout = TIMEOUT_MS): Promise<T> {
  return clientFor("write").$transaction(
    async (tx) => {
      await requireDeployed(tx);
      return change(tx);
    },
    { maxWait: longestWaitMs(), timeout },
  );
}
