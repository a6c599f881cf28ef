import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { environmentFor } from "@/lib/foundation/platform/child-environment";
import { BackupRefused } from "./refusal";

/** Where Debian keeps the tools of each version, which it does not put on PATH. */
const DEBIAN = "/usr/lib/postgresql";

type Tool = "pg_dump" | "pg_restore" | "psql";
export type Tools = Record<Tool, string>;

const PARAMETERS = {
  sslmode: "PGSSLMODE",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
  sslrootcert: "PGSSLROOTCERT",
  host: "PGHOST",
  port: "PGPORT",
  user: "PGUSER",
  password: "PGPASSWORD",
  options: "PGOPTIONS",
} as const;

/** As environment: a command line is there for everybody on the machine to read. */
export function connectionEnv(address: string): Record<string, string> {
  const url = new URL(address);
  const given: Record<string, string> = {
    PGHOST: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ""),
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
  };
  for (const [name, variable] of Object.entries(PARAMETERS)) {
    const value = url.searchParams.get(name);
    if (value) given[variable] = value === "no-verify" ? "require" : value;
  }
  const set = Object.entries(given).filter(([, value]) => value);
  return { ...Object.fromEntries(set), PGCONNECT_TIMEOUT: "10", LC_ALL: "C" };
}

/** The first line in which a tool says what is wrong: the ones after it quote rows. */
function complaintOf(errors: string): string {
  const line = errors.split("\n").find((said) => /error|ERROR|FATAL/.test(said)) ?? "";
  return line.replace(/^.*?(error|ERROR|FATAL):\s*/, "").trim();
}

/** Starts a tool; `ended` is refused with what it complained of unless its exit code is 0. */
export function startTool(path: string, args: readonly string[], connection: Record<string, string> = {}) {
  const child = spawn(path, args, {
    env: { ...environmentFor("tool"), ...connection },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const errors = text(child.stderr);
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", async (code) => {
      if (code === 0) return resolve();
      reject(new BackupRefused("postgres_said", { tool: path, said: complaintOf(await errors) }));
    });
  });
  // Whoever waits for its output first hears of it all the same.
  ended.catch(() => {});
  return { child, ended };
}

export async function runTool(
  path: string,
  args: readonly string[],
  connection?: Record<string, string>,
): Promise<string> {
  const { child, ended } = startTool(path, args, connection);
  child.stdin.end();
  const [printed] = await Promise.all([text(child.stdout), ended]);
  return printed;
}

const toolsIn = (directory: string): Tools => ({
  pg_dump: join(directory, "pg_dump"),
  pg_restore: join(directory, "pg_restore"),
  psql: join(directory, "psql"),
});

type Found = { major: number; tools: Tools };

const areThere = ({ tools }: Found) => Object.values(tools).every((path) => existsSync(path));

function installedByDebian(): Found[] {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  return versions.map((name) => ({ major: Number(name), tools: toolsIn(join(DEBIAN, name, "bin")) })).filter(areThere);
}

async function onPath(): Promise<Found[]> {
  const directories = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = directories.map((directory) => ({ major: 0, tools: toolsIn(directory) })).filter(areThere);
  for (const candidate of found) {
    const said = await runTool(candidate.tools.pg_dump, ["--version"]).catch(() => "");
    candidate.major = Number(/\) (\d+)/.exec(said)?.[1] ?? 0);
  }
  return found;
}

/** Of the server's version, else the oldest that are newer: older ones refuse it. Throws, naming what to install. */
export async function findTools(serverMajor: number): Promise<Tools> {
  const debian = installedByDebian();
  const same = debian.find(({ major }) => major === serverMajor);
  if (same) return same.tools;
  const usable = [...(await onPath()), ...debian].filter(({ major }) => major >= serverMajor);
  const [best] = usable.sort((a, b) => a.major - b.major);
  if (!best) throw new BackupRefused("no_tools", { version: serverMajor });
  return best.tools;
}
