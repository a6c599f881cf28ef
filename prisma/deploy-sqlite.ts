import Database from "better-sqlite3";
import { sqlitePath } from "../lib/foundation/db/dialect";
import { digestOf } from "../lib/foundation/platform/digest";
import { differing, type Found, type Place, type Standing, surplusOf } from "./standing";

const PATIENCE_MS = 60_000;
/** Somebody who has it open keeps it open. */
const PATIENCE_TO_BE_ALONE_MS = 2_000;

const ALONE = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT";

const isTrigger = (what: string) => what.startsWith("TRIGGER");

/** Each step has a connection of its own: the engine wants the file for itself. One writer at a time is what holds writers off. */
export function openSqlite(url: string): Place {
  const path = sqlitePath(url);
  let lock: Database.Database | null = null;
  const on = <T>(use: (database: Database.Database) => T, timeout = PATIENCE_MS): T => {
    const database = new Database(path, { timeout, fileMustExist: true });
    try {
      return use(database);
    } finally {
      database.close();
    }
  };
  const run = async (statements: readonly string[]) =>
    on((database) => database.transaction(() => void database.exec(statements.join(";\n"))).immediate());
  return {
    lock: async (alone) => {
      lock = new Database(`${path}-deploy`, { timeout: PATIENCE_MS });
      lock.exec("BEGIN EXCLUSIVE");
      if (alone) on((database) => database.exec(ALONE), PATIENCE_TO_BE_ALONE_MS);
    },
    isThere: async (table) =>
      on((database) => database.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?").get(table) !== undefined),
    rows: async (sql) => on((database) => database.prepare(sql).all() as Record<string, unknown>[]),
    run,
    found: async () => on(foundIn),
    drop: (what) => run(what.map((each) => `DROP ${each}`)),
    putOn: (catalogue, found) => run(statementsFor(catalogue, found)),
    close: async () => void lock?.close(),
  };
}

/** As it keeps the text of what was created: a table of the search with what follows it. */
function foundIn(database: Database.Database): Found {
  const rows = database
    .prepare(
      `SELECT upper("type") AS "type", "name", "sql" FROM sqlite_schema
       WHERE "type" = 'trigger' OR ("type" = 'index' AND "name" LIKE '%\\_search' ESCAPE '\\') OR "sql" LIKE 'CREATE VIRTUAL TABLE%'`,
    )
    .all() as { type: string; name: string; sql: string }[];
  return new Map(rows.map(({ type, name, sql }) => [`${type} "${name}"`, digestOf(sql)]));
}

/** Triggers all of them or none: those of one event are run in the order in which they came. */
function statementsFor(catalogue: readonly Standing[], found: Found): string[] {
  const others = differing(catalogue, found);
  const [gone, stale] = [surplusOf(catalogue, found), others.map(({ what }) => what).filter((what) => found.has(what))];
  if (others.length + gone.length === 0) return [];
  const triggers = [...found.keys()].filter(isTrigger);
  return [
    ...triggers.map((what) => `DROP ${what}`),
    ...[...gone, ...stale].filter((what) => !isTrigger(what)).map((what) => `DROP ${what}`),
    ...catalogue
      .filter((each) => isTrigger(each.what) || others.includes(each))
      .flatMap(({ sql, fill }) => [sql, ...(fill ? [fill] : [])]),
  ];
}
