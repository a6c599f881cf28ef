import { describe, expect, it } from "vitest";
import { HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { getTally } from "@/tests/support/tally";
import { countsOf, handWritten } from "../bench/hand-written";
import { contextOf } from "../support/factories";
import { makeRandomNetwork } from "../support/random-network";

const url = process.env.DATABASE_URL ?? "";

describe("the statement that the dashboard is measured against", () => {
  it("counts what the page counts, group by group", async () => {
    await makeRandomNetwork(220, 77);
    for (const asOf of ["2018-12-31", "2019-02-28", "2020-12-31"])
      for (const knownAt of [undefined, `${asOf}T23:59:59.999+00:00`]) {
        const known = knownAt === undefined ? {} : { knownAt: new Date(knownAt) };
        const filter = { definition: HEADLINE, window: "M6", asOf, ...known } as const;
        const expected = countsOf(await getTally(contextOf("system"), filter, "school"));
        const statement = await handWritten(url, knownAt === undefined ? { asOf } : { asOf, knownAt });
        expect(await statement.counts(), asOf).toEqual(expected);
        await statement.close();
        expect(Object.keys(expected).length, asOf).toBeGreaterThan(30);
      }
  });
});
