import { describe, expect, it } from "vitest";
import { clientFor, db } from "@/lib/foundation/db/client";
import { dialectOf } from "@/lib/foundation/db/dialect";
import { findDuplicates } from "@/lib/people/learners/duplicate-search";

/** The lookups of lib/people/learners/duplicate-search.ts, all hints at once. */
const SEARCHES = [
  `"nameKey" IN ('a|b', 'b|a') OR "email" = 'a@b.fr' OR "phone" IN ('06', '+336')`,
  `"birthDate" = '1990-01-01'`,
].map((hints) => `SELECT "id" FROM "Learner" WHERE (${hints}) AND "id" NOT IN ('a', 'b') ORDER BY "id" LIMIT 200`);

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
    const plan = (await Promise.all(SEARCHES.map(planOf))).flat().join("\n");
    for (const index of ["birthDate_idx", "name_search", "email_idx", "phone_idx"]) {
      expect(plan).toContain(`Learner_${index}`);
    }
    expect(plan).not.toMatch(/\bSCAN\b|Seq Scan/);
  });

  it("finds a namesake and a contact among more people of one birth date than it looks at", async () => {
    const born = { birthDate: "1990-01-01", sex: "woman" } as const;
    const others = Array.from({ length: 201 }, (_, n) => ({
      ...born,
      id: `a${n}`,
      lastName: `Autre${n}`,
      firstName: "Ana",
      nameKey: `autre${n}|ana`,
    }));
    const namesake = {
      ...born,
      id: "z1",
      lastName: "Zahra",
      firstName: "Lina",
      nameKey: "zahra|lina",
    };
    const reached = { ...born, id: "z2", lastName: "Zorn", firstName: "Eva", nameKey: "zorn|eva" };
    await clientFor("write").learner.createMany({ data: [...others, namesake, { ...reached, phone: "+33600000042" }] });
    const typed = { lastName: "ZAHRA", firstName: "Lina", birthDate: "1990-01-01", email: null, phone: "0600000042" };
    const found = await findDuplicates(db, typed);
    expect(found.map(({ id, reasons }) => [id, reasons])).toEqual([
      ["z1", ["same_name_and_birth"]],
      ["z2", ["same_phone"]],
    ]);
    const similar = await findDuplicates(db, { ...typed, lastName: "Autre7", firstName: "Anna", phone: null });
    expect(similar.map(({ reasons }) => reasons)).toEqual(Array.from({ length: 5 }, () => ["similar_name_same_birth"]));
  });

  it("is watched by something that sees a column without one", async () => {
    expect((await planOf(`SELECT "id" FROM "Learner" WHERE "firstName" = 'a'`)).join("\n")).toMatch(
      /\bSCAN\b|Seq Scan/,
    );
  });
});
