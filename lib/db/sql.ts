import "server-only";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type Dialect, databaseUrl, dialectOf } from "./dialect";
import type { Tx } from "./write";

/** For `IN (…)`: PostgreSQL compares no enum with a text parameter. Never for what somebody typed. */
export function literals(values: readonly string[]): Prisma.Sql {
  return Prisma.raw(values.map((value) => `'${value}'`).join(", "));
}

/** Among a list of any length: it goes in as one value, since SQLite binds so many and no more. */
export function isOneOf(column: Prisma.Sql, values: readonly string[]): Prisma.Sql {
  const list = JSON.stringify(values);
  return dialectOf(databaseUrl()) === "sqlite"
    ? Prisma.sql`${column} IN (SELECT "value" FROM json_each(${list}))`
    : Prisma.sql`${column} IN (SELECT jsonb_array_elements_text(${list}::jsonb))`;
}

/** Columns of one table of a statement, by the letter it has there. */
export function columnsOf(letter: string, names: readonly string[]): Prisma.Sql {
  return Prisma.raw(names.map((name) => `${letter}."${name}"`).join(", "));
}

type Rows = {
  AuditEvent: Omit<Prisma.AuditEventCreateManyInput, "id">;
  Cohort: Prisma.CohortCreateManyInput;
  Learner: Prisma.LearnerCreateManyInput;
  Enrolment: Prisma.EnrolmentCreateManyInput;
  DisabilityStatus: Prisma.DisabilityStatusCreateManyInput;
  Exit: Prisma.ExitCreateManyInput;
  FollowUp: Prisma.FollowUpCreateManyInput;
  Outcome: Prisma.OutcomeCreateManyInput;
  Tally: Prisma.TallyCreateManyInput;
  JourneyTally: Prisma.JourneyTallyCreateManyInput;
  DisabilityTally: Prisma.DisabilityTallyCreateManyInput;
  TerritoryFigure: Omit<Prisma.TerritoryFigureCreateManyInput, "id">;
};

/** What the statement is given is held three times over, by the engine and by the database: so few cost nothing. */
export const ROWS_AT_ONCE = 500;

type Insert = (table: string, columns: readonly string[], rows: readonly object[]) => Prisma.Sql;

const STATEMENT: Record<Dialect, Insert> = {
  // By their place and not by name: SQLite goes through a row from its start for each column.
  sqlite: (table, columns, rows) => {
    const values = columns.map((_, at) => `"value" ->> ${at}`).join(", ");
    const json = JSON.stringify(
      rows.map((row) => columns.map((column) => row[column as keyof typeof row])),
      writeInstant,
    );
    return Prisma.sql`INSERT INTO ${Prisma.raw(`"${table}" (${quoted(columns)}) SELECT ${values}`)} FROM json_each(${json})`;
  },
  postgres: (table, columns, rows) => {
    const into = Prisma.raw(`"${table}" (${quoted(columns)}) SELECT ${quoted(columns)}`);
    const json = JSON.stringify(rows, writeInstant);
    return Prisma.sql`INSERT INTO ${into} FROM json_populate_recordset(${Prisma.raw(`NULL::"${table}"`)}, ${json}::json)`;
  },
};

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");

export type Inserts = {
  /** All rows give all columns: the defaults of the schema are not applied; checks and triggers are. */
  add: <Table extends keyof Rows>(table: Table, rows: readonly Required<Rows[Table]>[]) => Promise<void>;
  /** To be awaited before anything else is asked of the transaction. Throws when a row did not go in. */
  done: () => Promise<void>;
};

/**
 * Several times faster than `createMany`, which binds every value. In the order in which they are added; the next
 * statement is made ready while a server has the one before.
 */
export function inserts(tx: Tx): Inserts {
  const dialect = dialectOf(databaseUrl());
  let last = Promise.resolve();
  const run = async (table: string, statement: Prisma.Sql, expected: number) => {
    const count = await tx.$executeRaw(statement);
    if (count !== expected) throw new Error(`${expected} rows for ${table}, ${count} inserted`);
  };
  return {
    async add(table, rows) {
      const columns = Object.keys(rows[0] ?? {});
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        const some = rows.slice(start, start + ROWS_AT_ONCE);
        const statement = STATEMENT[dialect](table, columns, some);
        await last;
        last = run(table, statement, some.length);
        // Whoever adds the next, or asks whether all is done, is told.
        last.catch(() => undefined);
      }
    },
    done: () => last,
  };
}

/** Throws when a row does not go in. */
export async function insertMany<Table extends keyof Rows>(
  tx: Tx,
  table: Table,
  rows: readonly Required<Rows[Table]>[],
): Promise<void> {
  const into = inserts(tx);
  await into.add(table, rows);
  await into.done();
}

/** A row that is there already, by its key, takes what is new to it, with its version; one that says the same stays. */
export async function putMany<Table extends keyof Rows>(
  tx: Tx,
  table: Table,
  key: keyof Rows[Table] & string,
  rows: readonly (Required<Rows[Table]> & { version: number })[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const others = columns.filter((column) => column !== key && column !== "version");
  const differs = others.map((column) => `"${table}"."${column}" IS DISTINCT FROM excluded."${column}"`);
  const set = [...others, "version"].map((column) => `"${column}" = excluded."${column}"`);
  const orTake = Prisma.raw(
    `WHERE 1 = 1 ON CONFLICT ("${key}") DO UPDATE SET ${set.join(", ")} WHERE ${differs.join(" OR ")}`,
  );
  const dialect = dialectOf(databaseUrl());
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await tx.$executeRaw(
      Prisma.sql`${STATEMENT[dialect](table, columns, rows.slice(start, start + ROWS_AT_ONCE))} ${orTake}`,
    );
}

/** Instants as Prisma writes them on SQLite: they are compared as text. */
function writeInstant(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Record<string, unknown>)[key];
  return raw instanceof Date ? raw.toISOString().replace("Z", "+00:00") : value;
}
