import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { catchUp, keepTally } from "@/lib/figures/indicators/packed/packed";
import { SYSTEM } from "@/lib/foundation/core/context";
import { closeClients } from "@/lib/foundation/db/client";
import { type Dialect, dialectOf, NAME_PART } from "@/lib/foundation/db/dialect";
import { readClock } from "@/lib/foundation/platform/clock";
import { migrate } from "./import";
import { answersSql, type Keeps, networkSql, recordsSql, scaffoldSql } from "./population-sql";
import { type Store, withStore } from "./store";

const RECORDS = ["Cohort", "Learner", "Enrolment", "Exit"];
/** What triggers fill as those are written, and their indexes. */
const DERIVED = ["LearnerName", "LearnerEmail", "SchoolLearner"];
const ANSWERS = ["Outcome", "FollowUp"];

/** How long each part took, in milliseconds. */
export type Filled = { rowsMs: number; indexesMs: number; sumsMs: number };

/** A migrated SQLite database with that many enrolments. */
export async function bigDatabase(path: string, enrolments: number): Promise<void> {
  await fill(`file:${path}`, enrolments);
}

async function timedFrom(start: number, work: Promise<unknown>): Promise<number> {
  await work;
  return performance.now() - start;
}

/**
 * Migrates an empty database and fills it with the same people at every run: what a version of the application whose
 * sources lie in `directory` would have on record of them, made by the database itself out of numbers. The measure is of
 * reading, not of the commands: checks and triggers are put aside, and what they keep is made afterwards.
 */
export async function fill(url: string, enrolments: number, directory?: string): Promise<Filled> {
  migrate(url, directory);
  const { rowsMs, indexesMs, keeps } = await withStores(url, async (stores) => {
    const [store] = stores;
    const keeps: Keeps = { sums: await hasTable(store, "Tally"), worklist: await hasTable(store, "InTraining") };
    for (const sql of networkSql()) await store.run(sql);
    const restore = await suspend(stores);
    const start = performance.now();
    const rows = async () => {
      // Each connection has its own, which takes no longer than to wait for the other's.
      await Promise.all(stores.map((store) => inTurn(store, [...scaffoldSql(enrolments), "ANALYZE"])));
      await share(stores, partsOf(store.dialect, keeps), async ({ tables, rows }, store) =>
        inTurn(store, ["BEGIN", ...(await anewSql(store, tables)), ...rows, "COMMIT"]),
      );
    };
    const rowsMs = await timedFrom(start, rows());
    const indexesMs = await timedFrom(performance.now(), restore());
    return { rowsMs, indexesMs, keeps };
  });
  const sumAll = directory ? () => sumUpAsOf(directory, url) : () => sumUp(url);
  const sums = Promise.all([keeps.sums ? sumAll() : null, sweep(url)]);
  return { rowsMs, indexesMs, sumsMs: await timedFrom(performance.now(), sums) };
}

/** PostgreSQL notes which pages all may read, beside the sums: they read what was filled, and change nothing of it. */
async function sweep(url: string): Promise<void> {
  if (dialectOf(url) === "postgres") await withStore(url, ({ run }) => run("VACUUM"));
}

/** What one connection fills while another fills the rest: neither reads what the other writes. */
const partsOf = (dialect: Dialect, keeps: Keeps) => [
  {
    tables: [...RECORDS, ...DERIVED],
    rows: [...recordsSql(dialect, keeps), ...(keeps.sums ? derivedSql(dialect) : [])],
  },
  { tables: ANSWERS, rows: answersSql(dialect, keeps) },
];

type Stores = readonly [Store, ...Store[]];

/** PostgreSQL works for each connection on a core of its own; SQLite has one that writes. */
const withStores = <T>(url: string, use: (stores: Stores) => Promise<T>): Promise<T> =>
  withStore(url, (store) =>
    store.dialect === "sqlite" ? use([store]) : withStore(url, (other) => use([store, other])),
  );

async function inTurn({ run }: Store, all: readonly string[]): Promise<void> {
  for (const sql of all) await run(sql);
}

/** Whichever connection is free does the next. */
async function share<T>(
  stores: Stores,
  all: readonly T[],
  work: (one: T, store: Store) => Promise<void>,
): Promise<void> {
  const left = all.values();
  await Promise.all(
    stores.map(async (store) => {
      for (const one of left) await work(one, store);
    }),
  );
}

/**
 * PostgreSQL writes no log of what goes into tables that the same transaction has made anew. `TRUNCATE` would lock those
 * that refer to them too, which the other connection fills.
 */
async function anewSql({ dialect, rows }: Store, names: readonly string[]): Promise<string[]> {
  if (dialect === "sqlite") return [];
  const tables = await rows<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename IN (${quoted(names)})`,
  );
  return tables.flatMap(({ name }) => [
    `CLUSTER "${name}" USING "${name}_pkey"`,
    `ALTER TABLE "${name}" SET WITHOUT CLUSTER`,
  ]);
}

/** Looks as it is asked, in the catalogue of either kind. */
async function hasTable({ dialect, rows }: Store, table: string): Promise<boolean> {
  const catalogue = dialect === "sqlite" ? "sqlite_master WHERE name" : "information_schema.tables WHERE table_name";
  return (await rows(`SELECT 1 AS "one" FROM ${catalogue} = '${table}'`)).length > 0;
}

/** What the search goes through, as the triggers would have left it. */
function derivedSql(dialect: Dialect): string[] {
  const { last, first } = NAME_PART[dialect];
  const names = [last, first].map((part) => `SELECT DISTINCT ${part('"nameKey"')} AS "text" FROM "Learner"`);
  return [
    `INSERT INTO "LearnerName" ("text") ${names.join(" UNION ")}`,
    `INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
     SELECT c."schoolId", l."nameKey", l."birthDate", l."id" FROM "Enrolment" e
     JOIN "Cohort" c ON c."id" = e."cohortId" JOIN "Learner" l ON l."id" = e."learnerId" ORDER BY 1, 2, 3, 4`,
  ];
}

type Named = { name: string; sql: string };
type OfTable = Named & { table: string };
const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");
const listed = quoted([...RECORDS, ...DERIVED, ...ANSWERS]);

/** Puts triggers and indexes aside; what it gives puts them back, and lets the database look at what it holds. */
function suspend(stores: Stores): Promise<() => Promise<void>> {
  return stores[0].dialect === "sqlite" ? suspendSqlite(stores[0]) : suspendPostgres(stores);
}

async function suspendSqlite({ run, rows }: Store): Promise<() => Promise<void>> {
  const master = `FROM sqlite_master WHERE tbl_name IN (${listed}) AND sql IS NOT NULL AND type`;
  const triggers = await rows<Named>(`SELECT name, sql ${master} = 'trigger'`);
  const indexes = await rows<Named>(`SELECT name, sql ${master} = 'index'`);
  const searched = await rows<Named>(`SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'`);
  // A crash loses the file, which is made anew then.
  await run(
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; PRAGMA foreign_keys = OFF",
  );
  for (const { name } of triggers) await run(`DROP TRIGGER "${name}"`);
  for (const { name } of indexes) await run(`DROP INDEX "${name}"`);
  return async () => {
    for (const { sql } of [...indexes, ...triggers]) await run(sql);
    for (const { name } of searched) await run(`INSERT INTO "${name}" ("${name}") VALUES ('rebuild')`);
    await run("ANALYZE; PRAGMA journal_mode = WAL");
  };
}

async function suspendPostgres(stores: Stores): Promise<() => Promise<void>> {
  const [{ run, rows }] = stores;
  const indexes = await rows<OfTable>(`
    SELECT i.indexname AS name, i.tablename AS table, i.indexdef AS sql FROM pg_indexes i
    WHERE i.tablename IN (${listed}) AND NOT EXISTS (
      SELECT 1 FROM pg_constraint c WHERE c.conindid = format('%I.%I', i.schemaname, i.indexname)::regclass)`);
  const checks = await rows<OfTable>(`
    SELECT c.conname AS name, t.relname AS table, pg_get_constraintdef(c.oid) AS sql
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE c.contype = 'c' AND t.relname IN (${listed})`);
  // Neither triggers nor foreign keys, for these connections, and no workers beside them.
  for (const store of stores)
    await inTurn(store, [
      "SET session_replication_role = replica; SET max_parallel_maintenance_workers = 0",
      "SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'",
    ]);
  for (const { name } of indexes) await run(`DROP INDEX "${name}"`);
  for (const { name, table } of checks) await run(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
  return async () => {
    // The largest first, so that neither connection waits long for the last of the other.
    const tables = await rows<{ name: string }>(`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename IN (${listed})
      ORDER BY pg_table_size(format('%I', tablename)::regclass) DESC`);
    const largestFirst = tables.flatMap(({ name }) => indexes.filter(({ table }) => table === name));
    await share(stores, largestFirst, ({ sql }, store) => store.run(sql));
    for (const { name, table, sql } of checks)
      await run(`ALTER TABLE "${table}" ADD CONSTRAINT "${name}" ${sql} NOT VALID`);
    await share(stores, tables, ({ name }, store) => store.run(`ANALYZE "${name}"`));
  };
}

/** No more than one change of the records sums at once (lib/figures/indicators/packed/settle.ts). */
const COHORTS_AT_ONCE = 4_000;

/**
 * Some schools at a time: what sums one cohort makes the sums of its whole school anew, and every change waits for the
 * disk. Cohorts alone are marked: what is kept of each follow-up is filled as it is to be (tests/integration).
 */
/** As the version whose sources lie in a directory sums it: its sums need not be those of today. */
async function sumUpAsOf(directory: string, url: string): Promise<void> {
  const env = { ...process.env, DATABASE_URL: url };
  await promisify(execFile)("npm", ["run", "-s", "cohorte", "--", "tally:verify", "--rebuild"], {
    cwd: directory,
    env,
  });
}

async function sumUp(url: string): Promise<void> {
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = url;
  try {
    keepTally();
    await withStore(url, async ({ dialect, run, rows }) => {
      const schools = await rows<{ id: string; cohorts: number }>(
        `SELECT "schoolId" AS "id", COUNT(*) AS "cohorts" FROM "Cohort" GROUP BY "schoolId"`,
      );
      const atOnce = Math.max(1, Math.floor(COHORTS_AT_ONCE / Number(schools[0]?.cohorts ?? 1)));
      for (let first = 0; first < schools.length; first += atOnce) {
        const ids = schools.slice(first, first + atOnce).map(({ id }) => `'${id}'`);
        await run(
          `INSERT INTO "TallyDue" ("cohortId") SELECT "id" FROM "Cohort" WHERE "schoolId" IN (${ids.join(", ")})`,
        );
        const caught = await catchUp({ actor: SYSTEM, ...readClock() });
        if (!caught.ok) throw new Error("the sums could not be made");
      }
      if (dialect === "postgres") await run('VACUUM ANALYZE "Tally", "TallyDue"');
    });
  } finally {
    await closeClients();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  }
}
