import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { enrolLearner, recordExit, takeStep, undoStep } from "@/lib/enrolments/commands";
import { contextOf, FIXED_TODAY, makeCohort, makeEnrolment, makeLearner } from "../support/factories";

const staff = contextOf("staff");
const PLACES = 5;
const APPLICANTS = 50;

async function cohortWith(capacity: number) {
  return makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29", capacity });
}

const candidate = (cohortId: string) => makeEnrolment({ cohortId, appliedOn: "2026-10-01" });
const admit = (enrolmentId: string) => takeStep(staff, { enrolmentId, step: "admit", on: FIXED_TODAY });
const placesTaken = async (id: string) => (await db.cohort.findUniqueOrThrow({ where: { id } })).placesTaken;

describe("the places of a cohort", () => {
  let cohortId: string;

  describe("under concurrency", () => {
    beforeEach(async () => {
      cohortId = (await cohortWith(PLACES)).id;
    });

    it("admit exactly as many people as there are places, and tell the others", async () => {
      const people = [];
      for (let n = 0; n < APPLICANTS; n++) people.push(await candidate(cohortId));
      const answers = await Promise.all(people.map(({ id }) => admit(id)));

      const admitted = answers.filter((answer) => answer.ok);
      const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure]));
      expect(admitted).toHaveLength(PLACES);
      expect(refusals).toHaveLength(APPLICANTS - PLACES);
      expect(refusals.every((failure) => failure.kind === "rule" && failure.code === "cohort_full")).toBe(true);
      expect(await placesTaken(cohortId)).toBe(PLACES);
      expect(await db.enrolment.count({ where: { cohortId, admittedOn: { not: null } } })).toBe(PLACES);
      expect(
        await db.auditEvent.count({
          where: { key: "enrolment.admitted", entityId: { in: people.map(({ id }) => id) } },
        }),
      ).toBe(PLACES);
    });

    it("let one of twenty admissions of the same person through, and count one place", async () => {
      const { id } = await candidate(cohortId);
      const answers = await Promise.all(Array.from({ length: 20 }, () => admit(id)));
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(await placesTaken(cohortId)).toBe(1);
    });

    it("give the last place to one when withdrawals are undone while others are admitted", async () => {
      const withdrawn = [];
      for (let n = 0; n < PLACES; n++) {
        const { id } = await candidate(cohortId);
        await admit(id);
        await takeStep(staff, { enrolmentId: id, step: "withdraw", on: FIXED_TODAY });
        withdrawn.push(id);
      }
      expect(await placesTaken(cohortId)).toBe(0);
      const newcomers = [];
      for (let n = 0; n < PLACES; n++) newcomers.push((await candidate(cohortId)).id);
      const answers = await Promise.all([
        ...withdrawn.map((enrolmentId) => undoStep(staff, { enrolmentId })),
        ...newcomers.map(admit),
      ]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(PLACES);
      expect(await placesTaken(cohortId)).toBe(PLACES);
    });
  });

  it("are freed by a withdrawal and by a no-show, not by an exit", async () => {
    cohortId = (await makeCohort({ startsOn: "2026-01-12", endsOn: "2026-10-30", capacity: 3 })).id;
    const [withdraws, stays, leaves] = [
      await candidate(cohortId),
      await candidate(cohortId),
      await candidate(cohortId),
    ];
    for (const { id } of [withdraws, stays, leaves]) {
      expect((await takeStep(staff, { enrolmentId: id, step: "admit", on: "2026-10-01" })).ok).toBe(true);
    }
    expect(await placesTaken(cohortId)).toBe(3);

    await takeStep(staff, { enrolmentId: withdraws.id, step: "withdraw", on: FIXED_TODAY });
    expect(await placesTaken(cohortId)).toBe(2);
    await takeStep(staff, { enrolmentId: stays.id, step: "no_show", on: FIXED_TODAY });
    expect(await placesTaken(cohortId)).toBe(1);

    await takeStep(staff, { enrolmentId: leaves.id, step: "enter", on: "2026-10-15" });
    const exit = { enrolmentId: leaves.id, exitedOn: FIXED_TODAY, reason: "dropout", certification: null } as const;
    expect((await recordExit(staff, exit)).ok).toBe(true);
    expect(await placesTaken(cohortId)).toBe(1);
  });

  it("are not taken by an application, nor by the waiting list", async () => {
    cohortId = (await cohortWith(1)).id;
    const learner = await makeLearner();
    const enrolled = await enrolLearner(staff, {
      cohortId,
      learner: { existingId: learner.id },
      appliedOn: FIXED_TODAY,
      duplicateAccepted: false,
      level: null,
      entryStatus: null,
      monthsUnemployed: null,
      rsa: "unknown",
      qpv: "unknown",
      zrr: "unknown",
      rqth: null,
    });
    expect(enrolled.ok).toBe(true);
    if (enrolled.ok) {
      await takeStep(staff, { enrolmentId: enrolled.value.enrolmentId, step: "waitlist", on: FIXED_TODAY });
    }
    expect(await placesTaken(cohortId)).toBe(0);
  });

  it("are checked again when an undone withdrawal wants its place back", async () => {
    cohortId = (await cohortWith(1)).id;
    const [first, second] = [await candidate(cohortId), await candidate(cohortId)];
    await admit(first.id);
    await takeStep(staff, { enrolmentId: first.id, step: "withdraw", on: FIXED_TODAY });
    await admit(second.id);
    const answer = await undoStep(staff, { enrolmentId: first.id });
    expect(answer).toEqual({
      ok: false,
      failure: { kind: "rule", code: "cohort_full", details: { capacity: 1 } },
    });
    const row = await db.enrolment.findUniqueOrThrow({ where: { id: first.id } });
    expect(row.withdrawnOn).toBe(FIXED_TODAY);
  });
});
