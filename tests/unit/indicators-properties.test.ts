import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import { DEFINITIONS, OUTCOME_CLASSES } from "@/lib/figures/indicators/definitions/rules/definitions";
import {
  ASKS_SOME,
  BASE_PARTS,
  countMeasure,
  type MEASURES,
  matchesCell,
  selectionOf,
} from "@/lib/figures/indicators/definitions/rules/measures";
import { denominatorOf, repliesOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { difference95, wilson95 } from "@/lib/figures/indicators/tally/rules/wilson";
import { decimalsFor, percentOf, shownBreakdown } from "@/lib/foundation/core/rounding";
import { createFormat } from "@/lib/foundation/i18n/format";
import { figuresOfCells, partsOfCells } from "@/tests/support/cells";

const cell: fc.Arbitrary<TallyCell> = fc.record({
  placeId: fc.constantFrom("a", "b", "c"),
  exitYear: fc.constantFrom("2018", "2019"),
  neutral: fc.boolean(),
  due: fc.boolean(),
  outcome: fc.constantFrom(null, ...OUTCOME_CLASSES),
  ever: fc.constantFrom(null, "salaried" as const, "entrepreneur" as const),
  titled: fc.constantFrom(true as const, undefined),
  inField: fc.constantFrom(true as const, undefined),
  n: fc.integer({ min: 1, max: 60 }),
});
const cells = fc.array(cell, { maxLength: 30 });
const definition = fc.constantFrom(...Object.values(DEFINITIONS));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("whatever the people", () => {
  it("the families sum to the positives, and the parts to the base", () => {
    fc.assert(
      fc.property(cells, definition, (people, by) => {
        const figures = figuresOfCells(people, by);
        expect(sum(Object.values(figures.families))).toBe(figures.positives);
        expect(sum(BASE_PARTS.map((part) => countMeasure(people, by, part)))).toBe(figures.base);
        if (figures.classes) expect(sum(Object.values(figures.classes))).toBe(figures.positives);
      }),
    );
  });

  it("each figure counts the selection that its list shows", () => {
    fc.assert(
      fc.property(cells, definition, (people, by) => {
        const figures = figuresOfCells(people, by);
        const count = (measure: (typeof MEASURES)[number]) => countMeasure(people, by, measure);
        expect(count("leavers")).toBe(figures.leavers);
        expect(count("neutral")).toBe(figures.neutral);
        expect(count("due")).toBe(figures.due);
        expect(count("base")).toBe(figures.base);
        const parts = partsOfCells(people, by);
        const asked = repliesOf({ ...figures, parts }, by);
        expect(count("respondents")).toBe(asked.respondents);
        expect(asked.base).toBe(ASKS_SOME.has(by.denominator) ? denominatorOf(figures, by) : figures.base);
        expect(count("positives")).toBe(figures.positives);
        expect(count("denominator")).toBe(denominatorOf(figures, by));
        for (const part of [...BASE_PARTS, "neutral", "not_due"] as const) expect(parts[part] ?? 0).toBe(count(part));
        expect(count("base") + count("neutral") + count("not_due")).toBe(figures.leavers);
      }),
    );
  });

  it("the bounds hold the rate on the base, and the interval holds the rate", () => {
    fc.assert(
      fc.property(cells, definition, (people, by) => {
        const { bounds, base, positives, rate, wilson95: interval } = figuresOfCells(people, by);
        if (bounds) {
          expect(bounds[0]).toBe(by.denominator === "respondents" ? positives / base : rate);
          expect(bounds[1]).toBeGreaterThanOrEqual(bounds[0]);
          expect(bounds[1]).toBeLessThanOrEqual(1);
        }
        if (rate !== null && interval) {
          expect(interval[0]).toBeLessThanOrEqual(rate);
          expect(interval[1]).toBeGreaterThanOrEqual(rate);
        }
      }),
    );
  });

  it("the parts of a partition add up to the whole", () => {
    fc.assert(
      fc.property(cells, definition, (people, by) => {
        const whole = figuresOfCells(people, by);
        const parts = ["a", "b", "c"].map((id) =>
          figuresOfCells(
            people.filter(({ placeId }) => placeId === id),
            by,
          ),
        );
        for (const key of ["leavers", "neutral", "due", "base", "respondents", "positives"] as const) {
          expect(sum(parts.map((part) => part[key]))).toBe(whole[key]);
        }
      }),
    );
  });

  it("a measure without conditions selects everybody", () => {
    fc.assert(fc.property(cell, definition, (person, by) => matchesCell(selectionOf(by, "leavers"), person)));
  });
});

describe("what is shown", () => {
  const shares = fc.tuple(
    fc.array(fc.nat(400), { minLength: 1, maxLength: 4 }),
    fc.array(fc.nat(400), { minLength: 1, maxLength: 3 }),
  );

  it("adds up to the rate shown and to 100, and no part moves by a whole step", () => {
    fc.assert(
      fc.property(shares, ([positives, rest]) => {
        const base = sum(positives) + sum(rest);
        fc.pre(base > 0);
        const shown = shownBreakdown(positives, rest, base);
        expect(sum(shown.positives)).toBeCloseTo(percentOf(sum(positives), base) ?? 0, 6);
        expect(sum(shown.positives) + sum(shown.rest)).toBeCloseTo(100, 6);
        const step = decimalsFor(base) === 0 ? 1 : 0.1;
        for (const [index, part] of [...positives, ...rest].entries()) {
          const exact = (100 * part) / base;
          const rounded = [...shown.positives, ...shown.rest][index] ?? Number.NaN;
          expect(Math.abs(rounded - exact)).toBeLessThan(step + 1e-9);
        }
      }),
    );
  });

  it("is rounded in one way on every screen", () => {
    const format = createFormat("fr");
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (numerator, denominator) => {
        expect(format.rate(numerator, denominator)).toBe(
          format.percent(percentOf(numerator, denominator) ?? 0, decimalsFor(denominator)),
        );
      }),
    );
  });
});

describe("intervals", () => {
  const share = fc
    .integer({ min: 1, max: 500 })
    .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));

  it("Wilson stays within 0 and 1 and holds the proportion", () => {
    fc.assert(
      fc.property(share, ({ successes, trials }) => {
        const [low, high] = wilson95(successes, trials) ?? [1, 0];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / trials);
        expect(high).toBeGreaterThanOrEqual(successes / trials);
      }),
    );
  });

  it("a difference is the opposite of its reverse, and none from itself", () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [there, back] = [difference95(a, b), difference95(b, a)];
        expect(there?.value).toBeCloseTo(-(back?.value ?? 0), 12);
        expect(there?.interval[0]).toBeCloseTo(-(back?.interval[1] ?? 0), 12);
        expect(difference95(a, a)?.value ?? 0).toBe(0);
      }),
    );
  });
});
