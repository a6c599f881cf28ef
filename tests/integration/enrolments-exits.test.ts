import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/foundation/db/client";
import { completeCohort, correctExit, recordExit } from "@/lib/people/enrolments/commands";
import { getExitForm } from "@/lib/people/enrolments/queries";
import { exitVersion, NO_EXIT } from "@/lib/people/enrolments/rules/vocabulary";
import { contextOf, FIXED_NOW, makeCohort, makeEnrolment, makeOutcome } from "../support/factories";
import { takenBack } from "../support/take-back";

const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });
const lastEvent = (entityId: string) => db.auditEvent.findFirst({ where: { entityId }, orderBy: { id: "desc" } });

describe("exits", () => {
  let cohortId: string;
  let enrolmentId: string;
  let coordinator: ReturnType<typeof contextOf>;

  beforeEach(async () => {
    const cohort = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
    cohortId = cohort.id;
    coordinator = contextOf("coordinator", { schoolIds: [cohort.schoolId] });
    enrolmentId = (await enrol()).id;
  });

  const enrol = () => makeEnrolment({ cohortId, admittedOn: "2025-07-01", enteredOn: "2025-09-01" });
  const leave = (exitedOn: string, reason: "completed" | "employment" | "dropout" = "completed") =>
    recordExit(coordinator, { enrolmentId, exitedOn, reason, certification: "full" });
  /** What `leave("2026-06-30")` leaves a form to show. */
  const COMPLETED = exitVersion({ exitedOn: "2026-06-30", reason: "completed" }, "full");
  const exitIdOf = async () => (await db.exit.findUniqueOrThrow({ where: { currentOf: enrolmentId } })).id;

  it("are recorded with reason, certification and four due points, by the coordinator of the school", async () => {
    const answer = await leave("2025-08-31");
    expect(answer).toEqual(refusal("exit_before_entry"));
    const recorded = await leave("2026-06-30");
    expect(recorded.ok).toBe(true);
    const exit = await db.exit.findUniqueOrThrow({
      where: { currentOf: enrolmentId },
      include: { followUps: { orderBy: { dueOn: "asc" } }, enrolment: true },
    });
    expect(exit).toMatchObject({ exitedOn: "2026-06-30", reason: "completed", supersededAt: null });
    expect(exit.enrolment.certification).toBe("full");
    expect(exit.followUps.map(({ window, dueOn, fromOn, toOn }) => [window, dueOn, fromOn, toOn])).toEqual([
      ["T0", "2026-06-30", "2026-06-30", "2026-07-28"],
      ["M3", "2026-09-30", "2026-08-31", "2026-10-30"],
      ["M6", "2026-12-30", "2026-11-30", "2027-01-29"],
      ["M12", "2027-06-30", "2027-05-16", "2027-08-14"],
    ]);
    expect(await lastEvent(enrolmentId)).toMatchObject({
      key: "enrolment.exited",
      actorRole: "coordinator",
      details: JSON.stringify({ on: "2026-06-30", reason: "completed", certification: "full" }),
    });
  });

  it("are refused without an entry, in the future, and a second time", async () => {
    const admitted = await makeEnrolment({ cohortId, admittedOn: "2025-07-01" });
    const input = { exitedOn: "2026-06-30", reason: "dropout", certification: null } as const;
    expect(await recordExit(coordinator, { ...input, enrolmentId: admitted.id })).toEqual(refusal("not_entered"));
    expect(await leave("2026-11-25")).toEqual(refusal("in_future"));
    await leave("2026-06-30");
    expect(await leave("2026-06-30")).toEqual(refusal("already_exited"));
    expect(await db.exit.count({ where: { enrolmentId } })).toBe(1);
  });

  it("win once when recorded ten times at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => leave("2026-06-30")));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok).every((answer) => !answer.ok && answer.failure.kind === "rule")).toBe(
      true,
    );
    expect(await db.exit.count({ where: { enrolmentId } })).toBe(1);
    expect(await db.followUp.count({ where: { exit: { enrolmentId } } })).toBe(4);
  });

  it("never coexist with an undone entry", async () => {
    const staff = contextOf("staff");
    await Promise.all([leave("2026-06-30"), takenBack(staff, enrolmentId, "entry")]);
    const row = await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId }, include: { exit: true } });
    expect(row.exit !== null).toBe(row.enteredOn !== null);
  });

  it("are corrected by superseding, so that what was known before stays known", async () => {
    await leave("2026-06-30");
    const first = await exitIdOf();
    const correction = { enrolmentId, version: COMPLETED, exitedOn: "2026-03-15", reason: "employment" } as const;
    const corrected = await correctExit(coordinator, { ...correction, certification: null });
    expect(corrected.ok).toBe(true);
    const rows = await db.exit.findMany({ where: { enrolmentId }, orderBy: { exitedOn: "desc" } });
    expect(rows).toMatchObject([
      { id: first, exitedOn: "2026-06-30", currentOf: null, supersededAt: FIXED_NOW },
      { exitedOn: "2026-03-15", reason: "employment", currentOf: enrolmentId, supersededAt: null },
    ]);
    expect(await db.followUp.count({ where: { exit: { enrolmentId } } })).toBe(8);
    expect((await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } })).certification).toBeNull();
    expect(await lastEvent(enrolmentId)).toMatchObject({ key: "enrolment.exit_corrected" });
    expect(await correctExit(coordinator, { ...correction, certification: null })).toEqual(
      refusal("changed_meanwhile"),
    );
  });

  it("change nothing when corrected to the same, and nothing is audited", async () => {
    await leave("2026-06-30");
    const before = await db.auditEvent.count();
    const exitId = await exitIdOf();
    const same = { exitedOn: "2026-06-30", reason: "completed", certification: "full" } as const;
    expect(await correctExit(coordinator, { ...same, enrolmentId, version: COMPLETED })).toEqual({
      ok: true,
      value: { exitId },
    });
    expect(await db.auditEvent.count()).toBe(before);
  });

  it("are not moved past an observation, nor taken back once somebody has observed what came after", async () => {
    await leave("2026-03-01");
    const exitId = await exitIdOf();
    await makeOutcome({ enrolmentId, window: "M3", observedOn: "2026-06-01" });
    const version = exitVersion({ exitedOn: "2026-03-01", reason: "completed" }, "full");
    const later = { enrolmentId, version, exitedOn: "2026-06-02", reason: "completed", certification: "full" } as const;
    expect(await correctExit(coordinator, later)).toEqual(refusal("exit_after_outcome"));
    expect(await takenBack(coordinator, enrolmentId, "exit")).toMatchObject({
      failure: { code: "exit_has_outcomes", details: { count: 1 } },
    });
    expect(await exitIdOf()).toBe(exitId);
    expect((await correctExit(coordinator, { ...later, exitedOn: "2026-06-01" })).ok).toBe(true);
  });

  it("can be taken back when recorded for the wrong person", async () => {
    await leave("2026-06-30");
    const exitId = await exitIdOf();
    expect(await takenBack(coordinator, enrolmentId, "exit")).toMatchObject({ ok: true, value: { done: true } });
    const row = await db.enrolment.findUniqueOrThrow({
      where: { id: enrolmentId },
      include: { exit: true, exits: true },
    });
    expect(row).toMatchObject({ exit: null, certification: null, enteredOn: "2025-09-01" });
    expect(row.exits).toMatchObject([{ id: exitId, supersededAt: FIXED_NOW }]);
    expect(await lastEvent(enrolmentId)).toMatchObject({ key: "enrolment.exit_cancelled" });
    expect((await leave("2026-06-29")).ok).toBe(true);
  });

  it("get the certification that a jury decides later, and stay the statements they were", async () => {
    await leave("2026-06-30");
    const exitId = await exitIdOf();
    const decided = { enrolmentId, version: COMPLETED, exitedOn: "2026-06-30", reason: "completed" } as const;
    expect(await correctExit(coordinator, { ...decided, certification: "partial" })).toEqual({
      ok: true,
      value: { exitId },
    });
    expect(await exitIdOf()).toBe(exitId);
    expect(await db.exit.count({ where: { enrolmentId } })).toBe(1);
    expect((await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } })).certification).toBe("partial");
    expect(await lastEvent(enrolmentId)).toMatchObject({
      key: "enrolment.certified",
      details: JSON.stringify({ certification: "partial", was: "full" }),
    });
  });

  it("are not overwritten by a form that showed something else", async () => {
    const shown = async () => (await getExitForm(coordinator, enrolmentId))?.version ?? "";
    expect(await shown()).toBe(NO_EXIT);
    await leave("2026-06-30");
    expect(await shown()).toBe(COMPLETED);
    const typed = { enrolmentId, exitedOn: "2026-06-30", reason: "completed" } as const;
    const jury = { ...typed, version: await shown(), certification: "failed" } as const;
    expect((await correctExit(coordinator, jury)).ok).toBe(true);
    // The same exit, and another certification: what was opened before would take the jury's word back unseen.
    const late = { ...typed, exitedOn: "2026-06-29", certification: "full" } as const;
    expect(await correctExit(coordinator, { ...late, version: COMPLETED })).toEqual(refusal("changed_meanwhile"));
    const row = await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId }, include: { exit: true } });
    expect(row).toMatchObject({ certification: "failed", exit: { exitedOn: "2026-06-30" } });
    expect((await correctExit(coordinator, { ...late, version: await shown() })).ok).toBe(true);
    await takenBack(coordinator, enrolmentId, "exit");
    expect(await shown()).toBe(NO_EXIT);
    expect(await correctExit(coordinator, { ...late, version: COMPLETED })).toEqual(refusal("changed_meanwhile"));
  });

  it("of a whole cohort are recorded together, or not at all", async () => {
    const second = await enrol();
    const admitted = await makeEnrolment({ cohortId, admittedOn: "2025-07-01" });
    const people = [
      { enrolmentId, certification: "full" },
      { enrolmentId: second.id, certification: "failed" },
    ] as const;
    const end = { cohortId, exitedOn: "2026-06-30" };
    expect(
      await completeCohort(coordinator, {
        ...end,
        people: [...people, { enrolmentId: admitted.id, certification: null }],
      }),
    ).toMatchObject({ failure: { code: "not_entered", details: { enrolmentId: admitted.id } } });
    expect(await db.exit.count({ where: { enrolment: { cohortId } } })).toBe(0);
    expect(await completeCohort(coordinator, { ...end, people: [] })).toEqual(refusal("nobody_chosen"));
    // A day to come is nobody's own.
    expect(await completeCohort(coordinator, { ...end, exitedOn: "2026-11-25", people })).toMatchObject({
      failure: { code: "in_future", details: expect.not.objectContaining({ enrolmentId }) },
    });

    expect(await completeCohort(coordinator, { ...end, people })).toEqual({ ok: true, value: { count: 2 } });
    expect(await db.exit.count({ where: { enrolment: { cohortId }, reason: "completed" } })).toBe(2);
    expect((await db.enrolment.findUniqueOrThrow({ where: { id: second.id } })).certification).toBe("failed");
    expect(await completeCohort(coordinator, { ...end, people })).toMatchObject({
      failure: { code: "already_exited", details: { enrolmentId } },
    });
  });

  it("of another school are not found, and the Région records none", async () => {
    const other = contextOf("coordinator", { schoolIds: ["elsewhere"] });
    const input = { enrolmentId, exitedOn: "2026-06-30", reason: "completed", certification: null } as const;
    const nothing = { ok: false, failure: { kind: "not_found" } };
    const forbidden = { ok: false, failure: { kind: "forbidden" } };
    const people = [{ enrolmentId, certification: null }];
    for (const [ctx, answer] of [
      [other, nothing],
      [contextOf("region"), forbidden],
    ] as const) {
      expect(await recordExit(ctx, input)).toEqual(answer);
      expect(await correctExit(ctx, { ...input, version: NO_EXIT })).toEqual(answer);
      expect(await takenBack(ctx, enrolmentId, "exit")).toEqual(answer);
      expect(await completeCohort(ctx, { cohortId, exitedOn: "2026-06-30", people })).toEqual(answer);
    }
  });
});
