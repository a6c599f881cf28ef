// Makes the next migration of both databases: what the schema says against a freshly migrated database, then the
// constraints. `npm run db:migration -- <name>`, or `-- --reset-init` to write the first one again before a release.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Dialect } from "../lib/foundation/db/dialect";
import { CONSTRAINTS_HEADING, constraintsSql } from "../prisma/constraints";
import { applyMigrations, diffToSchema } from "../prisma/engine";
import { DIALECTS, migrationNames, ROOT, readSchema } from "../prisma/schemas";
import { droppedChecks, standingChecks, withoutStanding } from "../prisma/standing-checks";
import { startPostgres } from "../tests/support/postgres";

const INIT = "20261124000000_init";
const PROVIDER_NAMES: Record<Dialect, string> = { sqlite: "sqlite", postgres: "postgresql" };

const directoryOf = (dialect: Dialect) => join(ROOT, "prisma/migrations", dialect);

const textsOf = (dialect: Dialect) =>
  migrationNames(dialect).map((name) => readFileSync(join(directoryOf(dialect), name, "migration.sql"), "utf8"));

/** The constraints as the latest migration left them. */
function constraintsInPlace(dialect: Dialect): string {
  const latest = textsOf(dialect).findLast((text) => text.includes(CONSTRAINTS_HEADING));
  return latest?.slice(latest.indexOf(CONSTRAINTS_HEADING)) ?? "";
}

/** Drops the triggers that the constraints of SQLite no longer name. */
function droppedTriggers(before: string, after: string): string {
  return [...before.matchAll(/^CREATE TRIGGER "(?<name>\w+)"/gm)]
    .filter(({ groups }) => !after.includes(`"${groups?.name}"`))
    .map(({ groups }) => `DROP TRIGGER IF EXISTS "${groups?.name}";\n`)
    .join("");
}

function writeMigration(dialect: Dialect, name: string, sql: string): void {
  const directory = join(directoryOf(dialect), name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "migration.sql"), sql);
  writeFileSync(
    join(directoryOf(dialect), "migration_lock.toml"),
    `# Read by Prisma. Do not edit.\nprovider = "${PROVIDER_NAMES[dialect]}"\n`,
  );
  console.info(`Written: prisma/migrations/${dialect}/${name}/migration.sql. Read it before you commit it.`);
}

async function resetInit(dialect: Dialect, emptyUrl: string): Promise<void> {
  rmSync(directoryOf(dialect), { recursive: true, force: true });
  const tables = await diffToSchema(emptyUrl, "empty");
  writeMigration(dialect, INIT, `${tables}\n${constraintsSql(dialect, readSchema(dialect).content)}`);
}

async function nextMigration(dialect: Dialect, emptyUrl: string, name: string): Promise<void> {
  await applyMigrations(emptyUrl);
  const tables = await diffToSchema(emptyUrl, "database");
  const [before, standing] = [constraintsInPlace(dialect), standingChecks(textsOf(dialect))];
  const all = constraintsSql(dialect, readSchema(dialect).content);
  const after = withoutStanding(all, standing);
  const dropped = droppedTriggers(before, all) + droppedChecks(all, standing);
  if (!tables && !dropped && withoutStanding(before, standing) === after) {
    console.info(`${dialect}: the migrations say all that the schema says; nothing written.`);
    return;
  }
  writeMigration(dialect, name, [tables, dropped, after].filter(Boolean).join("\n"));
}

const argument = process.argv[2];
const reset = argument === "--reset-init";
if (!argument || (!reset && !/^[a-z][a-z0-9_]*$/.test(argument))) {
  console.error("Usage: npm run db:migration -- <name_in_snake_case>   or   -- --reset-init");
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), "cohorte-migration-"));
const postgres = await startPostgres();
try {
  await postgres.createDatabase("migration");
  const urls: Record<Dialect, string> = { sqlite: `file:${scratch}/migration.db`, postgres: postgres.url("migration") };
  const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  for (const dialect of DIALECTS) {
    if (reset) await resetInit(dialect, urls[dialect]);
    else await nextMigration(dialect, urls[dialect], `${stamp}_${argument}`);
  }
} finally {
  await postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
}
