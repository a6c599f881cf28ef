// Applies the pending migrations to DATABASE_URL. Safe to repeat.
import { applyMigrations, MigrationRefused } from "../prisma/engine";

const url = process.env.DATABASE_URL || "file:./prisma/data/cohorte.db";

/** Never prints the password. */
function shown(address: string): string {
  return address.replace(/(:\/\/[^:/@]+):[^@]*@/, "$1:…@");
}

try {
  const applied = await applyMigrations(url);
  console.info(
    applied.length > 0 ? `Applied to ${shown(url)}: ${applied.join(", ")}.` : `${shown(url)} is up to date.`,
  );
} catch (error) {
  console.error(`The migrations could not be applied to ${shown(url)}.`);
  const message = error instanceof Error ? error.message : String(error);
  // How the engine words the time-out of a lock on SQLite.
  const locked = /database is locked|SocketTimeout/.test(message);
  console.error(locked ? "Another process is using the database. Stop it and try again." : message);
  if (error instanceof MigrationRefused) console.error("Nothing was applied.");
  process.exitCode = 1;
}
