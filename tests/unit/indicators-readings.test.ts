import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFINITIONS } from "@/lib/indicators/rules/definitions";
import {
  countBeyond,
  distanceTo,
  drawYears,
  FRACTIONS,
  fractionOf,
  readYears,
  sideBeyond,
} from "@/lib/indicators/rules/readings";
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

const TARGET = { operator: "above", percent: 70 } as const;

describe("how far a rate is from its target", () => {
  it.each([
    // 545 of 875 is 62.3 %, from 59.0 to 65.5; with 154 silent it could be 79.9 %.
    { counts: [545, 176, 154], expected: { side: "below", chance: false, silences: true } },
    { counts: [545, 300, 30], expected: { side: "below", chance: false, silences: false } },
    { counts: [13, 4, 3], expected: { side: "below", chance: true, silences: true } },
    { counts: [7, 2, 1], expected: { side: "at", chance: true, silences: false } },
    { counts: [900, 100, 0], expected: { side: "above", chance: false, silences: false } },
  ] as const)("$counts beside 70 %: $expected", ({ counts: [positives, others, silent], expected }) => {
    expect(distanceTo(TARGET, figures(positives, others, silent), PRUDENTE, 1)).toEqual(expected);
  });

  it("is reached on it where it is to be reached, and not where it is to be passed", () => {
    // 6 of 10 with one silent: at most 7 of 10.
    const almost = figures(6, 3, 1);
    expect(distanceTo(TARGET, almost, PRUDENTE, 1)).toMatchObject({ side: "below", silences: false });
    expect(distanceTo({ ...TARGET, operator: "at_least" }, almost, PRUDENTE, 1)).toMatchObject({ silences: true });
  });

  it("is less easily beyond chance where the places differ more than chance has it", () => {
    expect(distanceTo(TARGET, figures(545, 176, 154), PRUDENTE, 30)?.chance).toBe(true);
    expect(distanceTo(TARGET, figures(0, 0, 0), PRUDENTE, 1)).toBeNull();
  });

  it("says of chance nothing that the interval denies", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.nat(99), (positives, others, percent) => {
        fc.pre(positives + others > 0);
        const found = distanceTo({ operator: "above", percent }, figures(positives, others, 0), PRUDENTE, 1);
        const [low, high] = wilson95(positives, positives + others) ?? [0, 1];
        expect(found?.chance).toBe(low <= percent / 100 && percent / 100 <= high);
      }),
    );
  });
});

describe("a fraction in words", () => {
  it("is said truly of the exact counts, and no other of those that are said lies nearer on that side", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), fc.nat(), (total, some) => {
        const count = 1 + (some % (total - 1));
        const said = fractionOf(count, total);
        const beside = count * said.of - total * said.some;
        expect(Math.sign(beside)).toBe({ exactly: 0, over: 1, nearly: -1, under: -1 }[said.how]);
        if (said.how === "nearly") expect(count / total).toBeGreaterThanOrEqual((0.94 * said.some) / said.of - 1e-12);
        const sides = FRACTIONS.map(([part, of]) => Math.sign(count * of - total * part));
        const at = FRACTIONS.findIndex(([part, of]) => part === said.some && of === said.of);
        if (said.how === "over") expect(sides[at + 1] ?? -1).toBe(-1);
        else if (said.how !== "exactly") expect(sides[at - 1] ?? 1).toBe(1);
      }),
    );
  });

  it("goes from the smallest to the largest", () => {
    const values = FRACTIONS.map(([some, of]) => some / of);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });

  it.each([
    [1, 2, "exactly 1/2"],
    [51, 100, "over 1/2"],
    [47, 100, "nearly 1/2"],
    [46, 100, "over 2/5"],
    // 17.7 %.
    [155, 875, "over 1/6"],
    [16, 100, "nearly 1/6"],
    [10, 100, "exactly 1/10"],
    [99, 100, "over 9/10"],
    [1, 100, "under 1/20"],
  ])("%i of %i: %s", (count, total, expected) => {
    const { how, some, of } = fractionOf(count, total);
    expect(`${how} ${some}/${of}`).toBe(expected);
  });
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

describe("the picture of years of few people", () => {
  it.each([
    { bases: [], drawn: "rates" },
    { bases: [4, 50, 0], drawn: "rates" },
    { bases: [20, 30], drawn: "rates" },
    { bases: [19, 30], drawn: "people" },
    { bases: [19, 31], drawn: "counts" },
    { bases: [5, 4], drawn: "people" },
  ])("of $bases is of $drawn", ({ bases, drawn }) => {
    expect(drawYears(bases)).toBe(drawn);
  });
});

it("rates are counted by where they are beside a target, each once", () => {
  const sideOf = (counts: readonly [number, number]) => {
    const distance = distanceTo(TARGET, figures(...counts, 0), PRUDENTE, 1);
    return distance && sideBeyond(distance);
  };
  const sides = (
    [
      [13, 7],
      [5, 45],
      [7, 3],
      [49, 1],
      [48, 2],
    ] as const
  ).map(sideOf);
  expect(sides).toEqual([null, "below", null, "above", "above"]);
  expect(countBeyond(sides)).toEqual({ below: 1, around: 2, above: 2 });
});
