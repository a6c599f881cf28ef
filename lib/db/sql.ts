import "server-only";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type Dialect, dialectOf } from "./dialect";
import type { Tx } from "./write";

/** For `IN (…)`: PostgreSQL compares no enum with a text parameter. Never for what somebody typed. */
export function literals(values: readonly string[]): Prisma.Sql {
  return Prisma.raw(values.map((value) => `'${value}'`).join(", "));
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
};

/** What the statement is given is held three times over, by the engine and by the database: so few cost nothing. */
export const ROWS_AT_ONCE = 500;

const STATEMENT: Record<Dialect, (table: string, columns: readonly string[], json: string) => Prisma.Sql> = {
  sqlite: (table, columns, json) => {
    const values = columns.map((column) => `"value" ->> '$.${column}'`).join(", ");
    return Prisma.sql`INSERT INTO ${Prisma.raw(`"${table}" (${quoted(columns)}) SELECT ${values}`)} FROM json_each(${json})`;
  },
  postgres: (table, columns, json) => {
    const into = Prisma.raw(`"${table}" (${quoted(columns)}) SELECT ${quoted(columns)}`);
    return Prisma.sql`INSERT INTO ${into} FROM json_populate_recordset(${Prisma.raw(`NULL::"${table}"`)}, ${json}::json)`;
  },
};

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");

/**
 * Several times faster than `createMany`, which binds every value. All rows give all columns: the defaults of the
 * schema are not applied; checks and triggers are. Throws when a row does not go in.
 */
export async function insertMany<Table extends keyof Rows>(
  tx: Tx,
  table: Table,
  rows: readonly Required<Rows[Table]>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const dialect = dialectOf(process.env.DATABASE_URL ?? "file:");
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = rows.slice(start, start + ROWS_AT_ONCE);
    const count = await tx.$executeRaw(STATEMENT[dialect](table, columns, JSON.stringify(some, writeInstant)));
    if (count !== some.length) throw new Error(`${some.length} rows for ${table}, ${count} inserted`);
  }
}

/** Instants as Prisma writes them on SQLite: they are compared as text. */
function writeInstant(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Record<string, unknown>)[key];
  return raw instanceof Date ? raw.toISOString().replace("Z", "+00:00") : value;
}
