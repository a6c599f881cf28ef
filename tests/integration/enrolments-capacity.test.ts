import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/foundation/db/client";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { enrolLearner, recordExit, takeStep, undoStep } from "@/lib/people/enrolments/commands";
import { getApplications } from "@/lib/people/enrolments/queries";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import { contextOf, FIXED_TODAY, makeCohort, makeEnrolment, makeLearner } from "../support/factories";

const staff = contextOf("staff");
const SEATS = 5;
const APPLICANTS = 50;

async function cohortWith(capacity: number) {
  return makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29", capacity });
}

const candidate = (cohortId: string) => makeEnrolment({ cohortId, appliedOn: "2026-10-01" });
const admit = (enrolmentId: string) => takeStep(staff, { enrolmentId, step: "admit", on: FIXED_TODAY });
const seatsTaken = async (id: string) => (await db.cohort.findUniqueOrThrow({ where: { id } })).placesTaken;

describe("the seats of a cohort", () => {
  let cohortId: string;

  describe("under concurrency", () => {
    beforeEach(async () => {
      cohortId = (await cohortWith(SEATS)).id;
    });

    it("admit exactly as many people as there are seats, and tell the others", async () => {
      const people = [];
      for (let n = 0; n < APPLICANTS; n++) people.push(await candidate(cohortId));
      const answers = await Promise.all(people.map(({ id }) => admit(id)));

      const admitted = answers.filter((answer) => answer.ok);
      const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure]));
      expect(admitted).toHaveLength(SEATS);
      expect(refusals).toHaveLength(APPLICANTS - SEATS);
      expect(refusals.every((failure) => failure.kind === "rule" && failure.code === "cohort_full")).toBe(true);
      expect(await seatsTaken(cohortId)).toBe(SEATS);
      expect(await db.enrolment.count({ where: { cohortId, admittedOn: { not: null } } })).toBe(SEATS);
      expect(
        await db.auditEvent.count({
          where: { key: "enrolment.admitted", entityId: { in: people.map(({ id }) => id) } },
        }),
      ).toBe(SEATS);
    });

    it("let one of twenty admissions of the same person through, and count one seat", async () => {
      const { id } = await candidate(cohortId);
      const answers = await Promise.all(Array.from({ length: 20 }, () => admit(id)));
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(await seatsTaken(cohortId)).toBe(1);
    });

    it("give the last seat to one when withdrawals are undone while others are admitted", async () => {
      const withdrawn = [];
      for (let n = 0; n < SEATS; n++) {
        const { id } = await candidate(cohortId);
        await admit(id);
        await takeStep(staff, { enrolmentId: id, step: "withdraw", on: FIXED_TODAY });
        withdrawn.push(id);
      }
      expect(await seatsTaken(cohortId)).toBe(0);
      const newcomers = [];
      for (let n = 0; n < SEATS; n++) newcomers.push((await candidate(cohortId)).id);
      const answers = await Promise.all([
        ...withdrawn.map((enrolmentId) => undoStep(staff, { enrolmentId })),
        ...newcomers.map(admit),
      ]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(SEATS);
      expect(await seatsTaken(cohortId)).toBe(SEATS);
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
    expect(await seatsTaken(cohortId)).toBe(3);

    await takeStep(staff, { enrolmentId: withdraws.id, step: "withdraw", on: FIXED_TODAY });
    expect(await seatsTaken(cohortId)).toBe(2);
    await takeStep(staff, { enrolmentId: stays.id, step: "no_show", on: FIXED_TODAY });
    expect(await seatsTaken(cohortId)).toBe(1);

    await takeStep(staff, { enrolmentId: leaves.id, step: "enter", on: "2026-10-15" });
    const exit = { enrolmentId: leaves.id, exitedOn: FIXED_TODAY, reason: "dropout", certification: null } as const;
    expect((await recordExit(staff, exit)).ok).toBe(true);
    expect(await seatsTaken(cohortId)).toBe(1);
  });

  it("are not taken by an application, nor by the waiting list", async () => {
    cohortId = (await cohortWith(1)).id;
    const learner = await makeLearner();
    const enrolled = await enrolLearner(staff, {
      cohortId,
      learner: { existingId: learner.id },
      appliedOn: FIXED_TODAY,
      duplicateAccepted: false,
      ...NOTHING_TOLD,
      rqth: null,
    });
    expect(enrolled.ok).toBe(true);
    if (enrolled.ok) {
      await takeStep(staff, { enrolmentId: enrolled.value.enrolmentId, step: "waitlist", on: FIXED_TODAY });
    }
    expect(await seatsTaken(cohortId)).toBe(0);
  });

  it("are checked again when an undone withdrawal wants its seat back", async () => {
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

describe("the waiting list of a cohort", () => {
  let cohortId: string;
  const wait = (enrolmentId: string, on = FIXED_TODAY) => takeStep(staff, { enrolmentId, step: "waitlist", on });
  const admitFor = (enrolmentId: string, passedOverReason: string | null) =>
    takeStep(staff, { enrolmentId, step: "admit", on: FIXED_TODAY, passedOverReason });
  const line = async () =>
    (await getApplications(staff, cohortId))
      .filter(({ rank }) => rank !== null)
      .toSorted((a, b) => Number(a.rank) - Number(b.rank))
      .map(({ enrolmentId }) => enrolmentId);
  const reasonOf = async (id: string) => (await db.enrolment.findUniqueOrThrow({ where: { id } })).passedOverReason;
  const passes = (count: number) => ({
    ok: false,
    failure: { kind: "rule", code: "passes_over_others", details: { count } },
  });
  const details = async (entityId: string, key: string) =>
    (await db.auditEvent.findMany({ where: { entityId, key }, orderBy: { id: "asc" } })).map((event) =>
      JSON.parse(event.details),
    );

  beforeEach(async () => {
    cohortId = (await cohortWith(2)).id;
  });

  it("keeps the order in which people were put on it the same day", async () => {
    const [a, b, c, d] = [
      (await candidate(cohortId)).id,
      (await candidate(cohortId)).id,
      (await candidate(cohortId)).id,
      (await candidate(cohortId)).id,
    ];
    for (const id of [c, a, b]) expect((await wait(id)).ok).toBe(true);
    expect(await line()).toEqual([c, a, b]);
    // An earlier day goes first, whenever it is noted; who comes back goes to the end of their day.
    await wait(d, "2026-11-20");
    await undoStep(staff, { enrolmentId: c });
    await wait(c);
    expect(await line()).toEqual([d, a, b, c]);
    const ranks = await db.enrolment.findMany({ where: { cohortId }, select: { id: true, waitlistRank: true } });
    expect(new Map(ranks.map((row) => [row.id, row.waitlistRank]))).toEqual(
      new Map([
        [a, 2],
        [b, 3],
        [c, 5],
        [d, 4],
      ]),
    );
  });

  it("gives each of those put on it at once a rank of their own", async () => {
    const people = [];
    for (let n = 0; n < 12; n++) people.push((await candidate(cohortId)).id);
    const answers = await Promise.all(people.map((id) => wait(id)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const rows = await db.enrolment.findMany({ where: { cohortId }, select: { waitlistRank: true } });
    expect(rows.map(({ waitlistRank }) => waitlistRank).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
  });

  it("asks why somebody is admitted before those who wait longer, and keeps the reason out of the audit", async () => {
    const [first, second, third, outsider] = [
      (await candidate(cohortId)).id,
      (await candidate(cohortId)).id,
      (await candidate(cohortId)).id,
      (await candidate(cohortId)).id,
    ];
    for (const id of [first, second, third]) await wait(id);
    expect.soft(await admitFor(third, null)).toEqual(passes(2));
    expect.soft(await admitFor(outsider, "   ")).toEqual(passes(3));
    expect(await admitFor(outsider, "x".repeat(201))).toMatchObject({ failure: { kind: "invalid" } });
    expect.soft(await seatsTaken(cohortId)).toBe(0);

    const reason = "Retour de Mme Personne, déjà admise en 2025";
    expect(await admitFor(third, ` ${reason} `)).toEqual({ ok: true, value: { status: "admitted" } });
    expect.soft(await reasonOf(third)).toBe(reason);
    expect
      .soft(await details(third, "enrolment.admitted"))
      .toEqual([{ on: FIXED_TODAY, from: "waitlisted", passedOver: 2 }]);

    // Undone, the admission leaves no reason behind, and the person is where they were.
    await undoStep(staff, { enrolmentId: third });
    expect.soft(await reasonOf(third)).toBeNull();
    expect.soft(await line()).toEqual([first, second, third]);
    const told = await db.auditEvent.findMany({ where: { entityId: third } });
    expect.soft(told.some((event) => event.details.includes("Personne"))).toBe(false);
    expect
      .soft((await listCohortHistory(staff, { cohortId })).events.some(({ details }) => details.passedOver === 2))
      .toBe(true);
  });

  it("is passed over by nobody while there is a seat for all who wait longer", async () => {
    const [first, second, outsider] = [
      (await candidate(cohortId)).id,
      (await candidate(cohortId)).id,
      (await candidate(cohortId)).id,
    ];
    await wait(first);
    await wait(second);
    // Two seats: one for the second, one for the first.
    expect(await admitFor(second, "Sans effet")).toEqual({ ok: true, value: { status: "admitted" } });
    expect(await reasonOf(second)).toBeNull();
    expect(await details(second, "enrolment.admitted")).toEqual([{ on: FIXED_TODAY, from: "waitlisted" }]);
    expect(await admitFor(outsider, null)).toEqual(passes(1));
    expect((await admitFor(first, null)).ok).toBe(true);
  });

  it("does not let two admissions at once both take the seat of the one who waits", async () => {
    const [waiting, left, right] = [
      (await candidate(cohortId)).id,
      (await candidate(cohortId)).id,
      (await candidate(cohortId)).id,
    ];
    await wait(waiting);
    const answers = await Promise.all([admitFor(left, null), admitFor(right, null)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual([passes(1)]);
    expect(await seatsTaken(cohortId)).toBe(1);
  });
});
