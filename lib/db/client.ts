import "server-only";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient as PostgresClient } from "@/prisma/generated/postgres/client";
import { PrismaClient as SqliteClient } from "@/prisma/generated/sqlite/client";
import { dialectOf, sqlitePath } from "./dialect";

/** Both generated clients come from one source of models; the SQLite one lends its types to both. */
export type FullClient = SqliteClient;

type ReadMethod =
  | "findUnique"
  | "findUniqueOrThrow"
  | "findFirst"
  | "findFirstOrThrow"
  | "findMany"
  | "count"
  | "aggregate"
  | "groupBy";

type ReadOnly<Delegate> = Pick<Delegate, Extract<keyof Delegate, ReadMethod>>;

type ModelName = {
  [Key in keyof FullClient]: FullClient[Key] extends { findMany: unknown } ? Key : never;
}[keyof FullClient];

/** What features see: `db.cohort.delete` does not compile. */
export type ReadClient = { [Model in ModelName]: ReadOnly<FullClient[Model]> } & Pick<FullClient, "$queryRaw">;

const BUSY_TIMEOUT_MS = 15_000;
/** As long as a change waits for its turn (write.ts): a server that takes connections and says nothing is given up. */
const CONNECTION_TIMEOUT_MS = 30_000;

type Purpose = "read" | "write";

/**
 * Opens connections of their own for a purpose: the write door and the readers never share one, so that a reader sees
 * committed rows only; and a reading connection is refused any change by the database itself.
 */
export function openClient(url: string, purpose: Purpose): FullClient {
  const readonly = purpose === "read";
  if (dialectOf(url) === "sqlite") {
    const adapter = new PrismaBetterSqlite3({ url: sqlitePath(url), timeout: BUSY_TIMEOUT_MS, readonly });
    return new SqliteClient({ adapter });
  }
  const options = readonly ? { options: "-c default_transaction_read_only=on" } : {};
  const pool = { connectionString: url, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS, ...options };
  const client: unknown = new PostgresClient({ adapter: new PrismaPg(pool) });
  return client as FullClient;
}

const opened = globalThis as { cohorteClients?: Map<string, FullClient>; cohorteLastWork?: () => Promise<void> };

/** One client per purpose and address, kept across hot reloads. */
export function clientFor(purpose: Purpose): FullClient {
  const url = process.env.DATABASE_URL ?? "file:./prisma/data/cohorte.db";
  opened.cohorteClients ??= new Map();
  const key = `${purpose} ${url}`;
  const known = opened.cohorteClients.get(key);
  if (known) return known;
  const client = openClient(url, purpose);
  opened.cohorteClients.set(key, client);
  return client;
}

/** What is still to be written when the connections are closed. */
export function beforeClosing(lastWork: () => Promise<void>): void {
  opened.cohorteLastWork = lastWork;
}

/** Closes every connection: for commands that must end, and tests. */
export async function closeClients(): Promise<void> {
  await opened.cohorteLastWork?.();
  const clients = [...(opened.cohorteClients?.values() ?? [])];
  opened.cohorteClients?.clear();
  await Promise.all(clients.map((client) => client.$disconnect()));
}

/** The read door. Resolved at each use, so that importing this file opens nothing. */
export const db: ReadClient = new Proxy({} as ReadClient, {
  get: (_target, property: keyof ReadClient) => {
    const client = clientFor("read");
    const member = client[property];
    return typeof member === "function" ? member.bind(client) : member;
  },
});
