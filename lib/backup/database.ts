import type { AppliedMigration } from "./migrations";

/** Rows of the two tables of a copy that say whether it is whole. */
export type DatabaseContent = {
  migrations: readonly Record<string, unknown>[];
  uploads: readonly Record<string, unknown>[];
};

const isSet = (value: unknown) => value !== null && value !== undefined && value !== "";

/** The migrations applied to a copy; those that were rolled back by hand do not count. */
export function appliedMigrations({ migrations }: DatabaseContent): AppliedMigration[] {
  return migrations
    .filter(({ rolled_back_at }) => !isSet(rolled_back_at))
    .map(({ migration_name, checksum, finished_at }) => ({
      name: String(migration_name),
      checksum: String(checksum),
      finished: isSet(finished_at),
    }));
}

/** The uploads of a copy whose file is kept, by the name of that file. A database of an older version keeps them all. */
export function keptUploads({ uploads }: DatabaseContent): Map<string, string> {
  const kept = uploads.filter(({ fileDeletedAt }) => !isSet(fileDeletedAt));
  return new Map(kept.map(({ sha256, fileName }) => [String(sha256), String(fileName)]));
}
