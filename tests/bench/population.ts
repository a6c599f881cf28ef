import { SYSTEM } from "@/lib/core/context";
import { closeClients } from "@/lib/db/client";
import { dialectOf, NAME_PART } from "@/lib/db/dialect";
import { keepTally } from "@/lib/indicators/settle";
import { catchUp } from "@/lib/indicators/verify";
import { readClock } from "@/lib/platform/clock";
import { migrate } from "./import";
import { type Keeps, networkSql, peopleSql, scaffoldSql } from "./population-sql";
import { type Store, withStore } from "./store";

const FILLED = ["Cohort", "Learner", "Enrolment", "Exit", "FollowUp", "Outcome"];
/** What triggers fill as those are written, and their indexes. */
const DERIVED = ["LearnerName", "LearnerEmail", "SchoolLearner"];

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
  const { rowsMs, indexesMs, keeps } = await withStore(url, async (store) => {
    const keeps: Keeps = { sums: await hasTable(store, "Tally"), worklist: await hasTable(store, "InTraining") };
    for (const sql of networkSql()) await store.run(sql);
    const restore = await suspend(store);
    const start = performance.now();
    const rows = async () => {
      await store.run("BEGIN");
      for (const sql of await emptiedSql(store)) await store.run(sql);
      for (const sql of [...scaffoldSql(enrolments), "ANALYZE", ...peopleSql(store.dialect, keeps)])
        await store.run(sql);
      if (keeps.sums) for (const sql of derivedSql(store)) await store.run(sql);
      await store.run("COMMIT");
    };
    const rowsMs = await timedFrom(start, rows());
    const indexesMs = await timedFrom(performance.now(), restore());
    return { rowsMs, indexesMs, keeps };
  });
  const sums = Promise.all([keeps.sums ? sumUp(url) : null, sweep(url)]);
  return { rowsMs, indexesMs, sumsMs: await timedFrom(performance.now(), sums) };
}

/** PostgreSQL notes which pages all may read, beside the sums: they read what was filled, and change nothing of it. */
async function sweep(url: string): Promise<void> {
  if (dialectOf(url) === "postgres") await withStore(url, ({ run }) => run("VACUUM"));
}

/** PostgreSQL writes no log of what goes into tables that the same transaction has emptied. */
async function emptiedSql({ dialect, rows }: Store): Promise<string[]> {
  if (dialect === "sqlite") return [];
  const tables = await rows<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename IN (${listed})`,
  );
  return [`TRUNCATE ${tables.map(({ name }) => `"${name}"`).join(", ")} CASCADE`];
}

/** Looks as it is asked, in the catalogue of either kind. */
async function hasTable({ dialect, rows }: Store, table: string): Promise<boolean> {
  const catalogue = dialect === "sqlite" ? "sqlite_master WHERE name" : "information_schema.tables WHERE table_name";
  return (await rows(`SELECT 1 AS "one" FROM ${catalogue} = '${table}'`)).length > 0;
}

/** What the search goes through, as the triggers would have left it. */
function derivedSql({ dialect }: Store): string[] {
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
const listed = [...FILLED, ...DERIVED].map((table) => `'${table}'`).join(", ");

/** Puts triggers and indexes aside; what it gives puts them back, and lets the database look at what it holds. */
function suspend(store: Store): Promise<() => Promise<void>> {
  return store.dialect === "sqlite" ? suspendSqlite(store) : suspendPostgres(store);
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

async function suspendPostgres({ run, rows }: Store): Promise<() => Promise<void>> {
  const indexes = await rows<Named>(`
    SELECT i.indexname AS name, i.indexdef AS sql FROM pg_indexes i
    WHERE i.tablename IN (${listed}) AND NOT EXISTS (
      SELECT 1 FROM pg_constraint c WHERE c.conindid = format('%I.%I', i.schemaname, i.indexname)::regclass)`);
  const checks = await rows<Named & { table: string }>(`
    SELECT c.conname AS name, t.relname AS table, pg_get_constraintdef(c.oid) AS sql
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE c.contype = 'c' AND t.relname IN (${listed})`);
  // Neither triggers nor foreign keys, for this connection.
  await run("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'");
  for (const { name } of indexes) await run(`DROP INDEX "${name}"`);
  for (const { name, table } of checks) await run(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
  return async () => {
    for (const { sql } of indexes) await run(sql);
    for (const { name, table, sql } of checks)
      await run(`ALTER TABLE "${table}" ADD CONSTRAINT "${name}" ${sql} NOT VALID`);
    await run("ANALYZE");
  };
}

/** No more than one change of the records sums at once (lib/indicators/settle.ts). */
const COHORTS_AT_ONCE = 4_000;

/**
 * Some schools at a time: what sums one cohort makes the sums of its whole school anew, and every change waits for the
 * disk. Cohorts alone are marked: what is kept of each follow-up is filled as it is to be (tests/integration).
 */
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
