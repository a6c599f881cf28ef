import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillAddress } from "@/components/money/returns/texts";
import { sumOfCounts } from "@/lib/figures/indicators/journeys/rules/cohort-counts";
import { withTerms } from "@/lib/figures/indicators/journeys/rules/trainees";
import { claimsFiles } from "@/lib/figures/label/rules/evidence";
import { canonicalJson, type Json } from "@/lib/foundation/core/canonical-json";
import { addDays } from "@/lib/foundation/core/civil-date";
import { bpfOf, hoursIn } from "@/lib/money/returns/rules/bpf";
import {
  compareLines,
  isFinal,
  isOfWholeYear,
  LINE_STATES,
  lateDays,
  lineStateOf,
  stateOfYear,
} from "@/lib/money/returns/rules/calendar";
import { bpfChange, labelChange, qualiopiChange, reportChange } from "@/lib/money/returns/rules/changes";
import { FSE_COLUMNS, MOST_INCOMPLETE_PERCENT, type Participant } from "@/lib/money/returns/rules/columns";
import { checkDueDays, type DueDayContent, dueOfYear, firstYearOf } from "@/lib/money/returns/rules/due-days";
import { completenessOf, isBeyond, lastExits, missingOf, requiredFields } from "@/lib/money/returns/rules/fse";
import { factsOfCohort, sumOfFacts } from "@/lib/money/returns/rules/gaps";
import {
  checkAccepted,
  checkOpen,
  checkReportMove,
  REPORT_MOVE_NAMES,
  REPORT_MOVES,
  reportMovesFrom,
  reportState,
} from "@/lib/money/returns/rules/moves";
import { headingsIn, proposedColumns, templateOf } from "@/lib/money/returns/rules/templates";
import { checkTransmission } from "@/lib/money/returns/rules/transmission";
import {
  ENTITLED,
  RECIPIENTS,
  REPORT_STATES,
  RETURN_KINDS,
  type ReportState,
  type YearlyKind,
} from "@/lib/money/returns/rules/vocabulary";
import { templateSearch } from "@/lib/money/returns/schema";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import type { Proof } from "@/lib/people/outcomes/rules/proof";

const TODAY = "2026-11-24";

describe("canonical JSON", () => {
  it("is the same whatever the order of the names, and reads back as what it was", () => {
    const value: fc.Arbitrary<Json> = fc.letrec((tie) => ({
      any: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), tie("list"), tie("object")),
      list: fc.array(tie("any"), { maxLength: 4 }),
      object: fc.dictionary(fc.string(), tie("any"), { maxKeys: 4, noNullPrototype: true }),
    })).object as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(value, (one) => {
        const turned = Object.fromEntries(Object.entries(one as object).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(one));
        expect(JSON.parse(canonicalJson(one))).toEqual(one);
      }),
    );
  });

  it("leaves out what is not there, and orders names by their code units", () => {
    expect(canonicalJson({ b: 1, a: [null, "é"], c: undefined, B: { z: true } })).toBe(
      '{"B":{"z":true},"a":[null,"é"],"b":1}',
    );
  });
});

describe("a report", () => {
  const ALLOWED: Record<ReportState, string[]> = {
    draft: ["submit"],
    submitted: ["send_back", "accept"],
    sent_back: ["submit"],
    accepted: [],
  };

  it.each(REPORT_STATES)("that is %s takes these steps and no other", (state) => {
    expect(reportMovesFrom(state)).toEqual(ALLOWED[state]);
    for (const move of REPORT_MOVE_NAMES)
      expect(checkReportMove(state, move)).toBe(ALLOWED[state].includes(move) ? null : "report_not_now");
    expect(checkOpen(state)).toBe(["draft", "sent_back"].includes(state) ? null : "report_handed_in");
  });

  it("never leaves acceptance, and is accepted from nowhere but the hands of the Région", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REPORT_MOVE_NAMES), { maxLength: 30 }), (asked) => {
        let state: ReportState = "draft";
        const before: ReportState[] = [];
        for (const move of asked) {
          if (checkReportMove(state, move)) continue;
          before.push(state);
          state = REPORT_MOVES[move].to;
        }
        expect(before).not.toContain("accepted");
        if (state === "accepted") expect(before.at(-1)).toBe("submitted");
      }),
    );
  });

  it("is accepted by today, once it was signed and handed in", () => {
    const facts = { signedOn: "2026-01-10", submittedOn: "2026-11-20", today: TODAY };
    expect(checkAccepted("2026-11-25", facts)).toEqual({ code: "report_in_future" });
    expect(checkAccepted("2026-01-09", facts)).toEqual({
      code: "report_before_signature",
      details: { day: "2026-01-10" },
    });
    expect(checkAccepted("2026-11-19", facts)).toMatchObject({ code: "report_before_submission" });
    for (const day of ["2026-11-20", TODAY]) expect(checkAccepted(day, facts)).toBeNull();
    expect([
      reportState(undefined, null),
      reportState({ to: "sent_back" }, null),
      reportState(undefined, TODAY),
    ]).toEqual([...["draft", "sent_back", "accepted"]]);
  });

  it("asks of a cohort that has ended for hours, exits and titles, and for answers whenever somebody is due", () => {
    const none = sumOfCounts([]);
    const counts = { ...none, entrants: 15, notLeft: 1, finishers: 12, titlesKnown: 10, base: 13, respondents: 9 };
    const cohort = { endsOn: "2026-11-23", statedHours: null };
    const facts = factsOfCohort(cohort, counts, TODAY);
    expect(facts).toEqual([
      { kind: "hours", of: 1, known: 0 },
      { kind: "exits", of: 15, known: 14 },
      { kind: "titles", of: 12, known: 10 },
      { kind: "answers", of: 13, known: 9 },
    ]);
    expect(sumOfFacts(facts)).toEqual({ of: 41, known: 33 });
    const running = { ...cohort, endsOn: TODAY };
    expect(factsOfCohort(running, counts, TODAY)).toEqual([{ kind: "answers", of: 13, known: 9 }]);
    expect(factsOfCohort(running, null, TODAY)).toEqual([]);
  });
});

describe("what is handed over", () => {
  const of = { frozenOn: "2026-11-20", submitted: true };

  it.each(RETURN_KINDS)("as %s goes to who is entitled to it and to nobody else", (kind) => {
    for (const recipient of RECIPIENTS) {
      const isEntitled = (ENTITLED[kind] as readonly string[]).includes(recipient);
      expect(checkTransmission({ recipient, sentOn: TODAY }, { kind, ...of }, TODAY)).toBe(
        isEntitled ? null : "recipient_not_entitled",
      );
    }
  });

  it("of a report only once it was submitted, and never before it was frozen nor after today", () => {
    const kind = "funding_report" as const;
    const send = (sentOn: string, change = {}) =>
      checkTransmission({ recipient: "region", sentOn }, { kind, ...of, ...change }, TODAY);
    expect(send(TODAY, { submitted: false })).toBe("report_not_submitted");
    expect(send("2026-11-19")).toBe("sent_before_frozen");
    expect(send("2026-11-25")).toBe("sent_in_future");
    expect([send("2026-11-20"), send(TODAY)]).toEqual([null, null]);
  });

  it("to a host or the public is a copy of what is published, and no other return", () => {
    const outside = RETURN_KINDS.filter((kind) => ENTITLED[kind].some((one) => one === "host" || one === "public"));
    expect(outside).toEqual(["public_copy"]);
  });
});

const BPF: DueDayContent = { kind: "bpf", fromYear: 2015, monthDay: "05-31", source: "Cerfa 10443" };
const DUE_DAYS: readonly DueDayContent[] = [
  { ...BPF, fromYear: 2027, monthDay: "04-30" },
  BPF,
  { ...BPF, kind: "qualiopi", monthDay: "01-31" },
];

describe("when returns are due", () => {
  it("is a day of the year that follows", () => {
    const due = (kind: YearlyKind, year: number) => dueOfYear(DUE_DAYS, { kind, year });
    expect(due("bpf", 2025)).toBe("2026-05-31");
    expect(due("qualiopi", 2025)).toBe("2026-01-31");
    // From the returns of the first year that a statement names on, and not before.
    expect([due("bpf", 2026), due("bpf", 2027), due("bpf", 2028)]).toEqual(["2027-05-31", "2028-04-30", "2029-04-30"]);
    expect([due("bpf", 2014), due("fse_participants", 2025)]).toEqual([null, null]);
  });

  it.each([
    ["02-29", "due_day_unknown"],
    ["02-28", null],
    ["13-01", "due_day_unknown"],
    ["04-31", "due_day_unknown"],
    ["12-31", null],
    ["00-10", "due_day_unknown"],
  ] as const)("on %s: %s", (monthDay, failure) => {
    expect(checkDueDays([{ ...BPF, monthDay }])).toBe(failure);
  });

  it("is one for each return and first year", () => {
    expect(checkDueDays(DUE_DAYS)).toBeNull();
    expect(checkDueDays([...DUE_DAYS, { ...BPF, monthDay: "01-01" }])).toBe("due_day_taken");
    expect(checkDueDays([BPF, { ...BPF, kind: "qualiopi" }])).toBeNull();
  });

  it("is the next such day after what is still to come, and asked of no year before the first that is stated", () => {
    const due = (after: string) => dueOfYear(DUE_DAYS, { kind: "bpf", year: 2025 }, after);
    expect([due("2026-05-30"), due("2026-05-31"), due("2027-01-14")]).toEqual([
      ...["2026-05-31", "2027-05-31", "2027-05-31"],
    ]);
    expect([firstYearOf(DUE_DAYS, "bpf"), firstYearOf(DUE_DAYS, "fse_participants")]).toEqual([2015, null]);
  });

  it.each([
    // Frozen while the year was not over it is no return of it.
    ["2025-12-31", false],
    ["2026-01-01", true],
  ])("is done by a version of the whole year alone: frozen on %s", (asOf, isWhole) => {
    expect(isOfWholeYear({ asOf }, 2025)).toBe(isWhole);
  });

  const handed = (asOf: string) => ({ asOf, sentOn: asOf });
  const until = "2026-10-30";
  // Whatever is corrected to a later day since: by the day it was frozen with it was whole.
  const whole = { ...handed("2026-10-31"), openUntil: until };
  it.each([
    ["awaited", null, until, TODAY],
    ["to_complete", handed("2026-03-20"), until, "2026-10-30"],
    ["awaited", handed("2026-03-20"), until, "2026-10-31"],
    ["awaited", handed("2026-10-30"), until, TODAY],
    ["done", handed("2026-10-31"), until, TODAY],
    ["done", handed("2026-03-20"), null, TODAY],
    ["done", whole, "2027-05-30", TODAY],
    ["done", whole, "2026-11-20", TODAY],
  ] as const)(
    "is %s by what was frozen and by when the last six months are over: %j, %s, on %s",
    (state, version, openUntil, day) => {
      expect(stateOfYear(version, openUntil, day)).toBe(state);
    },
  );

  // As it was frozen: what a version of before does not say of itself is looked up.
  it.each([
    [true, { openUntil: null }],
    [true, { openUntil: "2026-03-19" }],
    [false, { openUntil: "2026-03-20" }],
    [false, {}],
  ])("is final, %s, where it was frozen on 20 March 2026 and says %j", (final, says) => {
    expect(isFinal({ ...handed("2026-03-20"), ...says })).toBe(final);
  });

  it("is late from the day after, while it is the network's turn", () => {
    expect(lateDays({ dueOn: "2026-11-23", state: "to_complete" }, TODAY)).toBe(0);
    expect(lateDays({ dueOn: TODAY, state: "awaited" }, TODAY)).toBe(0);
    expect(lateDays({ dueOn: "2026-11-23", state: "awaited" }, TODAY)).toBe(1);
    expect(lateDays({ dueOn: "2026-11-23", state: "sent_back" }, TODAY)).toBe(1);
    expect(lateDays({ dueOn: "2026-11-23", state: "with_recipient" }, TODAY)).toBe(0);
    expect(lateDays({ dueOn: "2026-11-23", state: "done" }, TODAY)).toBe(0);
    expect(lateDays({ dueOn: null, state: "awaited" }, TODAY)).toBe(0);
    expect(REPORT_STATES.map(lineStateOf)).toEqual(["awaited", "with_recipient", "sent_back", "done"]);
  });

  it("orders late ones first, then by day, and what is done last", () => {
    const line = fc.record({
      key: fc.string({ minLength: 1 }),
      dueOn: fc.option(
        fc.integer({ min: -500, max: 500 }).map((days) => addDays(TODAY, days)),
        { nil: null },
      ),
      state: fc.constantFrom(...LINE_STATES),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const sorted = lines.map((one) => ({ ...one, lateDays: lateDays(one, TODAY) })).sort(compareLines);
        const owed = sorted.filter(({ state }) => state !== "done");
        expect(sorted.slice(0, owed.length)).toEqual(owed);
        const late = owed.map((one) => one.lateDays);
        expect(late).toEqual([...late].sort((a, b) => b - a));
        const inTime = owed.filter((one) => one.lateDays === 0).map(({ dueOn }) => dueOn ?? "none");
        expect(inTime).toEqual([...inTime].sort());
      }),
    );
  });
});

describe("the participants of the ESF+", () => {
  const whole: Participant = {
    learnerId: "l",
    enrolmentId: "e",
    cohortId: "c",
    cohort: "CARBONNE/2025",
    cohortEndsOn: "2026-03-31",
    lastName: "Nom",
    firstName: "Prénom",
    birthDate: "1990-01-01",
    sex: "woman",
    email: null,
    phone: "0561000000",
    ...NOTHING_TOLD,
    level: 0,
    entryStatus: "job_seeker",
    rsa: "no",
    qpv: "no",
    zrr: "yes",
    commune: "31107",
    session: null,
    trainsAs: null,
    allowance: null,
    enteredOn: "2025-06-02",
    exitedOn: "2026-03-31",
    lastPresentOn: "2026-03-31",
    exitReason: "completed",
    certification: "full",
    exitSituation: "permanent_contract",
    sixMonthsSituation: "permanent_contract",
  };
  const missing = (change: Partial<Participant>, today = TODAY) => missingOf({ ...whole, ...change }, today);

  it("are complete with level 0, one way to be reached, and an optional field unknown", () => {
    expect(missing({})).toEqual([]);
    expect(missing({ phone: null })).toEqual(["contact"]);
    expect(missing({ phone: null, email: "a@b.fr" })).toEqual([]);
    expect(missing({ level: null, rsa: "unknown" })).toEqual(["niveau", "rsa"]);
  });

  it("owe their exit once their cohort has ended, and what follows from it in its time", () => {
    const present = { exitedOn: null, lastPresentOn: null, exitReason: null, certification: null, exitSituation: null };
    expect(missing({ ...present, sixMonthsSituation: null }, "2026-03-31")).toEqual([]);
    expect(missing({ ...present, sixMonthsSituation: null }, "2026-04-01")).toEqual(["date_sortie", "motif_sortie"]);
    expect(missing({ exitSituation: null }, "2026-04-28")).toEqual([]);
    expect(missing({ exitSituation: null }, "2026-04-29")).toEqual(["situation_sortie"]);
    expect(missing({ sixMonthsSituation: null }, "2026-10-30")).toEqual([]);
    expect(missing({ sixMonthsSituation: null }, "2026-10-31")).toEqual(["situation_six_mois"]);
    const neutral = { exitReason: "neutral", certification: null, exitSituation: null, sixMonthsSituation: null };
    expect(missing(neutral)).toEqual([]);
    expect(missing({ certification: null })).toEqual(["titre"]);
    expect(missing({ certification: null, exitReason: "employment" })).toEqual([]);
  });

  it("are counted once however much they lack, and beyond the limit from the first one over it", () => {
    const people = Array.from({ length: 20 }, (_, n) => (n < 7 ? { ...whole, level: null, commune: null } : whole));
    const counted = completenessOf(people, TODAY);
    expect(counted).toEqual({
      // Six months after the 31 March, and thirty days.
      participants: 20,
      incomplete: 7,
      openUntil: "2026-10-30",
      missing: [
        { field: "commune_insee", of: 20, count: 7 },
        { field: "niveau", of: 20, count: 7 },
      ],
    });
    expect(isBeyond(counted, MOST_INCOMPLETE_PERCENT)).toBe(false);
    expect(isBeyond({ participants: 20, incomplete: 8 }, MOST_INCOMPLETE_PERCENT)).toBe(true);
    expect(isBeyond({ participants: 0, incomplete: 0 }, MOST_INCOMPLETE_PERCENT)).toBe(false);
  });

  it("are asked the same as whoever left on the day that stands for theirs", () => {
    const day = (from: string, least: number) => fc.integer({ min: least, max: 0 }).map((n) => addDays(from, n));
    const days = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays("2023-01-01", n));
    const left = days.chain((today) => fc.record({ today: fc.constant(today), exitedOn: day(today, -400) }));
    fc.assert(
      fc.property(left, fc.constantFrom("completed", "neutral", "dropout"), ({ today, exitedOn }, exitReason) => {
        const { sixMonths, fourWeeks } = lastExits(today);
        const stands = [sixMonths, fourWeeks].find((one) => exitedOn <= one) ?? today;
        const person = { ...whole, exitReason, exitSituation: null, sixMonthsSituation: null };
        expect(requiredFields({ ...person, exitedOn: stands }, today)).toEqual(
          requiredFields({ ...person, exitedOn }, today),
        );
        expect(missingOf({ ...person, exitedOn: stands }, today)).toEqual(missingOf({ ...person, exitedOn }, today));
      }),
    );
  });

  it("count as many where they are taken together as one by one", () => {
    const some = [
      whole,
      { ...whole, level: null },
      { ...whole, exitedOn: null, lastPresentOn: null, exitReason: null },
    ];
    const together = some.map((one, n) => ({ ...one, people: n + 2 }));
    const apart = together.flatMap(({ people, ...one }) => Array.from({ length: people }, () => one));
    expect(completenessOf(together, TODAY)).toEqual(completenessOf(apart, TODAY));
  });

  it("are open until the six months of the last to leave are over, and no longer for a neutral exit", () => {
    const openUntil = (...people: Partial<Participant>[]) =>
      completenessOf(
        people.map((one) => ({ ...whole, ...one })),
        TODAY,
      ).openUntil;
    const present = { exitedOn: null, lastPresentOn: null, exitReason: null };
    expect(openUntil({ exitedOn: "2025-08-31" }, {})).toBe("2026-10-30");
    expect(openUntil({ exitedOn: "2025-08-31" })).toBe("2026-03-30");
    expect(openUntil({ exitedOn: "2025-08-31" }, { ...present, cohortEndsOn: "2026-12-18" })).toBe("2027-07-18");
    expect([openUntil({ exitReason: "neutral" }), openUntil()]).toEqual([null, null]);
    expect(missing({ sixMonthsSituation: null }, openUntil({}) ?? "")).toEqual([]);
    expect(missing({ sixMonthsSituation: null }, addDays(openUntil({}) ?? "", 1))).toEqual(["situation_six_mois"]);
  });

  it("lack nothing that is not asked of them, and no column holds health data", () => {
    const days = fc.integer({ min: -700, max: 700 }).map((n) => addDays("2026-03-31", n));
    fc.assert(
      fc.property(days, fc.boolean(), (today, left) => {
        const person = left ? whole : { ...whole, exitedOn: null, lastPresentOn: null, exitReason: null };
        expect(requiredFields(person, today)).toEqual(expect.arrayContaining(missingOf(person, today)));
      }),
    );
    expect(FSE_COLUMNS.map(({ field }) => field).join(" ")).not.toMatch(/rqth|health|disab/i);
    expect(new Set(FSE_COLUMNS.map(({ code }) => code)).size).toBe(FSE_COLUMNS.length);
  });
});

describe("the BPF", () => {
  const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays("2024-01-15", n));
  const cohort = fc
    .record({
      startsOn: day,
      length: fc.integer({ min: 0, max: 500 }),
      rncpLevel: fc.constantFrom(null, 2, 3, 4, 5, 6, 8),
      orderedAs: fc.constantFrom(null, "entrusted", "subcontracted"),
      statedHours: fc.option(fc.integer({ min: 1, max: 30_000 }), { nil: null }),
      trainees: fc.array(
        fc.record({
          status: fc.constantFrom("job_seeker", "employee", "inactive", "student", null),
          people: fc.integer({ min: 1, max: 9 }),
        }),
        { maxLength: 9 },
      ),
    })
    .map(({ length, ...one }) => ({ ...one, endsOn: addDays(one.startsOn, length) }));

  it("shares stated hours out among the years, to the hour", () => {
    fc.assert(
      fc.property(cohort, (one) => {
        const years = [2024, 2025, 2026, 2027, 2028].map((year) => hoursIn(one, year));
        expect(years.reduce((sum, hours) => sum + hours, 0)).toBe(one.statedHours ?? 0);
      }),
    );
    expect(hoursIn({ startsOn: "2025-12-31", endsOn: "2026-01-01", statedHours: 101 }, 2025)).toBe(50);
    expect(hoursIn({ startsOn: "2025-12-31", endsOn: "2026-01-01", statedHours: 101 }, 2026)).toBe(51);
  });

  it("has the same trainees and hours by public as by objective", () => {
    const sum = (lines: readonly { trainees: number; hours: number }[]) =>
      lines.reduce((all, { trainees, hours }) => [(all[0] ?? 0) + trainees, (all[1] ?? 0) + hours], [0, 0]);
    fc.assert(
      fc.property(fc.array(cohort, { maxLength: 6 }), (cohorts) => {
        const { publics, objectives } = bpfOf(cohorts, 2025);
        expect(sum(publics)).toEqual(sum(objectives));
      }),
    );
  });

  it("counts nobody in both frames, and whoever is in frame F-2 in F-1 too", () => {
    const people = (of: readonly { trainees: readonly { people: number }[] }[]) =>
      of.flatMap(({ trainees }) => trainees).reduce((all, one) => all + one.people, 0);
    fc.assert(
      fc.property(fc.array(cohort, { maxLength: 6 }), (cohorts) => {
        const { publics, subcontracted, entrusted } = bpfOf(cohorts, 2025);
        const trainees = publics.reduce((all, line) => all + line.trainees, 0);
        expect(trainees + entrusted.trainees).toBe(people(cohorts));
        expect(entrusted.trainees).toBe(people(cohorts.filter(({ orderedAs }) => orderedAs === "entrusted")));
        expect(subcontracted.trainees).toBe(people(cohorts.filter(({ orderedAs }) => orderedAs === "subcontracted")));
        expect(subcontracted.trainees).toBeLessThanOrEqual(trainees);
        const hours = publics.reduce((all, line) => all + line.hours, 0);
        const held = cohorts.filter(({ trainees }) => trainees.length > 0);
        expect(hours + entrusted.hours).toBe(held.reduce((all, one) => all + hoursIn(one, 2025), 0));
      }),
    );
  });

  it.each([
    [null, 6, 0, 0],
    ["subcontracted", 6, 6, 0],
    ["entrusted", 0, 0, 6],
  ] as const)("of a cohort that is %s has %i in frame F, %i of them in F-2, and %i in G", (orderedAs, f, f2, g) => {
    const trainees = [{ status: "job_seeker", people: 6 }];
    const days = { startsOn: "2025-01-06", endsOn: "2025-10-31" };
    const made = bpfOf([{ ...days, rncpLevel: 5, statedHours: 900, orderedAs, trainees }], 2025);
    const of = (trainees: number) => ({ trainees, hours: trainees * 150 });
    expect(made.publics[0]).toEqual({ code: "job_seekers", ...of(f) });
    expect([made.subcontracted, made.entrusted]).toEqual([of(f2), of(g)]);
    expect(made.withoutHours).toBe(0);
  });

  it("places whoever it is said of by as what they train, whatever their status at entry", () => {
    const one = { startsOn: "2025-01-06", endsOn: "2025-10-31", rncpLevel: 5, statedHours: 700, orderedAs: null };
    const said = withTerms(
      [
        { status: "job_seeker", people: 6 },
        { status: null, people: 1 },
      ],
      [
        { status: "job_seeker", trainsAs: "apprenticeship", people: 2 },
        { status: "job_seeker", trainsAs: "professionalisation", people: 1 },
        { status: "job_seeker", trainsAs: "self_funded", people: 1 },
        { status: null, trainsAs: "other", people: 1 },
        // Of nobody who was counted: it is told of as many as there are.
        { status: "student", trainsAs: "trainee", people: 3 },
      ],
    );
    expect(bpfOf([{ ...one, trainees: said }], 2025).publics).toEqual([
      { code: "job_seekers", trainees: 2, hours: 200 },
      { code: "employees", trainees: 1, hours: 100 },
      { code: "apprentices", trainees: 2, hours: 200 },
      { code: "self_funded", trainees: 1, hours: 100 },
      { code: "others", trainees: 1, hours: 100 },
      { code: "unknown", trainees: 0, hours: 0 },
    ]);
  });

  it("places who looks for a job, who is employed and all others, and titles by their level", () => {
    const one = { startsOn: "2025-01-06", endsOn: "2025-10-31", rncpLevel: 5, statedHours: 10_000, orderedAs: null };
    const trainees = [
      { status: "job_seeker", people: 2 },
      ...["employee", "student", "inactive", null].map((status) => ({ status, people: 1 })),
    ];
    const made = bpfOf(
      [
        { ...one, trainees },
        { ...one, rncpLevel: null, statedHours: null, trainees: [{ status: "employee", people: 1 }] },
      ],
      2025,
    );
    expect(made.publics.map(({ code, trainees }) => [code, trainees])).toEqual([
      ["job_seekers", 2],
      ["employees", 2],
      ["others", 2],
      ["unknown", 1],
    ]);
    expect(made.objectives.filter(({ trainees }) => trainees > 0)).toEqual([
      { code: "rncp_5", trainees: 6, hours: 10_000 },
      { code: "other", trainees: 1, hours: 0 },
    ]);
    expect(made.withoutHours).toBe(1);
  });
});

describe("hours that are missing", () => {
  it("are stated of the cohort, and led back to the agreement where one asks for them", () => {
    expect(fillAddress("hours", "c", null)).toBe("/promotions/c/heures");
    expect(fillAddress("hours", "c", "a")).toBe("/promotions/c/heures?convention=a");
  });
});

describe("a statement over the one that was handed over", () => {
  const line = (code: string, trainees: number, hours: number) => ({ code, trainees, hours });
  const none = { trainees: 0, hours: 0 };
  const before = {
    publics: [line("job_seekers", 10, 4_000), line("employees", 2, 800)],
    objectives: [line("rncp_5", 12, 4_800)],
  };

  it("is the same whatever it lacks of frames that are of nobody", () => {
    expect(bpfChange(before, before)).toBeNull();
    expect(bpfChange(before, { ...before, subcontracted: none, entrusted: none })).toBeNull();
  });

  it.each([
    [{ publics: [line("job_seekers", 10, 4_300), line("employees", 2, 800)] }, { trainees: 0, hours: 300 }],
    [{ publics: [line("job_seekers", 9, 4_000), line("employees", 2, 800)] }, { trainees: -1, hours: 0 }],
    // From one line to another.
    [{ publics: [line("job_seekers", 9, 4_000), line("employees", 3, 800)] }, none],
    [{ objectives: [line("rncp_4", 12, 4_800)] }, none],
    // Frame G is of no line of frame F, and frame F-2 of those above.
    [{ entrusted: { trainees: 5, hours: 100 } }, { trainees: 5, hours: 100 }],
    [{ subcontracted: { trainees: 5, hours: 100 } }, none],
  ])("is another by what its lines are (%#)", (change, by) => {
    expect(bpfChange(before, { ...before, ...change })).toEqual(by);
  });
});

describe("results over those that were handed over", () => {
  const of = (name: string, entrants: number, code?: string) => {
    const counts = { presented: 0, fullTitles: 0, dropouts: 0, base: entrants, respondents: 0, positives: 0 };
    return { ...(code && { code }), name, entrants, ...counts };
  };
  const before = { programmes: [of("Web", 12, "DWWM")], schools: [of("Albi", 7, "A1"), of("Albi", 5, "A2")] };

  it("are others by line, whatever a place is called by now", () => {
    expect(qualiopiChange(before, before)).toBeNull();
    expect(qualiopiChange(before, { ...before, programmes: [of("Web et mobile", 12, "DWWM")] })).toBeNull();
    const moved = { ...before, schools: [of("Albi", 8, "A1"), of("Albi", 4, "A2"), of("Sète", 1, "S")] };
    expect(qualiopiChange(before, moved)).toEqual({ lines: ["Albi", "Sète"] });
  });

  it("are compared by name with those that were frozen by it", () => {
    const byName = { programmes: [of("Web", 12)], schools: [of("Albi", 12)] };
    expect(qualiopiChange(byName, before)).toBeNull();
    expect(qualiopiChange(byName, { ...before, schools: [of("Albi", 7, "A1")] })).toEqual({ lines: ["Albi"] });
  });
});

describe("a report over the one that was handed in", () => {
  const cohort = {
    code: "ALBI/2025",
    school: "Albi",
    startsOn: "2025-01-06",
    endsOn: "2025-10-31",
    capacity: 15,
    plannedHours: 1_200,
    plannedCents: 100,
    statedHours: null,
    statedOn: null,
    counts: sumOfCounts([]),
  };
  const money = { ceilingCents: 100, paidCents: 50, instalments: [] };
  const before = { ...money, cohorts: [cohort] };

  it.each([
    [{}, null],
    [{ paidCents: 60 }, ["resources"]],
    [{ cohorts: [{ ...cohort, school: "Albi-Nord" }] }, null],
    [{ cohorts: [{ ...cohort, statedHours: 0 }] }, ["resources"]],
    [{ cohorts: [{ ...cohort, counts: { ...cohort.counts, entries: 1, entrants: 1 } }] }, ["entries", "exits"]],
    // Somebody went on in another cohort: as many entered, and one less is followed here.
    [{ cohorts: [{ ...cohort, counts: { ...cohort.counts, entrants: -1 } }] }, ["exits"]],
    [{ cohorts: [{ ...cohort, counts: { ...cohort.counts, respondents: 1 } }] }, ["outcomes"]],
    [{ cohorts: [] }, ["entries", "resources"]],
  ])("is another by its sections (%#)", (change, sections) => {
    expect(reportChange(before, { ...before, ...change })).toEqual(sections && { sections });
  });
});

describe("the evidence for a label over the one that was handed over", () => {
  const threshold = {
    criterion: "women",
    operator: "at_least",
    percent: 30,
    source: "GEN 2016",
    correction: null,
  } as const;
  const days = { validFromOn: "2016-01-01", validUntilOn: null };
  const rate = { numerator: 12, denominator: 40 };
  const women = {
    criterion: "women",
    threshold: { ...threshold, ...days },
    verdict: "met",
    parts: null,
    rate,
  } as const;
  const before = { asOf: TODAY, measures: [women], proofs: null, kinds: null, decisions: [] };
  const among = (change: object) => ({
    ...before,
    measures: [{ ...women, threshold: { ...women.threshold, ...change } }],
  });

  it.each([
    ["where its threshold is read", { source: "GEN 2016, annexe 2" }, null],
    ["the last day of its threshold", { validUntilOn: "2028-12-31" }, null],
    ["the percentage", { percent: 33 }, ["women"]],
    ["whether it is to be passed", { operator: "above" }, ["women"]],
  ])("tells of what is to be reached alone: %s", (_, change, criteria) => {
    expect(labelChange(before, among(change))).toEqual(criteria && { criteria, decisions: false, claimsFiles: false });
  });

  const exits = { ...women, criterion: "positive_exits" } as const;
  const held = (counts: Partial<Record<Proof, number>>) => ({
    ...before,
    measures: [exits],
    proofs: Object.entries(counts).map(([key, count]) => ({ keys: [key as Proof], count })),
  });
  const live = (seen: number, declared: number) => held({ verified: 0, documented: 0, own: 0, seen, declared });
  it.each([
    ["told of no document", held({ verified: 0, documented: 0, own: 0, declared: 12 }), live(0, 12), null],
    ["called some attached", held({ verified: 0, documented: 5, own: 0, declared: 7 }), live(5, 7), true],
    ["was frozen since, and says what was seen", live(5, 7), live(6, 6), false],
  ])("of proofs tells where the version %s", (_, version, now, claims) => {
    const change = { criteria: ["positive_exits"], decisions: false, claimsFiles: claims };
    expect(labelChange(version, now)).toEqual(claims === null ? null : change);
  });

  it("calls no version one that claims files where it could not tell of proofs", () => {
    expect(
      [null, [{ keys: ["documented", "declared"] as const, count: 8 }]].map((proofs) => claimsFiles({ proofs })),
    ).toEqual([false, true]);
  });
});

describe("the template of the portal", () => {
  it("is read from a row of cells or from lines, and each heading is what it is called, once", () => {
    const headings = headingsIn(
      "Nom de famille\tPrénom usuel \t\n Date de naissance\r\nNom\tSIRET\u00a0de la structure",
    );
    expect(headings).toEqual(["Nom de famille", "Prénom usuel", "Date de naissance", "Nom", "SIRET de la structure"]);
    const names: Record<string, string[]> = { date_naissance: ["Date de naissance", "Birth date"] };
    const proposed = proposedColumns(headings, (code) => names[code] ?? []);
    expect(proposed.map(({ field }) => field)).toEqual(["nom", "prenom", "date_naissance", null, null]);
    // « Lieu de naissance » has no name of ours in it; the longest that one has is its.
    const longer = proposedColumns(["Lieu de naissance", "Votre date de naissance"], (code) => names[code] ?? []);
    expect(longer.map(({ field }) => field)).toEqual([null, "date_naissance"]);
    // Whatever is called so has it, wherever a longer one stands.
    const both = proposedColumns(["Date de naissance de l’enfant", "Date de naissance"], (code) => names[code] ?? []);
    expect(both.map(({ field }) => field)).toEqual([null, "date_naissance"]);
    // A browser sends two characters for the end of a line.
    const lines = Array.from({ length: 60 }, () => "x".repeat(65));
    expect(templateSearch.parse({ intitules: lines.join("\r\n") }).intitules).toBe(lines.join("\n"));
    expect(templateSearch.parse({ intitules: "x".repeat(4_001) }).intitules).toBeUndefined();
    expect(headingsIn("x\n".repeat(100))).toHaveLength(80);
    expect(headingsIn(" \t\n")).toEqual([]);
  });

  it("holds from its first year until that of the next", () => {
    const of = (fromYear: number) => ({ fromYear, source: "", columns: "[]" });
    const all = [of(2021), of(2027)];
    expect([2020, 2021, 2026, 2027, 2030].map((year) => templateOf(all, year)?.fromYear ?? null)).toEqual([
      ...[null, 2021, 2021, 2027, 2027],
    ]);
  });
});
