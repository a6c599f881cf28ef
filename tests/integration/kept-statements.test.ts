import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { Database } from "better-sqlite3";
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { keepStatements, statementNames } from "@/lib/foundation/db/statements";

let adapter: SqlDriverAdapter;
let prepare: MockInstance;

const asked = (sql: string, ...args: unknown[]) => ({
  sql,
  args,
  argTypes: args.map(() => ({ scalarType: "unknown" as const, arity: "scalar" as const })),
});
const rows = async (sql: string, ...args: unknown[]) => (await adapter.queryRaw(asked(sql, ...args))).rows;

beforeEach(async () => {
  adapter = await new PrismaBetterSqlite3({ url: ":memory:" }).connect();
  const { client } = adapter as unknown as { client: Database };
  prepare = vi.spyOn(client, "prepare");
  keepStatements(adapter);
  await adapter.executeScript(
    `CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO t (text) VALUES ('a'), ('b')`,
  );
});
afterEach(() => adapter.dispose());

it("a statement is prepared once, whatever it is given and whether it reads or writes", async () => {
  const read = "SELECT id, text FROM t WHERE id >= ? ORDER BY id";
  expect(await rows(read, 2)).toEqual([[2, "b"]]);
  expect(await rows(read, 1)).toEqual([
    [1, "a"],
    [2, "b"],
  ]);
  const write = "UPDATE t SET text = ? WHERE id = ?";
  expect(await adapter.executeRaw(asked(write, "c", 1))).toBe(1);
  expect(await adapter.executeRaw(asked(write, "d", 9))).toBe(0);
  const inserted = "INSERT INTO t (text) VALUES (?) RETURNING id";
  expect([await rows(inserted, "e"), await rows(inserted, "f")]).toEqual([[[3]], [[4]]]);
  expect(await rows(read, 1)).toEqual([
    [1, "c"],
    [2, "b"],
    [3, "e"],
    [4, "f"],
  ]);
  expect(prepare.mock.calls.map(([sql]) => sql)).toEqual([read, write, inserted]);
});

it("what is kept sees a table that was changed, and an error of one time is not that of the next", async () => {
  const all = "SELECT * FROM t WHERE id = ?";
  expect((await adapter.queryRaw(asked(all, 1))).columnNames).toEqual(["id", "text"]);
  await adapter.executeScript("ALTER TABLE t ADD COLUMN more TEXT DEFAULT 'm'");
  const after = await adapter.queryRaw(asked(all, 1));
  expect([after.columnNames, after.rows]).toEqual([["id", "text", "more"], [[1, "a", "m"]]]);
  const insert = "INSERT INTO t (id) VALUES (?)";
  await expect(adapter.executeRaw(asked(insert, 1))).rejects.toThrow();
  expect(await adapter.executeRaw(asked(insert, 5))).toBe(1);
});

it("only so many are kept, those used last, and none that names rows by the thousand", async () => {
  const first = "SELECT 'first' AS x";
  await rows(first);
  for (let i = 0; i < 299; i += 1) await rows(`SELECT ${i} AS x`);
  await rows(first);
  await rows("SELECT 'one more' AS x");
  prepare.mockClear();
  await rows(first);
  await rows("SELECT 298 AS x");
  expect(prepare).not.toHaveBeenCalled();
  await rows("SELECT 0 AS x");
  expect(prepare).toHaveBeenCalledTimes(1);
  const long = `SELECT 1 AS x WHERE 1 IN (${Array.from({ length: 25_000 }, () => "1").join(", ")})`;
  await rows(long);
  await rows(long);
  expect(prepare).toHaveBeenCalledTimes(3);
});

it("a statement of PostgreSQL has a name of its own once it is asked for again and again", () => {
  const nameOf = statementNames();
  // A pattern that is written out is no word that somebody looks for.
  const [read, other] = [{ sql: "SELECT 1" }, { sql: "SELECT 1 WHERE $1 LIKE 'qpv-%'" }];
  expect([1, 2, 3, 4].map(() => nameOf(read))).toEqual(["", "", "", ""]);
  const name = nameOf(read);
  expect(name).not.toBe("");
  for (let i = 0; i < 4; i += 1) nameOf(other);
  expect(nameOf(other)).not.toBe(name);
  expect(nameOf(read)).toBe(name);
});

it("only so many are named, none that names rows by the thousand or looks for a pattern, and none for having come up long ago", () => {
  const nameOf = statementNames();
  const long = { sql: `SELECT ${"1, ".repeat(25_000)}1` };
  const [seldom, pattern] = [{ sql: "SELECT 'seldom'" }, { sql: "SELECT 1 WHERE $1 LIKE $2" }];
  for (let i = 0; i < 20; i += 1) {
    expect([nameOf(long), nameOf(pattern), nameOf(seldom)]).toEqual(["", "", ""]);
    for (let other = 0; other < 300; other += 1) nameOf({ sql: `SELECT ${i}, ${other}` });
  }
  const often = Array.from({ length: 300 }, (_, n) => ({ sql: `SELECT 'often', ${n}` }));
  const names = often.map((one) => [1, 2, 3, 4, 5].map(() => nameOf(one)).at(-1) ?? "").filter((name) => name !== "");
  expect([names.length, new Set(names).size]).toEqual([200, 200]);
});
