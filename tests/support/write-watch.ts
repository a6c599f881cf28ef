import { statSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import pg from "pg";
import { dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";

/** Pages that an uncommitted transaction has spilled into the write-ahead log: far more than any small write. */
const SPILLED_BYTES = 1_000_000;

function walSize(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Resolves at the moment when another process is in the middle of writing enrolments: on SQLite its transaction has
 * spilled into the log, on PostgreSQL it has inserted learners and holds the lock for enrolments. `ended` stops the
 * wait when that process is gone.
 */
export async function untilWriting(url: string, ended: () => boolean): Promise<void> {
  if (dialectOf(url) === "sqlite") {
    const before = walSize(sqlitePath(url));
    while (!ended() && walSize(sqlitePath(url)) < before + SPILLED_BYTES) await setImmediate();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // The row-exclusive lock comes with the first insert; the import's own explicit lock is of another mode.
    const sql = `SELECT 1 FROM pg_locks WHERE mode = 'RowExclusiveLock' AND relation = '"Enrolment"'::regclass`;
    while (!ended() && (await client.query(sql)).rowCount === 0) await setImmediate();
  } finally {
    await client.end();
  }
}
