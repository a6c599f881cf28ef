import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CODES } from "@/lib/figures/indicators/packed/rules/journey-words";
import {
  inOrderOfMove,
  isMovedByTransfers,
  LiveQuality,
  reachesAim,
  shiftByTransfers,
} from "@/lib/figures/indicators/readings/rules/quality";
import { journeyBlocks } from "@/lib/figures/indicators/tally/rules/journey-blocks";
import { cohortOf, wordOf } from "../support/words";

it.each([
  // Two of twelve dropped out and one went on: 3 of 13 in place of 2 of 12.
  [{ entrants: 12, dropouts: 2, wentOn: 1 }, "6.4", true],
  // 1 of 100 in place of 0 of 99 is a point, and no more than one; 1 of 99 is more.
  [{ entrants: 49, dropouts: 0, wentOn: 1 }, "2.0", true],
  [{ entrants: 99, dropouts: 0, wentOn: 1 }, "1.0", false],
  [{ entrants: 98, dropouts: 0, wentOn: 1 }, "1.0", true],
  [{ entrants: 12, dropouts: 2, wentOn: 0 }, "0.0", false],
  [{ entrants: 0, dropouts: 0, wentOn: 3 }, undefined, false],
])("a drop-out rate with transfers in it: %j rises by %s points", (counts, points, isMoved) => {
  expect(shiftByTransfers(counts)?.toFixed(1)).toBe(points);
  expect(isMovedByTransfers(counts)).toBe(isMoved);
});

describe("the aim of responses", () => {
  it.each([
    [4, 5, true],
    [79, 100, false],
    [80, 100, true],
    [799, 1000, false],
  ])("of %s answers out of %s is reached: %s", (respondents, base, is) => {
    expect(reachesAim({ respondents, base })).toBe(is);
  });
});

describe("what would move the bounds most", () => {
  it("comes first, whatever the base; of two alike, where more people were never asked; without silence, nothing", () => {
    const of = (never: number, vain: number, base: number) => ({ never, vain, base });
    expect(inOrderOfMove([of(0, 0, 9), of(1, 9, 100), of(9, 1, 100), of(2, 0, 10), of(0, 30, 400)])).toEqual([
      of(2, 0, 10),
      of(9, 1, 100),
      of(1, 9, 100),
      of(0, 30, 400),
    ]);
  });

  it("never has more to move behind less", () => {
    const silence = fc.record({ never: fc.nat(20), vain: fc.nat(20), base: fc.integer({ min: 40, max: 900 }) });
    fc.assert(
      fc.property(fc.array(silence), (silences) => {
        const moves = inOrderOfMove(silences).map(({ never, vain, base }) => (never + vain) / base);
        expect(moves).toEqual(moves.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe("the counts of quality", () => {
  const left = { departure: "cl", exitYear: "2018", exitDay: "-06-29", M6: CODES.outcome.permanent_contract };
  const words = [
    wordOf({ ...left, proofM6: "d", outside: "y", rsa: "y" }),
    wordOf({ ...left, proofM6: "s", sirenWrong: "y", notBegun: "y", level: "4", entryStatus: "e", longTerm: "n" }),
    wordOf({ ...left, exitYear: "2019", proofM6: "s" }),
    wordOf({ ...left, proofM6: "w" }),
    // Neutral, not entered, and in training: neither is in what is counted of who left.
    wordOf({ ...left, departure: "nl", outside: "y", proofM6: "d" }),
    wordOf({ stage: "a", rsa: "-" }),
    wordOf(),
  ];
  const of = (...cohorts: string[][]) => ({
    blocks: journeyBlocks(cohorts.map((some, at) => cohortOf(some, { cohortId: `c${at}`, schoolId: `s${at}` }))),
    schoolCodes: new Map([
      ["s0", "AUCH"],
      ["s1", "SETE"],
    ]),
    schoolNames: new Map([
      ["s0", "Auch"],
      ["s1", "Sète"],
    ]),
  });
  const health = of([wordOf({ rqth: "y" }), wordOf(), wordOf({ stage: "a" })], []);
  const quality = new LiveQuality(of(words, [wordOf({ rsa: "n" })]), health, "2020-01-01");

  it("are of those who entered, and of those who left but for a neutral exit", () => {
    const { entrants, faults, proofs, missing } = quality.counts();
    expect(entrants).toBe(7);
    expect(faults).toEqual({ outside: 1, permanent_ends: 0, sources_differ: 0, not_begun: 1, siren_wrong: 1 });
    expect(proofs.M6).toEqual({ verified: 0, documented: 1, own: 0, seen: 1, declared: 2 });
    expect(proofs.M12).toEqual({ verified: 0, documented: 0, own: 0, seen: 0, declared: 0 });
    expect(missing).toEqual({ sex: 7, level: 6, entry_status: 6, long_term: 6, rsa: 5, qpv: 7, zrr: 7, rqth: 1 });
  });

  it("are of a year of exit where one is asked for, but for what is known at entry", () => {
    const { proofs, faults, entrants } = quality.counts({ annee: "2019" });
    expect([proofs.M6.declared, faults.siren_wrong, entrants]).toEqual([1, 0, 7]);
  });

  it("are of a school, and of no window that has not elapsed", () => {
    expect(quality.counts({ ecole: "SETE" })).toMatchObject({ entrants: 1, missing: { rsa: 0, rqth: 0 } });
    expect(quality.schools().map(({ code, name, counts }) => [code, name, counts.entrants])).toEqual([
      ["AUCH", "Auch", 6],
      ["SETE", "Sète", 1],
    ]);
    const early = new LiveQuality(of(words), health, "2018-12-28");
    expect(early.counts().proofs.M6).toEqual({ verified: 0, documented: 0, own: 0, seen: 0, declared: 0 });
  });
});
