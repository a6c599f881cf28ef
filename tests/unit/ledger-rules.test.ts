import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, daysBetween } from "@/lib/foundation/core/civil-date";
import { costOf, shareOut } from "@/lib/money/agreements/rules/costs";
import { sumCents } from "@/lib/money/agreements/rules/money";
import { paidByYear, paidInFull } from "@/lib/money/agreements/rules/payment";
import { type HandedReport, instalmentStates, reportStates } from "@/lib/money/agreements/rules/state";
import { AGREEMENT_STATUSES } from "@/lib/money/agreements/rules/status";
import { INSTALMENT_KINDS, PAYMENT_PROOFS } from "@/lib/money/agreements/rules/vocabulary";
import {
  type Funding,
  fundingPromiseForHost,
  fundingPromises,
  isOpen,
  isOpenForHost,
  reportPromises,
  shareHere,
} from "@/lib/money/ledger/rules/funding";
import { type Hosting, hostingPromises, type PremisesFacts } from "@/lib/money/ledger/rules/hosting";
import { type AnyPromise, byParty, sumUp } from "@/lib/money/ledger/rules/ledger";
import { premisesFacts } from "@/lib/money/ledger/rules/premises";
import { ledgerSums } from "@/lib/money/ledger/rules/sums";
import {
  type CoveredSession,
  currentSessions,
  enteredSessionsPromise,
  hoursPromise,
  responsePromise,
  type Session,
  sessionsPromise,
  sharePromise,
} from "@/lib/money/ledger/rules/training";

const TODAY = "2026-11-27";
const STANDINGS = ["kept", "to_come", "late", "not_kept", "stated", "unknown"];

const HOSTING: Hosting = {
  id: "h",
  number: "H-11",
  status: "running",
  signedOn: "2018-04-07",
  fromOn: "2018-05-07",
  untilOn: "2027-12-31",
  rooms: 2,
  seats: 38,
  workstations: 24,
  stepFree: true,
  connectionMbits: 1000,
  tacit: false,
  noticeMonths: 6,
};
const PREMISES: PremisesFacts = {
  rooms: 2,
  seats: 38,
  workstations: 24,
  out: 0,
  outSince: null,
  mbits: 1000,
  mbitsSinceOn: "2021-03-15",
  stepFree: "yes",
};
const at = { lastSessionOn: null, today: TODAY };
const lineOf = (kind: AnyPromise["kind"], premises: PremisesFacts | null, hosting: Partial<Hosting> = {}) =>
  hostingPromises({ ...HOSTING, ...hosting }, premises, at).find((one) => one.kind === kind);

describe("what a host promised", () => {
  it("is kept where the premises show it", () => {
    const standings = hostingPromises(HOSTING, PREMISES, at).map(({ kind, standing }) => [kind, standing]);
    expect(standings).toEqual([
      ["rooms", "kept"],
      ["workstations", "kept"],
      ["connection", "kept"],
      ["step_free", "kept"],
      ["term", "to_come"],
    ]);
  });

  it("is late by what lacks, and since when where that is known", () => {
    const outSince = { fromOn: "2026-10-17", days: 41 };
    expect(lineOf("workstations", { ...PREMISES, out: 2, outSince })).toMatchObject({
      standing: "late",
      observed: 22,
      missing: 2,
      out: 2,
      days: 41,
    });
    // The others are enough.
    expect(lineOf("workstations", { ...PREMISES, workstations: 26, out: 2, outSince })).toMatchObject({
      standing: "kept",
      missing: 0,
      out: 2,
    });
    expect(lineOf("rooms", { ...PREMISES, rooms: 1, seats: 22 })).toMatchObject({
      standing: "late",
      missing: { rooms: 1, seats: 16 },
    });
    expect(lineOf("connection", { ...PREMISES, mbits: 999 })).toMatchObject({ standing: "late", observed: 999 });
    expect(lineOf("step_free", { ...PREMISES, stepFree: "no" })?.standing).toBe("late");
  });

  it("is n.d. where nothing is on record, to come before the first day, and not asked where it was not promised", () => {
    for (const kind of ["rooms", "workstations", "connection", "step_free"] as const) {
      expect(lineOf(kind, null)?.standing).toBe("unknown");
      expect(lineOf(kind, null, { status: "before" })?.standing).toBe("to_come");
    }
    expect(lineOf("connection", { ...PREMISES, mbits: null })?.standing).toBe("unknown");
    expect(lineOf("connection", PREMISES, { connectionMbits: null })).toBeUndefined();
    expect(lineOf("step_free", PREMISES, { stepFree: false })).toBeUndefined();
    expect(hostingPromises(null, PREMISES, at)).toEqual([{ party: "host", kind: "no_hosting", standing: "unknown" }]);
  });

  it.each([
    ["before", "2027-01-01", null, "to_come", 35],
    ["running", "2026-01-01", null, "to_come", 34],
    ["to_renew", "2026-01-01", null, "to_come", 34],
    ["tacit", "2016-01-01", null, "kept", 34],
  ] as const)("its years, %s", (status, fromOn, lastSessionOn, standing, days) => {
    const hosting = { ...HOSTING, status, fromOn, untilOn: "2026-12-31" };
    const term = hostingPromises(hosting, PREMISES, { lastSessionOn, today: TODAY }).at(-1);
    expect(term).toMatchObject({ kind: "term", standing, days });
  });

  it.each([
    [null, "kept"],
    ["2026-10-31", "kept"],
    // Over by now: nobody is without premises.
    [addDays(TODAY, -1), "kept"],
    [TODAY, "late"],
    ["2027-06-30", "late"],
  ])("once over, sessions until %s: %s", (lastSessionOn, standing) => {
    const hosting = { ...HOSTING, status: "ended", untilOn: "2026-10-31" } as const;
    expect(hostingPromises(hosting, PREMISES, { lastSessionOn, today: TODAY })).toMatchObject([
      { kind: "term", standing, days: 27 },
    ]);
  });

  it("reads the premises that are there on the day, and of their connections the slowest", () => {
    const room = { seats: 20, workstations: 12, availableFromOn: null, availableUntilOn: null, out: 1 };
    const since = { fromOn: "2026-11-17", days: 10 };
    const premises = {
      ...({ stepFree: "yes", connection: "fibre", connectionMbits: 300, connectionSinceOn: "2020-01-01" } as const),
      availableFromOn: null,
      availableUntilOn: null,
    };
    const older = { fromOn: "2026-11-07", days: 20 };
    const gone = { ...room, since: null, availableUntilOn: addDays(TODAY, -1) };
    const both = [
      { ...premises, rooms: [{ ...room, since }, gone] },
      { ...premises, connectionMbits: 100, stepFree: "unknown" as const, rooms: [{ ...room, since: older }] },
      { ...premises, connectionMbits: 1, availableFromOn: addDays(TODAY, 1), rooms: [{ ...room, since }] },
    ];
    expect(premisesFacts(both, TODAY)).toEqual({
      rooms: 2,
      seats: 40,
      workstations: 24,
      out: 2,
      outSince: older,
      mbits: 100,
      mbitsSinceOn: "2020-01-01",
      stepFree: "unknown",
    });
    expect(premisesFacts([{ ...premises, connection: "none", connectionMbits: null, rooms: [] }], TODAY)?.mbits).toBe(
      0,
    );
    expect(premisesFacts([{ ...premises, connectionMbits: null, rooms: [] }], TODAY)?.mbits).toBeNull();
    expect(premisesFacts([], TODAY)).toBeNull();
  });
});

const SIGNED = "2025-12-15";
const HALF = { cents: 7_400_000, dueOn: null, dueDays: 30 } as const;
const ADVANCE = { position: 1, kind: "advance", ...HALF, proof: "signed_agreement" } as const;
const BALANCE = { position: 2, kind: "balance", ...HALF, proof: "report_accepted" } as const;
const content = {
  signedOn: SIGNED,
  cohorts: [],
  instalments: [ADVANCE, BALANCE],
  reports: [{ position: 1, kind: "final", dueOn: "2026-11-15" } as const],
};

type Change = {
  payments?: Funding["payments"];
  acceptedOn?: string;
  handed?: HandedReport;
  cohorts?: Funding["cohorts"];
  today?: string;
};

function fundingOf({ payments = [], acceptedOn, handed, cohorts, today = TODAY }: Change = {}): Funding {
  const proofs = {
    cohorts: new Map(),
    reports: new Map(acceptedOn ? [[1, acceptedOn]] : []),
    handed: new Map(handed ? [[1, handed]] : []),
  };
  return {
    id: "f",
    number: "2026-031",
    fromOn: "2026-01-01",
    untilOn: "2027-12-31",
    ceilingCents: 14_800_000,
    payments,
    cohorts: cohorts ?? [{ here: true, plannedCents: 15_600_000 }],
    instalments: instalmentStates({ versions: [content], proofs, payments }, today),
    reports: reportStates(content, proofs, today),
  };
}
const paid = (instalment: number, paidOn: string, cents = 7_400_000) => ({ instalment, paidOn, cents });

describe("what the Région promised in money", () => {
  const due = addDays(SIGNED, 30);

  it.each([
    [due, "to_come", 0],
    [addDays(due, 1), "late", 1],
    [addDays(due, 40), "late", 40],
  ])("an advance that nobody paid, on %s: %s", (today, standing, lateDays) => {
    expect(fundingPromises(fundingOf({ today }), today)).toMatchObject([
      {
        kind: "funded",
        standing,
        lateDays,
        lateCents: lateDays > 0 ? 7_400_000 : 0,
        observed: 0,
        promised: 14_800_000,
      },
      { kind: "paid_in_time", standing: "to_come", observed: null, lateDays: 0 },
    ]);
  });

  it("is in time or too late by when it was paid, and waits for its proof with the rest", () => {
    expect(fundingPromises(fundingOf({ payments: [paid(1, addDays(SIGNED, 22))] }), TODAY)).toMatchObject([
      {
        standing: "to_come",
        observed: 7_400_000,
        paid: ["advance"],
        awaits: [{ kind: "balance", proof: "report_accepted" }],
      },
      { standing: "kept", promised: 30, observed: 22, lateDays: 0 },
    ]);
    expect(fundingPromises(fundingOf({ payments: [paid(1, addDays(due, 12))] }), TODAY)[1]).toMatchObject({
      standing: "not_kept",
      observed: 42,
      lateDays: 12,
    });
    // In two parts: paid once the last of them is.
    const parts = [paid(1, addDays(SIGNED, 3), 1), paid(1, addDays(due, 2), 7_399_999)];
    expect(fundingPromises(fundingOf({ payments: parts }), TODAY)[1]).toMatchObject({
      standing: "not_kept",
      lateDays: 2,
    });
  });

  it("is kept once the ceiling is paid, and to come until then while it runs, late or not", () => {
    const all = [paid(1, SIGNED), paid(2, "2026-11-20")];
    const standing = (one: Funding, today = TODAY) => fundingPromises(one, today)[0]?.standing;
    expect(standing(fundingOf({ payments: all, acceptedOn: "2026-11-12" }))).toBe("kept");
    const less = { ...fundingOf({ payments: all, acceptedOn: "2026-11-12" }), ceilingCents: 20_000_000 };
    // What an amendment may still ask for of a higher ceiling is asked for before the end.
    expect([standing(less), standing(less, "2027-12-31"), standing(less, "2028-01-01")]).toEqual([
      ...["to_come", "to_come", "kept"],
    ]);
    expect(standing(fundingOf({ payments: [paid(1, SIGNED)] }), "2028-01-01")).toBe("to_come");
  });

  it("is said of the school's share where the agreement covers others", () => {
    const cohorts = [
      { here: true, plannedCents: 10_000_000 },
      { here: false, plannedCents: 20_000_000 },
    ];
    expect(fundingPromises(fundingOf({ cohorts, today: addDays(due, 5) }), TODAY)[0]).toMatchObject({
      here: 1,
      all: 2,
      promised: 4_933_333,
      lateCents: 2_466_666,
      lateDays: 5,
    });
  });

  it("is late for nothing that it could not pay yet: before the proof, or before the amendment that asks for it", () => {
    const states = (
      versions: { signedOn: string; cents: number }[],
      payments: Funding["payments"],
      acceptedOn?: string,
    ) => {
      const reports = new Map(acceptedOn ? [[1, acceptedOn]] : []);
      const says = versions.map(({ signedOn, cents: of }) => ({
        ...content,
        signedOn,
        instalments: [
          { ...ADVANCE, cents: of },
          { ...BALANCE, dueOn: "2026-06-30", dueDays: null },
        ],
      }));
      const proofs = { cohorts: new Map(), reports, handed: new Map() };
      return instalmentStates({ versions: says, proofs, payments }, TODAY);
    };
    const inTime = (instalments: Funding["instalments"], payments: Funding["payments"]) =>
      fundingPromises({ ...fundingOf({ payments }), instalments }, TODAY)[1];
    const original = { signedOn: SIGNED, cents: 7_400_000 };
    // Due by 30 June, with a report that was accepted on 20 July.
    const late = [paid(2, "2026-07-25")];
    const [, waited] = states([original], [], "2026-07-20");
    expect(waited).toMatchObject({ payBy: "2026-07-20", lateDays: daysBetween("2026-07-20", TODAY) });
    expect(inTime(states([original], late, "2026-07-20"), late)).toMatchObject({ lateDays: 5, observed: 5 });
    expect(inTime(states([original], late, "2026-05-20"), late)).toMatchObject({ lateDays: 25, observed: 66 });
    // What an amendment adds to an instalment is owed from its signature on; what was owed before is as late as it was.
    const raised = [{ signedOn: "2026-09-01", cents: 9_000_000 }, original];
    const first = paid(1, addDays(SIGNED, 20));
    const [open] = states(raised, [first]);
    expect(open).toMatchObject({ proofOn: SIGNED, payableOn: "2026-09-01", payBy: "2026-10-01", lateDays: 57 });
    expect(states(raised, [])[0]).toMatchObject({ payableOn: SIGNED, payBy: addDays(SIGNED, 30) });
    const both = [first, paid(1, "2026-09-21", 1_600_000)];
    expect(inTime(states(raised, both), both)).toMatchObject({ standing: "kept", observed: 20, lateDays: 0 });
    // Lowered for a while, it was not agreed then.
    const again = [
      { signedOn: "2026-10-01", cents: 9_000_000 },
      { signedOn: "2026-09-01", cents: 1 },
    ];
    expect(states([...again, original], [])[0]).toMatchObject({ payableOn: SIGNED });
    expect(states([...again, original], [first])[0]).toMatchObject({ payableOn: "2026-10-01" });
  });

  it("is as late for what was agreed and proved whatever report an amendment adds, which only the raise waits for", () => {
    const further = { position: 2, kind: "final", dueOn: "2027-09-30" } as const;
    const seen = (due: object, payments: Funding["payments"], more?: object, accepted: [number, string][] = []) => {
      const original = { ...content, instalments: [ADVANCE, { ...BALANCE, ...due }] };
      const amended = {
        ...original,
        signedOn: "2026-10-01",
        reports: [...content.reports, further],
        instalments: [ADVANCE, { ...BALANCE, ...due, ...more }],
      };
      const proofs = { cohorts: new Map(), reports: new Map([[1, "2026-07-20"], ...accepted]), handed: new Map() };
      const versions = more ? [amended, original] : [original];
      const instalments = instalmentStates({ versions, proofs, payments }, TODAY);
      return { balance: instalments[1], promises: fundingPromises({ ...fundingOf(), payments, instalments }, TODAY) };
    };
    const [in30, fixed] = [
      { dueOn: null, dueDays: 30 },
      { dueOn: "2026-06-30", dueDays: null },
    ] as const;
    // Of a balance that is paid: 60 days late, or 5 after a report that came after its day.
    const longAfter = [paid(2, addDays("2026-07-20", 90))];
    const soonAfter = [paid(2, "2026-07-25")];
    for (const [due, payments, lateDays, took] of [
      [in30, longAfter, 60, 90],
      [fixed, soonAfter, 5, 5],
    ] as const) {
      for (const more of [undefined, {}, { cents: 9_000_000 }, { dueOn: "2027-12-31", dueDays: null }]) {
        const [, inTime] = seen(due, payments, more).promises;
        expect(inTime).toMatchObject({ standing: "not_kept", lateDays, observed: took });
      }
    }
    // Of one that is not: what it was raised by is neither payable nor late until its own report is accepted.
    const advance = paid(1, SIGNED);
    const raise = { cents: 9_000_000 };
    const since = { proofOn: "2026-07-20", payBy: "2026-08-19", lateDays: daysBetween("2026-08-19", TODAY) };
    const owed = { ...since, payableCents: 7_400_000, lateCents: 7_400_000 };
    expect(seen(in30, [advance]).balance).toMatchObject(owed);
    const raised = seen(in30, [advance], raise);
    expect(raised.balance).toMatchObject(owed);
    expect(raised.promises[0]).toMatchObject({ standing: "late", lateCents: 7_400_000 });
    expect(seen(in30, longAfter, raise).balance).toMatchObject({ proofOn: null, payableCents: 0, lateDays: 0 });
    const both = seen(in30, [advance], raise, [[2, "2026-11-20"]]).balance;
    expect(both).toMatchObject({ ...owed, payableCents: 9_000_000 });
  });

  it("is spoken of while it runs, and after that until all is paid and accepted, due yet or not", () => {
    const on = "2028-01-01";
    const [half, all] = [[paid(1, SIGNED)], [paid(1, SIGNED), paid(2, "2026-11-20")]];
    const settled = fundingOf({ payments: all, acceptedOn: "2026-11-12", today: on });
    expect([isOpen(settled, "2027-12-31"), isOpen(settled, on)]).toEqual([true, false]);
    // A balance whose proof has just come is not late, and not settled.
    const due = fundingOf({ payments: half, acceptedOn: "2027-12-30", today: on });
    expect(fundingPromises(due, on)[0]).toMatchObject({
      standing: "to_come",
      lateDays: 0,
      awaits: [{ payBy: "2028-01-29" }],
    });
    expect(isOpen(due, on)).toBe(true);
    // Nor is one that waits for hours, whatever is accepted.
    const waiting = { ...due, instalments: due.instalments.map((one) => ({ ...one, proofOn: null, payBy: null })) };
    expect(isOpen(waiting, on)).toBe(true);
    expect(isOpen(fundingOf({ payments: all, today: on }), on)).toBe(true);
  });
});

describe("a report", () => {
  it.each([
    ["2026-11-15", "submitted", "2026-11-20", "kept", "2026-11-15", 0],
    ["2026-11-16", "submitted", "2026-11-20", "not_kept", "2026-11-16", 1],
    ["2026-11-10", "sent_back", "2026-11-15", "to_come", null, 0],
    ["2026-11-10", "sent_back", "2026-11-20", "late", null, 5],
  ] as const)("handed in on %s and %s, seen on %s: %s", (on, state, today, standing, observed, lateDays) => {
    const [line] = reportPromises(fundingOf({ handed: { on, state }, today }), today);
    expect(line).toMatchObject({ standing, observed, isAccepted: false, lateDays });
  });

  it("is in time by the day it was handed in, whenever it was accepted", () => {
    const handed = { on: "2026-11-15", state: "accepted" } as const;
    const [line] = reportPromises(fundingOf({ handed, acceptedOn: "2026-12-20", today: "2026-12-20" }), "2026-12-20");
    expect(line).toMatchObject({ standing: "kept", observed: "2026-11-15", isAccepted: true });
  });

  it.each([
    [undefined, "2026-11-15", "to_come", 0],
    [undefined, "2026-11-16", "late", 1],
    ["2026-11-15", TODAY, "kept", 0],
    ["2026-11-20", TODAY, "not_kept", 5],
  ])("accepted on %s, seen on %s: %s", (acceptedOn, today, standing, lateDays) => {
    const [line] = reportPromises(fundingOf({ ...(acceptedOn && { acceptedOn }), today }), today);
    expect(line).toMatchObject({ standing, lateDays, observed: acceptedOn ?? null, promised: "2026-11-15" });
  });
});

const session = (id: string, startsOn: string, endsOn: string, cancelledOn: string | null = null): Session => ({
  id,
  startsOn,
  endsOn,
  cancelledOn,
});
const OVER = session("over", "2025-09-01", "2026-05-20");
const RUNNING = session("running", "2026-07-10", "2027-05-10");
const NEXT = session("next", "2027-01-11", "2027-11-11");

describe("the sessions of a school", () => {
  it("are spoken of until a year after their end, a cancelled one until it was to end", () => {
    const last = addMonths(TODAY, -12);
    const old = session("old", "2025-01-01", addDays(last, -1));
    const kept = session("kept", "2025-01-01", last);
    const gone = session("gone", "2026-01-01", addDays(TODAY, -1), "2025-12-01");
    expect(currentSessions([old, kept, gone, NEXT], TODAY)).toEqual([kept, NEXT]);
  });

  it("are kept by their dates; to those who count people one that nobody entered is late", () => {
    const all = [OVER, RUNNING, NEXT];
    expect(sessionsPromise(all, TODAY)).toMatchObject({
      standing: "kept",
      promised: 3,
      observed: 2,
      nextOn: "2027-01-11",
      lateDays: 0,
    });
    expect(enteredSessionsPromise(all, new Set(["over"]), TODAY)).toMatchObject({
      standing: "late",
      observed: 1,
      lateDays: daysBetween(RUNNING.startsOn, TODAY),
    });
    expect(sessionsPromise([NEXT], TODAY)).toMatchObject({ standing: "to_come", observed: 0 });
    expect(sessionsPromise([RUNNING, { ...NEXT, cancelledOn: "2026-11-01" }], TODAY)).toMatchObject({
      standing: "not_kept",
      cancelled: 1,
    });
    expect(sessionsPromise([], TODAY)).toBeNull();
  });

  it("have hours that are stated whatever share of those planned they are, and n.d. until a session that is over is stated", () => {
    const covered = (one: Session, hours: number | null, entrants: number | null = 15): CoveredSession => ({
      session: one,
      agreementId: one.id,
      plannedHours: 1200,
      entrants,
      stated: hours === null ? null : { hours, statedOn: "2026-05-30" },
    });
    expect(hoursPromise([covered(OVER, 9_000), covered(RUNNING, null)], TODAY)).toMatchObject({
      standing: "stated",
      expected: 18_000,
      observed: 9_000,
      statedOn: "2026-05-30",
      ended: 1,
      stated: 1,
    });
    expect(hoursPromise([covered(OVER, null)], TODAY)).toMatchObject({ standing: "unknown", observed: null });
    expect(hoursPromise([covered(RUNNING, null)], TODAY)).toMatchObject({ standing: "to_come", ended: 0 });
    // Too few to say how many they are, so that no share is.
    expect(hoursPromise([covered(OVER, 9_000, null)], TODAY)).toMatchObject({ standing: "stated", expected: null });
    expect(hoursPromise([], TODAY)).toBeNull();
  });

  it.each([
    [3, 10, 0, "kept"],
    [3, 11, 1, "late"],
    [4, 11, 0, "kept"],
    [3, 15, 2, "late"],
  ])("with %i women of %i lack %i", (yes, known, missing, standing) => {
    const target = { criterion: "women", operator: "at_least", percent: 30, source: "GEN" } as const;
    const share = { yes, known, waiting: 4 };
    expect(sharePromise(target, share, [RUNNING], TODAY)).toMatchObject({ standing, missing, waiting: 4 });
    // Nobody can enter any more.
    const over = missing > 0 ? "not_kept" : "kept";
    expect(sharePromise(target, share, [OVER], TODAY)).toMatchObject({ standing: over, missing });
  });

  it("lack one more of a share that is to be passed", () => {
    const target = { criterion: "women", operator: "above", percent: 30, source: "GEN" } as const;
    const share = { yes: 3, known: 10, waiting: 0 };
    expect(sharePromise(target, share, [RUNNING], TODAY)).toMatchObject({ standing: "late", missing: 1 });
  });

  it("say nothing of a share of too few, nor of one of nobody", () => {
    const target = { criterion: "bac", operator: "at_least", percent: 50, source: "GEN" } as const;
    expect(sharePromise(target, null, [RUNNING], TODAY)).toMatchObject({ standing: "unknown", observed: null });
    expect(sharePromise(target, null, [NEXT], TODAY)).toMatchObject({ standing: "to_come", observed: null });
    const nobody = { yes: 0, known: 0, waiting: 3 };
    expect(sharePromise(target, nobody, [NEXT], TODAY)).toMatchObject({ standing: "to_come", waiting: 3 });
  });

  it.each([
    [20, 4, 2, "kept", 0],
    [20, 5, 1, "late", 1],
    [20, 5, 0, "not_kept", 1],
    [20, 10, 5, "not_kept", 6],
    [20, 10, 6, "late", 6],
  ])("of %i people due %i are silent, of whom %i can be asked: %s", (base, silent, reachable, standing, missing) => {
    expect(responsePromise({ base, silent, reachable }, true)).toMatchObject({ standing, missing, promised: 80 });
  });

  it("have no answers to await while nobody is due, and none to show of too few", () => {
    expect(responsePromise({ base: 0, silent: 0, reachable: 0 }, false).standing).toBe("to_come");
    expect(responsePromise(null, false).standing).toBe("to_come");
    expect(responsePromise(null, true).standing).toBe("unknown");
  });
});

const day = fc.integer({ min: -900, max: 900 }).map((days) => addDays(TODAY, days));
const count = fc.integer({ min: 0, max: 40 });
const hosting = fc.record({
  id: fc.constant("h"),
  number: fc.constant("H"),
  status: fc.constantFrom(...AGREEMENT_STATUSES),
  signedOn: day,
  fromOn: day,
  untilOn: day,
  rooms: count,
  seats: count,
  workstations: count,
  stepFree: fc.boolean(),
  tacit: fc.boolean(),
  noticeMonths: fc.option(count),
  connectionMbits: fc.option(count),
});
const premises = fc.record({
  rooms: count,
  seats: count,
  workstations: count,
  out: fc.integer({ min: 0, max: 5 }),
  mbits: fc.option(count),
  outSince: fc.option(fc.record({ fromOn: day, days: count })),
  mbitsSinceOn: fc.option(day),
  stepFree: fc.constantFrom("yes" as const, "no" as const, "unknown" as const),
});
const cents = fc.integer({ min: 0, max: 20_000_000 });
const funding = fc
  .record({
    fromOn: day,
    untilOn: day,
    acceptedOn: fc.option(day),
    // What is on record is signed.
    signedOn: day.map((one) => (one < TODAY ? one : TODAY)),
    cohorts: fc.array(fc.record({ here: fc.boolean(), plannedCents: cents }), { minLength: 1, maxLength: 8 }),
    plan: fc.array(
      fc.record({
        cents: fc.integer({ min: 1, max: 9_000_000 }),
        kind: fc.constantFrom(...INSTALMENT_KINDS),
        proof: fc.constantFrom(...PAYMENT_PROOFS),
        days: fc.integer({ min: 0, max: 90 }),
        by: fc.option(day),
        payments: fc.array(fc.record({ part: fc.double({ min: 0, max: 1, noNaN: true }), paidOn: day }), {
          maxLength: 3,
        }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    started: fc.option(day),
  })
  .map(({ fromOn, untilOn, acceptedOn, signedOn, cohorts, plan, started }): Funding => {
    const instalments = plan.map(({ cents: of, kind, proof, days, by }, i) => ({
      position: i + 1,
      kind,
      cents: of,
      proof,
      ...(by === null ? { dueOn: null, dueDays: days } : { dueOn: by, dueDays: null }),
    }));
    const payments = plan.flatMap(({ payments: parts, cents: of }, i) => {
      let left = of;
      return parts.flatMap(({ part, paidOn }) => {
        const now = Math.round(left * part);
        left -= now;
        return now > 0 ? [{ instalment: i + 1, cents: now, paidOn }] : [];
      });
    });
    const reports = [{ position: 1, kind: "final" as const, dueOn: untilOn }];
    const covered = [{ cohortId: "c", plannedHours: 1, plannedCents: 1 }];
    const proofs = {
      cohorts: new Map([["c", { started, stated: null }]]),
      reports: new Map(acceptedOn ? [[1, acceptedOn]] : []),
      handed: new Map<number, HandedReport>(),
    };
    return {
      id: "f",
      number: "F",
      fromOn,
      untilOn,
      cohorts,
      payments,
      ceilingCents: sumCents(instalments) + 1,
      instalments: instalmentStates(
        { versions: [{ signedOn, cohorts: covered, instalments, reports }], proofs, payments },
        TODAY,
      ),
      reports: reportStates({ reports }, proofs, TODAY),
    };
  });

/** All that a line says of how much is late or lacks. */
const amountsOf = (promise: AnyPromise): number[] =>
  Object.entries(promise).flatMap(([name, value]) => {
    if (!/late|missing|days|reachable|waiting/i.test(name) || value === null) return [];
    return typeof value === "object" ? Object.values(value as Record<string, number>) : [value as number];
  });

describe("whatever was promised", () => {
  it("stands in exactly one way, is late by no less than nothing, and late by something where it is late", () => {
    fc.assert(
      fc.property(
        hosting,
        fc.option(premises),
        fc.array(funding, { maxLength: 4 }),
        fc.option(day),
        (h, p, all, last) => {
          const lines: AnyPromise[] = [
            ...hostingPromises(h, p, { lastSessionOn: last, today: TODAY }),
            ...all.flatMap((one) => [...fundingPromises(one, TODAY), ...reportPromises(one, TODAY)]),
          ];
          for (const line of lines) {
            expect(STANDINGS).toContain(line.standing);
            expect(amountsOf(line).every((amount) => Number.isInteger(amount) && amount >= 0)).toBe(true);
            if (line.party !== "host" && line.standing === "late")
              expect(Math.max(...amountsOf(line))).toBeGreaterThan(0);
            if (line.standing === "kept" && "lateDays" in line) expect(line.lateDays).toBe(0);
          }
          const { all: total, late, notKept } = sumUp(lines);
          expect(total).toBe(lines.length);
          expect(late + notKept).toBeLessThanOrEqual(total);
          expect(byParty(lines)).toHaveLength(lines.length);
        },
      ),
    );
  });

  it("is paid to the cent: the shares of all schools add up to the agreement, and a school's to its figures", () => {
    fc.assert(
      fc.property(fc.array(funding, { minLength: 1, maxLength: 4 }), (all) => {
        for (const one of all) {
          const paidCents = sumCents(one.payments);
          const others = one.cohorts.map(({ here, plannedCents }) => ({ here: !here, plannedCents }));
          const isPlanned = one.cohorts.some(({ plannedCents }) => plannedCents > 0);
          expect(shareHere(paidCents, one.cohorts) + shareHere(paidCents, others)).toBe(isPlanned ? paidCents : 0);
          expect(sumCents(one.instalments.map(({ paidCents: of }) => ({ cents: of })))).toBe(paidCents);
        }
        const lines = all
          .flatMap((one) => fundingPromises(one, TODAY))
          .flatMap((line) => (line.kind === "funded" ? [line] : []));
        const covered = all.map((one) => ({
          ...one,
          cohorts: one.cohorts.map((of) => ({ ...of, cohortId: "c", stated: null })),
        }));
        const sums = ledgerSums(covered, null, new Set());
        expect(sums.begun).toBe(false);
        expect(sums.paidCents).toBe(lines.reduce((sum, { observed }) => sum + observed, 0));
        expect(sums.agreedCents).toBe(lines.reduce((sum, { promised }) => sum + promised, 0));
        // Shares are rounded so that they add up: of less, that of a cohort may be a cent more.
        const here = all.flatMap((one) => one.cohorts).filter((of) => of.here).length;
        const owed = all.some((one) => sumCents(one.payments) < one.ceilingCents);
        expect(sums.paidCents).toBeLessThanOrEqual(sums.agreedCents + (owed ? here : 0));
      }),
    );
  });
});

describe("what a host reads of the money", () => {
  it("follows from ceiling, days and what is paid in full alone, and is never late", () => {
    fc.assert(
      fc.property(funding, (one) => {
        const full = paidInFull(one.instalments, one.payments);
        const read = fundingPromiseForHost({ ...one, paidByYear: paidByYear(full) }, TODAY);
        // Each amount is of instalments as they were signed.
        const signed = one.instalments.filter(({ cents: of, paidCents }) => of === paidCents);
        expect(read.observed).toBe(sumCents(signed));
        expect(sumCents(read.years)).toBe(read.observed);
        expect(["kept", "to_come", "unknown"]).toContain(read.standing);
        // The same verdict as those read who answer for it, where a host reads one and nothing is late.
        const [live] = fundingPromises(one, TODAY);
        if (read.standing !== "unknown" && live?.standing !== "late") expect(live?.standing).toBe(read.standing);
        expect(Object.keys(read).sort()).toEqual(
          ["agreementId", "kind", "number", "observed", "party", "promised", "standing", "years"].sort(),
        );
      }),
    );
  });

  it("is spoken of for a year after an end with less than the ceiling", () => {
    const one = { ...fundingOf(), paidByYear: [{ year: "2026", cents: 100 }] };
    expect(isOpenForHost(one, addMonths(one.untilOn, 12))).toBe(true);
    expect(isOpenForHost(one, addDays(addMonths(one.untilOn, 12), 1))).toBe(false);
    const full = { ...one, paidByYear: [{ year: "2026", cents: one.ceilingCents }] };
    expect([isOpenForHost(full, one.untilOn), isOpenForHost(full, addDays(one.untilOn, 1))]).toEqual([true, false]);
    expect(fundingPromiseForHost(one, addDays(one.untilOn, 1)).standing).toBe("unknown");
  });
});

it("the figures above the ledger divide what was paid by what it paid for, as the page of costs does", () => {
  const cohorts = [
    { cohortId: "one", here: true, plannedCents: 10_000_000, stated: { hours: 1_000 } },
    { cohortId: "next", here: true, plannedCents: 5_000_000, stated: null },
    { cohortId: "other", here: false, plannedCents: 5_000_000, stated: { hours: 7 } },
  ];
  const payments = [paid(1, "2025-02-01", 9_000_001), paid(2, "2026-02-01", 3)];
  const [first = 0, second = 0] = shareOut(
    9_000_004,
    cohorts.map(({ plannedCents }) => plannedCents),
  );
  const sumsOf = (begun: string[], cohortIds = begun) => {
    const over = { cohortIds, exits: { base: 20, positives: 14, silent: 2 } };
    return ledgerSums([{ ceilingCents: 12_000_000, cohorts, payments }], over, new Set(begun));
  };
  expect(sumsOf(["one", "next"])).toEqual({
    begun: true,
    sinceYear: "2025",
    paidCents: first + second,
    agreedCents: 9_000_000,
    hour: costOf(first, 1_000),
    people: {
      base: 20,
      provisional: false,
      positive: { ...costOf(first + second, 14), lowestCents: costOf(first + second, 16).cents },
    },
  });
  // What was paid for a session to come buys nobody yet.
  // Nor does what was paid for one whose people are not all due, which makes the others provisional.
  expect(sumsOf(["one", "next"], ["one"])).toMatchObject({
    people: { provisional: true, positive: costOf(first, 14) },
  });
  expect(sumsOf(["one"])).toMatchObject({
    begun: true,
    paidCents: first + second,
    people: { positive: { ...costOf(first, 14), lowestCents: costOf(first, 16).cents } },
  });
  expect(sumsOf(["other"]).begun).toBe(false);
});
