import type { Dialect } from "../lib/foundation/db/dialect";
import { postgresFunction, postgresTrigger, type Standing, sqliteTrigger } from "./standing";

/** Statements for a row, in words that both databases know. */
export type RowTrigger = { name: string; event: string; table: string; when?: string; body: readonly string[] };

export const sqliteAfter = (name: string, event: string, body: readonly string[]) =>
  sqliteTrigger(name, `AFTER ${event} BEGIN\n${body.join("\n")}\nEND`);

const WRITE: Record<Dialect, (trigger: RowTrigger) => Standing[]> = {
  sqlite: ({ name, event, table, when, body }) => [
    sqliteAfter(name, `${event} ON "${table}"${when ? `\n  WHEN ${when}` : ""}`, body),
  ],
  postgres: ({ name, event, table, when, body }) => [
    postgresFunction(name, `${body.join("\n")}\n  RETURN NULL;`),
    postgresTrigger(
      name,
      `AFTER ${event}`,
      table,
      ` FOR EACH ROW\n  ${when ? `WHEN (${when}) ` : ""}EXECUTE FUNCTION "${name}"()`,
    ),
  ],
};

/** What each row that is inserted puts into another table: the rows of a question about NEW. */
export type InsertedTrigger = {
  name: string;
  table: string;
  when?: string;
  into: string;
  select: string;
  /** How many it has. */
  columns?: 1 | 2;
  onConflict?: string;
};

const ofRow = (text: string) => text.replaceAll("NEW.", "n.");

/**
 * On PostgreSQL once a statement, for all its rows: a function called for each takes longer than what it does. A row is
 * still looked up by itself (OFFSET 0): what is planned once, in an empty database, would read all tables through.
 */
const WRITE_INSERTED: Record<Dialect, (trigger: InsertedTrigger) => Standing[]> = {
  sqlite: ({ name, table, when, into, select, onConflict = "" }) => {
    const body = [`  ${into}${select}${onConflict};`];
    return rowTriggers("sqlite", { name, event: "INSERT", table, ...(when && { when }), body });
  },
  postgres: ({ name, table, when, into, select, columns = 2, onConflict = "" }) => {
    const where = when ? `\n    WHERE ${ofRow(when)}` : "";
    return [
      postgresFunction(
        name,
        `  ${into}SELECT DISTINCT r.* FROM new_rows n, LATERAL (${ofRow(select)} OFFSET 0) r${where}
    ORDER BY ${columns === 1 ? "1" : "1, 2"}${onConflict};
  RETURN NULL;`,
      ),
      postgresTrigger(
        name,
        "AFTER INSERT",
        table,
        `\n  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "${name}"()`,
      ),
    ];
  },
};

export const insertedTriggers = (dialect: Dialect, trigger: InsertedTrigger) => WRITE_INSERTED[dialect](trigger);

export const rowTriggers = (dialect: Dialect, trigger: RowTrigger) => WRITE[dialect](trigger);
