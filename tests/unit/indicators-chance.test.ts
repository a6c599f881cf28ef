import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  apartBeyond,
  CHANCE_TAIL,
  chanceLimits,
  gapBeyond,
  ONE_BY_CHANCE_IN,
} from "@/lib/figures/indicators/tally/rules/chance";
import { rateBeyond } from "@/lib/figures/indicators/tally/rules/funnel";
import { difference95, type Overlap, type Successes } from "@/lib/figures/indicators/tally/rules/wilson";

const share = (most: number) =>
  fc
    .tuple(fc.nat(most), fc.nat(most))
    .map(([successes, others]): Successes => ({ successes, trials: successes + others }));
const dispersion = fc.double({ min: 1, max: 6, noNaN: true });
const NOBODY: Successes = { successes: 0, trials: 0 };

/** In how many ways `k` of `n` people are chosen. */
function ways(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i += 1) value *= (n - k + i) / i;
  return Math.round(value);
}

const rates = ({ onlyA, onlyB, both }: Overlap) =>
  (onlyA.successes + both.successes) / (onlyA.trials + both.trials) -
  (onlyB.successes + both.successes) / (onlyB.trials + both.trials);

/** All ways to deal the successes out, one by one: how many of them make as wide a gap on that side. */
function tailOf(overlap: Overlap, widening: number): number {
  const { onlyA, onlyB, both } = overlap;
  const gap = rates(overlap);
  const successes = onlyA.successes + onlyB.successes + both.successes;
  let [wide, all] = [0, 0];
  for (let a = 0; a <= onlyA.trials; a += 1) {
    for (let c = 0; c <= both.trials; c += 1) {
      const b = successes - a - c;
      if (b < 0 || b > onlyB.trials) continue;
      const count = ways(onlyA.trials, a) * ways(both.trials, c) * ways(onlyB.trials, b);
      const one = {
        onlyA: { ...onlyA, successes: a },
        onlyB: { ...onlyB, successes: b },
        both: { ...both, successes: c },
      };
      all += count;
      if (Math.sign(gap) * rates(one) * widening >= Math.abs(gap) - 1e-9) wide += count;
    }
  }
  return wide / all;
}

describe("a gap between two groups", () => {
  it("is beyond chance where at most one in a thousand ways to deal out the successes makes it as wide on its side", () => {
    fc.assert(
      fc.property(share(8), share(8), share(5), dispersion, (onlyA, onlyB, both, widened) => {
        fc.pre(onlyA.trials + both.trials > 0 && onlyB.trials + both.trials > 0);
        const overlap = { onlyA, onlyB, both };
        const gap = rates(overlap);
        const tail = tailOf(overlap, Math.sqrt(widened));
        fc.pre(Math.abs(tail - CHANCE_TAIL) > 1e-9);
        const expected = Math.abs(gap) > 1e-9 && tail <= CHANCE_TAIL ? (gap > 0 ? "above" : "below") : null;
        expect(gapBeyond(overlap, widened)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it("is drawn outside its limits exactly where it is beyond chance, and these lie on either side of none", () => {
    fc.assert(
      fc.property(share(300), share(60), (a, b) => {
        const limits = chanceLimits(a, b);
        expect(limits === null).toBe(a.trials === 0 || b.trials === 0);
        if (!limits) return;
        const gap = a.successes / a.trials - b.successes / b.trials;
        const side = gap > limits[1] + 1e-9 ? "above" : gap < limits[0] - 1e-9 ? "below" : null;
        expect(apartBeyond(a, b, 1)).toBe(side);
        expect([limits[0] <= 1e-9, limits[1] >= -1e-9]).toEqual([true, true]);
        const turned = chanceLimits(b, a)?.map((limit) => -limit) ?? [];
        expect(turned[1]).toBeCloseTo(limits[0], 9);
        expect(turned[0]).toBeCloseTo(limits[1], 9);
      }),
      { numRuns: 500 },
    );
  });

  it("is on the other side of the other group, and of nobody none", () => {
    fc.assert(
      fc.property(share(200), share(200), dispersion, (a, b, widened) => {
        const opposite = { above: "below", below: "above" } as const;
        const there = apartBeyond(a, b, widened);
        expect(apartBeyond(b, a, widened)).toBe(there && opposite[there]);
        expect(apartBeyond(a, a, 1)).toBeNull();
        expect(apartBeyond(a, NOBODY, widened)).toBeNull();
      }),
    );
  });

  it("of a part and its whole is told as of the part and the rest", () => {
    fc.assert(
      fc.property(share(80), share(80), dispersion, (part, rest, widened) => {
        fc.pre(part.trials > 0 && rest.trials > 0);
        expect(gapBeyond({ onlyA: NOBODY, onlyB: rest, both: part }, widened)).toBe(apartBeyond(part, rest, widened));
      }),
    );
  });

  it("is never told where more dispersion has it told, nor within its interval at 95 % of as many people", () => {
    fc.assert(
      fc.property(share(300), share(300), dispersion, dispersion, (a, b, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const wide = apartBeyond(a, b, more);
        if (wide) expect(apartBeyond(a, b, less)).toBe(wide);
        const interval = difference95(a, b)?.interval;
        if (apartBeyond(a, b, 1) && interval) expect(interval[0] <= 0 && 0 <= interval[1]).toBe(false);
      }),
    );
  });

  it.each([
    // Of twenty each, one-sided by Fisher: 0.1 % lies between 17 and 18 against 7.
    { a: [17, 20], b: [7, 20], widened: 1, told: null },
    { a: [18, 20], b: [7, 20], widened: 1, told: "above" },
    { a: [18, 20], b: [7, 20], widened: 1.5, told: null },
    { a: [620, 1000], b: [500, 1000], widened: 1, told: "above" },
    { a: [620, 1000], b: [500, 1000], widened: 4, told: null },
  ] as const)("$a and $b, dispersion $widened: $told", ({ a, b, widened, told }) => {
    const [first, second] = [a, b].map(([successes, trials]) => ({ successes, trials }) as Successes);
    expect(apartBeyond(first as Successes, second as Successes, widened)).toBe(told);
  });

  it("stands out by chance in one of five hundred at most", () => {
    expect(ONE_BY_CHANCE_IN).toBe(500);
    expect(rateBeyond({ successes: 5, trials: 5 }, 0.2, 1)).toBe("above");
    expect(rateBeyond({ successes: 4, trials: 5 }, 0.2, 1)).toBeNull();
  });
});
