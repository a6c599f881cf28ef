import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/foundation/db/client";
import { recordExit, takeStep, undoStep } from "@/lib/people/enrolments/commands";
import { correctEntryDate, enterLearners, undoEntries } from "@/lib/people/enrolments/entry-commands";
import type { StepName } from "@/lib/people/enrolments/rules/vocabulary";
import { contextOf, FIXED_TODAY, makeCohort, makeEnrolment } from "../support/factories";

const staff = contextOf("staff");
const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });
const eventsOf = (entityId: string) =>
  db.auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" }, select: { key: true, details: true } });

describe("the steps of an enrolment", () => {
  let cohortId: string;
  let enrolmentId: string;
  const take = (step: StepName, on = FIXED_TODAY) => takeStep(staff, { enrolmentId, step, on });

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

  it.each<[StepName, string]>([
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
    const candidate = await makeEnrolment({ cohortId: past.id, appliedOn: "2025-06-01" });
    expect(await takeStep(staff, { enrolmentId: candidate.id, step: "admit", on: "2026-07-01" })).toMatchObject({
      failure: { code: "admission_after_cohort_end", details: { on: "2026-07-01", end: "2026-06-30" } },
    });
    for (const id of [enrolmentId, late.id, candidate.id]) expect(await eventsOf(id)).toEqual([]);
    expect((await takeStep(staff, { enrolmentId: candidate.id, step: "admit", on: "2026-06-30" })).ok).toBe(true);
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

describe("the entry of several people", () => {
  const DAY = "2026-11-16";
  let cohortId: string;
  let ids: string[];
  const admitted = async () =>
    (await makeEnrolment({ cohortId, appliedOn: "2026-09-01", admittedOn: "2026-10-01" })).id;
  const enter = (enrolmentIds = ids, on = DAY) => enterLearners(staff, { cohortId, on, enrolmentIds });
  const undo = (enrolmentIds = ids, on = DAY) => undoEntries(staff, { cohortId, on, enrolmentIds });
  const entered = () => db.enrolment.count({ where: { cohortId, enteredOn: DAY } });
  const of = (enrolmentId: string, code: string, details = {}) => ({
    ok: false,
    failure: { kind: "rule", code, details: expect.objectContaining({ enrolmentId, ...details }) },
  });

  beforeEach(async () => {
    cohortId = (await makeCohort({ startsOn: DAY, endsOn: "2027-07-30", capacity: 15 })).id;
    ids = [];
    for (let n = 0; n < 15; n++) ids.push(await admitted());
  });

  it("is one gesture with one undo, and an audit row each", async () => {
    expect(await enter()).toEqual({ ok: true, value: { count: 15 } });
    expect(await entered()).toBe(15);
    expect(await undo()).toEqual({ ok: true, value: { count: 15 } });
    expect(await entered()).toBe(0);
    for (const id of ids) {
      expect(await eventsOf(id)).toEqual([
        { key: "enrolment.entered", details: JSON.stringify({ on: DAY, from: "admitted" }) },
        { key: "enrolment.step_undone", details: JSON.stringify({ step: "enter", from: "entered" }) },
      ]);
    }
    expect((await db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).placesTaken).toBe(15);
  });

  it("is of all or none: a refusal says whose it is", async () => {
    const last = ids[14] ?? "";
    await takeStep(staff, { enrolmentId: last, step: "withdraw", on: "2026-10-20" });
    expect(await enter()).toEqual(of(last, "step_not_possible"));
    expect(await enter(ids, "2026-11-15")).toMatchObject({
      failure: { code: "entry_before_cohort_start", details: { on: "2026-11-15", start: DAY } },
    });
    const late = await makeEnrolment({ cohortId, appliedOn: "2026-09-01", admittedOn: "2026-11-18" });
    expect(await enter([...ids.slice(0, 14), late.id])).toEqual(
      of(late.id, "step_before_previous", { previous: "2026-11-18", on: DAY }),
    );
    expect(await enter([])).toEqual(refusal("nobody_chosen"));
    const elsewhere = (await makeCohort()).id;
    const foreign = await makeEnrolment({ cohortId: elsewhere, admittedOn: "2025-07-01" });
    expect(await enter([...ids.slice(0, 14), foreign.id])).toMatchObject({ failure: { kind: "not_found" } });
    expect(await entered()).toBe(0);
    expect(await eventsOf(ids[0] ?? "")).toEqual([]);
  });

  it("is recorded once when two do it at the same time", async () => {
    const answers = await Promise.all([enter(), enter(), enter([...ids].reverse())]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await entered()).toBe(15);
    expect(await db.auditEvent.count({ where: { key: "enrolment.entered", entityId: { in: ids } } })).toBe(15);
  });

  it("is not taken back once something rests on one of them", async () => {
    await enter();
    const [first = "", second = ""] = ids;
    await correctEntryDate(staff, { enrolmentId: second, version: DAY, enteredOn: "2026-11-17" });
    expect(await undo()).toEqual(of(second, "entry_corrected_since", { entered: "2026-11-17" }));
    await recordExit(staff, { enrolmentId: first, exitedOn: "2026-11-20", reason: "dropout", certification: null });
    expect(await undo()).toEqual(of(first, "entry_has_exit", { exit: "2026-11-20" }));
    expect(await entered()).toBe(14);
    expect(await undo(ids.slice(2))).toEqual({ ok: true, value: { count: 13 } });
    expect(await undo(ids.slice(2))).toEqual(of(ids[2] ?? "", "changed_meanwhile"));
    expect(await entered()).toBe(1);
  });
});
