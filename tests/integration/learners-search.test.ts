import { describe, expect, it } from "vitest";
import { clientFor } from "@/lib/db/client";
import { dialectOf } from "@/lib/db/dialect";

/** The lookups of lib/learners/duplicate-search.ts, all hints at once. */
const SEARCH = `SELECT "id" FROM "Learner"
  WHERE "birthDate" = '1990-01-01' OR "nameKey" IN ('a|b', 'b|a') OR "email" = 'a@b.fr' OR "phone" IN ('06', '+336')
  ORDER BY "id" LIMIT 200`;

/** How the database would go about it, one line a step; on PostgreSQL as if the table were large. */
async function planOf(sql: string): Promise<string[]> {
  if (dialectOf(process.env.DATABASE_URL ?? "") === "sqlite") {
    const steps = await clientFor("write").$queryRawUnsafe<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`);
    return steps.map(({ detail }) => detail);
  }
  const [, , steps] = await clientFor("write").$transaction([
    clientFor("write").$executeRawUnsafe("SET LOCAL enable_seqscan = off"),
    clientFor("write").$executeRawUnsafe("SET LOCAL enable_indexscan = off"),
    clientFor("write").$queryRawUnsafe<{ "QUERY PLAN": string }[]>(`EXPLAIN ${sql}`),
  ]);
  return steps.map((step) => step["QUERY PLAN"]);
}

describe("the search for duplicates", () => {
  it("looks every hint up in an index, whatever the number of people", async () => {
    const plan = (await planOf(SEARCH)).join("\n");
    for (const index of ["birthDate", "nameKey_birthDate", "email", "phone"]) {
      expect(plan).toContain(`Learner_${index}_idx`);
    }
    expect(plan).not.toMatch(/\bSCAN\b|Seq Scan/);
  });

  it("is watched by something that sees a column without one", async () => {
    expect((await planOf(`SELECT "id" FROM "Learner" WHERE "firstName" = 'a'`)).join("\n")).toMatch(
      /\bSCAN\b|Seq Scan/,
    );
  });
});
