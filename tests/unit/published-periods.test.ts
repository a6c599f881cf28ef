import { describe, expect, it } from "vitest";
import { DEFINITIONS, HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { situationOf } from "@/lib/figures/indicators/definitions/rules/measures";
import type { PublishedSchool } from "@/lib/figures/indicators/published/rules/block-table";
import { blockOf, closedPeriods, type KnownBases, yearsOf } from "@/lib/figures/indicators/published/rules/periods";
import { publicationSteps } from "@/lib/figures/indicators/published/rules/publication";
import { PUBLIC_FLOOR } from "@/lib/figures/indicators/published/rules/release";

const known = (bases: Record<string, Record<number, number>>): KnownBases =>
  new Map(
    Object.entries(bases).map(([day, ofYears]) => [
      day,
      new Map(Object.entries(ofYears).map(([year, n]) => [Number(year), n])),
    ]),
  );

describe("blocks of schools", () => {
  it.each([
    [2015, 2013],
    [2016, 2016],
    [2018, 2016],
    [2019, 2019],
    [2024, 2022],
  ])("%i is in that of %i", (year, block) => {
    expect(blockOf(year)).toBe(block);
    expect(yearsOf(block)).toContain(year);
  });
});

describe("a year of exit", () => {
  const enough = known({ "2020-01-31": { 2018: 20 }, "2021-01-31": { 2018: 22 }, "2022-01-31": { 2018: 22 } });
  const on = (today: string, bases = enough) => closedPeriods(bases, PUBLIC_FLOOR, today).years;

  it("comes out once the first 31 January after its close is over, and at twelve months a year later", () => {
    expect(on("2020-01-31")).toEqual([]);
    expect(on("2020-02-01")).toEqual([{ year: 2018, days: { M6: "2020-01-31", M12: null }, ownFigures: true }]);
    expect(on("2021-01-31")[0]?.days.M12).toBeNull();
    expect(on("2021-02-01")[0]?.days).toEqual({ M6: "2020-01-31", M12: "2021-01-31" });
  });

  it("waits for the 31 January on which the network has twenty people", () => {
    const few = known({ "2020-01-31": { 2018: 19 }, "2021-01-31": { 2018: 19, 2017: 30 }, "2022-01-31": { 2018: 20 } });
    expect(on("2020-02-01", few)).toEqual([]);
    // Its block has enough by then, and takes it along: of that year alone nothing is told.
    expect(on("2021-02-01", few).find(({ year }) => year === 2018)).toMatchObject({
      days: { M6: "2021-01-31" },
      ownFigures: false,
    });
    expect(on("2022-02-01", few).find(({ year }) => year === 2018)).toMatchObject({ ownFigures: false });
  });
});

describe("vectors of domain.md", () => {
  const school: PublishedSchool = {
    code: "A",
    departement: "31",
    cohorts: [{ startsOn: "2017-10-01", endsOn: "2018-07-31", capacity: 60 }],
  };
  const released = (counts: number[]) => {
    const bases = known({ "2020-01-31": { 2018: counts.reduce((sum, n) => sum + n, 0) } });
    const periods = closedPeriods(bases, PUBLIC_FLOOR, "2020-06-01");
    const leavers = [{ school: "A", year: 2018, counts: { M6: counts, M12: null } }];
    const all = [...publicationSteps([school], periods, leavers)].flat();
    return all.find(({ kind }) => kind === "network")?.release ?? null;
  };

  it("a base of 19 is hidden, one of 20 shown", () => {
    expect(released([10, 0, 0, 0, 9, 0])).toBeNull();
    expect(released([10, 0, 0, 0, 10, 0])).toMatchObject({ base: 20, positives: 10 });
  });

  it("one side of four is a bound without a numerator, one of five a rate", () => {
    expect(released([26, 0, 0, 0, 4, 0])).toMatchObject({ positives: null, bound: "high", respondents: null });
    expect(released([4, 0, 0, 0, 26, 0])).toMatchObject({ positives: null, bound: "low" });
    expect(released([25, 0, 0, 0, 5, 0])).toMatchObject({ positives: 25, bound: null, respondents: 30 });
  });

  it("80 = 64 + 16: families under five are merged, those of five and more or of nobody are not", () => {
    expect(released([32, 2, 5, 1, 5, 5])?.families).toEqual({ salaried: 32, others: 8 });
    expect(released([30, 5, 5, 0, 5, 5])?.families).toEqual({ salaried: 30, others: [5, 5, 0] });
    expect(released([40, 2, 1, 0, 5, 5])?.families).toBeNull();
  });

  it("the silent are told apart where they are nobody, or five and more, and so are those without success", () => {
    expect(released([30, 0, 0, 0, 8, 4])?.respondents).toBeNull();
    expect(released([30, 0, 0, 0, 7, 5])?.respondents).toBe(37);
    expect(released([30, 0, 0, 0, 4, 8])?.respondents).toBeNull();
  });

  it("a retained outcome is in one of six situations", () => {
    const at = (outcome: Parameters<typeof situationOf>[1]) => situationOf(DEFINITIONS[HEADLINE], outcome);
    expect([at("permanent_contract"), at("business_creation"), at("specialised_study"), at("other_training")]).toEqual([
      0, 1, 2, 3,
    ]);
    expect([at("job_seeking"), at("unreachable"), at(null)]).toEqual([4, 5, 5]);
  });
});
