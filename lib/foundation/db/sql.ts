import "server-only";
import { setImmediate as othersFirst } from "node:timers/promises";
import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
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
  TakenBackEnrolment: Omit<Prisma.TakenBackEnrolmentCreateManyInput, "id">;
  DisabilityStatus: Prisma.DisabilityStatusCreateManyInput;
  TrainingTerms: Omit<Prisma.TrainingTermsCreateManyInput, "id">;
  Referral: Omit<Prisma.ReferralCreateManyInput, "id">;
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

type Rowset = (table: string, columns: readonly string[], json: string) => Prisma.Sql;

/** The rows that a text holds. */
const ROWSET: Record<Dialect, Rowset> = {
  // By their place and not by name: SQLite goes through a row from its start for each column.
  sqlite: (_table, columns, json) => {
    const values = columns.map((column, at) => `"value" ->> ${at} AS "${column}"`).join(", ");
    return Prisma.sql`SELECT ${Prisma.raw(values)} FROM json_each(${json})`;
  },
  postgres: (table, columns, json) =>
    Prisma.sql`SELECT ${Prisma.raw(quoted(columns))} FROM json_populate_recordset(${Prisma.raw(`NULL::"${table}"`)}, ${json}::json)`,
};

function insertionOf({ table, columns, json }: Omit<Insertion, "count">): Prisma.Sql {
  return Prisma.sql`INSERT INTO ${Prisma.raw(`"${table}" (${quoted(columns)})`)} ${ROWSET[dialect()](table, columns, json)}`;
}

const JSON_OF: Record<Dialect, (columns: readonly string[], rows: readonly object[]) => string> = {
  sqlite: (columns, rows) =>
    JSON.stringify(
      rows.map((row) => columns.map((column) => row[column as keyof typeof row])),
      writeInstant,
    ),
  postgres: (_columns, rows) => JSON.stringify(rows, writeInstant),
};

const dialect = () => dialectOf(databaseUrl());

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");

type Insertion = { table: string; columns: readonly string[]; json: string; count: number };

/** All rows give all columns: the defaults of the schema are not applied; checks and triggers are. */
function* insertionsOf<Table extends keyof Rows>(
  table: Table,
  rows: readonly Partial<Rows[Table]>[],
): Generator<Insertion> {
  const columns = Object.keys(rows[0] ?? {});
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = rows.slice(start, start + ROWS_AT_ONCE);
    yield { table, columns, json: JSON_OF[dialect()](columns, some), count: some.length };
  }
}

/** Rows that are ready to be put in: of fifty thousand people 110 MB of text, and a tenth of that as it is kept here. */
export type Packed = Omit<Insertion, "json"> & { packed: Uint8Array };

export function packedRows<Table extends keyof Rows>(table: Table, rows: readonly Required<Rows[Table]>[]): Packed[] {
  return [...insertionsOf(table, rows)].map(({ json, ...rest }) => {
    return { ...rest, packed: deflateRawSync(json, { level: constants.Z_BEST_SPEED }) };
  });
}

export type Inserts = {
  add: <Table extends keyof Rows>(table: Table, rows: readonly Required<Rows[Table]>[]) => Promise<void>;
  put: (rows: Packed) => Promise<void>;
  /** To be awaited before anything else is asked of the transaction. Throws when a row did not go in. */
  done: () => Promise<void>;
};

/** Several times faster than `createMany`, which binds every value; in the order in which they are added. */
export function inserts(tx: Tx): Inserts {
  let last = Promise.resolve();
  const run = async (table: string, statement: Prisma.Sql, expected: number) => {
    const count = await tx.$executeRaw(statement);
    if (count !== expected) throw new Error(`${expected} rows for ${table}, ${count} inserted`);
  };
  const insert = async ({ table, columns, json, count }: Insertion) => {
    const statement = insertionOf({ table, columns, json });
    await last;
    last = run(table, statement, count);
    // Whoever adds the next, or asks whether all is done, is told.
    last.catch(() => undefined);
  };
  return {
    put: ({ packed, ...rest }) => insert({ ...rest, json: inflateRawSync(packed).toString() }),
    async add(table, rows) {
      for (const insertion of insertionsOf(table, rows)) await insert(insertion);
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
  for (const insertion of insertionsOf(table, rows))
    await tx.$executeRaw(Prisma.sql`${insertionOf(insertion)} ${orTake}`);
}

/** What is new to rows that are there, by their key; all give the same columns. Says how many are there. */
export async function changeMany<Table extends keyof Rows, Key extends keyof Rows[Table] & string>(
  tx: Tx,
  table: Table,
  key: Key,
  rows: readonly (Pick<Required<Rows[Table]>, Key> & Partial<Rows[Table]>)[],
): Promise<number> {
  let changed = 0;
  for (const { columns, json } of insertionsOf(table, rows)) {
    const set = columns.filter((column) => column !== key).map((column) => `"${column}" = r."${column}"`);
    changed += await tx.$executeRaw(Prisma.sql`
      UPDATE ${Prisma.raw(`"${table}" AS t SET ${set.join(", ")}`)} FROM (${ROWSET[dialect()](table, columns, json)}) r
      WHERE ${Prisma.raw(`t."${key}" = r."${key}"`)}`);
  }
  return changed;
}

/** Instants as Prisma writes them on SQLite: they are compared as text. */
function writeInstant(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Record<string, unknown>)[key];
  return raw instanceof Date ? raw.toISOString().replace("Z", "+00:00") : value;
}

/** SQLite takes 999 parameters a statement here. */
const IDS_AT_ONCE = 900;

/** Some at a time, others having their turn in between: SQLite answers at once, and nobody else would have one until the last. */
export async function* chunks<T>(values: readonly T[]): AsyncGenerator<T[]> {
  for (let start = 0; start < values.length; start += IDS_AT_ONCE) {
    await othersFirst();
    yield values.slice(start, start + IDS_AT_ONCE);
  }
}
