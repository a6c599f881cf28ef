import { describe, expect, it } from "vitest";
import { worklistHref } from "@/components/people/followup/followup-search";
import { addDays } from "@/lib/foundation/core/civil-date";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { ENTRY, ENTRY_FIELDS } from "@/lib/people/enrolments/rules/entry-fields";
import type { ExitReason, Window } from "@/lib/people/enrolments/rules/vocabulary";
import { isOfTheme, type LifeTheme, lifeOf } from "@/lib/people/followup/rules/life";
import { missingContact, missingFacts } from "@/lib/people/followup/rules/missing";
import {
  CLOSING_DAYS,
  followUpState,
  LATE_AFTER_DAYS,
  OPENS_BEFORE_DAYS,
  opensOn,
  type Retained,
  windowToOpen,
} from "@/lib/people/followup/rules/state";
import { missingIn, type Observation, timelineOf, windowsOf } from "@/lib/people/followup/rules/timeline";
import { worklistSearch } from "@/lib/people/followup/schema";
import type { Attempt } from "@/lib/people/outcomes/rules/attempts";
import type { ObjectionDays } from "@/lib/people/outcomes/rules/objections";

const point = duePoint("2026-05-15", "M6");
const on = (today: string, retained: Parameters<typeof followUpState>[1] = null) =>
  followUpState(point, retained, today);

describe("what is to be done for a follow-up point", () => {
  it("begins seven days before the due date, or with the interval when that is later", () => {
    expect(opensOn(point)).toBe(addDays(point.dueOn, -OPENS_BEFORE_DAYS));
    expect(opensOn(duePoint("2026-05-15", "T0"))).toBe("2026-05-15");
    expect(on(addDays(opensOn(point), -1))).toBe("upcoming");
    expect(on(opensOn(point))).toBe("to_call");
  });

  it("is late from the fifteenth day, closing in the last week, closed the day after", () => {
    expect(on(addDays(point.dueOn, LATE_AFTER_DAYS - 1))).toBe("to_call");
    expect(on(addDays(point.dueOn, LATE_AFTER_DAYS))).toBe("overdue");
    expect(on(addDays(point.toOn, -CLOSING_DAYS - 1))).toBe("overdue");
    expect(on(addDays(point.toOn, -CLOSING_DAYS))).toBe("closing");
    expect(on(point.toOn)).toBe("closing");
    expect(on(addDays(point.toOn, 1))).toBe("closed");
  });

  it("ends with an answer or its refusal, but not with nobody having called, nor in vain", () => {
    expect(on(point.dueOn, { kind: "job_seeking" })).toBe("done");
    expect(on(point.dueOn, { kind: "declined" })).toBe("done");
    expect(on(point.dueOn, { kind: "unreachable" })).toBe("to_call");
    expect(on(point.dueOn, { kind: "not_contacted" })).toBe("to_call");
  });

  it("asks no document of a positive exit, as no screen takes one", () => {
    expect(on(point.dueOn, { kind: "permanent_contract" })).toBe("done");
  });
});

describe("the window on which a cohort opens", () => {
  const answer: Retained = { kind: "job_seeking" };
  /** Somebody who left on a day, with an answer at some windows. */
  const left = (exitedOn: string, ...answered: Window[]) => ({
    exitedOn,
    retainedAt: ({ window }: { window: Window }) => (answered.includes(window) ? answer : null),
  });
  const TODAY = "2026-11-24";

  it("is the earliest at which somebody is to be called, whoever else comes later", () => {
    // Six months ago, and three months ago.
    expect(windowToOpen([left("2026-05-24"), left("2026-08-24")], TODAY)).toBe("M3");
    expect(windowToOpen([left("2026-05-24"), left("2026-08-24", "M3")], TODAY)).toBe("M6");
    expect(windowToOpen([left("2026-11-20"), left("2026-05-24")], TODAY)).toBe("T0");
  });

  it("still is while the interval is open, and no longer once it has closed", () => {
    const { toOn } = duePoint("2026-05-24", "M6");
    expect(windowToOpen([left("2026-05-24", "T0", "M3")], toOn)).toBe("M6");
    expect(windowToOpen([left("2026-05-24", "T0", "M3")], addDays(toOn, 1))).toBe("M12");
  });

  it("is, when nobody is to be called, the one that comes due next", () => {
    // A cohort under way, which nobody has left: they are to leave at its end.
    expect(windowToOpen([left("2026-12-18"), left("2026-12-18")], TODAY)).toBe("T0");
    // One left early, and was called: the others leave before the next window of that one.
    expect(windowToOpen([left("2026-10-20", "T0"), left("2026-12-18")], TODAY)).toBe("T0");
    expect(windowToOpen([left("2026-09-20", "T0"), left("2027-03-18")], TODAY)).toBe("M3");
  });

  it("is none better than another when all is answered or too late, and without anybody", () => {
    expect(windowToOpen([left("2018-05-15")], TODAY)).toBeNull();
    expect(windowToOpen([], TODAY)).toBeNull();
  });
});

describe("the timeline of an enrolment", () => {
  const recordedAt = new Date("2026-11-20T10:00:00Z");
  const steps = {
    appliedOn: "2025-05-01",
    invitedOn: null,
    waitlistedOn: null,
    rejectedOn: null,
    withdrawnOn: null,
    admittedOn: "2025-06-15",
    noShowOn: null,
    enteredOn: "2025-07-21",
  };
  const cohort = { startsOn: "2025-07-21", endsOn: "2026-05-15", cancelledOn: null };
  const certification = "full" as const;
  const exit = { id: "x", exitedOn: "2026-05-15", reason: "completed" as const, recordedAt, supersededAt: null };
  const outcome: Observation = {
    id: "o",
    window: "M6",
    startedOn: "2026-09-01",
    kind: "permanent_contract",
    observedOn: "2026-09-01",
    recordedAt,
    supersededAt: null,
  };

  it("puts steps, exit and observations in the order of the days, and flags those outside", () => {
    const events = timelineOf({ ...steps, cohort, certification, exits: [exit], outcomes: [outcome] });
    expect(events.map(({ type, on: day }) => `${day} ${type}`)).toEqual([
      "2025-05-01 step",
      "2025-06-15 step",
      "2025-07-21 step",
      "2026-05-15 exit",
      "2026-09-01 observation",
    ]);
    expect(events.find(({ type }) => type === "observation")).toMatchObject({ outside: true });
  });

  it("says which observation inside the interval is kept beside the one that counts", () => {
    const answer = { ...outcome, id: "answer", observedOn: "2026-11-01" };
    const call = { ...outcome, id: "call", kind: "unreachable" as const, observedOn: "2026-11-20" };
    const taken = { ...call, id: "taken", observedOn: "2026-11-21", supersededAt: recordedAt };
    const outcomes = [outcome, answer, call, taken];
    const beside = timelineOf({ ...steps, cohort, certification, exits: [exit], outcomes }).flatMap((event) =>
      event.type === "observation" && event.beside ? [event.outcome.id] : [],
    );
    expect(beside).toEqual(["call"]);
    const undated = { ...answer, startedOn: null };
    expect(
      missingIn(
        { ...steps, cohort, certification, exits: [exit], outcomes: [undated, call], attempts: [], objections: [] },
        "2026-11-24",
      ),
    ).toContainEqual({
      type: "start",
      point: duePoint("2026-05-15", "M6"),
    });
  });

  it("becomes one line, the last first, with what was tried, what shows it and what was said of hours", () => {
    const at = (day: string) => new Date(`${day}T10:00:00Z`);
    const mail = (id: string, day: string) =>
      ({ id, window: "M6", channel: "email", result: "no_answer", madeOn: day, madeAt: at(day) }) as const;
    const file = { id: "f", recordedAt: at("2026-11-12"), supersededAt: null };
    const said = { ...outcome, observedOn: "2026-11-10", recordedAt: at("2026-11-10"), files: [file] };
    const before = { ...said, id: "before", supersededAt: at("2026-11-11") };
    const now = { ...said, id: "now", recordedAt: at("2026-11-11") };
    const silent = { ...outcome, id: "silent", kind: "unreachable" as const, observedOn: "2026-08-20", files: [] };
    const enrolment = { ...steps, cohort, certification, exits: [exit], outcomes: [before, now, silent] };
    const call = { ...mail("call", "2026-10-30"), channel: "phone" as const };
    const again = { ...call, id: "again", madeAt: new Date(call.madeAt.getTime() + 60_000) };
    const attempts = [mail("first", "2026-10-20"), mail("second", "2026-10-23"), call, again];
    const objection = { id: 1, fromOn: "2026-11-01", endedOn: "2026-11-05", recordedAt: at("2026-11-01") };
    const told = { saidOn: "2026-09-01", recordedAt: at("2026-09-01") };
    const life = lifeOf({ enrolments: [{ ...enrolment, attempts }], objections: [objection], toldHours: [told] });
    const named = (event: (typeof life)[number]) => {
      if (event.type === "attempts") return event.attempts.map(({ id }) => id).join(" ");
      if (event.type === "observation") return event.outcome.id;
      return event.type === "proof" ? `${event.file.id} of ${event.outcome.id}` : event.type;
    };
    expect(life.map(named)).toEqual([
      "f of now",
      "now",
      "before",
      "objectionEnded",
      "objection",
      "again",
      "call",
      "second first",
      "hours",
      "silent",
      "exit",
      "step",
      "step",
      "step",
    ]);
    const of = (theme: LifeTheme) => life.filter((event) => isOfTheme(event, theme)).map(named);
    expect(of("situations")).toEqual(["now", "before"]);
    expect(of("proofs")).toEqual(["f of now"]);
    expect(of("corrections")).toEqual(["before"]);
    expect(of("contacts")).toEqual(["objectionEnded", "objection", "again", "call", "second first", "hours", "silent"]);
  });

  it("has four windows once they left, each with its answer, its silence or what is waited for", () => {
    const enrolment = { ...steps, cohort, certification, exits: [exit], attempts: [], objections: [] };
    const answer = { ...outcome, window: "M3" as const, observedOn: "2026-08-20" };
    const declined = { window: "T0", result: "declined", madeOn: "2026-05-20" } as const;
    const windows = windowsOf({ ...enrolment, attempts: [declined], outcomes: [answer] }, "2026-11-24");
    expect(
      windows.map(({ point, retained, silence, state }) => [point.window, retained?.id ?? null, silence, state]),
    ).toEqual([
      ["T0", null, "declined", "done"],
      ["M3", "o", null, "done"],
      ["M6", null, null, "to_call"],
      ["M12", null, null, "upcoming"],
    ]);
    const objections = [{ fromOn: "2026-11-10", endedOn: null }];
    const objects = windowsOf({ ...enrolment, objections, outcomes: [answer] }, "2026-11-24");
    expect(objects.map(({ silence, state }) => [silence, state])).toEqual([
      [null, "closed"],
      [null, "done"],
      ["declined", "done"],
      [null, "upcoming"],
    ]);
    expect(windowsOf({ ...enrolment, exits: [], outcomes: [] }, "2026-11-24")).toEqual([]);
    expect(
      windowsOf({ ...enrolment, exits: [{ ...exit, reason: "neutral" as const }], outcomes: [] }, "2026-11-24"),
    ).toEqual([]);
  });

  it("lacks an exit once the cohort has ended, and nothing more after a neutral one", () => {
    const enrolment = { ...steps, cohort, certification, exits: [], outcomes: [], attempts: [], objections: [] };
    expect(missingIn(enrolment, "2026-05-15")).toEqual([]);
    expect(missingIn(enrolment, "2026-05-16")).toEqual([{ type: "exit" }]);
    expect(missingIn({ ...enrolment, exits: [{ ...exit, reason: "neutral" as const }] }, "2026-11-24")).toEqual([]);
  });

  it("lacks what is open, what closed in silence and starts; what was replaced does not count", () => {
    const inside = { ...outcome, id: "p", observedOn: "2026-11-10" };
    const missing = (outcomes: Observation[], attempts: Attempt[] = [], objections: ObjectionDays[] = []) =>
      missingIn({ ...steps, cohort, certification, exits: [exit], outcomes, attempts, objections }, "2026-11-24").map(
        (each) => `${each.type} ${"point" in each ? each.point.window : ""}`,
      );
    expect(missing([outcome])).toEqual(["late T0", "late M3", "answer M6"]);
    expect(missing([inside])).toEqual(["late T0", "late M3"]);
    expect(missing([{ ...inside, startedOn: null }])).toEqual(["late T0", "late M3", "start M6"]);
    expect(missing([{ ...inside, supersededAt: recordedAt }])).toEqual(["late T0", "late M3", "answer M6"]);
    const called = { window: "M6", madeOn: "2026-11-20" } as const;
    expect(missing([], [{ ...called, result: "no_answer" }])).toEqual(["late T0", "late M3", "answer M6"]);
    expect(missing([], [{ ...called, result: "declined" }])).toEqual(["late T0", "late M3"]);
    expect(missing([], [], [{ fromOn: "2026-11-20", endedOn: null }])).toEqual(["late T0", "late M3"]);
  });
});

describe("what is missing of somebody", () => {
  const NO_STEPS = {
    appliedOn: "2025-05-01",
    invitedOn: null,
    waitlistedOn: null,
    admittedOn: null,
    rejectedOn: null,
    withdrawnOn: null,
    noShowOn: null,
    enteredOn: null,
  };
  const ADMITTED = { ...NO_STEPS, admittedOn: "2025-06-15" };
  const ENTERED = { ...ADMITTED, enteredOn: "2025-07-21" };
  const cohort = { startsOn: "2025-07-21", endsOn: "2026-05-15", cancelledOn: null };
  const left = (reason: ExitReason) => ({
    id: "x",
    exitedOn: "2026-05-15",
    reason,
    recordedAt: new Date(0),
    supersededAt: null,
  });
  const missing = (
    enrolment: Partial<Parameters<typeof missingIn>[0]>,
    today: string,
    base = { cohort, certification: null, exits: [], outcomes: [], attempts: [], objections: [] },
  ) => missingIn({ ...NO_STEPS, ...base, ...enrolment }, today).map(({ type }) => type);

  it("is the entry of somebody admitted, from the first day of the cohort", () => {
    expect(missing(ADMITTED, "2025-07-20")).toEqual([]);
    expect(missing(ADMITTED, "2025-07-21")).toEqual(["entry"]);
    expect(missing({ ...ADMITTED, noShowOn: "2025-07-22" }, "2025-07-23")).toEqual([]);
    expect(missing({ ...ADMITTED, cohort: { ...cohort, cancelledOn: "2025-07-01" } }, "2025-07-21")).toEqual([]);
    expect(missing({ ...ADMITTED, withdrawnOn: "2025-07-22" }, "2026-05-16")).toEqual([]);
  });

  it("is the decision on an application that nobody answered, before and after the first day", () => {
    for (const day of ["2025-06-01", "2026-05-16"]) {
      expect(missing({ appliedOn: "2025-06-01" }, day)).toEqual(["decision"]);
      expect(missing({ invitedOn: "2025-06-01" }, day)).toEqual(["decision"]);
      for (const answer of ["waitlistedOn", "rejectedOn", "withdrawnOn"])
        expect(missing({ appliedOn: "2025-05-01", [answer]: "2025-06-01" }, day), answer).toEqual([]);
    }
    expect(missing({ cohort: { ...cohort, cancelledOn: "2025-07-01" } }, "2025-07-21")).toEqual([]);
  });

  it("is the certification of somebody who finished, until it is known", () => {
    const finished = { ...ENTERED, exits: [left("completed")] };
    expect(missing(finished, "2026-05-15")).toEqual(["certification", "answer"]);
    expect(missing({ ...finished, certification: "failed" }, "2026-05-15")).toEqual(["answer"]);
    expect(missing({ ...ENTERED, exits: [left("dropout")] }, "2026-05-15")).toEqual(["answer"]);
  });

  it.each([
    ["no way at all", { phone: null, email: null }, "any"],
    ["an address alone", { phone: null, email: "a@b.fr" }, "phone"],
    ["a telephone alone", { phone: "+33600000000", email: null }, null],
  ])("is a way to call somebody who is followed: %s", (_what, contact, answer) => {
    const of = (enrolments: Parameters<typeof missingContact>[0]["enrolments"], today: string) =>
      missingContact({ ...contact, enrolments }, today);
    const closed = { ...NO_STEPS, rejectedOn: "2025-06-01", exits: [] };
    const over = { ...ENTERED, exits: [left("completed")] };
    const lastDay = duePoint("2026-05-15", "M12").toOn;
    expect(of([{ ...NO_STEPS, exits: [] }], "2025-06-01")).toBe(answer);
    expect(of([over], lastDay)).toBe(answer);
    expect(of([over], addDays(lastDay, 1))).toBeNull();
    expect(of([{ ...ENTERED, exits: [left("neutral")] }], "2026-05-16")).toBeNull();
    expect(of([closed], "2025-06-01")).toBeNull();
    expect(of([closed, over], "2026-05-16")).toBe(answer);
    expect(of([], "2026-05-16")).toBeNull();
  });

  it("is what nobody said of the situation on entry, once somebody entered", () => {
    const known = {
      enteredOn: "2025-07-21",
      appliedOn: "2025-05-01",
      ...Object.fromEntries(ENTRY_FIELDS.flatMap((name) => (ENTRY[name].kind === "yes_no" ? [[name, "no"]] : []))),
      ...({ level: 0, entryStatus: "employee", monthsUnemployed: null, qpv: "yes", rqth: "no" } as const),
    };
    expect(missingFacts(known)).toEqual([]);
    expect(missingFacts({ ...known, level: null, qpv: "unknown", rqth: null })).toEqual(["level", "rqth", "qpv"]);
    expect(missingFacts({ ...known, entryStatus: "job_seeker" })).toEqual(["monthsUnemployed"]);
    expect(missingFacts({ ...known, entryStatus: null })).toEqual(["entryStatus", "monthsUnemployed"]);
    expect(missingFacts({ ...known, appliedOn: null, enteredOn: null })).toEqual([]);
    const { rqth: _rqth, ...unread } = known;
    expect(missingFacts(unread)).toEqual([]);
  });
});

describe("the list behind a count of the worklist", () => {
  it.each([
    [{}, "/suivi"],
    [{ tache: "exit" }, "/suivi?tache=exit"],
    [{ tache: "proof" }, "/suivi"],
    [{ tache: "overdue", promotion: "01a2-0f", page: "2" }, "/suivi?tache=overdue&promotion=01a2-0f&page=2"],
    [{ tache: "nothing", promotion: "'; --", page: "0" }, "/suivi"],
  ])("%j is at %s", (asked, address) => {
    const search = worklistSearch.parse(asked);
    expect(worklistHref(search)).toBe(address);
    const again = worklistSearch.parse(Object.fromEntries(new URL(address, "http://x").searchParams));
    expect(worklistHref(again)).toBe(address);
  });
});
