import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import type { DatabaseContent } from "./database";
import { BackupRefused } from "./refusal";

const PATIENCE_MS = 15_000;

export function withSqlite<T>(path: string, readonly: boolean, use: (database: Database.Database) => T): T {
  const database = new Database(path, { readonly, fileMustExist: true, timeout: PATIENCE_MS });
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** One statement, which no writer makes start again, and which leaves out the pages that hold what was deleted. */
export function copySqlite(path: string, target: string): void {
  if (!existsSync(path)) throw new BackupRefused("no_database", { path });
  withSqlite(path, true, (database) => database.prepare("VACUUM INTO ?").run(target));
}

/** Reads a copy through, and what it says of migrations and stored files. Throws when it is damaged. */
export function inspectSqlite(path: string): DatabaseContent {
  return withSqlite(path, true, (database) => {
    const whole = database.pragma("integrity_check(1)", { simple: true }) === "ok";
    const broken = whole ? (database.pragma("foreign_key_check") as unknown[]) : [];
    if (!whole || broken.length > 0) throw new BackupRefused("database_damaged", { path });
    const rowsOf = (table: string) => {
      const there = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table);
      return there ? (database.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]) : [];
    };
    const [uploads, files] = [rowsOf("RegisterImport"), rowsOf("StoredFile")];
    return { migrations: rowsOf("_prisma_migrations"), uploads, files };
  });
}
