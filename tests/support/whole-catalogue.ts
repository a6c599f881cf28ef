import Database from "better-sqlite3";
import pg from "pg";
import { dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";

/** Columns in any order, and the values of an enumeration: one that was added to what stood comes last. */
const POSTGRES = `
SELECT format('column %s.%s %s %s %s', c.relname, attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)) AS "line"
FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
UNION ALL SELECT format('constraint %s %s %s %s', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid))
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT pg_get_indexdef(c.oid) FROM pg_class c WHERE relkind = 'i' AND relnamespace = 'public'::regnamespace
UNION ALL SELECT tgenabled::text || ' ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
UNION ALL SELECT format('enum %s %s', typname, enumlabel) FROM pg_enum e JOIN pg_type t ON t.oid = enumtypid
UNION ALL SELECT format('sequence %s', relname) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
UNION ALL SELECT 'extension ' || extname FROM pg_extension
UNION ALL SELECT format('comment %s %s', classoid::regclass, description) FROM pg_description
WHERE description ~ '^[0-9a-f]{64}$'`;

const SQLITE = `
SELECT 'column ' || t."name" || ' ' || json_array(c."name", c."type", c."notnull", c."dflt_value", c."pk", c."hidden") AS "line"
FROM sqlite_schema t, pragma_table_xinfo(t."name") c WHERE t."type" = 'table'
UNION ALL SELECT 'key ' || t."name" || ' ' || json_array(f."table", f."from", f."to", f."on_update", f."on_delete")
FROM sqlite_schema t, pragma_foreign_key_list(t."name") f WHERE t."type" = 'table'
UNION ALL SELECT 'unique ' || t."name" || ' ' || i."unique" || i."partial" || i."origin" || ' ' || CASE i."origin" WHEN 'c' THEN i."name" ELSE '' END
    || (SELECT json_group_array(json_array(x."name", x."desc", x."coll")) FROM pragma_index_xinfo(i."name") x WHERE x."key")
FROM sqlite_schema t, pragma_index_list(t."name") i WHERE t."type" = 'table'
UNION ALL SELECT "sql" FROM sqlite_schema WHERE "type" <> 'table' AND "sql" IS NOT NULL OR "sql" LIKE 'CREATE VIRTUAL%'
UNION ALL SELECT 'table ' || json_array("name", "wr", "strict") FROM pragma_table_list WHERE "schema" = 'main'
UNION ALL SELECT 'autoincrement ' || "name" FROM sqlite_schema WHERE "sql" LIKE '%AUTOINCREMENT%'`;

/** All that a database is made of but for its rows, a line each: what two that are alike have alike. */
export async function wholeCatalogue(url: string): Promise<string[]> {
  const rows = await rowsOf<{ line: string }>(url, dialectOf(url) === "sqlite" ? SQLITE : POSTGRES);
  return rows.map(({ line }) => line).sort();
}

export async function rowsOf<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  if (dialectOf(url) === "sqlite") {
    const database = new Database(sqlitePath(url));
    try {
      return database.prepare(sql).all() as Row[];
    } finally {
      database.close();
    }
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
