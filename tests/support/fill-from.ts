import Database from "better-sqlite3";
import pg from "pg";
import { dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";

const CALLED_NOW: Readonly<Record<string, string>> = { correction: "why" };

/** What is stated of a row elsewhere now. */
const STATED_NOW = ["connection", "connectionMbits", "connectionSinceOn", "works", "worksUntilOn"];
const OF_PREMISES = `LEFT JOIN SOURCE"PremisesStatement" s ON s."premisesId" = t."id" AND s."supersededAt" IS NULL`;
const movedOf = (table: string) => (table === "Premises" ? STATED_NOW : []);

/** What a column is called now. */
export const nameOf = (name: string) => CALLED_NOW[name] ?? name;

/** Gives a database the rows of another, of tables and columns that both have, and nothing of what triggers make of them. */
export async function fillFrom(source: string, target: string): Promise<void> {
  if (dialectOf(source) === "sqlite") fillSqlite(sqlitePath(source), sqlitePath(target));
  else await fillPostgres(source, target);
}

function fillSqlite(source: string, target: string): void {
  const database = new Database(target);
  const names = (sql: string) => database.prepare(sql).pluck().all() as string[];
  const columnsIn = (schema: string, table: string) =>
    names(`SELECT "name" FROM pragma_table_info('${table}', '${schema}')`);
  try {
    database.exec(`PRAGMA foreign_keys = OFF; ATTACH '${source}' AS source`);
    const triggers = names("SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
    for (const name of names("SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
      database.exec(`DROP TRIGGER "${name}"`);
    const tables = names(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_%' ESCAPE '\\'`);
    for (const table of tables) {
      const theirs = columnsIn("source", table);
      const moved = movedOf(table);
      const columns = columnsIn("main", table).filter((name) => moved.includes(name) || theirs.includes(nameOf(name)));
      const into = columns.map((name) => `"${name}"`).join(", ");
      const from = columns.map((name) => (moved.includes(name) ? `s."${name}"` : `t."${nameOf(name)}"`)).join(", ");
      const joined = moved.length > 0 ? OF_PREMISES.replace("SOURCE", "source.") : "";
      if (into)
        database.exec(
          `DELETE FROM "${table}"; INSERT INTO "${table}" (${into}) SELECT ${from} FROM source."${table}" t ${joined}`,
        );
    }
    database.exec(triggers.join(";\n"));
  } finally {
    database.close();
  }
}

const COLUMNS = `SELECT "table_name" AS "table", array_agg("column_name"::text) AS "names"
FROM information_schema.columns WHERE "table_schema" = 'public' AND "table_name" NOT LIKE '\\_%' GROUP BY 1`;

type Columns = { table: string; names: string[] };

const AS_THEN = Object.entries(CALLED_NOW).map(([was, is]) => ` || jsonb_build_object('${was}', to_jsonb(t)->'${is}')`);

async function fillPostgres(source: string, target: string): Promise<void> {
  const [from, to] = [new pg.Client({ connectionString: source }), new pg.Client({ connectionString: target })];
  await Promise.all([from.connect(), to.connect()]);
  try {
    const theirs = new Map((await from.query<Columns>(COLUMNS)).rows.map(({ table, names }) => [table, names]));
    await to.query("SET session_replication_role = replica");
    for (const { table, names } of (await to.query<Columns>(COLUMNS)).rows) {
      const known = theirs.get(table);
      const moved = movedOf(table);
      const has = (name: string) => moved.includes(name) || known?.includes(nameOf(name));
      const list = names.flatMap((name) => (has(name) ? [`"${name}"`] : [])).join(", ");
      if (!list) continue;
      const { rows } = await from.query(
        moved.length > 0
          ? `SELECT coalesce(jsonb_agg(to_jsonb(s) || to_jsonb(t)), '[]')::text AS "all" FROM "${table}" t ${OF_PREMISES.replace("SOURCE", "")}`
          : `SELECT coalesce(jsonb_agg(to_jsonb(t)${AS_THEN.join("")}), '[]')::text AS "all" FROM "${table}" t`,
      );
      await to.query(`DELETE FROM "${table}"`);
      const all = `jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`;
      await to.query(`INSERT INTO "${table}" (${list}) SELECT ${list} FROM ${all}`, [rows[0].all]);
      const sequence = `pg_get_serial_sequence('"${table}"', 'id')`;
      if (names.includes("id"))
        await to.query(
          `SELECT setval(${sequence}, max(("id"::text)::int)) FROM "${table}" WHERE ${sequence} IS NOT NULL`,
        );
    }
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
}
