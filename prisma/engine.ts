// Prisma's migration engine as WebAssembly: the native binary is fetched from a host that many networks block.
// It is the same engine: migrations, checksums and the `_prisma_migrations` table are the ones
// `prisma migrate deploy` reads and writes.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type {
  DiagnoseMigrationHistoryOutput,
  DiffTarget,
  MigrationList,
  SchemaEngine,
} from "@prisma/schema-engine-wasm";
import Database from "better-sqlite3";
import pg from "pg";
import { type Dialect, dialectOf, sqlitePath } from "../lib/foundation/db/dialect";
import { type Migration, migrationsIn, migrationsOf, ROOT, schemaFiles } from "./schemas";
import { SEARCH_TABLES } from "./search-index";

const NO_FILTER = { externalTables: [], externalEnums: [] };

type EngineClass = typeof SchemaEngine;

// The bindings hold one instance for the whole process, whichever copy of this file asked for it.
const shared = globalThis as {
  cohorteEngine?: Promise<EngineClass>;
  PRISMA_WASM_PANIC_REGISTRY?: { set_message: (message: string) => void };
};

async function loadEngine(): Promise<EngineClass> {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings: typeof import("@prisma/schema-engine-wasm/schema_engine_bg") = await import(
    "@prisma/schema-engine-wasm/schema_engine_bg"
  );
  shared.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => {
      throw new Error(`The migration engine failed: ${message}`);
    },
  };
  const bytes = readFileSync(entry.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...bindings } });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return bindings.SchemaEngine;
}

type Connector = {
  factory: SqlMigrationAwareDriverAdapterFactory;
  close: () => Promise<void>;
  /** What the database said to a script; the engine hands on that there was an error, without a word of it. */
  said?: () => unknown;
};

/** The engine takes an exclusive lock and never closes what it opened: whoever opens the database next would wait. */
function closing(
  factory: SqlMigrationAwareDriverAdapterFactory,
  patch: (adapter: SqlDriverAdapter) => void,
): Connector {
  const opened: SqlDriverAdapter[] = [];
  const connect = async () => {
    const adapter = await factory.connect();
    patch(adapter);
    opened.push(adapter);
    return adapter;
  };
  const { provider, adapterName } = factory;
  return {
    factory: { provider, adapterName, connect, connectToShadowDb: () => factory.connectToShadowDb() },
    close: async () => {
      for (const adapter of opened) await adapter.dispose();
    },
  };
}

/** What the engine reads from the catalogue as one character, and the name it gives it. */
const CHARACTER_COLUMNS = {
  constraint_type: "constr.contype",
  confdeltype: "con.confdeltype",
  confupdtype: "con.confupdtype",
};

/** Gaps of the adapter that only the migration engine meets. */
function mendPostgresAdapter(adapter: SqlDriverAdapter, pool: pg.Pool, onFailure: (error: unknown) => void): void {
  // It cuts scripts at every semicolon, also inside function bodies: send them whole.
  adapter.executeScript = async (script) => {
    await pool.query(script).catch((error: unknown) => {
      onFailure(error);
      throw error;
    });
  };
  // It refuses the one-byte type of the catalogue: read as text, handed on as a character.
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    let { sql } = query;
    for (const [name, column] of Object.entries(CHARACTER_COLUMNS)) {
      sql = sql.replace(new RegExp(`${column}( AS ${name})?,`), `${column}::text AS ${name},`);
    }
    const result = await queryRaw({ ...query, sql });
    result.columnNames.forEach((name, index) => {
      if (name in CHARACTER_COLUMNS) result.columnTypes[index] = ColumnTypeEnum.Character;
    });
    return result;
  };
}

/** A server that takes connections and says nothing is given up. */
const CONNECTION_TIMEOUT_MS = 10_000;

function connectorFor(url: string): Connector {
  if (dialectOf(url) === "sqlite") {
    const path = sqlitePath(url);
    if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
    return closing(new PrismaBetterSqlite3({ url: path }), () => {});
  }
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS });
  let said: unknown;
  const { factory, close } = closing(new PrismaPg(pool), (adapter) =>
    mendPostgresAdapter(adapter, pool, (error) => {
      said = error;
    }),
  );
  return {
    factory,
    said: () => said,
    close: async () => {
      await close();
      await pool.end();
    },
  };
}

async function withEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  shared.cohorteEngine ??= loadEngine();
  const Engine = await shared.cohorteEngine;
  const { factory, close, said } = connectorFor(url);
  const datamodels = schemaFiles(dialectOf(url)).map(({ path, content }): [string, string] => [path, content]);
  try {
    const engine = await Engine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
    try {
      return await use(engine);
    } catch (error) {
      throw said?.() ?? error;
    } finally {
      engine.free();
    }
  } finally {
    await close();
  }
}

function listOf(dialect: Dialect, migrations: readonly Migration[]): MigrationList {
  const baseDir = migrationsIn(dialect);
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: readFileSync(join(baseDir, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

/** A history that must be looked at by a person: nothing was applied. */
export class MigrationRefused extends Error {}

const TABLE_MISSING = "P1014";

/** Null for a database that was never migrated: through an adapter the engine trips over the missing table. */
async function diagnose(engine: SchemaEngine, migrationsList: MigrationList) {
  try {
    return await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: NO_FILTER });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === TABLE_MISSING) return null;
    throw error;
  }
}

/** The first migration of databases from before there was one `init` (prisma/retired.ts). */
export const RETIRED_INIT = "20261124000000_init";

function refuseBrokenHistory(history: DiagnoseMigrationHistoryOutput): void {
  const refuse = (names: string[], what: string) => {
    if (names.length > 0) throw new MigrationRefused(`${names.join(", ")}: ${what}`);
  };
  refuse(history.failedMigrationNames, "failed half-way earlier. Restore a backup, or mend it by hand and resolve it");
  refuse(history.editedMigrationNames, "changed after it was applied to this database");
  if (history.history && history.history.diagnostic !== "databaseIsBehind") {
    const unknown = history.history.unpersistedMigrationNames;
    if (unknown.includes(RETIRED_INIT))
      throw new MigrationRefused(
        "This database is from before the migrations became one. Back it up, then run: npm run db:baseline",
      );
    refuse(
      unknown,
      "applied to this database, but unknown to this version of Cohorte. Use the version that made it, or set " +
        "DATABASE_URL to another database",
    );
  }
}

/** Readers do not wait for the writer; the mode is kept in the file. */
function keepWriteAheadLog(path: string): void {
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.close();
}

export type History = {
  /** Whether anything was ever applied to it: nobody else's tables are there. */
  isOurs: boolean;
  isPending: boolean;
};

/** What a database lacks of migrations. Throws {@link MigrationRefused} on a broken history. Changes nothing. */
export async function lookAtHistory(
  url: string,
  migrations: readonly Migration[] = migrationsOf(dialectOf(url)),
): Promise<History> {
  const history = await withEngine(url, (engine) => diagnose(engine, listOf(dialectOf(url), migrations)));
  if (history) refuseBrokenHistory(history);
  const isOurs = history?.hasMigrationsTable ?? false;
  return { isOurs, isPending: !isOurs || history?.history !== null };
}

/** Applies the migrations that a database lacks, oldest first; gives their names. */
export async function applyMigrations(
  url: string,
  migrations: readonly Migration[] = migrationsOf(dialectOf(url)),
): Promise<string[]> {
  // Applying takes an exclusive lock even for nothing, which a server at work on the database would refuse.
  if (!(await lookAtHistory(url, migrations)).isPending) return [];
  const migrationsList = listOf(dialectOf(url), migrations);
  const result = await withEngine(url, (engine) => engine.applyMigrations({ migrationsList, filters: NO_FILTER }));
  if (dialectOf(url) === "sqlite") keepWriteAheadLog(sqlitePath(url));
  return result.appliedMigrationNames;
}

/** The SQL that turns the database at `url` (or an empty one) into what the schema says; empty when they agree. */
export async function diffToSchema(url: string, from: "database" | "empty"): Promise<string> {
  const files = schemaFiles(dialectOf(url));
  const source: DiffTarget =
    from === "empty" ? { tag: "empty" } : { tag: "schemaDatasource", files, configDir: join(ROOT, "prisma") };
  return withEngine(url, async (engine) => {
    const result = await engine.diff({
      from: source,
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: { ...NO_FILTER, externalTables: SEARCH_TABLES[dialectOf(url)] },
    });
    const sql = result.stdout ?? "";
    return sql.trim() === "-- This is an empty migration." ? "" : sql;
  });
}
