import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import type { DatabaseContent } from "./database";
import { connectionEnv, findTools, runTool, startTool, type Tools } from "./postgres-tools";
import { BackupRefused } from "./refusal";

const CONNECTION_TIMEOUT_MS = 10_000;
const VERSIONS_PER_MAJOR = 10_000;

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS });
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

export async function toolsFor(url: string): Promise<Tools> {
  const [row] = await ask<{ version: string }>(url, "SELECT current_setting('server_version_num') AS version");
  return findTools(Math.floor(Number(row?.version) / VERSIONS_PER_MAJOR));
}

/** Writes what one transaction sees into an archive, while others go on writing. */
export async function dumpPostgres(url: string, tools: Tools, target: string): Promise<void> {
  await runTool(tools.pg_dump, ["--format=custom", "--no-password", `--file=${target}`], connectionEnv(url));
}

/** Lists an archive, and reads what it says of migrations and stored files. Throws when it is damaged. */
export async function inspectDump(tools: Tools, path: string): Promise<DatabaseContent> {
  try {
    await runTool(tools.pg_restore, ["--list", path]);
    const script = (args: readonly string[]) => runTool(tools.pg_restore, [...args, "--file=-", path]);
    const rowsOf = async (table: string) => copiedRows(await script(["--data-only", `--table=${table}`]));
    const [uploads, files] = [await rowsOf("RegisterImport"), await rowsOf("StoredFile")];
    return { migrations: await rowsOf("_prisma_migrations"), uploads, files };
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error;
    throw new BackupRefused("archive_unreadable", { path, said: String(error.details.said) });
  }
}

const ESCAPES: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** The rows of the one `COPY … FROM stdin` of a script; null is `\N`. */
export function copiedRows(script: string): Record<string, string | null>[] {
  const [, columns = "", body = ""] = /^COPY [^(]*\((.*)\) FROM stdin;\n([\s\S]*?)^\\\.$/m.exec(script) ?? [];
  const names = columns.split(", ").map((name) => name.replace(/^"(.*)"$/, "$1"));
  const value = (field: string) =>
    field === "\\N" ? null : field.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
  const lines = body.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const fields = line.split("\t");
    return Object.fromEntries(names.map((name, index) => [name, value(fields[index] ?? "\\N")]));
  });
}

export async function postgresState(url: string): Promise<{ empty: boolean; others: number }> {
  const [row] = await ask<{ tables: string; others: string }>(
    url,
    `SELECT (SELECT COUNT(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm'))
              AS "tables",
            (SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
              AND COALESCE(backend_type, 'client backend') = 'client backend') AS "others"`,
  );
  return { empty: Number(row?.tables) === 0, others: Number(row?.others) };
}

/** But for what belongs to an extension; the schema itself keeps its owner and grants. */
const DROP_ALL = `
DO $$
DECLARE statement text;
BEGIN
  FOR statement IN
    SELECT format('DROP %s IF EXISTS %s CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
      WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, format('%I.%I', 'public', relname))
    FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
  LOOP EXECUTE statement; END LOOP;
  FOR statement IN
    SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
    FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
  LOOP EXECUTE statement; END LOOP;
  FOR statement IN
    SELECT format('DROP TYPE IF EXISTS %I.%I CASCADE', 'public', typname)
    FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = t.oid AND deptype = 'e')
  LOOP EXECUTE statement; END LOOP;
END $$;
`;

/** In one transaction: what was there stays until all of the new is in; a tool that fails half-way commits nothing. */
export async function replacePostgres(url: string, tools: Tools, archive: string): Promise<void> {
  const args = ["--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", "--output=/dev/null", "--file=-"];
  const psql = startTool(tools.psql, args, connectionEnv(url));
  psql.child.stdout.resume();
  // A database that refuses a statement stops reading: `ended` says why.
  psql.child.stdin.on("error", () => {});
  const reading = startTool(tools.pg_restore, ["--no-owner", "--no-privileges", "--file=-", archive]);
  try {
    psql.child.stdin.write(`SET client_min_messages = warning;\nSET lock_timeout = '10s';\nBEGIN;\n${DROP_ALL}`);
    await Promise.race([pipeline(reading.child.stdout, psql.child.stdin, { end: false }), once(psql.child, "close")]);
    if (psql.child.exitCode === null) {
      await reading.ended;
      psql.child.stdin.end("COMMIT;\n");
    }
    await psql.ended;
  } catch (error) {
    // Its connection ends before COMMIT, and the server undoes all of it.
    psql.child.kill();
    throw error;
  } finally {
    reading.child.kill();
  }
}
