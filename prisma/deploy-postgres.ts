import pg from "pg";
import { DEPLOY_LOCK } from "../lib/foundation/db/dialect";
import { digestOf } from "../lib/foundation/platform/digest";
import { differing, type Found, type Place, type Standing, surplusOf, tableOf } from "./standing";

const CONNECTION_TIMEOUT_MS = 10_000;

/** What we have put there has its digest as its comment; it goes with it, whoever drops or replaces it by hand. */
const FOUND = `
SELECT format('TRIGGER "%s" ON "%s"', tgname, relname) AS "what",
  CASE WHEN tgenabled = 'O' THEN obj_description(t.oid, 'pg_trigger') END AS "digest"
FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
UNION ALL
SELECT format('CONSTRAINT "%s" ON "%s"', conname, relname),
  CASE WHEN convalidated THEN obj_description(o.oid, 'pg_constraint') END
FROM pg_constraint o JOIN pg_class c ON c.oid = conrelid WHERE contype = 'c' AND relnamespace = current_schema()::regnamespace
UNION ALL
SELECT format('FUNCTION "%s"(%s)', proname, oidvectortypes(proargtypes)), obj_description(p.oid, 'pg_proc')
FROM pg_proc p WHERE pronamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
UNION ALL
SELECT format('INDEX "%s"', relname), obj_description(c.oid, 'pg_class')
FROM pg_class c WHERE relkind = 'i' AND relname LIKE '%\\_search' AND relnamespace = current_schema()::regnamespace`;

const dropOf = (what: string) => {
  const [, name, table] = /^CONSTRAINT ("\w+") ON ("\w+")$/.exec(what) ?? [];
  return name ? `ALTER TABLE ${table} DROP CONSTRAINT ${name}` : `DROP ${what}`;
};

const isFunction = (what: string) => what.startsWith("FUNCTION");

export const markOf = (what: string, digest: string) => `COMMENT ON ${what} IS '${digest}'`;

/** What puts one in place of whatever stands under its name. A function is replaced: others rest on it. */
function statementsFor(each: Standing, found: Found): string[] {
  const { what, sql } = each;
  return [...(found.has(what) && !isFunction(what) ? [dropOf(what)] : []), sql, markOf(what, digestOf(sql))];
}

/** What is done to one table takes hold of that one alone, so that nobody who reads others is waited for in a circle. */
function byTable(each: readonly Standing[], found: Found): string[][] {
  const statements = new Map<string, string[]>();
  for (const one of each) {
    const table = isFunction(one.what) ? "" : tableOf(one);
    statements.set(table, [...(statements.get(table) ?? []), ...statementsFor(one, found)]);
  }
  return [...statements.values()];
}

/** One connection, whose lock goes with it. */
export async function openPostgres(url: string): Promise<Place> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS });
  await client.connect();
  const run = async (statements: readonly string[]) => {
    if (statements.length > 0) await client.query(statements.join(";\n"));
  };
  const drop = async (what: readonly string[]) => {
    for (const each of what) await run([dropOf(each)]);
  };
  return {
    lock: async () => void (await client.query(`SELECT pg_advisory_lock(${DEPLOY_LOCK})`)),
    isThere: async (table) => {
      const { rows } = await client.query("SELECT 1 WHERE to_regclass($1) IS NOT NULL", [`"${table}"`]);
      return rows.length > 0;
    },
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    run,
    found: async () => {
      const { rows } = await client.query<{ what: string; digest: string | null }>(FOUND);
      return new Map(rows.map(({ what, digest }) => [what, digest]));
    },
    drop,
    putOn: async (catalogue, found) => {
      const gone = surplusOf(catalogue, found);
      await drop(gone.filter((what) => !isFunction(what)));
      for (const statements of byTable(differing(catalogue, found), found)) await run(statements);
      await drop(gone.filter(isFunction));
    },
    close: () => client.end(),
  };
}
