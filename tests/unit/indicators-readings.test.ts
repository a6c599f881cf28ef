import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFINITIONS } from "@/lib/indicators/rules/definitions";
import { countAround, distanceTo, FRACTIONS, fractionOf, readYears } from "@/lib/indicators/rules/readings";
import { wilson95 } from "@/lib/indicators/rules/wilson";
import { figuresOfCells } from "@/tests/support/cells";

const cell = (outcome: "permanent_contract" | "job_seeking" | "unreachable" | null, n: number) => ({
  ...{ placeId: "a", exitYear: "2020", neutral: false, due: true, ever: null },
  outcome,
  n,
});
const PRUDENTE = DEFINITIONS["ern-prudente"];
const figures = (positives: number, others: number, silent: number) =>
  figuresOfCells(
    [cell("permanent_contract", positives), cell("job_seeking", others), cell("unreachable", silent)].filter(
      ({ n }) => n > 0,
    ),
    PRUDENTE,
  );

describe("how far a rate is from its target", () => {
  it.each([
    // 545 of 875 is 62.3 %, from 59.0 to 65.5; with 154 silent it could be 79.9 %.
    { counts: [545, 176, 154], expected: { side: "below", chance: false, silences: true } },
    { counts: [545, 300, 30], expected: { side: "below", chance: false, silences: false } },
    { counts: [13, 4, 3], expected: { side: "below", chance: true, silences: true } },
    { counts: [7, 2, 1], expected: { side: "at", chance: true, silences: false } },
    { counts: [900, 100, 0], expected: { side: "above", chance: false, silences: false } },
  ] as const)("$counts beside 70 %: $expected", ({ counts: [positives, others, silent], expected }) => {
    expect(distanceTo(70, figures(positives, others, silent), PRUDENTE, 1)).toEqual(expected);
  });

  it("is less easily beyond chance where the places differ more than chance has it", () => {
    expect(distanceTo(70, figures(545, 176, 154), PRUDENTE, 30)?.chance).toBe(true);
    expect(distanceTo(70, figures(0, 0, 0), PRUDENTE, 1)).toBeNull();
  });

  it("says of chance nothing that the interval denies", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.nat(99), (positives, others, percent) => {
        fc.pre(positives + others > 0);
        const found = distanceTo(percent, figures(positives, others, 0), PRUDENTE, 1);
        const [low, high] = wilson95(positives, positives + others) ?? [0, 1];
        expect(found?.chance).toBe(low <= percent / 100 && percent / 100 <= high);
      }),
    );
  });
});

describe("a fraction in words", () => {
  it("is exceeded by what it is said of, and the next larger one is not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (total, some) => {
        const count = Math.min(some, total);
        const code = fractionOf(count, total);
        const index = FRACTIONS.findIndex((one) => one.code === code);
        const over = FRACTIONS[index]?.over;
        if (over) expect(count / total).toBeGreaterThan(over[0] / over[1]);
        const larger = FRACTIONS[index - 1]?.over;
        if (larger && code !== "none") expect(count / total).toBeLessThanOrEqual(larger[0] / larger[1] + 1e-12);
        if (code === "all") expect(count).toBe(total);
        if (code === "none") expect(count).toBe(0);
      }),
    );
  });

  it.each([
    [1, 2, "third"],
    [51, 100, "half"],
    [10, 100, "few"],
    [0, 3, "none"],
    [3, 3, "all"],
  ])("%i of %i: %s", (count, total, code) => expect(fractionOf(count, total)).toBe(code));
});

describe("the course of the years", () => {
  const year = (key: number, successes: number, trials: number, provisional = false) => ({
    year: String(key),
    share: { successes, trials },
    provisional,
  });

  it.each([
    { years: [], read: { kind: "none" } },
    { years: [year(2018, 40, 50, true)], read: { kind: "none" } },
    { years: [year(2018, 40, 50)], read: { kind: "single", year: "2018" } },
    {
      years: [year(2018, 150, 200), year(2019, 100, 200)],
      read: { kind: "moved", from: "2018", to: "2019", direction: "below" },
    },
    {
      years: [year(2018, 100, 200), year(2019, 0, 0), year(2020, 150, 200)],
      read: { kind: "moved", from: "2018", to: "2020", direction: "above" },
    },
    {
      years: [year(2018, 40, 200), year(2019, 120, 200), year(2020, 121, 200)],
      read: { kind: "apart", years: ["2018", "2019", "2020"] },
    },
    {
      years: [year(2018, 62, 100), year(2019, 60, 100), year(2020, 5, 100, true)],
      read: { kind: "steady", from: "2018", to: "2019" },
    },
  ])("$read", ({ years, read }) => {
    expect(readYears(years, 1)).toEqual(read);
  });

  it("moves less where the places differ more than chance has it", () => {
    expect(readYears([year(2018, 150, 200), year(2019, 100, 200)], 40).kind).toBe("steady");
  });
});

it("intervals are counted under, around and over a target, each once", () => {
  expect(
    countAround(0.7, [
      [0.1, 0.69],
      [0.2, 0.7],
      [0.7, 0.9],
      [0.71, 0.9],
    ]),
  ).toEqual({ below: 1, around: 2, above: 1 });
});
