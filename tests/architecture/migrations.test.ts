import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CHANGES_ROWS } from "@/prisma/deploy";
import { DIALECTS, keysOf, migrationsOf, ROOT, readSchema } from "@/prisma/schemas";

const OPENS = /clientFor\("write"\)/;
const STANDING = /^CREATE (OR REPLACE )?(TRIGGER|FUNCTION)|ADD CONSTRAINT "\w+" CHECK/m;
const WRITES = /^(INSERT INTO|UPDATE|DELETE FROM) "(?!new_)/m;

/** What a migration says that it may not, after the first: that one is of a new database. */
function faultsIn(sql: string): string[] {
  return [
    ...(STANDING.test(sql) ? ["what stands beside the tables is of prisma/catalogue.ts"] : []),
    ...(WRITES.test(sql) && !CHANGES_ROWS.test(sql)
      ? ["it changes rows, and does not begin with « -- Changes rows »"]
      : []),
  ];
}

it.each(DIALECTS)("migrations of %s are of tables, and those that change rows say so", (dialect) => {
  const [init, ...later] = migrationsOf(dialect);
  expect(init?.sql).toContain('CREATE TABLE "Learner"');
  expect(STANDING.test(init?.sql ?? "")).toBe(false);
  expect(later.flatMap(({ name, sql }) => faultsIn(sql).map((fault) => `${name}: ${fault}`))).toEqual([]);
});

it.each([
  [`CREATE TRIGGER "Cohort_check_insert" BEFORE INSERT ON "Cohort" BEGIN SELECT 1; END;`],
  [`ALTER TABLE "Cohort" ADD CONSTRAINT "Cohort_places_check" CHECK (true);`],
  [`ALTER TABLE "Cohort" ADD COLUMN "a" TEXT;\nUPDATE "Cohort" SET "a" = 'b';`],
])("one that says otherwise is found: %s", (sql) => {
  expect(faultsIn(sql)).toHaveLength(1);
});

it("keys are read from the schema", () => {
  const keys = keysOf(readSchema("sqlite"));
  expect(keys.get("ReturnVersion")).toEqual([["id"], ["kind", "subject", "number"]]);
  expect(keys.get("FollowUp")).toEqual([["exitId", "window"]]);
  expect(keys.get("TerritoryFigure")).toEqual([["id"], ["currentOf"], ["replacesId"]]);
});

it("whatever is written is written while all stands that is to", () => {
  const sources = ["app", "lib"].flatMap((name) =>
    (readdirSync(join(ROOT, name), { recursive: true }) as string[]).map((path) => `${name}/${path}`),
  );
  const opens = sources.filter((path) => /\.tsx?$/.test(path) && OPENS.test(readFileSync(join(ROOT, path), "utf8")));
  // The log of SQLite is no row.
  expect(opens.sort()).toEqual(["lib/foundation/db/deployed.ts", "lib/foundation/db/log-file.ts"]);
});
