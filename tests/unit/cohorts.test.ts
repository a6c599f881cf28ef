import { describe, expect, it } from "vitest";
import { blockersOf, type CohortState, checkCohort, cohortState } from "@/lib/cohorts/rules";

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
  const counts = { capacity: 15, placesTaken: 13, undecided: 4, waitlisted: 3, admitted: 2, present: 11 };
  const codes = (today: string, change = {}) =>
    blockersOf({ ...DATES, ...counts, ...change }, today).map(({ code, count }) => [code, count]);

  it("is people to decide on and places to fill before it starts", () => {
    expect(codes("2026-01-01")).toEqual([
      ["waitlist_could_enter", 2],
      ["undecided", 4],
      ["places_free", 2],
    ]);
    expect(codes("2026-01-01", { placesTaken: 15, undecided: 0 })).toEqual([]);
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

describe("the dates and places of a cohort", () => {
  const check = (cohort: object, people: object) =>
    checkCohort({ ...DATES, capacity: 15, ...cohort }, { placesTaken: 0, lastEntryOn: null, ...people });

  it.each([
    [{ endsOn: "2026-01-12" }, {}, null],
    [{ endsOn: "2026-01-11" }, {}, "end_before_start"],
    [{ capacity: 13 }, { placesTaken: 13 }, null],
    [{ capacity: 12 }, { placesTaken: 13 }, "capacity_below_taken"],
    [{}, { lastEntryOn: "2026-10-30" }, null],
    [{}, { lastEntryOn: "2026-10-31" }, "dates_exclude_people"],
  ])("%o with %o: %s", (cohort, people, failure) => {
    expect(check(cohort, people)).toBe(failure);
  });
});
