import type { AppliedMigration } from "./migrations";

/** Where uploaded registers lie in STORAGE_DIR, each under the digest of its content, and where encrypted files do. */
export const UPLOADS = "imports/";
export const SENT_FILES = "files/";

export type DatabaseContent = {
  migrations: readonly Record<string, unknown>[];
  uploads: readonly Record<string, unknown>[];
  files: readonly Record<string, unknown>[];
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

/** A file that the rows of a copy name, where it lies in STORAGE_DIR. */
export type KeptFile = {
  path: string;
  fileName: string;
  /** Of what lies there; null where that is encrypted, and shows by itself what was changed in it. */
  sha256: string | null;
  /** What was computed from it lies beside it under this name. */
  id: string;
};

/** The uploads and files of a copy that are kept. A database of an older version keeps all uploads, and has no files. */
export function keptFiles({ uploads, files }: DatabaseContent): KeptFile[] {
  return [
    ...uploads
      .filter(({ fileDeletedAt }) => !isSet(fileDeletedAt))
      .map(({ id, sha256, fileName }) => ({
        id: String(id),
        sha256: String(sha256),
        fileName: String(fileName),
        path: `${UPLOADS}${sha256}`,
      })),
    ...files
      .filter(({ deletedAt }) => !isSet(deletedAt))
      .map(({ id, storageName, name }) => ({
        id: String(id),
        sha256: null,
        fileName: String(name),
        path: `${SENT_FILES}${String(storageName).slice(0, 2)}/${storageName}`,
      })),
  ];
}
