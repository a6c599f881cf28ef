import { digestOf } from "../lib/foundation/platform/digest";

/**
 * What stands in a database beside the tables. `what` names it in the words that drop it, or that comment on it: on
 * PostgreSQL with its table, or with what a function takes.
 */
export type Standing = {
  what: string;
  sql: string;
  /** What it is filled with. */
  fill?: string;
};

export const sqliteTrigger = (name: string, rest: string): Standing => ({
  what: `TRIGGER "${name}"`,
  sql: `CREATE TRIGGER "${name}" ${rest}`,
});

export const postgresTrigger = (name: string, event: string, table: string, rest: string): Standing => ({
  what: `TRIGGER "${name}" ON "${table}"`,
  sql: `CREATE OR REPLACE TRIGGER "${name}" ${event} ON "${table}"${rest}`,
});

/** Of statements; what a trigger runs, unless it says otherwise. */
export const postgresFunction = (name: string, body: string, returns = "trigger"): Standing => ({
  what: `FUNCTION "${name}"()`,
  sql: `CREATE OR REPLACE FUNCTION "${name}"() RETURNS ${returns} LANGUAGE plpgsql AS $$\nBEGIN\n${body}\nEND;\n$$`,
});

export const checkOf = (table: string, name: string, condition: string): Standing => ({
  what: `CONSTRAINT "${name}" ON "${table}"`,
  sql: `ALTER TABLE "${table}" ADD CONSTRAINT "${name}" CHECK (${condition})`,
});

export const indexOn = (name: string, rest: string): Standing => ({
  what: `INDEX "${name}"`,
  sql: `CREATE INDEX "${name}" ON ${rest}`,
});

/** The table that a statement of the catalogue takes hold of. */
export const tableOf = ({ sql }: Standing) => / (?:ON|TABLE) "(?<table>\w+)"/.exec(sql)?.groups?.table ?? "";

/** The digests of what stands, as the database says; null is what somebody else has put there. */
export type Found = ReadonlyMap<string, string | null>;

/** A database that `db:deploy` is at work on. */
export type Place = {
  /** Waits for whoever else deploys or writes, until it is closed. With `alone` it throws while somebody has it open. */
  lock: (alone: boolean) => Promise<void>;
  isThere: (table: string) => Promise<boolean>;
  rows: (sql: string) => Promise<Record<string, unknown>[]>;
  /** All of it or nothing. */
  run: (statements: readonly string[]) => Promise<void>;
  found: () => Promise<Found>;
  drop: (what: readonly string[]) => Promise<void>;
  /** Puts on what differs from the catalogue, and drops what it no longer names. */
  putOn: (catalogue: readonly Standing[], found: Found) => Promise<void>;
  close: () => Promise<void>;
};

export const differing = (catalogue: readonly Standing[], found: Found) =>
  catalogue.filter(({ what, sql }) => found.get(what) !== digestOf(sql));

/** Of all of it: what is recorded once it stands. */
export const catalogueDigest = (catalogue: readonly Standing[]) => digestOf(JSON.stringify(catalogue));

/** What stands of ours, and the catalogue no longer names. */
export function surplusOf(catalogue: readonly Standing[], found: Found): string[] {
  const named = new Set(catalogue.map(({ what }) => what));
  return [...found].flatMap(([what, digest]) => (digest === null || named.has(what) ? [] : [what]));
}

export const isStanding = (catalogue: readonly Standing[], found: Found) =>
  differing(catalogue, found).length + surplusOf(catalogue, found).length === 0;
