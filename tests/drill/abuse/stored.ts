import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { sqlitePath } from "@/lib/foundation/db/dialect";

/** What lies in STORAGE_DIR, or in a folder of it, by its name. */
export function lying(storage: string, folder = "."): { names: string[]; bytes: number } {
  const within = join(storage, folder);
  const all = existsSync(within) ? readdirSync(within, { recursive: true, withFileTypes: true }) : [];
  const files = all.filter((entry) => entry.isFile());
  const sizes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  return { names: files.map(({ name }) => name), bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

export function onDatabase<T>(url: string, use: (database: Database.Database) => T): T {
  const database = new Database(sqlitePath(url), { readonly: true });
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** How many rows each table has. */
export function rowsOf(url: string): Map<string, number> {
  return onDatabase(url, (database) => {
    const tables = database.prepare(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "sql" NOT LIKE 'CREATE VIRTUAL%'`,
    );
    const names = tables.pluck().all() as string[];
    const count = (name: string) => database.prepare(`SELECT COUNT(*) FROM "${name}"`).pluck().get() as number;
    return new Map(names.map((name) => [name, count(name)]));
  });
}

/** Files with no row, rows with no file that were not given up, and what was being written when something ended. */
export function halfStored(url: string, storage: string): string[] {
  const rows = onDatabase(
    url,
    (database) =>
      database.prepare(`SELECT "storageName", "deletedAt" FROM "StoredFile"`).all() as {
        storageName: string;
        deletedAt: string | null;
      }[],
  );
  const files = lying(storage, "files").names;
  const [known, there] = [new Set(rows.map(({ storageName }) => storageName)), new Set(files)];
  const gone = rows.filter(({ storageName, deletedAt }) => deletedAt === null && !there.has(storageName));
  return [
    ...files.filter((name) => !known.has(name)).map((name) => `a file without a row: ${name}`),
    ...gone.map(({ storageName }) => `a row without its file: ${storageName}`),
  ];
}
