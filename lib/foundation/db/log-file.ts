import "server-only";
import { statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { clientFor } from "./client";
import { databaseUrl, dialectOf, LOG_LIMIT_BYTES, sqlitePath } from "./dialect";

const PAUSE_MS = 250;
const PATIENCE_MS = 60_000;

type Checkpoint = { busy: number | bigint };

/** Brings the log of SQLite into the file, then cuts it. Only the cut waits: for a moment in which nobody uses the log. */
export async function shortenLog(patienceMs = PATIENCE_MS, longerThan = LOG_LIMIT_BYTES): Promise<boolean> {
  const url = databaseUrl();
  if (dialectOf(url) !== "sqlite") return true;
  const log = statSync(`${sqlitePath(url)}-wal`, { throwIfNoEntry: false });
  if (!log || log.size <= longerThan) return true;
  const client = clientFor("write");
  const checkpoint = async (how: "PASSIVE" | "TRUNCATE") => {
    const rows = await client.$queryRawUnsafe<Checkpoint[]>(`PRAGMA wal_checkpoint(${how})`).catch(() => []);
    return Number(rows[0]?.busy) === 0;
  };
  for (const deadline = performance.now() + patienceMs; ; await pause(PAUSE_MS)) {
    if ((await checkpoint("PASSIVE")) && (await checkpoint("TRUNCATE"))) return true;
    if (performance.now() > deadline) return false;
  }
}
