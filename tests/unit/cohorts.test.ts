import { describe, expect, it } from "vitest";
import { blockersOf, type CohortState, checkCohort, cohortState } from "@/lib/people/cohorts/rules/cohort";
import { type CohortPerson, excludedBy } from "@/lib/people/cohorts/rules/people";

const DATES = { startsOn: "2026-01-12", endsOn: "2026-10-30", cancelledOn: null };

describe("the state of a cohort", () => {
  it.each<[string, CohortState]>([
    ["2026-01-11", "recruiting"],
    ["2026-01-12", "running"],
    ["2026-10-30", "running"],
    ["2026-10-31", "ended"],
  ])("on %s is %s", (today, state) => {
    expect(cohortState(DATES, today)).toBe(state);
    expect(cohortState({ ...DATES, cancelledOn: "2026-01-01" }, today)).toBe("cancelled");
  });
});

describe("what blocks a cohort", () => {
  const counts = { toExamine: 0, capacity: 15, seatsTaken: 13, undecided: 4, waitlisted: 3, admitted: 2, present: 11 };
  const codes = (today: string, change = {}) =>
    blockersOf({ ...DATES, ...counts, ...change }, today).map(({ code, count }) => [code, count]);

  it("is people to decide on and seats to fill before it starts", () => {
    expect(codes("2026-01-01")).toEqual([
      ["waitlist_could_enter", 2],
      ["undecided", 4],
      ["places_free", 2],
    ]);
    expect(codes("2026-01-01", { seatsTaken: 15, undecided: 0 })).toEqual([]);
    expect(codes("2026-01-01", { seatsTaken: 15, undecided: 0, toExamine: 2 })).toEqual([["to_examine", 2]]);
  });

  it("is entries once it has started, exits once it has ended", () => {
    expect(codes("2026-02-01")).toEqual([["entries_to_record", 2]]);
    expect(codes("2026-11-01")).toEqual([
      ["exits_to_record", 11],
      ["entries_to_record", 2],
    ]);
  });

  it("is nothing when it is cancelled", () => {
    expect(codes("2026-01-01", { cancelledOn: "2025-12-01" })).toEqual([]);
  });
});

const GRETA = { otherBody: "GRETA", otherSiren: "130005481" };

describe("what is said of a cohort", () => {
  const check = (cohort: object, people: object) =>
    checkCohort({ ...DATES, capacity: 15, ...cohort }, { seatsTaken: 0, ...people });

  it.each([
    [{ endsOn: "2026-01-12" }, {}, null],
    [{ endsOn: "2026-01-11" }, {}, "end_before_start"],
    [{ capacity: 13 }, { seatsTaken: 13 }, null],
    [{ capacity: 12 }, { seatsTaken: 13 }, "capacity_below_taken"],
    [{ orderedAs: "entrusted", ...GRETA }, {}, null],
    [{ orderedAs: null, otherBody: null, otherSiren: null }, {}, null],
    [{ orderedAs: "subcontracted" }, {}, "other_body_missing"],
    [{ orderedAs: "subcontracted", otherBody: "GRETA" }, {}, "other_siren_missing"],
    [GRETA, {}, "other_body_without_order"],
    [{ otherSiren: "130005481" }, {}, "other_body_without_order"],
  ])("%o with %o: %s", (cohort, people, failure) => {
    expect(check(cohort, people)).toBe(failure);
  });
});

describe("new dates of a cohort", () => {
  const person = (facts: Partial<CohortPerson>): CohortPerson => ({
    birthDate: "1990-01-01",
    appliedOn: null,
    admittedOn: null,
    enteredOn: null,
    ...facts,
  });
  const entered = (...days: string[]) => days.map((enteredOn) => person({ enteredOn }));
  const applied = (...days: string[]) => days.map((appliedOn) => person({ appliedOn }));
  const admitted = (...days: string[]) => days.map((admittedOn) => person({ admittedOn }));
  const born = (...days: string[]) => days.map((birthDate) => person({ birthDate }));

  it.each<[string, object, CohortPerson[], object | null]>([
    ["a start on the day of the first entry", { startsOn: "2026-01-20" }, entered("2026-01-20", "2026-02-01"), null],
    [
      "a start after entries",
      { startsOn: "2026-02-02" },
      entered("2026-02-01", "2026-01-20", "2026-02-02"),
      { code: "start_after_entries", count: 2, day: "2026-01-20" },
    ],
    ["an end on the day of the last entry", { endsOn: "2026-02-01" }, entered("2026-01-20", "2026-02-01"), null],
    [
      "an end before entries",
      { endsOn: "2026-01-31" },
      entered("2026-02-01", "2026-03-01", "2026-01-20"),
      { code: "end_before_entries", count: 2, day: "2026-03-01" },
    ],
    ["an end on the day of an application", { endsOn: "2026-02-01" }, applied("2025-11-01", "2026-02-01"), null],
    [
      "an end before an application",
      { endsOn: "2026-01-31" },
      applied("2025-11-01", "2026-02-01"),
      { code: "end_before_applications", count: 1, day: "2026-02-01" },
    ],
    ["an end on the day of an admission", { endsOn: "2026-02-01" }, admitted("2025-11-01", "2026-02-01"), null],
    [
      "an end before an admission",
      { endsOn: "2026-01-31" },
      admitted("2025-11-01", "2026-02-01"),
      { code: "end_before_admissions", count: 1, day: "2026-02-01" },
    ],
    ["a start on somebody's sixteenth birthday", { startsOn: "2026-01-05" }, born("2010-01-05"), null],
    [
      "a start before sixteenth birthdays",
      { startsOn: "2026-01-04" },
      born("2010-01-05", "2010-01-08", "2009-06-01"),
      { code: "start_before_age", count: 2, day: "2026-01-08" },
    ],
    ["a start at which an undated enrolment stands", { startsOn: "2027-01-01", endsOn: "2027-02-01" }, born(), null],
  ])("%s", (_what, change, people, answer) => {
    expect(excludedBy(DATES, { ...DATES, ...change }, people)).toEqual(answer);
  });

  it("may leave out those whom the dates on record left out", () => {
    const outside = [...entered("2026-01-11", "2026-10-31"), ...applied("2026-11-02"), ...born("2010-01-13")];
    for (const change of [{ startsOn: "2026-01-13" }, { endsOn: "2026-10-29" }, { startsOn: "2026-01-10" }]) {
      expect(excludedBy(DATES, { ...DATES, ...change }, outside)).toBeNull();
    }
  });
});
