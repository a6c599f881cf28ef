// Applies the pending migrations to DATABASE_URL. Safe to repeat.
import Database from "better-sqlite3";
import { dialectOf, sqlitePath } from "../lib/db/dialect";
import { applyMigrations, MigrationRefused } from "../prisma/engine";

const url = process.env.DATABASE_URL || "file:./prisma/data/cohorte.db";

/** Never prints the password. */
function shown(address: string): string {
  return address.replace(/(:\/\/[^:/@]+):[^@]*@/, "$1:…@");
}

/** Readers do not wait for the writer; the mode is kept in the file. */
function keepWriteAheadLog(path: string): void {
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.close();
}

try {
  const applied = await applyMigrations(url);
  if (dialectOf(url) === "sqlite") keepWriteAheadLog(sqlitePath(url));
  console.info(
    applied.length > 0 ? `Applied to ${shown(url)}: ${applied.join(", ")}.` : `${shown(url)} is up to date.`,
  );
} catch (error) {
  console.error(`The migrations could not be applied to ${shown(url)}.`);
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof MigrationRefused) console.error("Nothing was applied.");
  process.exitCode = 1;
}
