import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { scratchDirectory } from "../../scripts/scratch.mjs";
import { NOTED, noteLines } from "./own-statements";

/** What the global setup of a project hands to its test files: an empty, migrated database to copy. */
export type DatabaseTemplate =
  | { dialect: "sqlite"; path: string }
  | { dialect: "postgres"; adminUrl: string; name: string };

declare module "vitest" {
  export interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
  }
}

export type TestDatabase = { url: string; drop: () => Promise<void> };

async function copySqlite(template: string): Promise<TestDatabase> {
  const directory = await mkdtemp(join(scratchDirectory(), "cohorte-test-"));
  const path = join(directory, "test.db");
  await copyFile(template, path);
  return { url: `file:${path}`, drop: () => rm(directory, { recursive: true, force: true }) };
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const LAST_WORDS_MS = 5_000;
const POLL_MS = 10;

/** Which functions of a database its triggers have run: counted once who ran them has left. */
async function noteFired(url: string, name: string): Promise<void> {
  if (!NOTED) return;
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: name }).href });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT DISTINCT funcname FROM pg_stat_user_functions WHERE calls > 0");
    noteLines(
      "fired",
      rows.map(({ funcname }) => [funcname]),
    );
  } finally {
    await client.end();
  }
}

/** A pool says that it has ended before the server has heard of it: who is thrown out then has nobody to tell it to. */
async function dropOnceLeft(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const connected = async () =>
      (await client.query("SELECT 1 FROM pg_stat_activity WHERE datname = $1", [name])).rowCount !== 0;
    const deadline = Date.now() + LAST_WORDS_MS;
    while ((await connected()) && Date.now() < deadline) await pause(POLL_MS);
    await noteFired(url, name);
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

async function copyPostgres(adminUrl: string, template: string): Promise<TestDatabase> {
  // Copied as files, and not block by block through the log of the server, in half of the time.
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await admin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY = FILE_COPY`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropOnceLeft(adminUrl, name) };
}

/** A database of the kind the running project tests, without a table; the caller drops it. */
export async function bareDatabase(): Promise<TestDatabase> {
  const template = inject("databaseTemplate");
  if (template.dialect === "postgres") return copyPostgres(template.adminUrl, "template0");
  const directory = await mkdtemp(join(scratchDirectory(), "cohorte-test-"));
  return { url: `file:${join(directory, "bare.db")}`, drop: () => rm(directory, { recursive: true, force: true }) };
}

/** A migrated, empty database of the kind the running project tests; the caller drops it. */
export async function freshDatabase(): Promise<TestDatabase> {
  const template = inject("databaseTemplate");
  return template.dialect === "sqlite" ? copySqlite(template.path) : copyPostgres(template.adminUrl, template.name);
}
