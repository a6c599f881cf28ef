import type { Dialect } from "../lib/db/dialect";

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

export const rowTriggerSql = (dialect: Dialect, trigger: RowTrigger) => WRITE[dialect](trigger);
