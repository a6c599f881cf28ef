import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/foundation/core/civil-date";
import { createFormat } from "@/lib/foundation/i18n/format";
import {
  checkFollows,
  checkFunding,
  checkPaid,
  checkReports,
  type FundingContent,
  type Instalment,
  isSameVersion,
} from "@/lib/money/agreements/rules/agreement";
import { costOf, costOfPositives, hasBegun, shareOut, totalGivesAway } from "@/lib/money/agreements/rules/costs";
import { daysLate, dueDay, proofDay, readDue } from "@/lib/money/agreements/rules/due";
import { checkHours, provedSince } from "@/lib/money/agreements/rules/hours";
import { LARGEST_CENTS, readCents, sumCents } from "@/lib/money/agreements/rules/money";
import { type Agreed, type InstalmentPart, instalmentParts, type ProofDays } from "@/lib/money/agreements/rules/parts";
import {
  checkPayment,
  leftOf,
  type Paid,
  type Payable,
  paidByYear,
  replacedOf,
} from "@/lib/money/agreements/rules/payment";
import { instalmentStates } from "@/lib/money/agreements/rules/state";
import { agreementStatus, versionOn } from "@/lib/money/agreements/rules/status";
import { INSTALMENT_KINDS, PAYMENT_PROOFS } from "@/lib/money/agreements/rules/vocabulary";

const TODAY = "2018-11-24";

describe("a typed amount", () => {
  it.each([
    ["148 000", 14_800_000],
    ["148\u202f000,50 €", 14_800_050],
    ["148000,5", 14_800_050],
    ["148000.50", 14_800_050],
    ["0,01", 1],
    ["20 000 000", LARGEST_CENTS],
  ])("%s is so many cents", (text, cents) => {
    expect(readCents(text)).toEqual({ cents, problem: null });
  });

  it.each([
    ["1.240.000", "amount_ambiguous"],
    ["148,000", "amount_ambiguous"],
    ["148.000", "amount_ambiguous"],
    ["1.240,50", "amount_ambiguous"],
    ["20 000 000,01", "amount_too_large"],
    ["9999999999", "amount_too_large"],
    ["0", "amount_zero"],
    ["0,00", "amount_zero"],
    ["-5", "amount_unreadable"],
    ["12,5000", "amount_unreadable"],
    ["1 24 000", "amount_unreadable"],
    ["mille", "amount_unreadable"],
    ["", "amount_unreadable"],
  ])("%s is refused: %s", (text, problem) => {
    expect(readCents(text)).toEqual({ cents: null, problem });
  });

  it("reads as it is written, in whole cents", () => {
    const f = createFormat("fr");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LARGEST_CENTS }), (cents) => {
        expect(readCents(f.euros(cents))).toEqual({ cents, problem: null });
      }),
    );
  });
});

const instalments: readonly Instalment[] = [
  { position: 1, kind: "advance", cents: 6_000_000, dueOn: null, dueDays: 30, proof: "signed_agreement" },
  { position: 2, kind: "balance", cents: 4_000_000, dueOn: "2018-12-31", dueDays: null, proof: "report_accepted" },
];
const content: FundingContent = {
  signedOn: "2018-01-15",
  fromOn: "2018-01-01",
  untilOn: "2018-12-31",
  ceilingCents: 10_000_000,
  cohorts: [{ cohortId: "c", plannedHours: 1200, plannedCents: 12_000_000 }],
  funders: [{ name: "Département", cents: 2_000_000 }],
  instalments,
  reports: [{ position: 1, kind: "final", dueOn: "2018-12-15" }],
};
const cohorts = [{ id: "c", name: "CARBONNE/2018-05", startsOn: "2018-01-01", endsOn: "2018-12-31" }];

describe("a funding agreement", () => {
  const check = (change: Partial<FundingContent>, days = {}) =>
    checkFunding({ ...content, ...change }, { cohorts: cohorts.map((one) => ({ ...one, ...days })), today: TODAY });

  it("holds together when its instalments make its ceiling and its cohorts its period", () => {
    expect(check({})).toBeNull();
  });

  it.each<[string, Partial<FundingContent>, object]>([
    ["until_before_from", { untilOn: "2017-12-31" }, {}],
    ["signed_in_future", { signedOn: "2018-11-25" }, {}],
    ["no_cohort", { cohorts: [] }, {}],
    ["cohort_outside_period", {}, { startsOn: "2017-12-31" }],
    ["cohort_outside_period", {}, { endsOn: "2019-01-01" }],
    ["no_instalment", { instalments: [] }, {}],
    ["instalments_beyond_ceiling", { ceilingCents: 9_999_999 }, {}],
    ["proof_without_report", { reports: [] }, {}],
  ])("is refused: %s", (code, change, days) => {
    expect(check(change, days)?.code).toBe(code);
  });

  it("says by how much its instalments exceed its ceiling", () => {
    expect(check({ ceilingCents: 9_000_000 })?.details).toEqual({
      sumCents: 10_000_000,
      ceilingCents: 9_000_000,
      overCents: 1_000_000,
    });
  });

  it("is amended after it was signed, and says something else then", () => {
    expect(checkFollows({ signedOn: "2018-01-15" }, content)).toBeNull();
    expect(checkFollows({ signedOn: "2018-01-14" }, content)?.code).toBe("signed_before_previous");
    // The database gives its columns in another order.
    const reordered = instalments.map(({ proof, ...one }): Instalment => ({ proof, ...one }));
    expect(isSameVersion({ ...content, signedOn: "2018-06-01", instalments: reordered }, content)).toBe(true);
    expect(isSameVersion({ ...content, ceilingCents: 10_000_001 }, content)).toBe(false);
  });

  it("is not amended below what was paid, in all or of an instalment", () => {
    const paid = [{ instalment: 1, cents: 6_000_000 }];
    expect(checkPaid({ ceilingCents: 6_000_000, instalments }, paid)).toBeNull();
    expect(checkPaid({ ceilingCents: 5_999_999, instalments }, paid)?.code).toBe("ceiling_below_paid");
    expect(checkPaid({ ceilingCents: 10_000_000, instalments: instalments.slice(1) }, paid)).toEqual({
      code: "instalment_below_paid",
      details: { position: 1, paidCents: 6_000_000 },
    });
  });
});

describe("the reports of an amendment", () => {
  const before = { reports: [{ position: 1, kind: "final", dueOn: "2018-12-15" } as const] };
  const next = { position: 2, kind: "final", dueOn: "2020-09-30" } as const;
  const failure = (reports: FundingContent["reports"], taken = [1]) => checkReports({ reports }, before, taken);

  it("leave those that were handed in as they are, and come on lines of their own", () => {
    expect([failure(before.reports), failure([...before.reports, next])]).toEqual([null, null]);
    const refused = { code: "report_line_taken", details: { position: 1 } };
    const [first] = before.reports;
    for (const reports of [[], [{ ...first, dueOn: "2020-09-30" }], [{ ...first, kind: "interim" }]] as const) {
      expect(failure(reports as FundingContent["reports"])).toEqual(refused);
      expect(failure(reports as FundingContent["reports"], [])).toBeNull();
    }
    // Nor does one come where another was accepted that is no longer asked for.
    expect(failure([...before.reports, next], [2])).toMatchObject({ details: { position: 2 } });
  });
});

/** An instalment that was agreed in one part. */
const whole = ({ cents }: Pick<Instalment, "cents">, payableOn: string | null) => ({ parts: [{ cents, payableOn }] });
const payable = (change: Partial<Payable> = {}): Payable => ({
  signedOn: "2018-01-15",
  ceilingCents: 10_000_000,
  replaced: [],
  instalments: instalments.map((one) => ({ ...one, ...whole(one, one.position === 1 ? "2018-01-15" : null) })),
  payments: [],
  ...change,
});
const payment: Paid = { instalment: 1, cents: 6_000_000, paidOn: "2018-02-10", reference: "M-12" };

describe("a payment", () => {
  const paid: Paid = { ...payment, cents: 1_000_000, reference: "m 11" };

  it.each<[string | null, Partial<Paid>, Partial<Payable>]>([
    [null, {}, {}],
    ["paid_in_future", { paidOn: "2018-11-25" }, {}],
    ["paid_before_signature", { paidOn: "2018-01-14" }, {}],
    ["reference_taken", { reference: "M11" }, { payments: [paid] }],
    ["instalment_unknown", { instalment: 3 }, {}],
    ["instalment_paid", { cents: 1 }, { payments: [{ ...paid, cents: 6_000_000 }] }],
    ["beyond_ceiling", { cents: 10_000_001 }, {}],
    ["beyond_instalment", { cents: 5_000_001 }, { payments: [paid] }],
    [null, { cents: 5_000_000 }, { payments: [paid] }],
    ["proof_missing", { instalment: 2, cents: 1 }, {}],
    ["proof_later", {}, { instalments: payable().instalments.map((one) => ({ ...one, ...whole(one, "2018-02-11") })) }],
  ])("is refused with its reason: %s", (code, change, agreement) => {
    expect(checkPayment(payable(agreement), { ...payment, ...change }, TODAY)?.code ?? null).toBe(code);
  });

  it("says how much is left, and which proof is missing", () => {
    expect(checkPayment(payable({ payments: [paid] }), { ...payment, cents: 9_000_001 }, TODAY)?.details).toEqual({
      leftCents: 9_000_000,
      ceilingCents: 10_000_000,
    });
    expect(checkPayment(payable(), { ...payment, instalment: 2, cents: 1 }, TODAY)?.details).toEqual({
      proof: "report_accepted",
    });
  });

  it("is told to a host by calendar year alone", () => {
    const all = [paid, { ...paid, paidOn: "2019-01-01", cents: 5 }, { ...paid, cents: 7 }];
    expect(paidByYear(all)).toEqual([
      { year: "2018", cents: 1_000_007 },
      { year: "2019", cents: 5 },
    ]);
    expect(paidByYear([])).toEqual([]);
  });
});

describe("a payment of what an amendment raised", () => {
  it("waits for its own proof, on every day from its own on, and the rest does not", () => {
    const parts = [
      { cents: 6_000_000, payableOn: "2018-02-01" },
      { cents: 8_000_000, payableOn: "2018-09-01" },
      { cents: 9_000_000, payableOn: null },
    ];
    const [first] = instalments;
    const pay = (paidOn: string, cents: number, payments: Paid[] = []) => {
      const raised = first ? [{ ...first, cents: 9_000_000, parts }] : [];
      return checkPayment(payable({ instalments: raised, payments }), { ...payment, paidOn, cents }, TODAY);
    };
    const proof = "signed_agreement";
    const most = (leftCents: number) => ({ code: "beyond_proof", details: { proof, leftCents } });
    expect([pay("2018-02-01", 6_000_000), pay("2018-09-01", 8_000_000)]).toEqual([null, null]);
    expect([pay("2018-02-01", 6_000_001), pay("2018-09-01", 8_000_001)]).toEqual([most(6_000_000), most(8_000_000)]);
    const paid = { ...payment, paidOn: "2018-09-01", cents: 7_000_000, reference: "M-1" };
    // What is recorded of an earlier day adds to what was paid on that one.
    expect([pay("2018-03-01", 1_000_000, [paid]), pay("2018-03-01", 1_000_001, [paid])]).toEqual([
      null,
      most(1_000_000),
    ]);
    const all = { ...paid, cents: 8_000_000 };
    expect(pay("2018-09-01", 1, [all])).toEqual({ code: "proof_missing", details: { proof } });
    const early = { ...paid, paidOn: "2018-02-01", cents: 6_000_000 };
    expect(pay("2018-08-31", 1, [early])).toEqual({ code: "proof_later", details: { proof, day: "2018-09-01" } });
  });
});

describe("any amendment", () => {
  const STEP = 50;
  const day = fc.nat(6).map((n) => addDays(content.signedOn, STEP * n));
  const fact = fc.option(day, { nil: null });
  const lines = fc.subarray([1, 2, 3], { minLength: 1 });
  const says = fc.record({
    signedOn: day,
    cohorts: lines.map((ids) => ids.map((id) => ({ cohortId: `c${id}`, plannedHours: 1, plannedCents: 1 }))),
    reports: lines.map((at) => at.map((position) => ({ position, kind: "final" as const, dueOn: "2018-12-15" }))),
    instalment: fc.record({
      kind: fc.constantFrom(...INSTALMENT_KINDS),
      cents: fc.integer({ min: 1, max: 5 }),
      due: fc.oneof(
        day.map((dueOn) => ({ dueOn, dueDays: null })),
        fc.nat(90).map((dueDays) => ({ dueOn: null, dueDays })),
      ),
      proof: fc.constantFrom(...PAYMENT_PROOFS),
    }),
  });
  const proofs = fc.record({
    cohorts: fc.array(fc.record({ started: fact, stated: fact }), { minLength: 3, maxLength: 3 }),
    accepted: fc.array(fact, { minLength: 3, maxLength: 3 }),
  });
  const paid = fc.array(fc.record({ cents: fc.integer({ min: 1, max: 3 }), paidOn: day }), { maxLength: 3 });

  it("changes neither the proof nor the lateness of what was agreed and proved before it, and pays nothing of what it adds before it", () => {
    fc.assert(
      fc.property(fc.array(says, { minLength: 2, maxLength: 5 }), proofs, paid, (all, facts, payments) => {
        const versions = all
          .toSorted((a, b) => (a.signedOn < b.signedOn ? 1 : -1))
          .map(({ instalment: { due, ...one }, ...version }): Agreed => {
            return { ...version, instalments: [{ position: 1, ...one, ...due }] };
          });
        const days: ProofDays = {
          cohorts: new Map(facts.cohorts.map((one, i) => [`c${i + 1}`, one])),
          reports: new Map(facts.accepted.flatMap((on, i) => (on ? [[i + 1, on] as const] : []))),
        };
        const [{ signedOn, instalments: added } = content] = versions;
        // The others of its day were never in force.
        const before = versions.filter((one) => one.signedOn < signedOn);
        const parts = [instalmentParts(before, 1, days), instalmentParts(versions, 1, days)] as const;
        const partOf = (of: readonly InstalmentPart[], cents: number) => of.find((one) => one.cents >= cents);
        for (let cents = 1; cents <= sumCents(added); cents++) {
          const [was, is] = [partOf(parts[0], cents), partOf(parts[1], cents)];
          if (was?.payableOn && was.payableOn < signedOn) expect({ ...is, cents: 0 }).toEqual({ ...was, cents: 0 });
          else if (is?.payableOn) expect(is.payableOn >= signedOn).toBe(true);
        }
        const order = parts[1].map(({ payableOn }) => payableOn ?? "9999");
        expect(order).toEqual(order.toSorted());
        const own = payments.map((one) => ({ instalment: 1, ...one }));
        const [was, is] = [before, versions].map((of) => {
          return instalmentStates({ versions: of, proofs: days, payments: own }, TODAY)[0];
        });
        const proved = parts[0].findLast(({ payableOn }) => payableOn !== null && payableOn < signedOn)?.cents ?? 0;
        if (!was || !is || is.cents < was.cents || was.paidCents >= proved) return;
        expect([is.proofOn, is.payableOn, is.payBy]).toEqual([was.proofOn, was.payableOn, was.payBy]);
        if (proved === is.cents) expect([is.lateCents, is.lateDays]).toEqual([was.lateCents, was.lateDays]);
        expect(is.payableCents).toBeGreaterThanOrEqual(Math.min(was.payableCents, proved - was.paidCents));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a payment before an amendment", () => {
  const said = (signedOn: string, ceilingCents: number, advance: number) => ({
    signedOn,
    ceilingCents,
    instalments: instalments.map((one) => (one.position === 1 ? { ...one, cents: advance } : one)),
  });
  /** Lowered in June, raised in September, and mended on the same day. */
  const versions = [
    said("2018-09-01", 14_000_000, 10_000_000),
    said("2018-09-01", 14_000_001, 10_000_000),
    said("2018-06-01", 8_000_000, 4_000_000),
    said("2018-01-15", 10_000_000, 6_000_000),
  ];
  const raised = payable({
    ceilingCents: 14_000_000,
    replaced: replacedOf(versions),
    instalments: payable().instalments.map((one) => ({
      ...one,
      cents: 10_000_000,
      ...whole({ cents: 10_000_000 }, "2018-01-15"),
    })),
  });
  const pay = (paidOn: string, cents: number, payments: Paid[] = []) =>
    checkPayment({ ...raised, payments }, { ...payment, paidOn, cents }, TODAY);

  it("was in force for a day, or is none", () => {
    expect(raised.replaced.map(({ replacedOn, ceilingCents }) => [replacedOn, ceilingCents])).toEqual([
      ["2018-09-01", 8_000_000],
      ["2018-06-01", 10_000_000],
    ]);
  });

  it("is within what was agreed on every day from its own on", () => {
    const early = (leftCents: number, day = "2018-09-01") => ({
      code: "paid_before_amendment",
      details: { day, leftCents },
    });
    expect([pay("2018-09-01", 10_000_000), pay("2018-02-10", 4_000_000)]).toEqual([null, null]);
    expect(pay("2018-08-31", 4_000_001)).toEqual(early(4_000_000));
    // What is dated before another payment takes from what was left for that one.
    const paid = [{ ...payment, paidOn: "2018-07-01", cents: 3_000_000, reference: "M 1" }];
    expect([pay("2018-02-10", 1_000_000, paid), pay("2018-02-10", 1_000_001, paid)]).toEqual([null, early(1_000_000)]);
    const balance = { ...payment, instalment: 2, paidOn: "2018-02-10", cents: 6_000_000, reference: "M 2" };
    expect(pay("2018-07-01", 2_000_001, [balance])).toEqual(early(2_000_000));
    expect(pay("2018-02-10", 9_000_000)).toEqual(early(4_000_000));
    expect(
      checkPayment(payable({ replaced: [{ ...said("", 1, 1), replacedOn: "2018-06-01" }] }), payment, TODAY),
    ).toEqual(early(1, "2018-06-01"));
  });
});

describe("any sequence of payments, cancellations and amendments", () => {
  const cents = fc.integer({ min: 1, max: 12_000_000 });
  const ceiling = fc.integer({ min: 4_000_000, max: 24_000_000 });
  // Few, so that many things happen on one day, or on either side of it.
  const STEP = 50;
  const day = fc.nat(6).map((n) => addDays(content.signedOn, STEP * n));
  const act = fc.oneof(
    fc.record({ kind: fc.constant("pay" as const), instalment: fc.integer({ min: 1, max: 3 }), cents, day }),
    fc.record({ kind: fc.constant("cancel" as const), at: fc.nat(20) }),
    fc.record({ kind: fc.constant("amend" as const), ceilingCents: ceiling, advance: cents, after: fc.nat(2) }),
  );
  const allOf = (versions: readonly FundingContent[], payments: readonly Paid[]): Payable => {
    const [last = content] = versions;
    const due = last.instalments.map((one) => ({ ...one, ...whole(one, "2018-01-15") }));
    return payable({ ceilingCents: last.ceilingCents, instalments: due, replaced: replacedOf(versions), payments });
  };

  it("keeps what was paid by any day within the ceiling and each instalment of that day, and gives back what is cancelled", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let [versions, payments]: [FundingContent[], Paid[]] = [[content], []];
        for (const [i, one] of acts.entries()) {
          const agreement = allOf(versions, payments);
          if (one.kind === "pay") {
            const { instalment, cents: paidCents, day: paidOn } = one;
            const next = { instalment, cents: paidCents, paidOn, reference: `R${i}` };
            if (checkPayment(agreement, next, TODAY) !== null) continue;
            payments = [...payments, next];
            const left = leftOf(allOf(versions, payments), instalment);
            expect(left).toBe(leftOf(agreement, instalment) - paidCents);
          } else if (one.kind === "cancel") {
            const cancelled = payments[one.at];
            if (!cancelled) continue;
            payments = payments.filter((other) => other !== cancelled);
            const left = leftOf(allOf(versions, payments), cancelled.instalment);
            expect(left).toBe(leftOf(agreement, cancelled.instalment) + cancelled.cents);
          } else {
            const { ceilingCents, advance, after } = one;
            const [last = content] = versions;
            const signedOn = addDays(last.signedOn, STEP * after);
            const due = last.instalments.map((two) => (two.position === 1 ? { ...two, cents: advance } : two));
            const says = { ...content, signedOn, ceilingCents, instalments: due };
            const failure =
              checkFollows(says, last) ?? checkFunding(says, { cohorts, today: TODAY }) ?? checkPaid(says, payments);
            if (failure === null) versions = [says, ...versions];
          }
        }
        const numbered = versions.map((version, i) => ({ ...version, number: versions.length - i }));
        for (const on of [
          ...versions.map(({ signedOn }) => signedOn),
          ...payments.map(({ paidOn }) => paidOn),
          TODAY,
        ]) {
          const inForce = versionOn(numbered, on) ?? content;
          const paid = payments.filter(({ paidOn }) => paidOn <= on);
          expect(sumCents(paid)).toBeLessThanOrEqual(inForce.ceilingCents);
          expect(sumCents(inForce.instalments)).toBeLessThanOrEqual(inForce.ceilingCents);
          for (const position of new Set(paid.map(({ instalment }) => instalment))) {
            const agreed = inForce.instalments.find((two) => two.position === position)?.cents ?? 0;
            expect(sumCents(paid.filter(({ instalment }) => instalment === position))).toBeLessThanOrEqual(agreed);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("when an instalment is due", () => {
  it.each([
    ["30/06/2018", { dueOn: "2018-06-30", dueDays: null }],
    ["30 j", { dueOn: null, dueDays: 30 }],
    ["1 jour", { dueOn: null, dueDays: 1 }],
    ["45d", { dueOn: null, dueDays: 45 }],
    ["31/06/2018", null],
    ["bientôt", null],
    ["1000 j", null],
  ])("%s", (text, due) => {
    expect(readDue(text)).toEqual(due);
  });

  it("an advance waits for the first fact of its proof, a balance for all", () => {
    const days = ["2018-05-07", null, "2018-09-03"];
    expect([proofDay("advance", days), proofDay("interim", days), proofDay("balance", days)]).toEqual([
      ...["2018-05-07", "2018-05-07"],
      null,
    ]);
    expect(proofDay("balance", ["2018-05-07", "2018-09-03"])).toBe("2018-09-03");
    expect([proofDay("advance", []), proofDay("balance", [])]).toEqual([null, null]);
  });

  it("is late from the day after on", () => {
    const after = { dueOn: null, dueDays: 30 } as const;
    expect(dueDay(after, "2018-01-15")).toBe("2018-02-14");
    expect(dueDay(after, null)).toBeNull();
    // A proof that comes after the day puts it off; one that was there before does not bring it on.
    const by = (proof: string | null) => dueDay({ dueOn: "2018-06-30", dueDays: null }, proof);
    expect([by(null), by("2018-06-01"), by("2018-07-20")]).toEqual(["2018-06-30", "2018-06-30", "2018-07-20"]);
    expect([daysLate("2018-11-24", TODAY), daysLate("2018-11-23", TODAY), daysLate(null, TODAY)]).toEqual([0, 1, 0]);
  });
});

describe("the state of an agreement", () => {
  const period = { fromOn: "2018-05-01", untilOn: "2026-12-31" };
  const express = { tacit: false, noticeMonths: null };

  it.each([
    ["2018-04-30", express, "before"],
    ["2018-05-01", express, "running"],
    ["2026-06-29", express, "running"],
    ["2026-06-30", express, "to_renew"],
    ["2026-12-31", express, "to_renew"],
    ["2027-01-01", express, "ended"],
    ["2026-09-29", { tacit: true, noticeMonths: 3 }, "running"],
    ["2026-09-30", { tacit: true, noticeMonths: 3 }, "to_renew"],
    ["2027-01-01", { tacit: true, noticeMonths: 3 }, "tacit"],
    ["2026-12-31", null, "running"],
    ["2027-01-01", null, "ended"],
  ])("on %s is told by its days and its renewal", (day, renewal, status) => {
    expect(agreementStatus({ ...period, renewal }, day)).toBe(status);
  });

  it("is that of the last version signed by then", () => {
    const versions = [
      { number: 2, signedOn: "2019-06-01" },
      { number: 0, signedOn: "2018-01-15" },
      { number: 1, signedOn: "2019-06-01" },
    ];
    const on = (day: string) => versionOn(versions, day)?.number ?? null;
    expect([on("2018-01-14"), on("2018-01-15"), on("2019-05-31"), on("2019-06-01")]).toEqual([null, 0, 0, 2]);
  });
});

describe("a statement of hours", () => {
  const said = { hours: 16_800, statedOn: "2018-10-01", reason: null };
  const cohort = { startsOn: "2018-05-07", before: null };

  it.each([
    [said, cohort, null],
    [{ ...said, statedOn: "2018-05-06" }, cohort, "hours_before_start"],
    [{ ...said, statedOn: "2018-11-25" }, cohort, "hours_in_future"],
    [said, { ...cohort, before: said }, "hours_unchanged"],
    [{ ...said, hours: 16_801 }, { ...cohort, before: said }, "hours_reason_missing"],
    [{ ...said, hours: 16_801, reason: "Erreur de somme" }, { ...cohort, before: said }, null],
  ])("%j of %j: %s", (statement, of, failure) => {
    expect(checkHours(statement, of, TODAY)).toBe(failure);
  });

  it("is the proof since its own day, as it was mended on the day it was recorded, and a later one moves nothing", () => {
    const row = (statedOn: string, instant: string) => ({ statedOn, recordedAt: new Date(instant) });
    const first = row("2018-01-10", "2018-10-01T22:30:00Z");
    const again = row("2018-10-01", "2018-10-02T10:00:00Z");
    const mended = row("2018-09-30", "2018-10-02T21:59:00Z");
    const later = [row("2018-05-08", "2018-10-02T22:00:00Z"), row("2018-11-20", "2018-11-24T09:00:00Z")];
    expect(provedSince([])).toBeNull();
    expect([provedSince([first]), provedSince([first, ...later])]).toEqual(["2018-01-10", "2018-01-10"]);
    expect(provedSince([first, again, mended, ...later])).toBe("2018-09-30");
  });
});

describe("a cost", () => {
  it("is euros over what they paid for, to the cent, with both, and none of nothing", () => {
    expect(costOf(118_460_000, 79)).toEqual({ paidCents: 118_460_000, count: 79, cents: 1_499_494 });
    expect(costOf(1, 2).cents).toBe(1);
    expect(costOf(118_460_000, 0)).toEqual({ paidCents: 118_460_000, count: 0, cents: null });
  });

  it("of a positive exit is lowest when everybody who is silent is positive", () => {
    const of = (positives: number, silent: number) => costOfPositives(14_800_000, { positives, silent });
    expect(of(12, 3)).toMatchObject({ cents: 1_233_333, lowestCents: 986_667 });
    expect(of(12, 0)).toMatchObject({ cents: 1_233_333, lowestCents: 1_233_333 });
    expect(of(0, 3)).toMatchObject({ cents: null, lowestCents: 4_933_333 });
    expect(of(0, 0)).toMatchObject({ cents: null, lowestCents: null });
  });

  it("of all lines leaves out the people whom a line withholds, where they are few", () => {
    const line = (entrants: number, base: number) => ({ entrants, base });
    const shown = [line(15, 12), line(9, 6)];
    for (const [left, few] of [
      [0, false],
      [1, true],
      [4, true],
      [5, false],
    ] as const) {
      expect(totalGivesAway(line(24 + left, 18), shown, 5), String(left)).toEqual({ people: few, exits: false });
      expect(totalGivesAway(line(24, 18 + left), shown, 5), String(left)).toEqual({ people: false, exits: few });
      expect(totalGivesAway(line(24 + left, 18 + left), shown, 0)).toEqual({ people: false, exits: false });
    }
  });

  it("by school rests on parts of what was paid that add up to it, none of them negative", () => {
    const planned = fc.array(fc.integer({ min: 1, max: LARGEST_CENTS }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LARGEST_CENTS }), planned, (cents, parts) => {
        const shares = shareOut(cents, parts);
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(cents);
        expect(shares.every((one) => one >= 0)).toBe(true);
      }),
    );
    expect(shareOut(100, [1, 1, 1])).toEqual([33, 33, 34]);
    expect(shareOut(0, [])).toEqual([]);
  });
});

describe("money that is paid for people", () => {
  it.each([
    ["2026-09-01", null, true],
    ["2026-09-02", null, false],
    // Cancelled before its first day it never begins; afterwards what was paid was paid for it.
    ["2026-08-31", "2026-08-30", false],
    ["2026-08-31", "2026-08-31", true],
    ["2026-08-31", "2026-09-01", true],
    ["2026-12-14", "2026-08-30", false],
  ])("of a cohort from %s, cancelled on %s, counts on 1 September 2026: %s", (startsOn, cancelledOn, counts) => {
    expect(hasBegun({ startsOn, cancelledOn }, "2026-09-01")).toBe(counts);
  });
});
