import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { columnsOf, DIALECTS, ROOT, readSchema } from "@/prisma/schemas";

// A missing client leaves types so loose that every check of them passes.
it.each(DIALECTS)("the generated %s client is there, with every model", (dialect) => {
  const directory = join(ROOT, "prisma/generated", dialect);
  expect(existsSync(join(directory, "client.ts"))).toBe(true);
  const client = readFileSync(join(directory, "client.ts"), "utf8");
  const models = [...new Set(columnsOf(readSchema(dialect)).map(({ model }) => model))];
  expect(models.length).toBeGreaterThanOrEqual(15);
  for (const model of models) expect(client).toMatch(new RegExp(`export type ${model} `));
});
