import type { Messages } from "@/lib/foundation/i18n/messages/fr";

export type BackupRefusalCode = keyof Messages["backup"]["refused"];

/** Why a backup or a restore is not done, as far as its user can do something about it. Nothing has changed. */
export class BackupRefused extends Error {
  constructor(
    readonly code: BackupRefusalCode,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

const SYSTEM_CODES: Record<string, BackupRefusalCode> = {
  ENOSPC: "no_space",
  EDQUOT: "no_space",
  SQLITE_FULL: "no_space",
  EACCES: "no_right",
  EPERM: "no_right",
  EROFS: "no_right",
  ENOTDIR: "no_right",
  SQLITE_READONLY: "no_right",
  SQLITE_BUSY: "database_busy",
  SQLITE_LOCKED: "database_busy",
  SQLITE_NOTADB: "database_damaged",
  SQLITE_CORRUPT: "database_damaged",
  SQLITE_IOERR_SHORT_READ: "database_damaged",
  SQLITE_CANTOPEN: "no_database",
  ECONNREFUSED: "no_server",
  ECONNRESET: "no_server",
  ENOTFOUND: "no_server",
  ETIMEDOUT: "no_server",
  "3D000": "no_database",
  "28P01": "no_server",
  "28000": "no_server",
};

/** What the system, SQLite or PostgreSQL said, as a refusal; the error itself when nobody can do anything about it. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof BackupRefused) return error;
  const { code, path } = error as Error & { code?: unknown; path?: unknown };
  const known = SYSTEM_CODES[String(code)] ?? SYSTEM_CODES[String(code).replace(/^(SQLITE_[A-Z]+)_.*$/, "$1")];
  return known ? new BackupRefused(known, { path: typeof path === "string" ? path : "" }) : error;
}
