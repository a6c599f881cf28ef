import { describe, expect, it } from "vitest";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import { DEFINITIONS, type DefinitionCode } from "@/lib/figures/indicators/definitions/rules/definitions";
import { breakdownParts, countMeasure } from "@/lib/figures/indicators/definitions/rules/measures";
import { rateVisibility } from "@/lib/figures/indicators/tally/rules/disclosure";
import { difference95 } from "@/lib/figures/indicators/tally/rules/wilson";
import { percentOf, shownBreakdown, shownParts } from "@/lib/foundation/core/rounding";
import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { figuresOfCells } from "@/tests/support/cells";

const leavers = (n: number, outcome: OutcomeClass | null, differs: Partial<TallyCell> = {}): TallyCell => ({
  placeId: "carbonne",
  exitYear: "2018",
  neutral: false,
  due: true,
  outcome,
  ever: null,
  n,
  ...differs,
});

const under = (code: DefinitionCode, ...cells: TallyCell[]) => figuresOfCells(cells, DEFINITIONS[code]);
const PRESS = [leavers(32, "permanent_contract"), leavers(2, "business_creation"), leavers(5, "specialised_study")];

describe("the vectors of the domain", () => {
  it("50 leavers, 32 + 2 + 5 + 1: 80 %, and parts that show 64, 4, 10, 2", () => {
    const figures = under("ern-prudente", ...PRESS, leavers(1, "other_training"), leavers(10, "job_seeking"));
    expect(figures).toMatchObject({ base: 50, respondents: 50, positives: 40, rate: 0.8, bounds: [0.8, 0.8] });
    expect(shownParts(Object.values(figures.families), figures.base)).toEqual([64, 4, 10, 2]);
  });

  it("the same without the one: 78 %, not 80", () => {
    const figures = under("ern-prudente", ...PRESS, leavers(11, "job_seeking"));
    expect(percentOf(figures.positives, figures.base)).toBe(78);
    expect(shownParts(Object.values(figures.families), figures.base)).toEqual([64, 4, 10, 0]);
  });

  it("15 leavers, 3 unreached, 9 positive: 60 %, response 80 %, bounds 60 to 80", () => {
    const cells = [leavers(9, "permanent_contract"), leavers(3, "job_seeking"), leavers(2, "unreachable")];
    expect(under("ern-prudente", ...cells, leavers(1, null))).toMatchObject({
      base: 15,
      respondents: 12,
      rate: 0.6,
      responseRate: 0.8,
      bounds: [0.6, 0.8],
      respondentRate: 0.75,
    });
  });

  it("a death leaves both sides", () => {
    const figures = under("ern-prudente", leavers(4, "permanent_contract"), leavers(1, null, { neutral: true }));
    expect(figures).toMatchObject({ leavers: 5, neutral: 1, due: 5, base: 4, positives: 4, rate: 1 });
  });

  it("who is not due is not in the base, and makes the rate provisional", () => {
    const figures = under("ern-prudente", leavers(4, "job_seeking"), leavers(2, null, { due: false }));
    expect(figures).toMatchObject({ leavers: 6, due: 4, base: 4, provisional: true });
  });

  it("8/10 and 15/30 together are 57.5 %, not 65", () => {
    const ten = [leavers(8, "permanent_contract"), leavers(2, "job_seeking")];
    const thirty = [leavers(15, "permanent_contract"), leavers(15, "job_seeking")];
    expect(under("ern-prudente", ...ten, ...thirty).rate).toBe(0.575);
  });

  it.each([
    ["official", 4, "hidden"],
    ["official", 5, "small_base"],
    ["official", 19, "small_base"],
    ["official", 20, "shown"],
    ["team", 1, "small_base"],
    ["team", 20, "shown"],
  ] as const)("%s reads a rate on %i people: %s", (audience, base, visibility) => {
    expect(rateVisibility(audience, base)).toBe(visibility);
  });
});

describe("definitions over the same people", () => {
  const people = [
    leavers(5, "permanent_contract", { ever: "salaried" }),
    leavers(3, "fixed_term:short", { ever: "salaried" }),
    leavers(2, "social_enterprise"),
    leavers(4, "apprenticeship"),
    leavers(3, "specialised_study"),
    leavers(2, "job_seeking", { ever: "entrepreneur" }),
    leavers(1, "declined"),
    leavers(1, null, { ever: "salaried" }),
  ];

  it.each([
    ["ern-prudente", { positives: 17, rate: 17 / 21 }],
    ["ern-declarative", { positives: 17, rate: 17 / 19 }],
    ["iae-dynamiques", { positives: 17, classes: { lasting: 9, transitional: 3, positive: 5 } }],
    ["france-competences", { positives: 10, denominator: 12, rate: 10 / 12, bounds: null }],
    ["fse-plus-m6", { positives: 14, rate: 14 / 21, bounds: [14 / 21, 16 / 21] }],
    ["insertion-6m", { positives: 11, rate: 11 / 21, bounds: null, families: { entrepreneur: 2 } }],
  ] as const)("%s", (code, expected) => {
    expect(under(code, ...people)).toMatchObject({ base: 21, respondents: 19, ...expected });
  });

  it.each(Object.values(DEFINITIONS))("$code: every leaver is in one part of the breakdown", (definition) => {
    const cells = [...people, leavers(1, null, { neutral: true }), leavers(2, null, { due: false })];
    const { inside, outside } = breakdownParts(definition);
    const sum = (parts: typeof inside) =>
      parts.reduce((total, part) => total + countMeasure(cells, definition, part), 0);
    expect(sum(inside)).toBe(countMeasure(cells, definition, "denominator"));
    expect(sum(inside) + sum(outside)).toBe(24);
  });
});

describe("what is shown adds up", () => {
  it("positives to the rate, everything to 100", () => {
    const { positives, rest } = shownBreakdown([23, 0, 0, 0], [10, 7], 40);
    expect(positives).toEqual([58, 0, 0, 0]);
    expect(rest).toEqual([25, 17]);
  });

  it("a difference is said with its interval", () => {
    const difference = difference95({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
    expect(difference?.value).toBeCloseTo(0.2, 10);
    expect(difference?.interval[0]).toBeCloseTo(0.0524, 4);
    expect(difference?.interval[1]).toBeCloseTo(0.3339, 4);
    expect(difference95({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeNull();
  });
});
