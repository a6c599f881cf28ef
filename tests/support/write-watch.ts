import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { sqlitePath } from "@/lib/foundation/db/dialect";

/** For how long one writes who writes a register: a mark or an event is written in less. */
const LONG_MS = 100;

/**
 * Resolves while another process is in the middle of writing a register: it has kept everybody else from writing for a
 * while, and is not at its end. The log beside the file does not tell: what fits in memory goes there when it is committed.
 * `ended` stops the wait when that process is gone.
 */
export async function untilWriting(url: string, ended: () => boolean): Promise<void> {
  const database = new Database(sqlitePath(url), { timeout: 0 });
  try {
    let since = Date.now();
    while (!ended() && Date.now() < since + LONG_MS) {
      try {
        database.exec("BEGIN IMMEDIATE; ROLLBACK");
        since = Date.now();
      } catch (error) {
        if (!(error instanceof Database.SqliteError && error.code === "SQLITE_BUSY")) throw error;
      }
      await setTimeout(2);
    }
  } finally {
    database.close();
  }
}
