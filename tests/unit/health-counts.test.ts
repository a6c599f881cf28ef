import fc from "fast-check";
import { expect, it } from "vitest";
import { closedCounts, sumOfYears } from "@/lib/figures/indicators/journeys/rules/health-counts";

const count = fc.integer({ min: 0, max: 40 });
const entrants = fc.record({ yes: count, no: count, unknown: count });
const years = fc
  .array(entrants, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((one, at) => ({ year: String(2017 + at), entrants: one })));
const LAST = "2021";

it("shows no year in which one to four people are on a side, none that is not over, and never hides one alone", () => {
  fc.assert(
    fc.property(years, (all) => {
      const counted = closedCounts(all, LAST);
      expect(counted.map(({ year }) => year)).toEqual(all.map(({ year }) => year).filter((year) => year <= LAST));
      const hidden = counted.filter((one) => one.entrants === null);
      for (const { entrants: shown } of counted)
        for (const side of [shown?.yes ?? 0, shown?.no ?? 0]) expect(side === 0 || side >= 5).toBe(true);
      if (counted.length > 1) expect(hidden).not.toHaveLength(1);
      const sum = sumOfYears(all, LAST);
      const closed = all.filter(({ year }) => year <= LAST);
      expect(sum.yes).toBe(closed.reduce((total, one) => total + one.entrants.yes, 0));
    }),
  );
});
