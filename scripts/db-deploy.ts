// Applies the pending migrations to DATABASE_URL. Safe to repeat.
import { chmodSync, statSync } from "node:fs";
import { databaseUrl, dialectOf, shownUrl, sqlitePath } from "../lib/foundation/db/dialect";
import { applyMigrations, MigrationRefused } from "../prisma/engine";

process.umask(0o077);

const url = databaseUrl();

const ANOTHER =
  "Nothing in it was changed. Set DATABASE_URL to a database of its own: for SQLite a file that does not exist yet, " +
  "for PostgreSQL an empty database.";

const NO_FILE =
  "DATABASE_URL names a file that cannot be opened or made: a directory, or a place without the right to write. " +
  "Set DATABASE_URL to another path.";

const NO_SERVER =
  "No PostgreSQL server answers at the address in DATABASE_URL. Start it, or mend the host and the port.";

/** What the engine says to its own developers, and what it means to whoever set DATABASE_URL. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/database is locked|SocketTimeout/, "Another process is using the database. Stop it and try again."],
  [/schema is not empty/, `DATABASE_URL names a database that holds the tables of something else. ${ANOTHER}`],
  [/is not a database/, `DATABASE_URL names a file that is no SQLite database. ${ANOTHER}`],
  [/^E(EXIST|ACCES|PERM|NOTDIR|ROFS)\b/, NO_FILE],
  [/Can't reach database server/, NO_SERVER],
  // How the engine hands on what a driver threw, without a word of it.
  [/^External error/, url.startsWith("file:") ? NO_FILE : NO_SERVER],
  [
    /Database .* does not exist/,
    "The PostgreSQL server has no database of the name that DATABASE_URL ends with. Create it, or mend the name.",
  ],
  [/Authentication failed/, "The PostgreSQL server refuses the user or the password in DATABASE_URL. Mend them."],
  [
    /extension "pg_trgm"/,
    "The PostgreSQL server lacks the extension pg_trgm, which the search for people needs. Install what comes with the " +
      "server (on some systems a package of its own, postgresql-contrib), or have an administrator create it.",
  ],
  [
    /permission denied/,
    "The user in DATABASE_URL may not create tables. Make it the owner of the database, or use its owner.",
  ],
];

const OTHERS = 0o077;
const OWNER_ONLY = 0o600;

/** What an earlier version, or a copy by hand, left for others to read. */
function keepToOwner(database: string): void {
  for (const path of ["", "-wal", "-shm"].map((suffix) => database + suffix)) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found || (found.mode & OTHERS) === 0) continue;
    try {
      chmodSync(path, OWNER_ONLY);
      console.info(`${path} could be read by others: it is its owner's alone now.`);
    } catch {
      console.error(`${path} can be read by others, and is somebody else's. Have its owner run: chmod 600 ${path}`);
    }
  }
}

let code = 0;
try {
  const applied = await applyMigrations(url);
  if (dialectOf(url) === "sqlite") keepToOwner(sqlitePath(url));
  console.info(
    applied.length > 0 ? `Applied to ${shownUrl(url)}: ${applied.join(", ")}.` : `${shownUrl(url)} is up to date.`,
  );
} catch (error) {
  code = 1;
  console.error(`The migrations could not be applied to ${shownUrl(url)}.`);
  const message = error instanceof Error ? error.message : String(error);
  const [, sentence] = SENTENCES.find(([said]) => said.test(message)) ?? [];
  console.error(sentence ?? message);
  if (error instanceof MigrationRefused) console.error("Nothing was applied.");
}
// A timer of the engine's, for the lock that it no longer waits for, would hold the process for ten seconds.
process.exit(code);
