import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFINITIONS } from "@/lib/figures/indicators/definitions/rules/definitions";
import {
  countStandings,
  drawYears,
  FRACTIONS,
  fractionOf,
  type RateStanding,
  readYears,
  standingBeside,
} from "@/lib/figures/indicators/readings/rules/readings";
import { funnelLimits } from "@/lib/figures/indicators/tally/rules/funnel";
import { figuresOfCells } from "@/tests/support/cells";

const cell = (outcome: "permanent_contract" | "job_seeking" | "unreachable" | null, n: number) => ({
  placeId: "a",
  exitYear: "2020",
  neutral: false,
  due: true,
  ever: null,
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

const DECLARED = DEFINITIONS["ern-declarative"];

describe("where a rate stands beside its target", () => {
  it.each([
    // 545 of 875 is 62.3 %, and 75.6 % of those who answered; with 154 silent it could be 79.9 %.
    { counts: [545, 176, 154], expected: { side: "below", sure: "turned", clear: false } },
    // 65.2 % of those who answered are within the limits; 63.5 % are not, nor could all of the silent fill that gap.
    { counts: [470, 270, 135], expected: { side: "below", sure: "certain", clear: true } },
    { counts: [470, 251, 154], expected: { side: "below", sure: "alike", clear: false } },
    { counts: [400, 321, 154], expected: { side: "below", sure: "certain", clear: true } },
    { counts: [400, 200, 275], expected: { side: "below", sure: "alike", clear: false } },
    { counts: [545, 300, 30], expected: { side: "below", sure: "certain", clear: true } },
    { counts: [12, 8, 0], expected: { side: "below", sure: "certain", clear: false } },
    { counts: [13, 4, 3], expected: { side: "below", sure: "turned", clear: false } },
    { counts: [7, 2, 1], expected: { side: "at", sure: "turned", clear: false } },
    { counts: [7, 3, 0], expected: { side: "at", sure: "certain", clear: false } },
    { counts: [0, 0, 12], expected: { side: "below", sure: "unheard", clear: false } },
    { counts: [900, 100, 0], expected: { side: "above", sure: "certain", clear: true } },
    { counts: [900, 50, 50], expected: { side: "above", sure: "certain", clear: true } },
  ] as const)("$counts beside 70 %: $expected", ({ counts: [positives, others, silent], expected }) => {
    expect(standingBeside(TARGET, figures(positives, others, silent), PRUDENTE, 1)).toEqual(expected);
  });

  it("rests on the others doing like them, where those who answered alone are counted", () => {
    const declared = (...counts: [number, number, number]) => {
      const [positives, others, silent] = counts;
      const cells = [cell("permanent_contract", positives), cell("job_seeking", others), cell("unreachable", silent)];
      return standingBeside(TARGET, figuresOfCells(cells, DECLARED), DECLARED, 1);
    };
    expect(declared(545, 176, 154)).toEqual({ side: "above", sure: "alike", clear: true });
    expect(declared(545, 300, 30)).toEqual({ side: "below", sure: "certain", clear: true });
    expect(declared(60, 30, 20)).toEqual({ side: "below", sure: "alike", clear: false });
  });

  it("is met on the target where it is to be reached, and not where it is to be passed", () => {
    // 6 of 10 with one silent: at most 7 of 10.
    const almost = figures(6, 3, 1);
    expect(standingBeside(TARGET, almost, PRUDENTE, 1)).toMatchObject({ side: "below", sure: "certain" });
    expect(standingBeside({ ...TARGET, operator: "at_least" }, almost, PRUDENTE, 1)).toMatchObject({ sure: "alike" });
  });

  it("is less easily clear where the places differ more than chance has it, and as sure", () => {
    const few = figures(400, 321, 154);
    expect(standingBeside(TARGET, few, PRUDENTE, 4)).toMatchObject({ sure: "certain", clear: true });
    expect(standingBeside(TARGET, few, PRUDENTE, 30)).toEqual({ side: "below", sure: "certain", clear: false });
    expect(standingBeside(TARGET, figures(0, 0, 0), PRUDENTE, 1)).toBeNull();
  });

  it("is as sure as the counts allow at every value, and clear beyond the limits alone", () => {
    const dispersions = fc.double({ min: 1, max: 6, noNaN: true });
    fc.assert(
      fc.property(
        ...([fc.nat(120), fc.nat(120), fc.nat(60), fc.integer({ min: 1, max: 99 }), dispersions] as const),
        (positives, others, silent, percent, dispersion) => {
          const base = positives + others + silent;
          fc.pre(base > 0);
          const of = figures(positives, others, silent);
          const found = standingBeside({ operator: "above", percent }, of, PRUDENTE, dispersion);
          const passes = (successes: number, trials: number) => 100 * successes > percent * trials;
          const all = Array.from({ length: silent + 1 }, (_, more) => passes(positives + more, base));
          expect(found?.sure === "certain").toBe(new Set(all).size === 1);
          if (found?.sure === "alike") expect(passes(positives, positives + others)).toBe(passes(positives, base));
          const outside = (trials: number) => {
            const [low, high] = funnelLimits(trials, percent / 100, dispersion).chance;
            const rate = positives / trials;
            return rate < low ? "below" : rate > high ? "above" : null;
          };
          const clear =
            positives + others > 0 && outside(base) !== null && outside(base) === outside(positives + others);
          expect(found?.clear).toBe(clear);
          if (clear) expect(found?.sure).not.toBe("turned");
        },
      ),
    );
  });

  it("does not turn with one answer more, but from sure to less so", () => {
    // Somebody silent answers, and did not succeed: what was so for sure still is.
    const before = standingBeside(TARGET, figures(12, 8, 3), PRUDENTE, 1);
    expect(standingBeside(TARGET, figures(12, 9, 2), PRUDENTE, 1)).toEqual(before);
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

it("rates are counted by where they stand beside a target, each once", () => {
  const standings = (
    [
      [13, 7, 0],
      [5, 45, 0],
      [7, 3, 0],
      [49, 1, 0],
      [48, 2, 0],
      [13, 4, 3],
    ] as const
  ).flatMap(([some, others, silent]): RateStanding | [] => {
    return standingBeside(TARGET, figures(some, others, silent), PRUDENTE, 1) ?? [];
  });
  expect(countStandings(standings)).toEqual({ below: 2, belowClearly: 1, above: 2, aboveClearly: 2, at: 1, open: 1 });
});
