import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { Database, Statement } from "better-sqlite3";

/** Of one connection; a page runs some ten different ones. */
const MOST_STATEMENTS = 300;
/** A longer one names rows, and is hardly ever asked again. */
const LONGEST = 20_000;

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

/** Statements of a connection are prepared once, and not anew at every request: those used last are kept. */
export function keepStatements(adapter: SqlDriverAdapter): void {
  const { client } = adapter as unknown as { client: Database };
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
