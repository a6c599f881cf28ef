import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/foundation/db/client";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { recordExit, takeStep } from "@/lib/people/enrolments/commands";
import { correctEntryDate } from "@/lib/people/enrolments/entry-commands";
import { getEntry } from "@/lib/people/enrolments/queries";
import { contextOf, FIXED_TODAY, makeCohort, makeEnrolment } from "../support/factories";
import { takenBack } from "../support/take-back";

const staff = contextOf("staff");
const refusal = (code: string, details?: object) => ({
  ok: false,
  failure: expect.objectContaining({
    kind: "rule",
    code,
    ...(details && { details: expect.objectContaining(details) }),
  }),
});
const SEEN = "2026-09-08";

describe("the day of an entry", () => {
  let cohortId: string;
  let enrolmentId: string;
  const correct = (enteredOn: string, version = SEEN) => correctEntryDate(staff, { enrolmentId, version, enteredOn });
  const eventsOf = () => db.auditEvent.count({ where: { entityId: enrolmentId, key: "enrolment.entry_corrected" } });

  beforeEach(async () => {
    cohortId = (await makeCohort({ startsOn: "2026-09-01", endsOn: "2026-11-20" })).id;
    const dates = { appliedOn: "2026-06-01", admittedOn: "2026-07-01", enteredOn: SEEN };
    enrolmentId = (await makeEnrolment({ cohortId, ...dates })).id;
  });

  it("is corrected within the cohort, with an audit row that the history tells", async () => {
    expect(await correct("2026-09-01")).toEqual({ ok: true, value: { enrolmentId, cohortId } });
    expect(await getEntry(staff, enrolmentId)).toEqual({ enteredOn: "2026-09-01", exitedOn: null });
    const { events } = await listCohortHistory(staff, { cohortId });
    expect(events[0]).toMatchObject({
      key: "enrolment.entry_corrected",
      details: { on: "2026-09-01", was: SEEN },
    });
  });

  it("changes nothing when it stays, and is refused when somebody else has changed it", async () => {
    expect(await correct(SEEN)).toEqual({ ok: true, value: { enrolmentId, cohortId } });
    expect(await correct("2026-09-02", "2026-09-03")).toEqual(refusal("changed_meanwhile"));
    await takenBack(staff, enrolmentId, "entry");
    expect(await correct("2026-09-02")).toEqual(refusal("changed_meanwhile"));
    expect(await getEntry(staff, enrolmentId)).toBeNull();
    expect(await eventsOf()).toBe(0);
  });

  it("lies within the days of the cohort and not after the exit, and a refusal names the other day", async () => {
    expect(await correct("2026-08-31")).toEqual(refusal("entry_before_cohort_start", { start: "2026-09-01" }));
    expect(await correct("2026-11-21")).toEqual(refusal("entry_after_cohort_end", { end: "2026-11-20" }));
    expect(await correct("2026-11-25")).toEqual(refusal("in_future", { today: FIXED_TODAY }));
    await recordExit(staff, { enrolmentId, exitedOn: "2026-10-01", reason: "employment", certification: null });
    expect(await correct("2026-10-02")).toEqual(refusal("exit_before_entry", { entered: "2026-10-02" }));
    expect(await correct("2026-10-01")).toMatchObject({ ok: true });
    expect(await eventsOf()).toBe(1);
  });

  it("is not before the step that led to it, which the refusal names", async () => {
    const dates = { appliedOn: "2026-06-01", admittedOn: "2026-09-05", enteredOn: SEEN };
    enrolmentId = (await makeEnrolment({ cohortId, ...dates })).id;
    expect(await correct("2026-09-04")).toEqual(
      refusal("step_before_previous", { step: "admittedOn", previous: "2026-09-05" }),
    );
  });

  it("may be corrected of somebody whose admission nobody dated", async () => {
    enrolmentId = (await makeEnrolment({ cohortId, enteredOn: SEEN })).id;
    expect(await correct("2026-09-02")).toMatchObject({ ok: true });
  });

  it.each(["rejectedOn", "withdrawnOn"] as const)(
    "may be corrected of somebody whom a register entered after %s, not to a day before it",
    async (step) => {
      enrolmentId = (await makeEnrolment({ cohortId, [step]: "2026-09-02", enteredOn: SEEN })).id;
      expect(await correct("2026-09-01")).toEqual(refusal("step_before_previous", { step, previous: "2026-09-02" }));
      expect(await correct("2026-09-02")).toMatchObject({ ok: true });
      expect((await getEntry(staff, enrolmentId))?.enteredOn).toBe("2026-09-02");
    },
  );

  it("of a first entry is refused before the first day of the cohort", async () => {
    const { id } = await makeEnrolment({ cohortId, appliedOn: "2026-06-01", admittedOn: "2026-07-01" });
    const enter = (on: string) => takeStep(staff, { enrolmentId: id, step: "enter", on });
    expect(await enter("2026-08-31")).toEqual(refusal("entry_before_cohort_start", { start: "2026-09-01" }));
    expect(await enter("2026-09-01")).toMatchObject({ ok: true });
  });

  it("is for ADRAR staff to correct", async () => {
    const { schoolId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const coordinator = contextOf("coordinator", { schoolIds: [schoolId] });
    const forbidden = { ok: false, failure: { kind: "forbidden" } };
    expect(await correctEntryDate(coordinator, { enrolmentId, version: SEEN, enteredOn: "2026-09-01" })).toEqual(
      forbidden,
    );
    expect(await getEntry(coordinator, enrolmentId)).toBeNull();
  });
});

describe("the refusal of an exit", () => {
  it("names the entry, and the observation, that it comes before", async () => {
    const { id: cohortId } = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
    const entered = { appliedOn: "2025-06-01", admittedOn: "2025-07-01", enteredOn: "2025-09-01" };
    const { id: enrolmentId } = await makeEnrolment({ cohortId, ...entered });
    const exit = { enrolmentId, reason: "completed", certification: null } as const;
    expect(await recordExit(staff, { ...exit, exitedOn: "2025-08-31" })).toEqual(
      refusal("exit_before_entry", { entered: "2025-09-01" }),
    );
  });
});
