import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkDecisions,
  checkLabelDecision,
  completed,
  type DecisionContent,
  LABEL_ACTS,
  type LabelAct,
  lastDayOf,
} from "@/lib/figures/label/rules/decisions";
import { type EvidenceMeasure, provenAmong } from "@/lib/figures/label/rules/evidence";
import { FEWEST_SHOWN, guardedParts } from "@/lib/figures/label/rules/guarded";
import { exitProspect, shareProspect } from "@/lib/figures/label/rules/measures";
import { outlookOf, verdictOf } from "@/lib/figures/label/rules/outlook";
import { periodsOf, standingOn } from "@/lib/figures/label/rules/standing";
import { checkThresholds, passes, type ThresholdContent, thresholdOn } from "@/lib/figures/thresholds/rules/thresholds";
import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Proof } from "@/lib/people/outcomes/rules/proof";

type Dated = Pick<DecisionContent, "act" | "fromOn" | "untilOn">;
const decision = (act: LabelAct, fromOn: CivilDate, untilOn: CivilDate | null = null): Dated => ({
  act,
  fromOn,
  untilOn,
});
const GRANTED = decision("granted", "2024-04-27", "2027-04-26");
const content: DecisionContent = {
  act: "granted",
  fromOn: "2024-04-27",
  untilOn: null,
  decidedOn: "2024-04-02",
  reference: "GEN-24",
  reason: null,
};

describe("a decision on a label", () => {
  it("grants three years where it says no other day, and is kept without what does not belong to it", () => {
    expect(completed(content)).toMatchObject({ untilOn: "2027-04-26" });
    expect(lastDayOf("2024-02-29")).toBe("2027-02-27");
    const stop = { ...content, act: "suspended", untilOn: "2027-01-01", reason: "Locaux fermés" } as const;
    expect(completed(stop)).toMatchObject({ untilOn: null, reason: "Locaux fermés" });
    expect(completed({ ...stop, act: "lifted" })).toMatchObject({ untilOn: null, reason: null });
  });

  it.each([
    ["2024-04-27", null],
    ["2027-04-26", null],
    ["2027-04-27", "label_too_long"],
    ["2024-04-26", "label_ends_before"],
  ])("that ends on %s is answered %s", (untilOn, failure) => {
    expect(checkLabelDecision({ ...content, untilOn }, "2026-11-24")).toBe(failure);
  });

  it("is of the past, and says why it stops a label", () => {
    expect(checkLabelDecision({ ...content, decidedOn: "2026-11-24" }, "2026-11-24")).toBeNull();
    expect(checkLabelDecision({ ...content, decidedOn: "2026-11-25" }, "2026-11-24")).toBe("decided_in_future");
    for (const act of ["suspended", "withdrawn"] as const)
      expect(checkLabelDecision({ ...content, act, reason: null }, "2026-11-24")).toBe("reason_missing");
  });
});

describe("decisions one after the other", () => {
  it.each<[string, Dated[], string | null]>([
    ["a label alone", [GRANTED], null],
    ["a second one on its last day", [GRANTED, decision("granted", "2027-04-26", "2030-04-25")], "label_overlaps"],
    ["a second one the day after", [GRANTED, decision("granted", "2027-04-27", "2030-04-26")], null],
    ["a renewal the day after", [GRANTED, decision("renewed", "2027-04-27", "2030-04-26")], null],
    ["a renewal a day late", [GRANTED, decision("renewed", "2027-04-28", "2030-04-27")], "label_not_next"],
    ["a renewal of nothing", [decision("renewed", "2027-04-28", "2030-04-27")], "label_not_next"],
    ["a suspension on the last day", [GRANTED, decision("suspended", "2027-04-26")], null],
    ["a suspension of what has ended", [GRANTED, decision("suspended", "2027-04-27")], "outside_label"],
    ["two on a day", [GRANTED, decision("suspended", "2024-04-27")], "decision_on_same_day"],
    [
      "a suspension of what is suspended",
      [GRANTED, decision("suspended", "2025-01-01"), decision("suspended", "2025-02-01")],
      "suspended_already",
    ],
    ["the lifting of nothing", [GRANTED, decision("lifted", "2025-01-01")], "nothing_to_lift"],
    [
      "the lifting of a suspension that ended with its label",
      [GRANTED, decision("suspended", "2025-01-01"), decision("lifted", "2027-04-27")],
      "nothing_to_lift",
    ],
    [
      "a renewal of what was withdrawn",
      [GRANTED, decision("withdrawn", "2027-04-01"), decision("renewed", "2027-04-27", "2030-04-26")],
      "label_not_next",
    ],
    [
      "a label after one that was withdrawn",
      [GRANTED, decision("withdrawn", "2025-04-01"), decision("granted", "2025-04-02", "2028-04-01")],
      null,
    ],
    [
      "a withdrawal twice",
      [GRANTED, decision("withdrawn", "2025-01-01"), decision("withdrawn", "2025-02-01")],
      "outside_label",
    ],
  ])("%s: %#", (_name, decisions, code) => {
    expect(checkDecisions(decisions)?.code ?? null).toBe(code);
    // In whatever order they were recorded.
    expect(checkDecisions([...decisions].reverse())?.code ?? null).toBe(code);
  });
});

describe("where a label stands", () => {
  const stateOn = (decisions: Dated[], day: CivilDate) => standingOn(decisions, day).state;
  const STOPPED = [GRANTED, decision("suspended", "2025-01-10"), decision("lifted", "2025-03-01")];

  it.each([
    ["2024-04-26", "before"],
    ["2024-04-27", "running"],
    ["2025-01-09", "running"],
    ["2025-01-10", "suspended"],
    ["2025-02-28", "suspended"],
    ["2025-03-01", "running"],
    ["2027-04-26", "running"],
    ["2027-04-27", "lapsed"],
  ])("on %s: %s", (day, state) => {
    expect(stateOn(STOPPED, day)).toBe(state);
  });

  it("is nowhere without a decision, and back to running with a renewal, suspended or not", () => {
    expect(standingOn([], "2025-01-01")).toMatchObject({ state: "none", period: null, endsOn: null });
    const renewed = [GRANTED, decision("suspended", "2027-01-01"), decision("renewed", "2027-04-27", "2030-04-26")];
    expect(standingOn(renewed, "2027-04-26")).toMatchObject({ state: "suspended", endsOn: "2030-04-26", alert: null });
    expect(standingOn(renewed, "2027-04-27")).toMatchObject({ state: "running", period: { fromOn: "2027-04-27" } });
  });

  it("ends the day before it is withdrawn", () => {
    const decisions = [GRANTED, decision("withdrawn", "2025-06-01")];
    expect(stateOn(decisions, "2025-05-31")).toBe("running");
    expect(standingOn(decisions, "2025-06-01")).toEqual({
      state: "withdrawn",
      since: "2025-06-01",
      endsOn: null,
      alert: null,
      period: { fromOn: "2024-04-27", untilOn: "2025-05-31" },
    });
    expect(periodsOf(decisions)).toEqual([{ fromOn: "2024-04-27", untilOn: "2025-05-31" }]);
  });

  it.each([
    ["2026-10-25", null],
    ["2026-10-26", "six_months"],
    ["2027-01-25", "six_months"],
    ["2027-01-26", "three_months"],
    ["2027-04-26", "three_months"],
    ["2027-04-27", null],
  ])("on %s is told to be renewed: %s", (day, alert) => {
    expect(standingOn([GRANTED], day).alert).toBe(alert);
  });

  it("is told at the end of a month that is shorter", () => {
    const label = [decision("granted", "2024-09-01", "2027-08-31")];
    expect(standingOn(label, "2027-02-27").alert).toBeNull();
    expect(standingOn(label, "2027-02-28").alert).toBe("six_months");
  });
});

const day = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays("2020-01-01", days));
const decisions = fc.array(
  fc.record({ act: fc.constantFrom(...LABEL_ACTS), fromOn: day }).map(({ act, fromOn }) => {
    const typed = { ...content, act, fromOn, reason: "Motif" };
    return completed(typed);
  }),
  { maxLength: 6 },
);

describe("whatever is decided", () => {
  it("that is let pass has one state a day, and changes it on the day of a decision, or after a last day, alone", () => {
    fc.assert(
      fc.property(decisions, day, (all, on) => {
        fc.pre(checkDecisions(all) === null);
        const [today, tomorrow] = [standingOn(all, on), standingOn(all, addDays(on, 1))];
        if (today.state === tomorrow.state) return;
        const decides = all.some(({ fromOn }) => fromOn === addDays(on, 1));
        expect(decides || today.period?.untilOn === on).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("is let pass by its beginning too: what is refused is refused by what came before it", () => {
    fc.assert(
      fc.property(decisions, (all) => {
        const refusal = checkDecisions(all);
        fc.pre(refusal?.code !== "decision_on_same_day");
        const until = refusal?.day ?? "2199-12-31";
        expect(checkDecisions(all.filter(({ fromOn }) => fromOn < until))).toBeNull();
      }),
    );
  });
});

const WOMEN: ThresholdContent = {
  criterion: "women",
  operator: "at_least",
  percent: 30,
  source: "GEN",
  validFromOn: "2015-09-17",
  validUntilOn: null,
};

describe("a threshold", () => {
  it("holds from its first day to its last, or until the next one", () => {
    const next = { ...WOMEN, percent: 40, validFromOn: "2026-01-01", validUntilOn: "2026-12-31" };
    const at = (on: CivilDate) => thresholdOn([next, WOMEN], "women", on)?.percent ?? null;
    expect(["2015-09-16", "2015-09-17", "2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"].map(at)).toEqual([
      ...[null, 30, 30, 40, 40, null],
    ]);
    expect(thresholdOn([WOMEN], "bac", "2026-01-01")).toBeNull();
  });

  it("is refused beside another on the same day", () => {
    const ends = { ...WOMEN, validUntilOn: "2025-12-31" };
    const begins = (validFromOn: CivilDate) => ({ ...WOMEN, percent: 40, validFromOn });
    expect(checkThresholds([ends, begins("2026-01-01")])).toBeNull();
    expect(checkThresholds([WOMEN, begins("2026-01-01")])).toBeNull();
    expect(checkThresholds([ends, begins("2025-12-31")])).toEqual({ code: "threshold_overlaps", day: "2025-12-31" });
    expect(checkThresholds([WOMEN, begins("2015-09-17")])?.code).toBe("threshold_overlaps");
    expect(checkThresholds([WOMEN, { ...WOMEN, criterion: "bac" }])).toBeNull();
    expect(checkThresholds([{ ...WOMEN, validUntilOn: "2015-09-16" }])?.code).toBe("threshold_ends_before");
  });

  it.each([
    ["above", 70, 7, 10, false],
    ["above", 70, 71, 100, true],
    ["at_least", 30, 3, 10, true],
    ["at_least", 30, 29, 100, false],
    ["at_least", 50, 0, 0, true],
  ] as const)("%s %i %% of %i in %i: %s", (operator, percent, yes, total, passed) => {
    expect(passes({ operator, percent }, yes, total)).toBe(passed);
  });
});

const threshold = fc.record({
  operator: fc.constantFrom("above" as const, "at_least" as const),
  percent: fc.integer({ min: 1, max: 100 }),
});
const people = fc
  .record({ yes: fc.nat(30), no: fc.nat(30), open: fc.nat(20) })
  .map(({ yes, no, open }) => ({ yes, open, total: yes + no + open }));

describe("what is needed until the end", () => {
  it("says how many of the next ones, that it holds, or that it is out of reach", () => {
    const women = { operator: "at_least", percent: 30 } as const;
    // 10 of 40; with fifteen more, 17 of 55 are needed.
    expect(outlookOf(women, { yes: 10, open: 15, total: 55 })).toEqual({ kind: "needs", count: 7, of: 15 });
    expect(outlookOf(women, { yes: 14, open: 15, total: 55 })).toEqual({ kind: "needs", count: 3, of: 15 });
    expect(outlookOf(women, { yes: 17, open: 15, total: 55 })).toEqual({ kind: "holds" });
    expect(outlookOf(women, { yes: 2, open: 5, total: 40 })).toEqual({ kind: "out_of_reach", short: 5 });
    expect(outlookOf(women, { yes: 0, open: 0, total: 0 })).toBeNull();
    // To be passed: on the threshold is not over it.
    expect(outlookOf({ operator: "above", percent: 70 }, { yes: 7, open: 0, total: 10 })).toEqual({
      kind: "out_of_reach",
      short: 1,
    });
  });

  it("is what trying every outcome gives", () => {
    fc.assert(
      fc.property(threshold, people, (asked, { yes, open, total }) => {
        const passing = Array.from({ length: open + 1 }, (_, more) => more).filter((more) =>
          passes(asked, yes + more, total),
        );
        const outlook = outlookOf(asked, { yes, open, total });
        const [fewest] = passing;
        if (total === 0) expect(outlook).toBeNull();
        else if (fewest === undefined) expect(outlook?.kind).toBe("out_of_reach");
        else if (fewest === 0) expect(outlook).toEqual({ kind: "holds" });
        else expect(outlook).toEqual({ kind: "needs", count: fewest, of: open });
      }),
      { numRuns: 1_000 },
    );
  });

  it("says by how many it is out of reach", () => {
    fc.assert(
      fc.property(threshold, people, (asked, { yes, open, total }) => {
        const outlook = outlookOf(asked, { yes, open, total });
        if (outlook?.kind !== "out_of_reach") return;
        const { short } = outlook;
        expect(passes(asked, yes + open + short, total)).toBe(true);
        expect(passes(asked, yes + open + short - 1, total)).toBe(false);
      }),
    );
  });

  it("agrees with what is so already: met, not met, or resting on the unknown", () => {
    fc.assert(
      fc.property(threshold, people, (asked, { yes, open, total }) => {
        const verdict = verdictOf(asked, { yes, unknown: open, total });
        const outlook = outlookOf(asked, { yes, open, total });
        const of = { met: "holds", open: "needs", unmet: "out_of_reach" } as const;
        expect(outlook?.kind ?? null).toBe(verdict && of[verdict]);
      }),
    );
  });
});

describe("who is to be counted until the end", () => {
  const answers = (yes: number, no: number, unknown: number) => ({ yes, no, unknown });

  it("of a share: who entered, who was admitted, and the seats that are free", () => {
    const planned = [
      { endsOn: "2027-12-31", capacity: 15 },
      { endsOn: "2028-01-31", capacity: 12 },
    ];
    expect(shareProspect(answers(10, 28, 2), [answers(0, 1, 0), answers(3, 4, 1)], planned)).toEqual({
      atTheEnd: { yes: 13, open: 21, total: 67 },
      open: { seats: 18, unknown: 3, toBeDue: 0 },
    });
    // More were admitted than there are seats: nobody is to come.
    expect(shareProspect(answers(1, 1, 0), [answers(0, 0, 0), answers(9, 9, 0)], []).open.seats).toBe(0);
  });

  it("of positive exits: who is due by the last day, who may still answer, and cohorts that end six months before it", () => {
    const exits = { positives: 20, base: 30, awaited: [{ people: 2 }, { people: 1 }] };
    const toBeDue = { "2027-04-26": 4, "2027-04-27": 9 };
    const planned = [
      { endsOn: "2026-10-26", capacity: 15 },
      { endsOn: "2026-10-27", capacity: 12 },
    ];
    expect(exitProspect(exits, toBeDue, planned, "2027-04-26")).toEqual({
      atTheEnd: { yes: 20, open: 22, total: 49 },
      open: { seats: 15, unknown: 3, toBeDue: 4 },
    });
  });
});

describe("parts that leave the network", () => {
  const KEYS = ["a", "b", "c", "d"] as const;
  const partsOf = (counts: readonly number[]) => counts.map((count, at) => [KEYS[at] ?? "a", count] as const);

  it("are told together where one of them is a few people", () => {
    expect(guardedParts(partsOf([0, 5, 40]))).toEqual([
      ...[
        { keys: ["a"], count: 0 },
        { keys: ["b"], count: 5 },
        { keys: ["c"], count: 40 },
      ],
    ]);
    expect(guardedParts(partsOf([3, 12, 40]))).toEqual([
      { keys: ["c"], count: 40 },
      { keys: ["a", "b"], count: 15 },
    ]);
    expect(guardedParts(partsOf([2, 0, 0]))).toBeNull();
    expect(guardedParts(partsOf([1, 4, 0]))).toBeNull();
    expect(guardedParts(partsOf([3, 3, 0]))).toEqual([
      { keys: ["c"], count: 0 },
      { keys: ["a", "b"], count: 6 },
    ]);
  });

  it("keep their sum and every key, and none is of one to four people", () => {
    const counts = fc.array(fc.oneof(fc.nat(8), fc.nat(60)), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(counts, (all) => {
        const sum = all.reduce((total, one) => total + one, 0);
        const guarded = guardedParts(partsOf(all));
        // Only what is a few people in all is told in no way.
        if (!guarded) {
          expect(all.filter((count) => count >= FEWEST_SHOWN).length).toBeLessThan(1);
          return;
        }
        expect(guarded.reduce((total, { count }) => total + count, 0)).toBe(sum);
        expect(guarded.flatMap(({ keys }) => keys).sort()).toEqual(partsOf(all).map(([key]) => key));
        expect(guarded.every(({ count }) => count === 0 || count >= FEWEST_SHOWN)).toBe(true);
      }),
    );
  });
});

it("a month before the end of the six is none of them", () => {
  fc.assert(
    fc.property(day, (until) => {
      const label = [decision("granted", addMonths(until, -36), until)];
      expect(standingOn(label, addDays(addMonths(until, -6), -1)).alert).toBeNull();
      expect(standingOn(label, addMonths(until, -6)).alert).toBe("six_months");
      expect(standingOn(label, addMonths(until, -3)).alert).toBe("three_months");
    }),
  );
});

describe("how many of those of whom the rate is are proven", () => {
  const exits = (rate: EvidenceMeasure["rate"]): EvidenceMeasure[] => [
    { criterion: "positive_exits", threshold: null, verdict: null, parts: null, rate },
  ];
  const measures = exits({ numerator: 40, denominator: 60 });
  const part = (count: number, ...keys: Proof[]) => ({ keys, count });
  it.each([
    ["each told", [part(10, "verified"), part(8, "documented"), part(22, "seen")], measures, { proven: 18, among: 60 }],
    ["told together", [part(7, "verified", "documented"), part(33, "seen")], measures, { proven: 7, among: 60 }],
    ["one with others", [part(10, "verified"), part(30, "documented", "seen")], measures, { proven: 10, among: 60 }],
    ["none apart", [part(40, "verified", "documented", "seen")], measures, null],
    ["of whom no rate is told", [part(10, "verified"), part(30, "seen")], exits(null), null],
    ["of before documents were kept", [part(40, "verified")], measures, null],
  ])("%s", (_name, proofs, of, told) => {
    expect(provenAmong({ proofs, measures: of })).toEqual(told);
  });
});
