import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";
import { SEARCH_TABLES } from "@/prisma/search-index";

/** Every row of every table, as sorted texts by the name of its table; an index of trigrams is no table. */
export type Rows = Record<string, string[]>;

function readSqlite(path: string): Rows {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    const rowsOf = (name: string) => database.prepare(`SELECT * FROM "${name}"`).all();
    const tables = (names.pluck().all() as string[]).filter((name) => !SEARCH_TABLES.sqlite.includes(name));
    return Object.fromEntries(
      tables.map((name) => [
        name,
        rowsOf(name)
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
    );
  } finally {
    database.close();
  }
}

async function readPostgres(url: string): Promise<Rows> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: names } = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    const rows: Rows = {};
    for (const { name } of names) {
      const found = await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`);
      rows[name] = found.rows.map(({ row }) => row).sort();
    }
    return rows;
  } finally {
    await client.end();
  }
}

export async function readEverything(url: string): Promise<Rows> {
  return dialectOf(url) === "sqlite" ? readSqlite(sqlitePath(url)) : readPostgres(url);
}

/** The digest of every file below a directory, by its path. */
export function readFiles(directory: string): Record<string, string> {
  if (!existsSync(directory)) return {};
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const digest = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
  return Object.fromEntries(paths.map((path) => [path.slice(directory.length + 1), digest(path)]));
}
