// Makes the next migration of both databases: what the schema says against a database that has the others. What stands beside
// the tables is in none: `db:deploy` puts it on, which it could not before the migration. `npm run db:migration -- <name>`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Dialect } from "../lib/foundation/db/dialect";
import { applyMigrations, diffToSchema } from "../prisma/engine";
import { DIALECTS, migrationsIn, migrationsOf } from "../prisma/schemas";
import { startPostgres } from "../tests/support/postgres";

async function nextMigration(dialect: Dialect, emptyUrl: string, name: string): Promise<void> {
  await applyMigrations(emptyUrl, migrationsOf(dialect));
  const tables = await diffToSchema(emptyUrl, "database");
  if (!tables) {
    console.info(`${dialect}: the migrations say all that the schema says; nothing written.`);
    return;
  }
  const directory = join(migrationsIn(dialect), name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "migration.sql"), tables);
  console.info(`Written: prisma/migrations/${dialect}/${name}/migration.sql. Read it before you commit it.`);
}

const argument = process.argv[2];
if (!argument || !/^[a-z][a-z0-9_]*$/.test(argument)) {
  console.error("Usage: npm run db:migration -- <name_in_snake_case>");
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), "cohorte-migration-"));
const postgres = await startPostgres();
try {
  await postgres.createDatabase("migration");
  const urls: Record<Dialect, string> = { sqlite: `file:${scratch}/migration.db`, postgres: postgres.url("migration") };
  const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  for (const dialect of DIALECTS) await nextMigration(dialect, urls[dialect], `${stamp}_${argument}`);
} finally {
  await postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
}
