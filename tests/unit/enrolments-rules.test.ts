import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/foundation/core/civil-date";
import { exitRecords } from "@/lib/people/enrolments/exit-records";
import { zoningVersionOn } from "@/lib/people/enrolments/rules/entry";
import { likelyStep } from "@/lib/people/enrolments/rules/likely-step";
import { type EnrolmentDates, enrolmentStatus, exitClass, takesSeat } from "@/lib/people/enrolments/rules/status";
import {
  checkApplication,
  checkAppliedOn,
  checkEntryDate,
  checkExit,
  checkStep,
  DATE_OF_STEP,
  firstEntryDay,
  isStepPossible,
  lastStep,
  seatChange,
} from "@/lib/people/enrolments/rules/steps";
import {
  ENROLMENT_STATUSES,
  type EnrolmentStatus,
  EXIT_REASONS,
  type ExitClass,
  type ExitReason,
  STEP_NAMES,
  type StepName,
} from "@/lib/people/enrolments/rules/vocabulary";
import { countPassedOver, inWaitingOrder, type Waiting } from "@/lib/people/enrolments/rules/waiting";
import { MINIMUM_AGE } from "@/lib/people/learners/rules/person";

const NOTHING: EnrolmentDates = {
  appliedOn: null,
  invitedOn: null,
  admittedOn: null,
  waitlistedOn: null,
  rejectedOn: null,
  withdrawnOn: null,
  noShowOn: null,
  enteredOn: null,
  exitedOn: null,
};
const on = (dates: Partial<EnrolmentDates>): EnrolmentDates => ({ ...NOTHING, ...dates });
const DAY = "2026-01-15";

const someDates = fc.record(
  Object.fromEntries(
    Object.keys(NOTHING).map((field) => [field, fc.option(fc.constantFrom("2025-06-01", "2025-09-01", "2026-06-30"))]),
  ) as Record<keyof EnrolmentDates, fc.Arbitrary<string | null>>,
);

describe("the status of an enrolment", () => {
  it.each<[EnrolmentStatus, Partial<EnrolmentDates>]>([
    ["candidate", {}],
    ["candidate", { appliedOn: DAY }],
    ["invited", { appliedOn: DAY, invitedOn: DAY }],
    ["waitlisted", { invitedOn: DAY, waitlistedOn: DAY }],
    ["admitted", { waitlistedOn: DAY, admittedOn: DAY }],
    ["rejected", { invitedOn: DAY, rejectedOn: DAY }],
    ["withdrawn", { admittedOn: DAY, withdrawnOn: DAY }],
    ["no_show", { admittedOn: DAY, noShowOn: DAY }],
    ["entered", { admittedOn: DAY, enteredOn: DAY }],
    ["exited", { admittedOn: DAY, enteredOn: DAY, exitedOn: DAY }],
    ["exited", { exitedOn: DAY }],
  ])("is %s for %o", (status, dates) => {
    expect(enrolmentStatus(on(dates))).toBe(status);
  });

  it("is one of the list whatever the dates, and never depends on when they are", () => {
    fc.assert(
      fc.property(someDates, (dates) => {
        const status = enrolmentStatus(dates);
        expect(ENROLMENT_STATUSES).toContain(status);
        const moved = Object.fromEntries(
          Object.entries(dates).map(([field, day]) => [field, day && addDays(day, 400)]),
        );
        expect(enrolmentStatus(moved as EnrolmentDates)).toBe(status);
      }),
    );
  });

  it("goes back step by step to where it came from, with the seats it took", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STEP_NAMES), { maxLength: 12 }), (wished) => {
        const path = [on({ appliedOn: DAY })];
        for (const step of wished) {
          const dates = path.at(-1) ?? NOTHING;
          if (isStepPossible(step, enrolmentStatus(dates))) path.push({ ...dates, [DATE_OF_STEP[step]]: DAY });
        }
        for (let at = path.length - 1; at > 0; at--) {
          const [before, after] = [path[at - 1] ?? NOTHING, path[at] ?? NOTHING];
          const step = lastStep(enrolmentStatus(after));
          expect(step && { ...after, [DATE_OF_STEP[step]]: null }).toEqual(before);
          expect(seatChange(before, after) + seatChange(after, before)).toBe(0);
        }
      }),
    );
  });

  it("takes a seat from admission on, and gives it back with a withdrawal or a no-show only", () => {
    const holders = ENROLMENT_STATUSES.filter(takesSeat);
    expect(holders).toEqual(["admitted", "entered", "exited"]);
    const admitted = on({ admittedOn: DAY });
    expect(seatChange(NOTHING, admitted)).toBe(1);
    expect(seatChange(admitted, on({ admittedOn: DAY, withdrawnOn: DAY }))).toBe(-1);
    expect(seatChange(admitted, on({ admittedOn: DAY, noShowOn: DAY }))).toBe(-1);
    expect(seatChange(admitted, on({ admittedOn: DAY, enteredOn: DAY }))).toBe(0);
    expect(seatChange(on({ enteredOn: DAY }), on({ enteredOn: DAY, exitedOn: DAY }))).toBe(0);
  });
});

describe("what an exit counts as", () => {
  const END = "2026-06-30";
  const eve = addDays(END, -1);

  it.each<[ExitReason, ExitClass, ExitClass]>([
    ["completed", "finisher", "finisher"],
    ["employment", "positive_early", "late_other"],
    ["work_study", "positive_early", "late_other"],
    ["other_training", "positive_early", "late_other"],
    ["business_creation", "positive_early", "late_other"],
    ["dropout", "dropout", "late_other"],
    ["exclusion", "dropout", "late_other"],
    ["neutral", "neutral", "neutral"],
  ])("%s is %s the day before the planned end, %s on it", (reason, before, after) => {
    expect(exitClass({ reason, exitedOn: eve }, END)).toBe(before);
    expect(exitClass({ reason, exitedOn: END }, END)).toBe(after);
  });

  it("is a success for an early leaver with a job, never a drop-out (domain.md §10, 4)", () => {
    expect(exitClass({ reason: "employment", exitedOn: "2026-02-01" }, END)).toBe("positive_early");
  });

  it("leaves both sides for a neutral reason (domain.md §10, 5)", () => {
    expect(exitClass({ reason: "neutral", exitedOn: "2026-02-01" }, END)).toBe("neutral");
  });

  it("has a table that knows every reason", () => {
    expect(EXIT_REASONS).toHaveLength(8);
  });
});

describe("an exit as rows", () => {
  it("is the statement and four due points that name it", () => {
    const recordedAt = new Date("2026-09-01T08:00:00Z");
    const { exit, followUps } = exitRecords({
      id: "exit",
      enrolmentId: "enrolment",
      exitedOn: "2026-08-31",
      reason: "completed",
      recordedAt,
      recordedById: null,
    });
    expect(exit).toMatchObject({ id: "exit", currentOf: "enrolment", supersededAt: null, recordedAt });
    expect(followUps.map(({ exitId, dueOn }) => [exitId, dueOn])).toEqual([
      ["exit", "2026-08-31"],
      ["exit", "2026-11-30"],
      ["exit", "2027-02-28"],
      ["exit", "2027-08-31"],
    ]);
  });
});

describe("the days on which something may happen", () => {
  const cohort = { startsOn: "2026-01-12", endsOn: "2026-10-30", cancelledOn: null };
  const TODAY = "2026-05-01";

  it.each([
    ["on the day of the application", "2026-01-02", null],
    ["the day before it", "2026-01-01", "step_before_previous"],
    ["today", TODAY, null],
    ["tomorrow", "2026-05-02", "in_future"],
  ])("a step %s", (_when, day, failure) => {
    expect(checkStep("admit", day, on({ appliedOn: "2026-01-02" }), cohort, TODAY)).toBe(failure);
  });

  it.each<[StepName, string, string | null]>([
    ["waitlist", "2026-02-10", null],
    ["waitlist", "2026-02-09", "step_before_previous"],
    ["admit", "2026-02-09", "step_before_previous"],
    ["reject", "2026-02-09", "step_before_previous"],
    ["withdraw", "2026-02-10", null],
  ])("after an invitation on 10 February: %s on %s", (step, day, failure) => {
    const dates = on({ appliedOn: "2026-01-02", invitedOn: "2026-02-10" });
    expect(checkStep(step, day, dates, cohort, TODAY)).toBe(failure);
  });

  it.each<[StepName, string, string | null]>([
    ["enter", "2026-03-10", null],
    ["enter", "2026-01-12", "step_before_previous"],
    ["no_show", "2026-03-09", "step_before_previous"],
    ["withdraw", "2026-03-09", "step_before_previous"],
  ])("after an admission on 10 March: %s on %s", (step, day, failure) => {
    expect(checkStep(step, day, on({ admittedOn: "2026-03-10" }), cohort, TODAY)).toBe(failure);
  });

  it.each([
    ["2026-10-30", null],
    ["2026-10-31", "entry_after_cohort_end"],
    ["2026-01-12", null],
    ["2026-01-11", "entry_before_cohort_start"],
  ])("an entry on %s of a cohort from 12 January to 30 October", (day, failure) => {
    expect(checkStep("enter", day, on({ admittedOn: "2026-01-02" }), cohort, "2026-12-01")).toBe(failure);
  });

  it.each([
    ["2026-03-10", null],
    ["2026-03-09", "step_before_previous"],
    ["2026-04-02", "exit_before_entry"],
    ["2026-05-02", "in_future"],
  ])("an entry that a register let follow a refusal or a withdrawal, corrected to %s", (day, failure) => {
    for (const step of ["rejectedOn", "withdrawnOn"] as const) {
      const dates = on({
        appliedOn: "2026-01-02",
        [step]: "2026-03-10",
        enteredOn: "2026-03-15",
        exitedOn: "2026-04-01",
      });
      expect(checkEntryDate(day, { dates, cohort, interruptions: [] }, TODAY)).toBe(failure);
    }
  });

  it("a cancelled cohort admits and receives nobody, but lets people withdraw", () => {
    const cancelled = { ...cohort, cancelledOn: "2026-01-05" };
    expect(checkStep("admit", TODAY, NOTHING, cancelled, TODAY)).toBe("cohort_cancelled");
    expect(checkStep("enter", TODAY, on({ admittedOn: DAY }), cancelled, TODAY)).toBe("cohort_cancelled");
    expect(checkStep("withdraw", TODAY, on({ admittedOn: DAY }), cancelled, TODAY)).toBeNull();
  });

  it.each([
    [null, "2026-05-01", "not_entered"],
    ["2026-01-12", "2026-01-11", "exit_before_entry"],
    ["2026-01-12", "2026-01-12", null],
    ["2026-01-12", TODAY, null],
    ["2026-01-12", "2026-05-02", "in_future"],
  ])("an exit of somebody who entered on %s, on %s: %s", (enteredOn, exitedOn, failure) => {
    expect(checkExit({ exitedOn }, { dates: { enteredOn }, interruptions: [] }, TODAY)).toBe(failure);
  });

  it.each([
    ["2010-01-12", "2025-12-01", null],
    ["2010-01-13", "2025-12-01", "learner_too_young"],
    ["1990-01-01", "2026-10-30", null],
    ["1990-01-01", "2026-10-31", "application_after_cohort_end"],
    ["1990-01-01", "2026-12-02", "in_future"],
    ["2026-02-01", "2026-02-01", "birth_after_application"],
  ])("an application of somebody born on %s, on %s: %s", (birthDate, appliedOn, failure) => {
    expect(MINIMUM_AGE).toBe(16);
    expect(checkApplication({ birthDate, appliedOn }, cohort, "2026-12-01")).toBe(failure);
  });

  it.each([
    ["2025-12-01", null],
    ["2025-12-15", null],
    ["2025-12-16", "application_after_step"],
    ["1990-01-02", null],
    ["1990-01-01", "birth_after_application"],
    ["2026-10-31", "application_after_cohort_end"],
    ["2026-12-02", "in_future"],
  ])("an application of somebody born in 1990 and admitted on 2025-12-15, moved to %s: %s", (appliedOn, failure) => {
    const enrolment = { birthDate: "1990-01-01", dates: on({ admittedOn: "2025-12-15" }), cohort };
    expect(checkAppliedOn(appliedOn, enrolment, "2026-12-01")).toBe(failure);
  });

  it.each([
    ["2023-12-31", "qpv-2015 zrr-2017"],
    ["2024-01-01", "qpv-2024 zrr-2017"],
    ["2024-06-30", "qpv-2024 zrr-2017"],
    ["2024-07-01", "qpv-2024 frr-2024"],
  ])("the zoning in force on %s is %s", (day, zoning) => {
    expect(zoningVersionOn(day)).toBe(zoning);
  });
});

describe("an admission and the end of its cohort", () => {
  const cohort = { startsOn: "2026-01-12", endsOn: "2026-10-30", cancelledOn: null };
  it.each([
    ["2026-10-30", null],
    ["2026-10-31", "admission_after_cohort_end"],
  ])("on %s", (day, failure) => {
    for (const before of [{}, { invitedOn: DAY }, { waitlistedOn: DAY }]) {
      expect(checkStep("admit", day, on({ appliedOn: "2026-01-02", ...before }), cohort, "2026-12-01")).toBe(failure);
    }
  });
});

describe("a waiting list", () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 10, minute));
  const waits = (id: string, waitlistedOn: string, waitlistRank: number | null, createdAt = at(0)): Waiting => ({
    id,
    waitlistedOn,
    waitlistRank,
    createdAt,
  });
  const order = (people: Waiting[]) => inWaitingOrder(people).map(({ id }) => id);

  it("goes by the day, then as people were put on it; those from before there were ranks come first of their day", () => {
    const people = [
      waits("late", "2026-03-02", 1),
      waits("second", "2026-03-01", 3),
      waits("old b", "2026-03-01", null, at(2)),
      waits("first", "2026-03-01", 2),
      waits("old a", "2026-03-01", null, at(1)),
    ];
    expect(order(people)).toEqual(["old a", "old b", "first", "second", "late"]);
    expect(order(people.toReversed())).toEqual(order(people));
  });

  const line = ["a", "b", "c"].map((id, index) => waits(id, "2026-03-01", index + 1));
  it.each<[string, string, number, number]>([
    ["the first in line", "a", 0, 0],
    ["the second, no seat left", "b", 0, 1],
    ["the second, one seat left for the first", "b", 1, 0],
    ["the third, one seat left for two", "c", 1, 2],
    ["the third, a seat left for each", "c", 2, 0],
    ["somebody not on the list, no seat left", "x", 0, 3],
    ["somebody not on the list, two seats left", "x", 2, 3],
    ["somebody not on the list, a seat left for each", "x", 3, 0],
  ])("is passed over by the admission of %s", (_whom, id, freeAfter, count) => {
    expect(countPassedOver(line, id, { freeAfter })).toBe(count);
    expect(countPassedOver(line.toReversed(), id, { freeAfter })).toBe(count);
  });
});

describe("what is likely done next", () => {
  const today = "2026-05-01";
  const COHORTS = {
    "to come": { startsOn: "2026-05-02", endsOn: "2027-02-26" },
    "begun today": { startsOn: today, endsOn: "2027-02-26" },
    "on its last day": { startsOn: "2025-09-01", endsOn: today },
    ended: { startsOn: "2025-09-01", endsOn: "2026-04-30" },
  } as const;
  type When = keyof typeof COHORTS;
  const likely = (
    status: EnrolmentStatus,
    when: When,
    { free = 1, rank = 0, cancelledOn = null as string | null } = {},
  ) => likelyStep({ status, rank }, { ...COHORTS[when], cancelledOn, capacity: 15, seatsTaken: 15 - free }, today);

  it.each<[EnrolmentStatus, When, number, StepName | null]>([
    ["candidate", "to come", 1, "invite"],
    ["candidate", "to come", 0, "invite"],
    ["candidate", "begun today", 1, "admit"],
    ["candidate", "begun today", 0, "waitlist"],
    ["candidate", "on its last day", 1, "admit"],
    ["candidate", "ended", 1, null],
    ["invited", "to come", 1, "admit"],
    ["invited", "to come", 0, "waitlist"],
    ["invited", "ended", 1, null],
    ["admitted", "to come", 0, null],
    ["admitted", "begun today", 0, "enter"],
    ["admitted", "ended", 0, "enter"],
    ["rejected", "to come", 1, null],
    ["withdrawn", "to come", 1, null],
    ["no_show", "begun today", 1, null],
    ["entered", "begun today", 1, null],
    ["exited", "ended", 1, null],
  ])("with somebody %s, in a cohort %s with %i free seats: %s", (status, when, free, step) => {
    expect(likely(status, when, { free })).toBe(step);
    if (step) expect(isStepPossible(step, status)).toBe(true);
    expect(likely(status, when, { free, cancelledOn: today })).toBeNull();
  });

  it.each([
    [1, 0, null],
    [1, 1, "admit"],
    [2, 1, null],
    [2, 2, "admit"],
  ])("with the %i. on the waiting list and %i free seats: %s", (rank, free, step) => {
    expect(likely("waitlisted", "to come", { rank, free })).toBe(step);
    expect(likely("waitlisted", "ended", { rank, free })).toBeNull();
  });
});

describe("the day that is proposed for entries", () => {
  const cohort = { startsOn: "2026-09-07", endsOn: "2027-06-30" };
  it.each<[day: string, why: string, since: (string | null)[]]>([
    ["2026-09-07", "nobody is expected", []],
    ["2026-09-07", "everybody was admitted before the first day", ["2026-06-01", "2026-09-06"]],
    ["2026-09-07", "one was admitted late, and is not what the others are dated by", ["2026-06-01", "2026-10-01"]],
    ["2026-09-21", "nobody can have entered before they were admitted", ["2026-10-01", "2026-09-21"]],
    ["2026-09-07", "nobody knows since when they are admitted", [null, "2026-10-01"]],
    ["2026-09-07", "an admission after the last day proposes no day out of the cohort", ["2027-07-01"]],
  ])("is %s where %s", (day, _why, since) => {
    expect(
      firstEntryDay(
        since.map((one) => ({ since: one })),
        cohort,
      ),
    ).toBe(day);
  });
});
