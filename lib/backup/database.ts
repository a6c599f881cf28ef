import type { AppliedMigration } from "./migrations";

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

export type KeptUpload = { id: string; sha256: string; fileName: string };

/** The uploads of a copy whose file is kept. A database of an older version keeps them all. */
export function keptUploads({ uploads }: DatabaseContent): KeptUpload[] {
  const kept = uploads.filter(({ fileDeletedAt }) => !isSet(fileDeletedAt));
  return kept.map(({ id, sha256, fileName }) => ({
    id: String(id),
    sha256: String(sha256),
    fileName: String(fileName),
  }));
}
