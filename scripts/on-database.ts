import { spawnSync } from "node:child_process";
import { chmodSync, statSync } from "node:fs";
import { databaseUrl, dialectOf, shownUrl, sqlitePath } from "../lib/foundation/db/dialect";
import { withoutSecrets } from "../lib/foundation/platform/secrets.mjs";
import type { Deployed } from "../prisma/deploy";
import { MigrationRefused } from "../prisma/engine";
import { ROOT } from "../prisma/schemas";

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
  [/^E(EXIST|ACCES|PERM|NOTDIR|ROFS)\b|unable to open database file/, NO_FILE],
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

/** Rows were changed while no trigger stood: what was marked is summed, and all of it held against the records. */
function verifySums(): number {
  const main = [
    "--conditions=react-server",
    "scripts/typescript.mjs",
    "lib/entrances/cli/main.ts",
    "tally:verify",
    "--catch-up",
  ];
  const env = { ...withoutSecrets(process.env), DATABASE_URL: url };
  return spawnSync(process.execPath, main, { cwd: ROOT, env, stdio: "inherit" }).status ?? 1;
}

function tell({ migrations, changed }: Deployed): void {
  if (migrations.length > 0) console.info(`Applied to ${shownUrl(url)}: ${migrations.join(", ")}.`);
  else
    console.info(
      changed ? `${shownUrl(url)}: checks, triggers and indexes put in place.` : `${shownUrl(url)} is up to date.`,
    );
}

/** What a command does to the database of DATABASE_URL. Ends the process. */
export async function runOnDatabase(command: (url: string) => Promise<Deployed>): Promise<never> {
  let code = 0;
  try {
    const deployed = await command(url);
    if (dialectOf(url) === "sqlite") keepToOwner(sqlitePath(url));
    tell(deployed);
    if (deployed.changedRows) code = verifySums();
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
}
