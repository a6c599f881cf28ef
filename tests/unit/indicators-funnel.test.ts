import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dispersionOf, funnelLimits, funnelOf } from "@/lib/figures/indicators/tally/rules/funnel";

/** n! / k! (n − k)! p^k (1 − p)^(n − k), the slow way. */
function binomial(trials: number, rate: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i += 1) value *= (trials - k + i) / i;
  return value * rate ** k * (1 - rate) ** (trials - k);
}

const atMost = (trials: number, rate: number, k: number) =>
  Array.from({ length: k + 1 }, (_, i) => binomial(trials, rate, i)).reduce((sum, one) => sum + one, 0);

const trials = fc.integer({ min: 1, max: 60 });
const rate = fc.double({ min: 0.02, max: 0.98, noNaN: true });

describe("the limits of chance", () => {
  it("of ten at one half are those of the tables, between whole numbers", () => {
    // P(X ≤ 1) = 11/1024, P(X ≤ 2) = 56/1024: the tail of 2.5 % ends at 0.676 of the step down from 2.
    const step = (56 / 1024 - 0.025) / (45 / 1024);
    expect(funnelLimits(10, 0.5, 1).drawn[0]).toBeCloseTo((2 - step) / 10, 12);
    expect(funnelLimits(10, 0.5, 1).drawn[1]).toBeCloseTo(1 - (2 - step) / 10, 12);
    expect(funnelLimits(10, 0.5, 1).chance).toEqual([expect.closeTo(0.0002, 3), expect.closeTo(0.9998, 3)]);
  });

  it("hold whoever is beyond them to be as rare as they say, on either side", () => {
    fc.assert(
      fc.property(trials, rate, (n, p) => {
        for (const [limits, tail] of [
          [funnelLimits(n, p, 1).drawn, 0.025],
          [funnelLimits(n, p, 1).chance, 0.001],
        ] as const) {
          const below = Array.from({ length: n + 1 }, (_, k) => k).filter((k) => k / n < limits[0]);
          const above = Array.from({ length: n + 1 }, (_, k) => k).filter((k) => k / n > limits[1]);
          if (below.length > 0) expect(atMost(n, p, below.length - 1)).toBeLessThanOrEqual(tail + 1e-9);
          if (above.length > 0) expect(atMost(n, 1 - p, above.length - 1)).toBeLessThanOrEqual(tail + 1e-9);
          // One more would be too many.
          if (below.length < n) expect(atMost(n, p, below.length)).toBeGreaterThan(tail - 1e-9);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("are widened by the root of the dispersion, and stay proportions", () => {
    fc.assert(
      fc.property(trials, rate, fc.double({ min: 1, max: 9, noNaN: true }), (n, p, dispersion) => {
        const [plain, wide] = [funnelLimits(n, p, 1), funnelLimits(n, p, dispersion)];
        for (const edge of ["drawn", "chance"] as const) {
          const widened = p - Math.sqrt(dispersion) * (p - plain[edge][0]);
          expect(wide[edge][0]).toBeCloseTo(Math.max(0, widened), 12);
          expect(wide[edge][0]).toBeGreaterThanOrEqual(0);
          expect(wide[edge][1]).toBeLessThanOrEqual(1);
          expect(plain.chance[0]).toBeLessThanOrEqual(plain.drawn[0] + 1e-12);
        }
      }),
    );
  });

  it("of a million people are found as well, and lie where the normal law has them", () => {
    const [low, high] = funnelLimits(1_000_000, 0.62, 1).chance;
    const half = 3.0902 * Math.sqrt((0.62 * 0.38) / 1_000_000);
    expect(low).toBeCloseTo(0.62 - half, 5);
    expect(high).toBeCloseTo(0.62 + half, 5);
  });

  it("of a rate of nobody, or of everybody, leave nobody outside", () => {
    const units = [
      { successes: 0, trials: 20 },
      { successes: 0, trials: 5 },
    ];
    expect(funnelOf(units)?.units.map(({ beyond }) => beyond)).toEqual([null, null]);
    expect(funnelLimits(7, 1, 1)).toEqual({ drawn: [1, 1], chance: [1, 1] });
    expect(funnelOf([])).toBeNull();
  });
});

describe("over-dispersion", () => {
  it("is the mean square of the z-scores, the outermost tenth drawn in", () => {
    // Ten of a hundred each around one half: z = (p − 0.5) / 0.05.
    const z = [-6, -2, -1, -1, 0, 0, 1, 1, 2, 6];
    const units = z.map((one) => ({ successes: 50 + 5 * one, trials: 100 }));
    expect(dispersionOf(units, 0.5)).toBeCloseTo((4 + 4 + 1 + 1 + 0 + 0 + 1 + 1 + 4 + 4) / 10, 12);
  });

  it("narrows nothing, and is not looked for among two", () => {
    const alike = Array.from({ length: 12 }, () => ({ successes: 5, trials: 10 }));
    expect(dispersionOf(alike, 0.5)).toBe(1);
    expect(
      dispersionOf(
        [
          { successes: 0, trials: 100 },
          { successes: 100, trials: 100 },
        ],
        0.5,
      ),
    ).toBe(1);
  });

  it("keeps a place from being spoken of where all lie far apart", () => {
    const far = [
      { successes: 20, trials: 100 },
      { successes: 35, trials: 100 },
      { successes: 50, trials: 100 },
      { successes: 65, trials: 100 },
      { successes: 80, trials: 100 },
    ];
    const alone = [
      { successes: 20, trials: 100 },
      ...Array.from({ length: 14 }, () => ({ successes: 50, trials: 100 })),
    ];
    expect(funnelOf(far)?.units.map(({ beyond }) => beyond)).toEqual([null, null, null, null, null]);
    expect(funnelOf(alone)?.units[0]?.beyond).toBe("below");
  });
});
