import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths } from "@/lib/foundation/core/civil-date";
import {
  duePoint,
  duePoints,
  INTERVAL_OF,
  isInInterval,
  lastsSixMonths,
  MONTHS_OF,
} from "@/lib/people/enrolments/rules/due-points";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import {
  checkActivity,
  checkOutcome,
  datesOfRefusal,
  doubtOf,
  hasUnknownDuration,
  LONGEST_ACTIVITY_YEARS,
  lacksStart,
  type OutcomeDates,
  observationState,
  WORKING_AGE_YEARS,
} from "@/lib/people/outcomes/rules/observation";
import { retainedObservation, shownObservation, standsBeside } from "@/lib/people/outcomes/rules/retained";
import { isSameObservation } from "@/lib/people/outcomes/rules/statement";
import {
  isNonResponse,
  OUTCOME_FAILURES,
  OUTCOME_KINDS,
  type OutcomeKind,
} from "@/lib/people/outcomes/rules/vocabulary";

const EXIT = "2026-05-15";
const TODAY = "2026-11-24";
const BORN = "1996-02-29";
const WORKING_AGE = addMonths(BORN, 12 * WORKING_AGE_YEARS);
const day = fc
  .date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2090-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("due points", () => {
  it("lie whole calendar months after the exit, clamped to the end of the month", () => {
    expect(duePoint("2025-08-31", "M6").dueOn).toBe("2026-02-28");
    expect(duePoint("2023-08-31", "M6").dueOn).toBe("2024-02-29");
    expect(duePoints("2026-11-30").map(({ dueOn }) => dueOn)).toEqual([
      "2026-11-30",
      "2027-02-28",
      "2027-05-30",
      "2027-11-30",
    ]);
  });

  it.each(WINDOWS)("take the first and the last day of the interval of %s, and neither neighbour", (window) => {
    const point = duePoint(EXIT, window);
    const { before, after } = INTERVAL_OF[window];
    expect(point.fromOn).toBe(addDays(addMonths(EXIT, MONTHS_OF[window]), -before));
    expect(point.toOn).toBe(addDays(point.dueOn, after));
    expect(isInInterval(point, point.fromOn)).toBe(true);
    expect(isInInterval(point, point.toOn)).toBe(true);
    expect(isInInterval(point, addDays(point.fromOn, -1))).toBe(false);
    expect(isInInterval(point, addDays(point.toOn, 1))).toBe(false);
  });

  it("count day 28 for T0 and not day 29", () => {
    const point = duePoint(EXIT, "T0");
    expect(isInInterval(point, addDays(EXIT, 28))).toBe(true);
    expect(isInInterval(point, addDays(EXIT, 29))).toBe(false);
  });

  it("hold the due date itself, whatever the exit", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...WINDOWS), (exitedOn, window) => {
        const point = duePoint(exitedOn, window);
        return isInInterval(point, point.dueOn) && point.dueOn >= exitedOn;
      }),
    );
  });
});

describe("six months", () => {
  it.each([
    ["2026-01-01", "2026-06-30", true],
    ["2026-01-01", "2026-06-29", false],
    ["2026-08-31", "2027-02-27", true],
    ["2026-08-31", "2027-02-26", false],
    ["2027-08-31", "2028-02-28", true],
    ["2026-01-01", null, false],
    [null, "2026-06-30", false],
    [null, null, false],
  ])("from %s to %s: %s", (startedOn, endedOn, expected) => {
    expect(lastsSixMonths(startedOn, endedOn)).toBe(expected);
  });

  it("are reached by a later end when an earlier one reaches them", () => {
    fc.assert(
      fc.property(day, fc.nat(400), fc.nat(400), (start, length, more) => {
        const end = addDays(start, length);
        return !lastsSixMonths(start, end) || lastsSixMonths(start, addDays(end, more));
      }),
    );
  });

  it("are unknown only for the kinds that are told long from short", () => {
    const open = { startedOn: "2026-06-01", endedOn: null };
    const unknown = OUTCOME_KINDS.filter((kind) => hasUnknownDuration({ kind, ...open }));
    expect(unknown).toEqual(["fixed_term", "temporary_agency", "employment_abroad"]);
    expect(hasUnknownDuration({ kind: "fixed_term", startedOn: "2026-06-01", endedOn: "2026-07-01" })).toBe(false);
  });
});

describe("an observation", () => {
  const good: OutcomeDates = {
    kind: "fixed_term",
    observedOn: "2026-11-15",
    startedOn: "2026-09-01",
    endedOn: "2027-02-28",
  };
  const cases: [string, Partial<OutcomeDates>, string | null, string | null][] = [
    ["is accepted", {}, EXIT, null],
    ["is accepted on the day of the exit", { observedOn: EXIT, startedOn: EXIT }, EXIT, null],
    ["is accepted today", { observedOn: TODAY }, EXIT, null],
    ["may begin on the day it was made", { startedOn: "2026-11-15" }, EXIT, null],
    ["may begin after it was made", { startedOn: "2026-11-16" }, EXIT, null],
    ["may end on the day it was made", { endedOn: "2026-11-15" }, EXIT, null],
    ["may have ended before it was made", { endedOn: "2026-11-14" }, EXIT, null],
    ["may begin on the fourteenth birthday", { startedOn: WORKING_AGE }, EXIT, null],
    ["does not begin before it", { startedOn: addDays(WORKING_AGE, -1) }, EXIT, "activity_start_implausible"],
    ["did not begin in 1926", { startedOn: "1926-09-01" }, EXIT, "activity_start_implausible"],
    ["may have an unknown start", { startedOn: null, endedOn: null }, EXIT, null],
    ["may last one day", { startedOn: "2026-11-15", endedOn: "2026-11-15" }, EXIT, null],
    ["needs an exit", {}, null, "outcome_without_exit"],
    ["does not come before the exit", { observedOn: "2026-05-14" }, EXIT, "outcome_before_exit"],
    ["is not of tomorrow", { observedOn: "2026-11-25" }, EXIT, "outcome_in_future"],
    ["does not end before it starts", { endedOn: "2026-08-31" }, EXIT, "activity_end_before_start"],
    [
      "has no dates without an activity",
      { kind: "job_seeking", endedOn: null },
      EXIT,
      "activity_dates_without_activity",
    ],
    [
      "has no dates without an answer",
      { kind: "unreachable", startedOn: null },
      EXIT,
      "activity_dates_without_activity",
    ],
    ["may be no activity", { kind: "inactive", startedOn: null, endedOn: null }, EXIT, null],
  ];
  it.each(cases)("%s", (_name, change, exitedOn, expected) => {
    expect(checkOutcome({ ...good, ...change }, { exitedOn, bornOn: BORN }, TODAY)).toBe(expected);
  });

  it("meets every code of the rule in these cases, but those about what others did", () => {
    const version = new Set(cases.map(([, , , code]) => code));
    const byOthers = ["outcome_after_objection", "outcome_changed_meanwhile", "outcome_unchanged", "outcome_of_person"];
    expect(OUTCOME_FAILURES.filter((code) => !version.has(code))).toEqual(byOthers);
  });
});

describe("the dates of an activity", () => {
  const open = { kind: "permanent_contract" as const, endedOn: null };
  const version = "2026-11-15";
  const longest = addMonths(version, -12 * LONGEST_ACTIVITY_YEARS);

  it("go back sixty years when the birth date is not known", () => {
    expect(checkActivity({ ...open, observedOn: version, startedOn: longest }, null)).toBeNull();
    expect(checkActivity({ ...open, observedOn: version, startedOn: addDays(longest, -1) }, null)).toBe(
      "activity_start_implausible",
    );
  });

  it("are not set against a day that is not known", () => {
    expect(checkActivity({ ...open, observedOn: null, startedOn: "2090-01-01" }, null)).toBeNull();
  });

  it("are named in the refusal", () => {
    const outcome = { ...open, observedOn: version, startedOn: "1926-09-01" };
    expect(datesOfRefusal(outcome, { exitedOn: EXIT, bornOn: BORN })).toEqual({
      observed: version,
      start: "1926-09-01",
      end: "",
      exit: EXIT,
      earliest: WORKING_AGE,
    });
  });

  it.each([
    ["on its first day", "2026-11-15", "2026-12-31", null],
    ["the day before its first", "2026-11-16", "2026-12-31", "notBegun"],
    ["on its last day", "2026-09-01", "2026-11-15", null],
    ["the day after its last", "2026-09-01", "2026-11-14", "ended"],
    ["without dates", null, null, null],
  ])("are doubtful where they were not under way: seen %s", (_, startedOn, endedOn, doubt) => {
    expect(doubtOf({ observedOn: "2026-11-15", startedOn, endedOn })).toBe(doubt);
  });

  it("lack a start only where there is an activity", () => {
    expect(lacksStart({ kind: "permanent_contract", startedOn: null })).toBe(true);
    expect(lacksStart({ kind: "permanent_contract", startedOn: "2026-09-01" })).toBe(false);
    expect(lacksStart({ kind: "job_seeking", startedOn: null })).toBe(false);
  });
});

describe("whether an observation holds", () => {
  const supersededAt = new Date("2026-11-20T10:00:00Z");
  it.each([
    [null, false, "holds"],
    [supersededAt, true, "corrected"],
    [supersededAt, false, "withdrawn"],
  ])("superseded at %s, in its place another: %s", (at, isCorrected, expected) => {
    expect(observationState({ supersededAt: at, isCorrected })).toBe(expected);
  });
});

describe("the observation shown", () => {
  const point = duePoint(EXIT, "M6");
  const version = (
    id: string,
    observedOn: string,
    recordedAt = "2026-11-20T10:00:00Z",
    kind: OutcomeKind = "job_seeking",
  ) => ({ id, kind, observedOn, recordedAt: new Date(recordedAt) });

  it("is the latest inside the interval, then the latest recorded", () => {
    const early = version("a", "2026-11-01");
    const late = version("b", "2026-11-15", "2026-11-20T10:00:00Z");
    const again = version("c", "2026-11-15", "2026-11-20T11:00:00Z");
    const outside = version("d", "2026-12-16");
    expect(retainedObservation([early, outside, again, late], point)?.id).toBe("c");
    expect(shownObservation([early, outside, late], point)?.id).toBe("b");
  });

  it("is the latest outside when none counts", () => {
    const observations = [version("a", "2026-09-01"), version("b", "2026-10-15")];
    expect(retainedObservation(observations, point)).toBeNull();
    expect(shownObservation(observations, point)?.id).toBe("b");
    expect(shownObservation([], point)).toBeNull();
  });

  it("is an answer rather than a non-response, whatever their days (domain.md §2)", () => {
    const orders = ["2026-11-01", "2026-11-15"] as const;
    for (const silence of OUTCOME_KINDS.filter(isNonResponse)) {
      for (const [answered, silent] of [orders, [...orders].reverse()] as [string, string][]) {
        const answer = version("answer", answered, "2026-11-20T10:00:00Z");
        const call = version("call", silent, "2026-11-20T12:00:00Z", silence);
        expect(retainedObservation([answer, call], point)?.id, `${silence} ${silent}`).toBe("answer");
        expect(
          retainedObservation([call, { ...answer, recordedAt: new Date("2026-11-20T13:00:00Z") }], point)?.id,
        ).toBe("answer");
      }
      const outside = version("answer", "2026-12-16");
      const call = version("call", "2026-11-15", "2026-11-20T10:00:00Z", silence);
      expect(retainedObservation([outside, call], point)?.id, "an answer outside the interval beats nothing").toBe(
        "call",
      );
    }
  });

  it("is corrected by what is typed over it, unless the person was seen later doing something else", () => {
    const shown = { kind: "job_seeking", observedOn: "2026-11-01" } as const;
    expect(standsBeside(shown, { kind: "permanent_contract", observedOn: "2026-11-02" })).toBe(true);
    expect(standsBeside(shown, { kind: "permanent_contract", observedOn: "2026-11-01" })).toBe(false);
    expect(standsBeside(shown, { kind: "job_seeking", observedOn: "2026-11-02" })).toBe(false);
    expect(standsBeside(shown, { kind: "permanent_contract", observedOn: "2026-10-31" })).toBe(false);
  });

  it("keeps an answer and a non-response of two days both, and lets one of the same day correct the other", () => {
    const answer = { kind: "permanent_contract", observedOn: "2026-11-02" } as const;
    const silence = (observedOn: string) => ({ kind: "unreachable", observedOn }) as const;
    expect(standsBeside(answer, silence("2026-11-03"))).toBe(true);
    expect(standsBeside(answer, silence("2026-11-01"))).toBe(true);
    expect(standsBeside(answer, silence("2026-11-02"))).toBe(false);
    expect(standsBeside(silence("2026-11-03"), answer)).toBe(true);
    expect(standsBeside(silence("2026-11-01"), { kind: "declined", observedOn: "2026-10-31" })).toBe(false);
  });

  it("says the same as another whoever recorded it", () => {
    const content = {
      enrolmentId: "e",
      window: "M6" as const,
      kind: "permanent_contract" as const,
      observedOn: "2026-11-15",
      startedOn: null,
      endedOn: null,
      fullTime: true,
      fieldLink: "yes" as const,
      jobTitle: null,
      employerSiren: null,
      employerCommuneInsee: null,
      source: "learner" as const,
      evidence: "declared" as const,
    };
    expect(isSameObservation(content, { ...content })).toBe(true);
    expect(isSameObservation(content, { ...content, evidence: "seen" })).toBe(false);
    expect(isSameObservation(content, { ...content, fullTime: null })).toBe(false);
  });
});
