import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { takeStep, undoStep } from "@/lib/enrolments/commands";
import type { Step } from "@/lib/enrolments/step-rules";
import { contextOf, FIXED_TODAY, makeCohort, makeEnrolment } from "../support/factories";

const staff = contextOf("staff");
const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });
const eventsOf = (entityId: string) =>
  db.auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" }, select: { key: true, details: true } });

describe("the steps of an enrolment", () => {
  let cohortId: string;
  let enrolmentId: string;
  const take = (step: Step, on = FIXED_TODAY) => takeStep(staff, { enrolmentId, step, on });

  beforeEach(async () => {
    cohortId = (await makeCohort({ startsOn: "2026-11-02", endsOn: "2027-07-30", capacity: 15 })).id;
    enrolmentId = (await makeEnrolment({ cohortId, appliedOn: "2026-09-01" })).id;
  });

  it("leave a date and an audit row each, from application to entry", async () => {
    expect(await take("invite", "2026-09-10")).toEqual({ ok: true, value: { status: "invited" } });
    expect(await take("waitlist", "2026-09-20")).toEqual({ ok: true, value: { status: "waitlisted" } });
    expect(await take("admit", "2026-10-01")).toEqual({ ok: true, value: { status: "admitted" } });
    expect(await take("enter", "2026-11-02")).toEqual({ ok: true, value: { status: "entered" } });
    expect(await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } })).toMatchObject({
      invitedOn: "2026-09-10",
      waitlistedOn: "2026-09-20",
      admittedOn: "2026-10-01",
      enteredOn: "2026-11-02",
    });
    expect(await eventsOf(enrolmentId)).toEqual([
      { key: "enrolment.invited", details: JSON.stringify({ on: "2026-09-10", from: "candidate" }) },
      { key: "enrolment.waitlisted", details: JSON.stringify({ on: "2026-09-20", from: "invited" }) },
      { key: "enrolment.admitted", details: JSON.stringify({ on: "2026-10-01", from: "waitlisted" }) },
      { key: "enrolment.entered", details: JSON.stringify({ on: "2026-11-02", from: "admitted" }) },
    ]);
  });

  it.each<[Step, string]>([
    ["reject", "rejected"],
    ["withdraw", "withdrawn"],
  ])("end with %s, which undoing takes back", async (step, status) => {
    expect(await take(step)).toEqual({ ok: true, value: { status } });
    expect(await undoStep(staff, { enrolmentId })).toEqual({ ok: true, value: { status: "candidate" } });
    expect((await eventsOf(enrolmentId)).at(-1)).toEqual({
      key: "enrolment.step_undone",
      details: JSON.stringify({ step, from: status }),
    });
  });

  it("are refused from a status they do not follow", async () => {
    expect(await take("enter")).toEqual(refusal("step_not_possible"));
    expect(await take("no_show")).toEqual(refusal("step_not_possible"));
    await take("reject");
    expect(await take("admit")).toEqual(refusal("step_not_possible"));
    expect(await undoStep(staff, { enrolmentId }).then(() => undoStep(staff, { enrolmentId }))).toEqual(
      refusal("step_not_possible"),
    );
  });

  it("are refused in the future, before the application, and after the end of the cohort", async () => {
    expect(await take("invite", "2026-11-25")).toEqual(refusal("in_future"));
    expect(await take("invite", "2026-08-31")).toMatchObject({
      failure: { code: "step_before_previous", details: { step: "appliedOn", previous: "2026-09-01" } },
    });
    const past = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
    const late = await makeEnrolment({ cohortId: past.id, admittedOn: "2025-07-01" });
    expect(await takeStep(staff, { enrolmentId: late.id, step: "enter", on: "2026-07-01" })).toEqual(
      refusal("entry_after_cohort_end"),
    );
    expect(await eventsOf(enrolmentId)).toEqual([]);
    expect(await eventsOf(late.id)).toEqual([]);
  });

  it("are refused before the step they follow", async () => {
    await take("invite", "2026-09-10");
    expect(await take("admit", "2026-09-09")).toEqual(refusal("step_before_previous"));
    await take("admit", "2026-11-05");
    expect(await take("enter", "2026-11-04")).toMatchObject({
      failure: { code: "step_before_previous", details: { step: "admittedOn", previous: "2026-11-05" } },
    });
    expect(await eventsOf(enrolmentId)).toHaveLength(2);
    expect((await take("enter", "2026-11-05")).ok).toBe(true);
  });

  it("bring nobody into a cohort before its first day", async () => {
    await take("admit", "2026-10-01");
    expect(await take("enter", "2026-11-01")).toEqual(refusal("entry_before_cohort_start"));
    expect((await take("enter", "2026-11-02")).ok).toBe(true);
  });

  it("are refused when the status on the screen is no longer the one on record", async () => {
    await take("admit");
    expect(await takeStep(staff, { enrolmentId, step: "withdraw", on: FIXED_TODAY, expected: "candidate" })).toEqual(
      refusal("changed_meanwhile"),
    );
    expect(await undoStep(staff, { enrolmentId, expected: "invited" })).toEqual(refusal("changed_meanwhile"));
  });

  it("belong to ADRAR staff, within what they see", async () => {
    const { schoolId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const coordinator = contextOf("coordinator", { schoolIds: [schoolId] });
    const forbidden = { ok: false, failure: { kind: "forbidden" } };
    expect(await takeStep(coordinator, { enrolmentId, step: "admit", on: FIXED_TODAY })).toEqual(forbidden);
    expect(await undoStep(coordinator, { enrolmentId })).toEqual(forbidden);
    const nothing = { ok: false, failure: { kind: "not_found" } };
    expect(await takeStep(staff, { enrolmentId: "none", step: "admit", on: FIXED_TODAY })).toEqual(nothing);
    expect(await undoStep(staff, { enrolmentId: "none" })).toEqual(nothing);
  });
});
