import "server-only";
import { statSync } from "node:fs";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient as PostgresClient } from "@/prisma/generated/postgres/client";
import { PrismaClient as SqliteClient } from "@/prisma/generated/sqlite/client";
import { postgresAdapter, sqliteAdapter } from "./adapters";
import { databaseUrl, dialectOf, sqlitePath } from "./dialect";
import { Kept } from "./kept";
import { patienceMs } from "./patience";
import { statementNames } from "./statements";
import { threadLane } from "./thread/thread-lane";

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

type ReadOnly<Delegate> = Pick<Delegate, Extract<keyof Delegate, ReadMethod | "fields">>;

type ModelName = {
  [Key in keyof FullClient]: FullClient[Key] extends { findMany: unknown } ? Key : never;
}[keyof FullClient];

/** What features see: `db.cohort.delete` does not compile. */
export type ReadClient = { [Model in ModelName]: ReadOnly<FullClient[Model]> } & Pick<FullClient, "$queryRaw">;

/** A server that takes connections and says nothing is given up. Who saves may also wait for those who save before. */
const CONNECTION_TIMEOUT_MS = 8_000;

/** Those of one process, beside its lanes; the processes of a server share them, as PostgreSQL has a hundred for all. */
const CONNECTIONS = 10;
const FEWEST_CONNECTIONS = 3;

export function poolSize({ COHORTE_PROCESSES }: Readonly<Record<string, string | undefined>> = process.env): number {
  return Math.max(FEWEST_CONNECTIONS, Math.ceil(CONNECTIONS / (Number(COHORTE_PROCESSES) || 1)));
}

type Purpose = "read" | "write";

/** Pages lie in memory or on an SSD. Machine code takes longer to make (seconds, for sums) than a statement to run. */
const RECKONING = ["random_page_cost=1.1", "jit=off"];

/** Door and readers share no connection: a reader sees committed rows only, waits for nobody, and makes no database. */
export function openClient(url: string, purpose: Purpose, onBroken: () => void = () => undefined): FullClient {
  const readonly = purpose === "read";
  if (dialectOf(url) === "sqlite") {
    const path = sqlitePath(url);
    const file = { url: path, timeout: 0, readonly, fileMustExist: true };
    const lane = readonly ? () => threadLane(file) : null;
    return new SqliteClient({ adapter: sqliteAdapter(new PrismaBetterSqlite3(file), { path, onBroken, lane }) });
  }
  const settings = [
    `lock_timeout=${patienceMs()}`,
    ...RECKONING,
    ...(readonly ? ["default_transaction_read_only=on"] : []),
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(" ");
  const connectionTimeoutMillis = readonly ? CONNECTION_TIMEOUT_MS : Math.max(CONNECTION_TIMEOUT_MS, patienceMs());
  const pool = { connectionString: url, connectionTimeoutMillis, max: poolSize(), options };
  const lane = readonly ? new PrismaPg({ ...pool, max: 1 }) : null;
  const named = new PrismaPg(pool, { statementNameGenerator: statementNames() });
  const client: unknown = new PostgresClient({ adapter: postgresAdapter(named, lane) });
  return client as FullClient;
}

type Opened = { client: FullClient; path: string | null; identity: string | null };

const opened = globalThis as { cohorteClients?: Map<string, Opened>; cohorteLastWork?: () => Promise<void> };

/** One client per purpose and address, kept across hot reloads. */
export function clientFor(purpose: Purpose): FullClient {
  const url = databaseUrl();
  opened.cohorteClients ??= new Map();
  const key = `${purpose} ${url}`;
  const known = opened.cohorteClients.get(key);
  if (known) return known.client;
  const path = dialectOf(url) === "sqlite" ? sqlitePath(url) : null;
  const client = openClient(url, purpose, () => forget(key, client));
  opened.cohorteClients.set(key, { client, path, identity: path && identityOf(path) });
  return client;
}

export function beforeClosing(lastWork: () => Promise<void>): void {
  opened.cohorteLastWork = lastWork;
}

function identityOf(path: string): string | null {
  const file = statSync(path, { throwIfNoEntry: false, bigint: true });
  return file ? `${file.dev} ${file.ino}` : null;
}

/** Whoever still waits on a connection that let us down is answered before it is closed. */
const LAST_ANSWERS_MS = 1_000;

const forgotten = new Set<FullClient>();

async function letGo(client: FullClient): Promise<void> {
  forgotten.delete(client);
  await client.$disconnect().catch(() => undefined);
}

function forget(key: string, client: FullClient): void {
  if (opened.cohorteClients?.get(key)?.client !== client) return;
  opened.cohorteClients.delete(key);
  forgotten.add(client);
  setTimeout(() => void letGo(client), LAST_ANSWERS_MS).unref();
}

/** Lets go of files that are no longer where they were opened: a connection would read the old one for ever. */
export function reopenReplaced(): void {
  for (const [key, { client, path, identity }] of opened.cohorteClients ?? []) {
    if (path && identityOf(path) !== identity) forget(key, client);
  }
}

/** Closes every connection: for commands that must end, and tests. */
export async function closeClients(): Promise<void> {
  await opened.cohorteLastWork?.();
  const clients = [...(opened.cohorteClients?.values() ?? [])].map(({ client }) => client);
  opened.cohorteClients?.clear();
  Kept.forget();
  await Promise.all([...clients.map((client) => client.$disconnect()), ...[...forgotten].map(letGo)]);
}

/** The read door. Resolved at each use, so that importing this file opens nothing. */
export const db: ReadClient = new Proxy({} as ReadClient, {
  get: (_target, property: keyof ReadClient) => {
    const client = clientFor("read");
    const member = client[property];
    return typeof member === "function" ? member.bind(client) : member;
  },
});

const INSTANT_TIMEOUT_MS = 30 * 60_000;

/** All of it as it stood at one instant. On SQLite it reads on our thread: for the command line alone. */
export function atOneInstant<T>(read: (db: ReadClient) => Promise<T>): Promise<T> {
  return clientFor("read").$transaction(read, { isolationLevel: "Serializable", timeout: INSTANT_TIMEOUT_MS });
}
