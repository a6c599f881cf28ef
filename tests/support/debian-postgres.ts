import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { freePort, type PostgresServer } from "./postgres";

const DEBIAN = "/usr/lib/postgresql";
const USER = "cohorte";
/** Not of letters alone: it has to reach the tools as it is. */
const PASSWORD = "mot de passe: 100 % à part/@";

/** Where Debian keeps the newest PostgreSQL that is installed with server and tools; null when there is none. */
export function debianPostgres(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const complete = (bin: string) =>
    ["initdb", "postgres", "pg_dump", "psql"].every((tool) => existsSync(join(bin, tool)));
  return versions.map((version) => join(DEBIAN, version, "bin")).find(complete) ?? null;
}

/** The server refuses to run as root: it gets an account that may do nothing. */
function unprivileged(): { uid: number; gid: number } | Record<string, never> {
  if (userInfo().uid !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** Debian's own server, empty, on a port of the loopback, with a password. Durability is off: its data lives minutes. */
export async function startDebianPostgres(bin: string): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-debian-"));
  const account = unprivileged();
  const [data, secret] = [join(directory, "data"), join(directory, "secret")];
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(secret, PASSWORD, { mode: 0o600 });
  if ("uid" in account) for (const path of [directory, data, secret]) chownSync(path, account.uid, account.gid);
  const flags = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--auth=scram-sha-256"];
  execFileSync(join(bin, "initdb"), [...flags, `--username=${USER}`, `--pwfile=${secret}`, `--pgdata=${data}`], {
    ...account,
    stdio: "ignore",
  });
  const port = await freePort();
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories=", "fsync=off"];
  const server = spawn(join(bin, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    ...account,
    stdio: "ignore",
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const url = (database: string) =>
    `postgresql://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`;
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: url("postgres") });
    try {
      await client.connect();
      await client.query(sql);
    } finally {
      await client.end().catch(() => {});
    }
  };
  while (
    server.exitCode === null &&
    !(await ask("SELECT 1").then(
      () => true,
      () => false,
    ))
  )
    await pause(50);
  return {
    url,
    createDatabase: (name) => ask(`CREATE DATABASE "${name}"`),
    stop: async () => {
      server.kill("SIGINT");
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
