// Says on standard output whether DATABASE_URL holds a network: "empty" or "in use".
import Database from "better-sqlite3";
import pg from "pg";
import { dialectOf, sqlitePath } from "../lib/db/dialect";

const ANY_ROW = 'SELECT EXISTS (SELECT 1 FROM "School") OR EXISTS (SELECT 1 FROM "User") AS used';

function usedSqlite(url: string): boolean {
  const database = new Database(sqlitePath(url), { readonly: true });
  try {
    return database.prepare(ANY_ROW).pluck().get() === 1;
  } finally {
    database.close();
  }
}

async function usedPostgres(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ used: boolean }>(ANY_ROW);
    return rows[0]?.used === true;
  } finally {
    await client.end();
  }
}

const url = process.env.DATABASE_URL || "file:./prisma/data/cohorte.db";
const used = dialectOf(url) === "sqlite" ? usedSqlite(url) : await usedPostgres(url);
console.info(used ? "in use" : "empty");
