import Database from "better-sqlite3";
import pg from "pg";

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

/** Another process that writes: holds what a change of a programme or a person needs, until it is let go. */
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
  await other.query('BEGIN; LOCK TABLE "Programme", "Learner" IN SHARE ROW EXCLUSIVE MODE');
  return {
    run: async (sql) => void (await other.query(sql)),
    release: once(async () => {
      await other.query("COMMIT");
      await other.end();
    }),
  };
}
