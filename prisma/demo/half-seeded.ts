import { rmSync } from "node:fs";
import Database from "better-sqlite3";
import { closeClients } from "@/lib/foundation/db/client";
import { dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";
import { seedState } from "./state";

/** A database that stays as it is; the message says what to do by hand. */
export class RemovalRefused extends Error {}

/**
 * Removes a SQLite database whose seed was cut short: its audit cannot be erased, so it cannot be seeded again. Only
 * one that the audit says nobody has worked with since, and that no other process has open; throws
 * {@link RemovalRefused} for any other.
 */
export async function removeHalfSeeded(url: string): Promise<void> {
  const state = await seedState();
  await closeClients();
  if (state !== "half_seeded") throw new RemovalRefused(`This database is ${state}, not half-seeded: it stays.`);
  if (dialectOf(url) === "postgres") {
    throw new RemovalRefused(
      "An earlier seed of this database was cut short, and its audit cannot be erased.\n" +
        "Drop the PostgreSQL database, create it anew, and run the command again.",
    );
  }
  const path = sqlitePath(url);
  refuseIfOpen(path);
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
}

/** SQLite leaves the write-ahead log for nobody else who has the file open: a server, or a seed still under way. */
function refuseIfOpen(path: string): void {
  const database = new Database(path, { timeout: 0 });
  try {
    database.pragma("journal_mode = DELETE");
  } catch {
    throw new RemovalRefused(
      "An earlier seed is still at work on this database, or a server is. Stop it and try again.",
    );
  } finally {
    database.close();
  }
}
