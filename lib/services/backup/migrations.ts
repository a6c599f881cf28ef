import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { digestOf } from "@/lib/foundation/platform/digest";
import { BackupRefused } from "./refusal";

export type AppliedMigration = { name: string; checksum: string; finished: boolean };

function migrationsOfCode(dialect: Dialect): Map<string, string> {
  const directory = join(process.cwd(), "prisma/migrations", dialect);
  const names = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const checksum = (name: string) => digestOf(readFileSync(join(directory, name, "migration.sql")));
  return new Map(names.map(({ name }) => [name, checksum(name)]));
}

/** How many migrations a database still needs. Throws for one that is not ours, or of a newer version of the code. */
export function migrationsToCome(dialect: Dialect, applied: readonly AppliedMigration[]): number {
  const known = migrationsOfCode(dialect);
  if (applied.length === 0) throw new BackupRefused("not_ours");
  const strange = applied.filter(({ name, checksum, finished }) => known.get(name) !== checksum || !finished);
  if (strange.length > 0) throw new BackupRefused("newer", { migrations: strange.map(({ name }) => name).join(", ") });
  return known.size - applied.length;
}
