import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expectBothTried } from "../../scripts/both-databases.mjs";

let directory: string;
const note = (name: string, ...lines: string[][]) =>
  appendFileSync(join(directory, `${name}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
const said = () => {
  try {
    return expectBothTried(directory);
  } catch (error) {
    return (error as Error).message;
  }
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cohorte-both-"));
  note("sqlite", ["lib/a.ts: SELECT 1", "/x/one"]);
  note("postgres", ["lib/a.ts: SELECT 1", "/x/one"]);
  note("functions", ["counts"]);
  note("fired", ["counts"]);
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("SQL of our own", () => {
  it("is tried on both databases, but for what SQLite alone has", () => {
    expect(said()).toBe("1 pieces of SQL and 1 functions were tried on PostgreSQL");
    note("sqlite", ["lib/people/learners/search-sql.ts: instr(…, …)", "/x/another"]);
    expect(said()).toContain("were tried");
    note("sqlite", ["lib/b.ts: SELECT 2", "/x/another"]);
    expect(said()).toBe("On SQLite alone (another): lib/b.ts: SELECT 2");
  });

  it("is told where a function of PostgreSQL was run by nobody, or nothing was noted at all", () => {
    note("functions", ["forgets"]);
    expect(said()).toBe("No test has PostgreSQL run forgets.");
    rmSync(join(directory, "sqlite.jsonl"));
    expect(said()).toContain("Nothing was noted.");
  });
});
