import { isAbsolute, join } from "node:path";

export type Dialect = "sqlite" | "postgres";

/** Which database `DATABASE_URL` names. Throws, naming the variable, when it names neither. */
export function dialectOf(url: string): Dialect {
  if (url.startsWith("file:")) return "sqlite";
  if (/^postgres(ql)?:\/\//.test(url)) return "postgres";
  throw new Error("DATABASE_URL must start with file: (SQLite) or postgresql:// (PostgreSQL)");
}

/** The path of a SQLite database; a relative one counts from the root of the project. */
export function sqlitePath(url: string): string {
  const path = url.slice("file:".length).replace(/\?.*$/, "");
  return path === ":memory:" || isAbsolute(path) ? path : join(process.cwd(), path);
}

/**
 * SQLite takes its write lock at the first write; a transaction that has read before fails when another process
 * wrote meanwhile. This statement changes nothing and takes the lock first. PostgreSQL locks rows and needs none.
 */
export const TAKE_WRITE_LOCK: Record<Dialect, string | null> = {
  sqlite: 'UPDATE "AuditEvent" SET "id" = "id" WHERE 0',
  postgres: null,
};
