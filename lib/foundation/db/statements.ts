import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { Database, Statement } from "better-sqlite3";

/** Of one connection; a page runs some ten different ones. */
const MOST_STATEMENTS = 300;
/** A longer one names rows, and is hardly ever asked again. What sums a cohort as it is saved has 36,000 signs. */
const LONGEST = 60_000;

/** What Prisma's adapter does with a statement: binds it, then runs it once. */
function bindable(statement: Statement) {
  const { reader } = statement;
  if (reader) statement.raw(true);
  return {
    run: (...values: unknown[]) => statement.run(...values),
    bind: (values: unknown[]) => {
      let rows: unknown[] = [];
      // Run before it is asked for its columns: a table that was changed shows only then.
      const columns = () => {
        rows = statement.all(...values);
        return statement.columns();
      };
      return { reader, run: () => statement.run(...values), columns, raw: () => ({ all: () => rows }) };
    },
  };
}

/** What speaks to SQLite beneath Prisma's adapter. */
export const driverOf = (adapter: SqlDriverAdapter): Database => (adapter as unknown as { client: Database }).client;

/** Statements of a connection are prepared once, and not anew at every request: those used last are kept. */
export function keepStatements(adapter: SqlDriverAdapter): void {
  const client = driverOf(adapter);
  const prepare = client.prepare.bind(client);
  const kept = new Map<string, ReturnType<typeof bindable>>();
  const prepared = (sql: string) => {
    const known = kept.get(sql);
    if (known) kept.delete(sql);
    const statement = known ?? bindable(prepare(sql));
    if (sql.length > LONGEST) return statement;
    kept.set(sql, statement);
    const [oldest] = kept.size > MOST_STATEMENTS ? kept.keys() : [];
    if (oldest) kept.delete(oldest);
    return statement;
  };
  client.prepare = prepared as unknown as Database["prepare"];
}

/** Of one connection of PostgreSQL, which keeps what is prepared until it is closed. */
const MOST_NAMED = 200;
/** Lists of as many people as were found differ from search to search: what comes back as often is of a page. */
const OFTEN = 5;
const MOST_WATCHED = 300;

/** What is looked for decides by which way: planned once for whatever it may be, a domain took 100 ms in place of 4. A
 * pattern that is written out is the same each time. */
const BY_PATTERN = / LIKE (?!')/;

/** Empty for what is seldom asked. A column of another type breaks what is prepared: its migration restarts who serves. */
export function statementNames(): (query: { sql: string }) => string {
  const named = new Map<string, string>();
  const watched = new Map<string, number>();
  return ({ sql }) => {
    const known = named.get(sql);
    if (known !== undefined) return known;
    if (named.size === MOST_NAMED || sql.length > LONGEST || BY_PATTERN.test(sql)) return "";
    const runs = (watched.get(sql) ?? 0) + 1;
    watched.delete(sql);
    if (runs < OFTEN) {
      watched.set(sql, runs);
      const [oldest] = watched.size > MOST_WATCHED ? watched.keys() : [];
      if (oldest) watched.delete(oldest);
      return "";
    }
    const name = `cohorte_${named.size}`;
    named.set(sql, name);
    return name;
  };
}
