import type { Dialect } from "../lib/foundation/db/dialect";

/** Statements for a row, in words that both databases know. */
export type RowTrigger = { name: string; event: string; table: string; when?: string; body: readonly string[] };

export const sqliteTrigger = (name: string, event: string, body: readonly string[]) =>
  `DROP TRIGGER IF EXISTS "${name}";\nCREATE TRIGGER "${name}" AFTER ${event} BEGIN\n${body.join("\n")}\nEND;`;

const WRITE: Record<Dialect, (trigger: RowTrigger) => string> = {
  sqlite: ({ name, event, table, when, body }) =>
    sqliteTrigger(name, `${event} ON "${table}"${when ? `\n  WHEN ${when}` : ""}`, body),
  postgres: ({
    name,
    event,
    table,
    when,
    body,
  }) => `CREATE OR REPLACE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
${body.join("\n")}
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "${name}" AFTER ${event} ON "${table}" FOR EACH ROW
  ${when ? `WHEN (${when}) ` : ""}EXECUTE FUNCTION "${name}"();`,
};

/** What each row that is inserted puts into another table: the rows of a question about NEW. */
export type InsertedTrigger = {
  name: string;
  table: string;
  when?: string;
  into: string;
  select: string;
  onConflict?: string;
};

const ofRow = (text: string) => text.replaceAll("NEW.", "n.");

/**
 * On PostgreSQL once a statement, for all its rows: a function called for each takes longer than what it does. A row is
 * still looked up by itself (OFFSET 0): what is planned once, in an empty database, would read all tables through.
 */
const WRITE_INSERTED: Record<Dialect, (trigger: InsertedTrigger) => string> = {
  sqlite: ({ name, table, when, into, select, onConflict = "" }) => {
    const body = [`  ${into}${select}${onConflict};`];
    return rowTriggerSql("sqlite", { name, event: "INSERT", table, ...(when && { when }), body });
  },
  postgres: ({ name, table, when, into, select, onConflict = "" }) => {
    const where = when ? `\n    WHERE ${ofRow(when)}` : "";
    return `CREATE OR REPLACE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  ${into}SELECT DISTINCT r.* FROM new_rows n, LATERAL (${ofRow(select)} OFFSET 0) r${where}
    ORDER BY 1, 2${onConflict};
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "${name}" AFTER INSERT ON "${table}"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "${name}"();`;
  },
};

export const insertedTriggerSql = (dialect: Dialect, trigger: InsertedTrigger) => WRITE_INSERTED[dialect](trigger);

export const rowTriggerSql = (dialect: Dialect, trigger: RowTrigger) => WRITE[dialect](trigger);
