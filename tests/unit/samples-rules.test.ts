import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilson95 } from "@/lib/figures/indicators/tally/rules/wilson";
import { allocate, draw, inDrawnOrder, SEED } from "@/lib/figures/samples/rules/draw";
import { checkFinding, type Marked, sampleResult } from "@/lib/figures/samples/rules/findings";
import { exactInterval, stratifiedInterval, weightedRate } from "@/lib/figures/samples/rules/interval";
import { sampleSize } from "@/lib/figures/samples/rules/size";
import { digestOf } from "@/lib/foundation/platform/digest";

describe("how many are drawn", () => {
  it.each([
    // n₀ = 3.8415 / (4 × 0.05²) = 384.15: without end 385, of 10 000 369.98, of 100 79.51.
    [10_000_000, 5, 385],
    [10_000, 5, 370],
    [100, 5, 80],
    // n₀ = 96.04: of 875, 96.04 / (1 + 95.04 / 875) = 86.63.
    [875, 10, 87],
    [1, 5, 1],
    [0, 5, 0],
    [3, 20, 3],
  ])("of %d people for %d points", (population, margin, size) => {
    expect(sampleSize(population, margin)).toBe(size);
  });
});

describe("whose share is how many", () => {
  const drawnOf = (parts: Record<string, number>, size: number) =>
    Object.fromEntries(allocate(new Map(Object.entries(parts)), size).map(({ code, drawn }) => [code, drawn]));

  it("is their proportion, the places left to the largest remainders, and one at least", () => {
    // 10 × 55, 30 and 15 of 100: 5.5, 3 and 1.5. One place is left: of two remainders alike, to the first code.
    expect(drawnOf({ B: 30, A: 55, C: 15 }, 10)).toEqual({ A: 6, B: 3, C: 1 });
    // 4 × 97 of 100 is 3.88; the three others have less than one, and count for one: six in all, not four.
    expect(drawnOf({ A: 97, B: 1, C: 1, D: 1 }, 4)).toEqual({ A: 3, B: 1, C: 1, D: 1 });
    expect(drawnOf({ A: 2, B: 3 }, 5)).toEqual({ A: 2, B: 3 });
  });

  it("adds up to the size or, where some had less than one, to a few more; nobody is drawn twice", () => {
    const parts = fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 60 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(parts, fc.double({ min: 0.01, max: 1, noNaN: true }), (sizes, share) => {
        const population = Object.values(sizes).reduce((sum, n) => sum + n, 0);
        const size = Math.max(1, Math.round(share * population));
        const strata = allocate(new Map(Object.entries(sizes)), size);
        const drawn = strata.reduce((sum, one) => sum + one.drawn, 0);
        const small = strata.filter((one) => size * one.population < population).length;
        expect(drawn).toBeGreaterThanOrEqual(size);
        expect(drawn).toBeLessThanOrEqual(size + small);
        for (const one of strata) {
          expect(one.drawn).toBeGreaterThanOrEqual(1);
          expect(one.drawn).toBeLessThanOrEqual(one.population);
          expect(Math.abs(one.drawn - (size * one.population) / population)).toBeLessThan(1);
        }
      }),
    );
  });
});

describe("who is drawn", () => {
  const units = Array.from({ length: 12 }, (_, at) => ({ id: `id-${at}`, stratum: at < 8 ? "A" : "B" }));

  it("is the same of the same list and seed, whatever its order, and others of another seed", () => {
    const of = (seed: string, list = units) => draw(list, { seed, size: 6, digestOf }).people.map(({ id }) => id);
    expect(of("graine")).toEqual(of("graine", units.toReversed()));
    expect(of("graine")).not.toEqual(of("autre"));
    // Worked out by hand: the smallest of sha256("graine\nid-…").
    const byHand = units.map(({ id }) => [digestOf(`graine\n${id}`), id] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    expect(inDrawnOrder(units, "graine", digestOf).map(({ id }) => id)).toEqual(byHand.map(([, id]) => id));
    const { strata, people } = draw(units, { seed: "graine", size: 6, digestOf });
    expect(strata).toEqual([
      { code: "A", population: 8, drawn: 4 },
      { code: "B", population: 4, drawn: 2 },
    ]);
    expect(people.filter(({ stratum }) => stratum === "A")).toHaveLength(4);
  });

  it("is anybody as often: 4 000 draws of 3 in 12 are within the 99.9 % limit of chi-square", () => {
    const times = new Map<string, number>();
    const all = units.map(({ id }) => ({ id, stratum: "" }));
    for (let seed = 0; seed < 4_000; seed += 1)
      for (const { id } of draw(all, { seed: `s${seed}`, size: 3, digestOf }).people)
        times.set(id, (times.get(id) ?? 0) + 1);
    const expected = 1_000;
    // DrawnSample without putting back, counts vary by (1 − 3/12) / (1 − 1/12) of what eleven degrees of freedom would have them.
    const squares = [...times.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(times.size).toBe(12);
    expect(squares / ((1 - 3 / 12) / (1 - 1 / 12))).toBeLessThan(31.26);
  });

  it("by a seed that can be typed again", () => {
    for (const seed of ["a", "2026-audit.1", "x".repeat(40)]) expect(SEED.test(seed)).toBe(true);
    for (const seed of ["", " a", "é", "a b", "-a", "x".repeat(41)]) expect(SEED.test(seed)).toBe(false);
  });
});

describe("what a sample tells of its list", () => {
  it.each([
    // Of 10, 4 drawn and all so: C(K,4) / 210 > 0.025 from K = 6 on (15 / 210), not at 5 (5 / 210 = 0.0238).
    [{ population: 10, drawn: 4, found: 4 }, [0.6, 1]],
    [{ population: 10, drawn: 4, found: 0 }, [0, 0.4]],
    // Of 20, 5 drawn: C(K,5) > 0.025 × 15 504 = 387.6 from K = 11 on (462), not at 10 (252).
    [{ population: 20, drawn: 5, found: 5 }, [0.55, 1]],
    [{ population: 7, drawn: 7, found: 3 }, [3 / 7, 3 / 7]],
    // Of 4, 2 drawn and one so: one, two or three of them, for C(3,2) / C(4,2) = 0.5 is no tail.
    [{ population: 4, drawn: 2, found: 1 }, [0.25, 0.75]],
  ])("by a simple draw of %o lies exactly between", (of, interval) => {
    expect(exactInterval(of)).toEqual(interval);
  });

  it("holds what is so in 95 draws of 100 and more, whatever is so: exact", () => {
    const [population, drawn] = [30, 9];
    const choose = (n: number, k: number): number =>
      k < 0 || k > n ? 0 : Array.from({ length: k }).reduce<number>((all, _, at) => (all * (n - at)) / (at + 1), 1);
    for (let held = 0; held <= population; held += 1) {
      let covered = 0;
      for (let found = Math.max(0, drawn - population + held); found <= Math.min(drawn, held); found += 1) {
        const [low, high] = exactInterval({ population, drawn, found });
        const weight = (choose(held, found) * choose(population - held, drawn - found)) / choose(population, drawn);
        if (low * population <= held + 1e-9 && held <= high * population + 1e-9) covered += weight;
      }
      expect(covered).toBeGreaterThanOrEqual(0.95 - 1e-9);
    }
  });

  it("by school, each weighs by its people; the whole list leaves no doubt", () => {
    const strata = [
      { population: 60, drawn: 6, found: 6 },
      { population: 40, drawn: 4, found: 2 },
    ];
    // 0.6 × 1 + 0.4 × 0.5.
    expect(weightedRate(strata)).toBeCloseTo(0.8, 12);
    const [low, high] = stratifiedInterval(strata);
    expect(low).toBeLessThan(0.8);
    expect(high).toBeGreaterThan(0.8);
    // One part of a list without end is Wilson's interval.
    const simple = wilson95(8, 10) ?? [0, 0];
    const [from, to] = stratifiedInterval([{ population: 1e9, drawn: 10, found: 8 }]);
    expect(from).toBeCloseTo(simple[0], 6);
    expect(to).toBeCloseTo(simple[1], 6);
    expect(stratifiedInterval([{ population: 3, drawn: 3, found: 1 }])).toEqual([1 / 3, 1 / 3]);
  });

  it("tells no rate until everybody is examined", () => {
    const part = (code: string, of: Partial<Marked>): Marked => ({
      code,
      population: 10,
      drawn: 4,
      confirmed: 0,
      contradicted: 0,
      no_proof: 0,
      erased: 0,
      ...of,
    });
    expect(sampleResult([part("", { confirmed: 3 })])).toMatchObject({ left: 1, confirmedRate: null });
    expect(sampleResult([part("", { confirmed: 4 })]).confirmedRate).toEqual({
      rate: 1,
      interval: [0.6, 1],
      method: "exact",
    });
    const both = [part("A", { confirmed: 4 }), part("B", { contradicted: 2, no_proof: 2 })];
    expect(sampleResult(both)).toMatchObject({ population: 20, drawn: 8, confirmed: 4, contradicted: 2, no_proof: 2 });
    expect(sampleResult(both).confirmedRate).toMatchObject({ rate: 0.5, method: "stratified" });
    expect(sampleResult([part("", { population: 4, confirmed: 3, no_proof: 1 })]).confirmedRate).toEqual({
      rate: 0.75,
      interval: [0.75, 0.75],
      method: "whole",
    });
  });
});

describe("what may be found", () => {
  const first = { before: null, why: null, files: 1, opened: true };
  const confirmed = { finding: "confirmed", remark: null } as const;
  it.each([
    [confirmed, first, null],
    [confirmed, { ...first, opened: false }, "not_opened"],
    [confirmed, { ...first, files: 0, opened: false }, "remark_missing"],
    [{ ...confirmed, remark: "employeur joint" }, { ...first, files: 0, opened: false }, null],
    [{ finding: "contradicted", remark: null }, first, "remark_missing"],
    [{ finding: "contradicted", remark: "CDD terminé" }, first, null],
    [{ finding: "no_proof", remark: null }, { ...first, files: 0, opened: false }, null],
    [{ finding: "no_proof", remark: null }, { ...first, before: confirmed }, "why_missing"],
    [{ finding: "no_proof", remark: null }, { ...first, before: confirmed, why: "autre personne" }, null],
    [confirmed, { ...first, before: confirmed, why: "encore" }, "same_mark"],
  ] as const)("%# of %o with %o", (said, beside, code) => {
    expect(checkFinding(said, beside)).toBe(code);
  });
});
