import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelBeside, scaleFor } from "@/components/charts/year-scale";

describe("the scale of the years", () => {
  it.each([
    { values: [0.55, 0.8, 0.48, 0.7], expected: { low: 0.4, high: 0.8 } },
    { values: [0.62, 0.64], expected: { low: 0.5, high: 0.9 } },
    { values: [0.95, 1], expected: { low: 0.6, high: 1 } },
    { values: [0, 1], expected: { low: 0, high: 1 } },
    { values: [], expected: { low: 0, high: 1 } },
  ])("of $values goes from $expected.low to $expected.high", ({ values, expected }) => {
    expect(scaleFor(values)).toMatchObject(expected);
  });

  it("holds every value between its first and its last tick, of which there are few", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const { low, high, ticks } = scaleFor(values);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(low - 1e-9);
        expect(Math.max(...values)).toBeLessThanOrEqual(high + 1e-9);
        expect([ticks[0], ticks.at(-1)]).toEqual([low, high]);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("the side of a value", () => {
  const room = { pitches: [30, 46], lines: [] };
  it.each([
    { course: "falls", next: 140, expected: "above" },
    { course: "rises", next: 60, expected: "below" },
    { course: "ends", next: null, expected: "above" },
  ])("is $expected where the line $course", ({ next, expected }) => {
    expect(labelBeside(100, next, room)).toBe(expected);
  });

  it("leaves the lines of the scale where it can", () => {
    expect(labelBeside(100, null, { ...room, lines: [90] })).toBe("below");
    expect(labelBeside(100, 140, { ...room, lines: [90] })).toBe("above");
  });
});
