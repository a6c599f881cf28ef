import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { digestOf } from "@/lib/foundation/platform/digest";
import { retiredOf } from "@/prisma/retired";
import { BackupRefused } from "./refusal";

export type AppliedMigration = { name: string; checksum: string; finished: boolean };

/** What a database needs before this code can work on it: so many migrations, or those that are retired first. */
export type Needed = { migrationsToCome: number; isRetired: boolean };

function migrationsOfCode(dialect: Dialect): Map<string, string> {
  const directory = join(process.cwd(), "prisma/migrations", dialect);
  const names = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const checksum = (name: string) => digestOf(readFileSync(join(directory, name, "migration.sql")));
  return new Map(names.map(({ name }) => [name, checksum(name)]));
}

function retiredMigrations(dialect: Dialect): Map<string, string> {
  const { migrations, renamed } = retiredOf(dialect, process.cwd());
  return new Map([...migrations, ...renamed].map(({ name, sql }) => [name, digestOf(sql)]));
}

/** Throws for a database that is not ours, or of a newer version of the code. */
export function neededBy(dialect: Dialect, applied: readonly AppliedMigration[]): Needed {
  if (applied.length === 0) throw new BackupRefused("not_ours");
  const strangeTo = (known: ReadonlyMap<string, string>) =>
    applied.filter(({ name, checksum, finished }) => known.get(name) !== checksum || !finished);
  const known = migrationsOfCode(dialect);
  const strange = strangeTo(known);
  if (strange.length === 0) return { migrationsToCome: known.size - applied.length, isRetired: false };
  if (strangeTo(retiredMigrations(dialect)).length === 0) return { migrationsToCome: known.size, isRetired: true };
  throw new BackupRefused("newer", { migrations: strange.map(({ name }) => name).join(", ") });
}
