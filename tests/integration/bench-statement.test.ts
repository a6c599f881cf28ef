import { describe, expect, it } from "vitest";
import { dialectOf, sqlitePath } from "@/lib/db/dialect";
import { HEADLINE } from "@/lib/indicators/rules/definitions";
import { getTally } from "@/tests/support/tally";
import { countsOf, handWritten } from "../bench/hand-written";
import { contextOf } from "../support/factories";
import { makeRandomNetwork } from "../support/random-network";

const url = process.env.DATABASE_URL ?? "";

// The bench measures on SQLite alone.
describe.runIf(dialectOf(url) === "sqlite")("the statement that the dashboard is measured against", () => {
  it("counts what the page counts, group by group", async () => {
    await makeRandomNetwork(160, 77);
    for (const asOf of ["2018-12-31", "2019-02-28", "2020-12-31"]) {
      const filter = { definition: HEADLINE, window: "M6", asOf, knownAt: new Date(`${asOf}T23:59:59.999Z`) } as const;
      const expected = countsOf(await getTally(contextOf("system"), filter, "school"));
      const statement = handWritten(sqlitePath(url), asOf);
      expect(statement.counts(), asOf).toEqual(expected);
      statement.close();
      expect(Object.keys(expected).length, asOf).toBeGreaterThan(30);
    }
  });
});
