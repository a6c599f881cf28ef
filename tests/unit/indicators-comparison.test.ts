import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import { DEFINITION_CODES, DEFINITIONS, OUTCOME_CLASSES } from "@/lib/figures/indicators/definitions/rules/definitions";
import { type GapStep, hasSilence, readGap, shownSteps, weightOf } from "@/lib/figures/indicators/journeys/rules/gap";
import { mixSteps, type Stratum } from "@/lib/figures/indicators/journeys/rules/mix";
import { compareSides, type Side } from "@/lib/figures/indicators/tally/rules/comparison";
import { denominatorOf, ratio } from "@/lib/figures/indicators/tally/rules/formulas";
import { difference95, overlapDifference95, type Successes } from "@/lib/figures/indicators/tally/rules/wilson";
import { isAdjusted, percentOf, shownParts } from "@/lib/foundation/core/rounding";
import { awaitedOfCells, figuresOfCells, tallyOf } from "@/tests/support/cells";

const answers = (base: number, respondents: number, positives: number) => ({ base, respondents, positives });
const plus = (one: Stratum, other: Stratum) =>
  answers(one.base + other.base, one.respondents + other.respondents, one.positives + other.positives);
/** Of two groups that nothing tells apart but what they answered. */
const stepsOf = (a: Stratum, b: Stratum) => mixSteps([{ keys: ["all"], a, b }]);
const tenths = (points: number) => Math.round(points * 10);

/** Some who answered of a base, and some of them positive. */
const side = fc
  .tuple(fc.nat(200), fc.nat(200), fc.integer({ min: 1, max: 200 }))
  .map(([positives, others, silent]) => answers(positives + others + silent, positives + others, positives));

describe("the parts of a gap", () => {
  it("80 % here and 76 % there: what the answers did, and what the silences", () => {
    // 45 of 50 answered and 40 of them are positive; 40 of 50, and 38.
    const parts = stepsOf(answers(50, 45, 40), answers(50, 40, 38));
    expect(parts?.silence).toBeCloseTo(0.1 * ((40 / 45 + 38 / 40) / 2), 12);
    expect(parts?.outcomes).toBeCloseTo((40 / 45 - 38 / 40) * 0.85, 12);
    expect(parts && shownSteps(parts, 4)).toEqual({ makeUp: 0, silence: 9.2, outcomes: -5.2 });
  });

  it.each([
    { what: "as many answers: all from outcomes", a: answers(20, 16, 12), b: answers(50, 40, 20), silence: 0 },
    { what: "the same outcomes: all from silence", a: answers(20, 10, 5), b: answers(20, 20, 10), outcomes: 0 },
  ])("$what", ({ what: _, a, b, ...expected }) => {
    expect(stepsOf(a, b)).toMatchObject(expected);
  });

  it("are not known where nobody is, and all silence where nobody answered", () => {
    expect(stepsOf(answers(0, 0, 0), answers(10, 8, 4))).toBeNull();
    expect(stepsOf(answers(10, 8, 4), answers(10, 0, 0))).toEqual({ makeUp: 0, silence: 0.4, outcomes: 0 });
  });

  it("add up to the gap, turn with it, and do not depend on the order of the two effects", () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const [there, back] = [stepsOf(a, b), stepsOf(b, a)];
        if (!there || !back) throw new Error("two groups have steps");
        const gap = (ratio(a.positives, a.base) ?? 0) - (ratio(b.positives, b.base) ?? 0);
        expect(there.silence + there.outcomes).toBeCloseTo(gap, 12);
        expect(there.silence).toBeCloseTo(-back.silence, 12);
        expect(there.outcomes).toBeCloseTo(-back.outcomes, 12);
      }),
    );
  });

  it("are shown so that they add up to the gap that is shown, none off by more than a tenth", () => {
    fc.assert(
      fc.property(side, side, side, side, (first, other, third, fourth) => {
        const lines = [
          { keys: ["x"], a: first, b: other },
          { keys: ["y"], a: third, b: fourth },
        ];
        const parts = mixSteps(lines);
        if (!parts) throw new Error("two groups have steps");
        const [a, b] = [plus(first, third), plus(other, fourth)];
        const rates = [a, b].map(({ positives, base }) => percentOf(positives, base, 1) ?? 0) as [number, number];
        const gap = (tenths(rates[0]) - tenths(rates[1])) / 10;
        const shown = shownSteps(parts, gap);
        expect(tenths(shown.makeUp) + tenths(shown.silence) + tenths(shown.outcomes)).toBe(tenths(gap));
        const turned = mixSteps(lines.map(({ keys, a: one, b: two }) => ({ keys, a: two, b: one })));
        const back = turned && shownSteps(turned, -gap);
        expect([back?.makeUp, back?.silence, back?.outcomes]).toEqual(
          [shown.makeUp, shown.silence, shown.outcomes].map((points) => -points + 0),
        );
        for (const step of ["makeUp", "silence", "outcomes"] as const)
          expect(Math.abs(shown[step] - 100 * parts[step])).toBeLessThanOrEqual(0.1 + 1e-9);
      }),
    );
  });

  it("exist where silence is in the rate, and there alone", () => {
    expect(DEFINITION_CODES.filter((code) => hasSilence(DEFINITIONS[code]))).toEqual([
      "ern-prudente",
      "iae-dynamiques",
      "fse-plus-m6",
      "titulaires-metier",
      "salaries-hors-etudes",
    ]);
  });
});

describe("what is said of a gap", () => {
  const steps = (...[makeUp, silence, outcomes]: [number, number, number]): GapStep[] => [
    { key: "makeUp", points: makeUp },
    { key: "silence", points: silence },
    { key: "outcomes", points: outcomes },
  ];

  it.each([
    { of: [0, 0, 7.8], gap: 7.8, kind: "all", first: "outcomes" },
    { of: [1, 1, 5.8], gap: 7.8, kind: "most", first: "outcomes" },
    { of: [-1, 3, 5], gap: 7, kind: "most", first: "outcomes" },
    { of: [-1, -2, -0.4], gap: -3.4, kind: "most", first: "silence" },
    { of: [2, 2, 0], gap: 4, kind: "shared", first: "makeUp" },
    { of: [3, 2.9, 2.1], gap: 8, kind: "shared", first: "makeUp" },
    { of: [0.1, 2.3, -2.3], gap: 0.1, kind: "offset", first: "silence" },
    { of: [0, -3, 7], gap: 4, kind: "offset", first: "outcomes" },
    { of: [0, -5, 1], gap: -4, kind: "offset", first: "silence" },
    { of: [0, 2, -2], gap: 0, kind: "offset", first: "silence" },
    { of: [0, 0, 0], gap: 0, kind: "none", first: undefined },
  ] as const)("$of of $gap: $kind", ({ of: [makeUp, silence, outcomes], gap, kind, first }) => {
    const read = readGap(steps(makeUp, silence, outcomes), gap);
    expect([read.kind, read.steps[0]?.key]).toEqual([kind, first]);
  });

  it("is that one step makes most of it only where that step does not pass it, and is more than half of it", () => {
    const tenth = fc.integer({ min: -200, max: 200 }).map((n) => n / 10);
    fc.assert(
      fc.property(tenth, tenth, tenth, (...of) => {
        const gap = tenths(of[0] + of[1] + of[2]) / 10;
        const { kind, steps: said } = readGap(steps(...of), gap);
        const most = Math.max(...of.map((points) => Math.abs(tenths(points))));
        if (kind === "most" || kind === "all") {
          expect(most).toBeLessThanOrEqual(Math.abs(tenths(gap)));
          expect(2 * most).toBeGreaterThan(Math.abs(tenths(gap)));
          expect(Math.sign(said[0]?.points ?? 0)).toBe(Math.sign(gap));
        }
        expect(said.every(({ points }) => points !== 0)).toBe(true);
      }),
    );
  });

  it.each([
    { provisional: false, small: false, beyond: true, weight: "beyond" },
    { provisional: false, small: true, beyond: true, weight: "small" },
    { provisional: false, small: false, beyond: false, weight: "chance" },
    { provisional: false, small: true, beyond: false, weight: "chance" },
    { provisional: true, small: true, beyond: true, weight: "early" },
    { provisional: true, small: false, beyond: false, weight: "chance" },
  ])("is $weight where provisional $provisional, small $small, beyond $beyond", ({ weight, ...of }) => {
    expect(weightOf(of)).toBe(weight);
  });
});

describe("the difference of two groups that share people", () => {
  const share = fc
    .tuple(fc.nat(60), fc.nat(60))
    .map(([successes, failures]): Successes => ({ successes, trials: successes + failures }));
  const nobody = { successes: 0, trials: 0 };
  const plus = (a: Successes, b: Successes) => ({ successes: a.successes + b.successes, trials: a.trials + b.trials });

  it("is Newcombe's when they share nobody", () => {
    // Newcombe (1998), table II, example (a), method 10.
    const difference = overlapDifference95({
      onlyA: { successes: 56, trials: 70 },
      onlyB: { successes: 48, trials: 80 },
      both: nobody,
    });
    expect(difference?.interval.map((end) => Number(end.toFixed(4)))).toEqual([0.0524, 0.3339]);
  });

  it("of a part and its whole is that of the part and the rest, made smaller by the weight of the rest", () => {
    fc.assert(
      fc.property(share, share, (part, rest) => {
        fc.pre(part.trials > 0 && rest.trials > 0);
        const whole = overlapDifference95({ onlyA: nobody, onlyB: rest, both: part });
        const apart = difference95(part, rest);
        const weight = rest.trials / (part.trials + rest.trials);
        expect(whole?.value).toBeCloseTo((apart?.value ?? Number.NaN) * weight, 12);
        expect(whole?.interval[0]).toBeCloseTo((apart?.interval[0] ?? Number.NaN) * weight, 12);
        expect(whole?.interval[1]).toBeCloseTo((apart?.interval[1] ?? Number.NaN) * weight, 12);
      }),
    );
  });

  it("holds the gap of the two rates, and is nothing for the same people twice", () => {
    fc.assert(
      fc.property(share, share, share, (onlyA, onlyB, both) => {
        const difference = overlapDifference95({ onlyA, onlyB, both });
        const [a, b] = [plus(onlyA, both), plus(onlyB, both)];
        if (!difference) {
          expect([a.trials, b.trials]).toContain(0);
          return;
        }
        expect(difference.value).toBeCloseTo(a.successes / a.trials - b.successes / b.trials, 12);
        expect(difference.interval[0]).toBeLessThanOrEqual(difference.value + 1e-12);
        expect(difference.interval[1]).toBeGreaterThanOrEqual(difference.value - 1e-12);
      }),
    );
    const twice = overlapDifference95({ onlyA: nobody, onlyB: nobody, both: { successes: 3, trials: 7 } });
    expect(twice).toEqual({ value: 0, interval: [0, 0] });
  });
});

const places = new Map(
  (["a", "b", "c"] as const).map((id) => [
    id as string,
    {
      schoolCode: id.toUpperCase(),
      schoolName: id,
      departement: id === "c" ? "32" : "31",
      communeInsee: "31107",
      cohortCode: null,
    },
  ]),
);
const cell: fc.Arbitrary<TallyCell> = fc.record({
  placeId: fc.constantFrom("a", "b", "c"),
  exitYear: fc.constantFrom("2018", "2019"),
  neutral: fc.boolean(),
  due: fc.boolean(),
  outcome: fc.constantFrom(null, ...OUTCOME_CLASSES),
  ever: fc.constantFrom(null, "salaried" as const, "entrepreneur" as const),
  n: fc.integer({ min: 1, max: 40 }),
});
const tally = fc.array(cell, { maxLength: 30 }).map((cells) => tallyOf(cells, places));
const chosen: fc.Arbitrary<Side> = fc.record({
  ecole: fc.constantFrom(undefined, "A", "B"),
  departement: fc.constantFrom(undefined, "31", "32"),
  annee: fc.constantFrom(undefined, "2018", "2019"),
});

describe("two places or years", () => {
  it("show rates, families and a gap that never contradict each other", () => {
    fc.assert(
      fc.property(tally, chosen, chosen, fc.constantFrom(...DEFINITION_CODES), (all, first, second, code) => {
        const { a, b, gap } = compareSides(all, [first, second], DEFINITIONS[code]);
        for (const { blocks, figures, shown } of [a, b]) {
          const cells = blocks.flatMap((block) => block.cells);
          expect(figures).toEqual(figuresOfCells(cells, DEFINITIONS[code]));
          if (!shown) continue;
          const families = Object.values(shown.families).reduce((sum, share) => sum + tenths(share), 0);
          expect(families).toBe(tenths(shown.rate));
        }
        if (!gap) return;
        expect(tenths(gap.points)).toBe(tenths(a.shown?.rate ?? 0) - tenths(b.shown?.rate ?? 0));
        expect(gap.difference.value).toBeCloseTo((a.figures.rate ?? 0) - (b.figures.rate ?? 0), 12);
        const shared = [a, b].map(({ figures }) => denominatorOf(figures, DEFINITIONS[code]));
        expect(gap.shared).toBeLessThanOrEqual(Math.min(...shared));
      }),
    );
  });

  const people = (placeId: string, exitYear: string, outcome: TallyCell["outcome"], n: number): TallyCell => ({
    placeId,
    exitYear,
    neutral: false,
    due: true,
    outcome,
    ever: null,
    n,
  });
  const all = tallyOf(
    [
      people("a", "2018", "permanent_contract", 8),
      people("a", "2018", null, 2),
      people("a", "2019", "permanent_contract", 5),
      people("a", "2019", "job_seeking", 5),
      people("c", "2018", "job_seeking", 4),
      people("c", "2018", "business_creation", 6),
    ],
    places,
  );

  it("know when the same people stand on both sides", () => {
    const code = "ern-prudente";
    expect(compareSides(all, [{ ecole: "A" }, { departement: "31" }], DEFINITIONS[code]).gap).toMatchObject({
      same: true,
      shared: 20,
    });
    expect(compareSides(all, [{ ecole: "A" }, {}], DEFINITIONS[code]).gap).toMatchObject({ same: false, shared: 20 });
    expect(compareSides(all, [{ ecole: "A" }, { ecole: "C" }], DEFINITIONS[code]).gap).toMatchObject({ shared: 0 });
    expect(compareSides(all, [{ ecole: "A" }, { annee: "1999" }], DEFINITIONS[code]).gap).toBeNull();
  });

  it.each([
    // Ten left; one of the five with the title is silent, four work in the field; of the others two study, three look for work.
    { code: "ern-prudente", response: 90, among: 66.7 },
    { code: "titulaires-metier", response: 80, among: 100 },
    { code: "salaries-hors-etudes", response: 87.5, among: 57.1 },
    { code: "france-competences", response: 90, among: 44.4 },
  ] as const)("say of whom $code asks an answer how many gave one", ({ code, response, among }) => {
    const titled = { titled: true, inField: true } as const;
    const left = tallyOf(
      [
        { ...people("a", "2018", "permanent_contract", 4), ...titled },
        { ...people("a", "2018", null, 1), titled: true },
        people("a", "2018", "qualifying_training", 2),
        people("a", "2018", "job_seeking", 3),
      ],
      places,
    );
    const { a } = compareSides(left, [{}, {}], DEFINITIONS[code]);
    expect(a.shown).toMatchObject({ response, among });
  });

  it("say how much of 80 against 50 the silences are", () => {
    const { a, b, gap } = compareSides(
      all,
      [
        { ecole: "A", annee: "2018" },
        { ecole: "A", annee: "2019" },
      ],
      DEFINITIONS["ern-prudente"],
    );
    expect([a.shown, b.shown]).toMatchObject([
      { rate: 80, response: 80, among: 100 },
      { rate: 50, response: 100, among: 50 },
    ]);
    expect(gap).toMatchObject({ points: 30 });
    expect(stepsOf(answers(10, 8, 8), answers(10, 10, 5))).toEqual({
      makeUp: 0,
      silence: expect.closeTo(-0.15, 9),
      outcomes: 0.45,
    });
  });
});

describe("answers still to come", () => {
  const open = (differs: Partial<TallyCell>): TallyCell => ({
    placeId: "a",
    exitYear: "2018",
    neutral: false,
    due: true,
    outcome: null,
    ever: null,
    n: 1,
    openTo: "2018-12-30",
    ...differs,
  });
  const prudent = DEFINITIONS["ern-prudente"];

  it.each([
    {
      what: "the latest day of those who are silent",
      cells: [open({}), open({ openTo: "2019-01-12" })],
      day: "2019-01-12",
    },
    { what: "those out of reach, too", cells: [open({ outcome: "unreachable" })], day: "2018-12-30" },
    { what: "nobody who answered", cells: [open({ outcome: "job_seeking" })], day: null },
    { what: "nobody who left for a neutral reason", cells: [open({ neutral: true })], day: null },
    { what: "nobody whose interval is closed", cells: [open({ openTo: undefined })], day: null },
  ])("are those of $what", ({ cells, day }) => {
    expect(awaitedOfCells(cells, prudent)).toBe(day);
  });
});

describe("parts adjusted to their total", () => {
  it("are told from parts that round by themselves", () => {
    // 11, 1, 1 and 1 of 17: 82 % in all, and 64 for 64.7.
    const parts = [11, 1, 1, 1];
    const shown = shownParts(parts, 17);
    expect(shown).toEqual([64, 6, 6, 6]);
    expect(isAdjusted(parts, shown, 17)).toBe(true);
    expect(isAdjusted([32, 2, 5, 1], shownParts([32, 2, 5, 1], 50), 50)).toBe(false);
    expect(isAdjusted(parts, [null, 6, 6, 6], 17)).toBe(false);
  });
});
