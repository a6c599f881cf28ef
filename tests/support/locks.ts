import Database from "better-sqlite3";
import pg from "pg";
import { vi } from "vitest";
import { HOLD_IMPORTS } from "@/lib/foundation/db/dialect";

const PATIENT = { timeout: 20_000, interval: 10 };

export type HeldWriter = {
  /** Writes something in the transaction that holds the lock. */
  run: (sql: string) => Promise<void>;
  /** Commits; again, it does nothing. */
  release: () => Promise<void>;
};

const once = (release: () => Promise<void>) => {
  let released: Promise<void> | null = null;
  return () => {
    released ??= release();
    return released;
  };
};

/** Another process that writes: holds what a change of a programme or a person needs, and an import, until it is let go. */
export async function holdTheWriter(url: string): Promise<HeldWriter> {
  if (url.startsWith("file:")) {
    const other = new Database(url.slice("file:".length));
    other.exec("BEGIN IMMEDIATE");
    return {
      run: async (sql) => void other.exec(sql),
      release: once(async () => {
        other.exec("COMMIT");
        other.close();
      }),
    };
  }
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query(`BEGIN; ${HOLD_IMPORTS.postgres}; LOCK TABLE "Programme", "Learner" IN SHARE ROW EXCLUSIVE MODE`);
  return {
    run: async (sql) => void (await other.query(sql)),
    release: once(async () => {
      await other.query("COMMIT");
      await other.end();
    }),
  };
}

/** Another process keeps a table of PostgreSQL from being written, and says when somebody waits for it, or for a row. */
export async function holdTable(url: string, table: string) {
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query(`BEGIN; LOCK TABLE "${table}" IN SHARE MODE`);
  const isWaitedFor = async (lock: string) => {
    const { rowCount } = await other.query(`SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING ("pid")
      WHERE NOT l."granted" AND a."datname" = current_database() AND ${lock}`);
    return rowCount !== 0;
  };
  return {
    run: async (sql: string) => void (await other.query(sql)),
    untilTableIsWanted: () => vi.waitUntil(() => isWaitedFor(`l."relation" = '"${table}"'::regclass`), PATIENT),
    untilARowIsWanted: () => vi.waitUntil(() => isWaitedFor(`l."locktype" = 'transactionid'`), PATIENT),
    release: once(async () => {
      await other.query("COMMIT");
      await other.end();
    }),
  };
}
