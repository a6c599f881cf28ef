import Database from "better-sqlite3";
import pg from "pg";
import { type Dialect, dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";

type Row = Record<string, unknown>;

/** A database of the bench, spoken to in the SQL that both kinds know. Values take the places of question marks. */
export type Store = {
  dialect: Dialect;
  run: (sql: string, values?: readonly unknown[]) => Promise<void>;
  rows: <T = Row>(sql: string, values?: readonly unknown[]) => Promise<T[]>;
  close: () => Promise<void>;
};

function openSqlite(path: string): Store {
  const database = new Database(path);
  return {
    dialect: "sqlite",
    run: async (sql, values = []) => {
      if (values.length === 0) database.exec(sql);
      else database.prepare(sql).run(...values);
    },
    rows: async <T>(sql: string, values: readonly unknown[] = []) => database.prepare(sql).all(...values) as T[],
    close: async () => void database.close(),
  };
}

async function openPostgres(url: string): Promise<Store> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const query = async (sql: string, values: readonly unknown[] = []) => {
    let place = 0;
    const placed = values.length > 0 ? sql.replaceAll("?", () => `$${++place}`) : sql;
    return client.query(placed, [...values]);
  };
  return {
    dialect: "postgres",
    run: async (sql, values) => void (await query(sql, values)),
    rows: async <T>(sql: string, values?: readonly unknown[]) => (await query(sql, values)).rows as T[],
    close: () => client.end(),
  };
}

export async function openStore(url: string): Promise<Store> {
  return dialectOf(url) === "sqlite" ? openSqlite(sqlitePath(url)) : openPostgres(url);
}

/** Opens a database for as long as it is used. */
export async function withStore<T>(url: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
