import { setTimeout } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eventTexts } from "@/components/people/cohorts/event-text";
import { foldSearch } from "@/lib/foundation/core/fold";
import { clientFor, db } from "@/lib/foundation/db/client";
import { cancelCohort, createCohort, reopenCohort, updateCohort } from "@/lib/people/cohorts/commands";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { cohortsAlong } from "@/lib/people/cohorts/parts";
import { getCohort, getCohortForm, listCohorts } from "@/lib/people/cohorts/queries";
import { COHORT_SORTS, isNamedBy, orderedCohorts } from "@/lib/people/cohorts/rules/order";
import { takeStep, undoStep } from "@/lib/people/enrolments/commands";
import { proposeElsewhere } from "@/lib/people/enrolments/elsewhere-commands";
import { getElsewhere } from "@/lib/people/enrolments/elsewhere-queries";
import { undoEnrolled } from "@/lib/people/register/undo-commands";
import {
  contextOf,
  FIXED_NOW,
  FIXED_TODAY,
  makeCohort,
  makeEnrolment,
  makeLearner,
  makeProgramme,
  makeSchool,
} from "../support/factories";

const staff = contextOf("staff");
const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });
const forbidden = { ok: false, failure: { kind: "forbidden" } };
const nothing = { ok: false, failure: { kind: "not_found" } };
const lastEvent = (entityId: string) => db.auditEvent.findFirst({ where: { entityId }, orderBy: { id: "desc" } });

describe("cohorts", () => {
  let schoolId: string;
  let programmeId: string;
  const facts = { startsOn: "2027-01-11", endsOn: "2027-10-29", capacity: 15 };
  let n = 0;
  const plan = (change = {}) => {
    n += 1;
    return createCohort(staff, { schoolId, programmeId, code: `C-${n}`, ...facts, ...change });
  };

  beforeAll(async () => {
    schoolId = (await makeSchool()).id;
    programmeId = (await makeProgramme()).id;
  });

  it("are planned once per code of a school, with an audit row", async () => {
    const created = await plan({ code: "2027-1" });
    expect(created.ok).toBe(true);
    const id = created.ok ? created.value.id : "";
    expect(await db.cohort.findUniqueOrThrow({ where: { id } })).toMatchObject({
      code: "2027-1",
      placesTaken: 0,
      ...facts,
    });
    expect(await lastEvent(id)).toMatchObject({ key: "cohort.created", actorRole: "staff" });
    expect(await plan({ code: "2027-1" })).toEqual(refusal("cohort_code_taken"));
    // Without one, by the month of its first day, and once as well.
    expect(await plan({ code: null })).toMatchObject({ ok: true });
    expect(await db.cohort.count({ where: { schoolId, code: "2027-01" } })).toBe(1);
    expect(await plan({ code: null })).toEqual(refusal("cohort_code_taken"));
    const answers = await Promise.all(Array.from({ length: 5 }, () => plan({ code: "2027-2" })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 4 }, () => refusal("cohort_code_taken")));
  });

  it("have a session number of the Carif-Oref that no other of the network has", async () => {
    const first = await plan({ code: "2031-1", sessionNumber: "26_104879S" });
    expect(first.ok).toBe(true);
    const other = await plan({ code: "2031-2" });
    const id = other.ok ? other.value.id : "";
    const elsewhere = { code: "2031-1", schoolId: (await makeSchool()).id };
    const taken = { kind: "rule", code: "session_taken", details: { number: "26_104879S" } };
    expect(await plan({ ...elsewhere, sessionNumber: "26_104879S" })).toMatchObject({ failure: taken });
    const give = async (sessionNumber: string | null) => {
      const version = (await getCohortForm(staff, id))?.version ?? "";
      return updateCohort(staff, { cohortId: id, programmeId, ...facts, code: "2031-2", version, sessionNumber });
    };
    expect(await give("26_104879S")).toMatchObject({ failure: taken });
    expect((await give("26_104880S")).ok).toBe(true);
    const { details } = (await lastEvent(id)) ?? {};
    expect(JSON.parse(details ?? "")).toMatchObject({ after: { sessionNumber: "26_104880S" } });
    expect((await give("26_104880S")).ok).toBe(true);
    const races = await Promise.all(
      ["2031-3", "2031-4", "2031-5"].map((code) => plan({ code, sessionNumber: "26_200000" })),
    );
    expect(races.filter(({ ok }) => ok)).toHaveLength(1);
    const { cohorts } = await listCohorts(staff, { ids: [id] });
    expect(cohorts).toMatchObject([{ sessionNumber: "26_104880S" }]);
  });

  it("keep their code as typed, which no other of the school has in another case", async () => {
    const created = await plan({ code: "2028-été" });
    const id = created.ok ? created.value.id : "";
    const stored = async () => (await db.cohort.findUniqueOrThrow({ where: { id } })).code;
    expect(await stored()).toBe("2028-été");
    expect(await plan({ code: "2028-ÉTÉ" })).toMatchObject({
      failure: { code: "cohort_code_taken", details: { code: "2028-été" } },
    });
    expect((await plan({ code: "2028-ÉTÉ", schoolId: (await makeSchool()).id })).ok).toBe(true);
    const answers = await Promise.all(
      ["2028 bis", "2028 BIS"].flatMap((code) => Array.from({ length: 5 }, () => plan({ code }))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 9 }, () => refusal("cohort_code_taken")));
    const rename = async (code: string) => {
      const version = (await getCohortForm(staff, id))?.version ?? "";
      return updateCohort(staff, { cohortId: id, programmeId, ...facts, code, version });
    };
    expect(await rename("2028 Bis")).toEqual(refusal("cohort_code_taken"));
    expect((await rename("2028-Été")).ok).toBe(true);
    expect(await stored()).toBe("2028-Été");
  });

  it("of which two have one code but for its case, from before, are still edited", async () => {
    const school = await makeSchool();
    const one = await makeCohort({ schoolId: school.id, code: "2018-a" });
    await makeCohort({ schoolId: school.id, code: "2018-A" });
    const version = (await getCohortForm(staff, one.id))?.version ?? "";
    const change = {
      cohortId: one.id,
      lengthChanges: "yes" as const,
      programmeId: one.programmeId,
      ...facts,
      code: "2018-a",
      version,
    };
    expect((await updateCohort(staff, change)).ok).toBe(true);
  });

  it("are refused when they end before they start, or at a school or with a programme that is not there", async () => {
    const before = [await db.cohort.count(), await db.auditEvent.count()];
    expect(await plan({ endsOn: "2027-01-10" })).toEqual(refusal("end_before_start"));
    expect((await plan({ endsOn: "2027-01-10", schoolId: "none" })).ok).toBe(false);
    const invalid = (field: string) => ({
      ok: false,
      failure: { kind: "invalid", fields: { [field]: ["choice_invalid"] } },
    });
    expect(await plan({ schoolId: "none" })).toEqual(invalid("schoolId"));
    expect(await plan({ programmeId: "none" })).toEqual(invalid("programmeId"));
    expect([await db.cohort.count(), await db.auditEvent.count()]).toEqual(before);
  });

  describe("once they have people", () => {
    let cohortId: string;
    const input = { startsOn: "2026-09-01", endsOn: "2027-06-30", capacity: 3 };
    const change = async (to: object, id = cohortId) => {
      const version = (await getCohortForm(staff, id))?.version ?? "";
      return updateCohort(staff, { cohortId: id, programmeId, code: "AA", ...input, version, ...to });
    };

    beforeEach(async () => {
      cohortId = (await makeCohort({ startsOn: "2026-09-01", endsOn: "2027-06-30", capacity: 3 })).id;
      for (let seat = 0; seat < 2; seat++) await makeEnrolment({ cohortId, admittedOn: "2026-06-15" });
    });

    it("keep a place for each of them", async () => {
      expect(await change({ capacity: 1 })).toMatchObject({
        failure: { code: "capacity_below_taken", details: { seatsTaken: 2 } },
      });
      expect((await change({ capacity: 2 })).ok).toBe(true);
      expect(await lastEvent(cohortId)).toMatchObject({ key: "cohort.updated" });
    });

    it("keep every place when the capacity shrinks while people are admitted", async () => {
      const candidates = await Promise.all([1, 2, 3].map(() => makeEnrolment({ cohortId })));
      await Promise.all([
        change({ capacity: 2 }),
        ...candidates.map(({ id }) => takeStep(staff, { enrolmentId: id, step: "admit", on: FIXED_TODAY })),
      ]);
      const { placesTaken, capacity } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
      expect(placesTaken).toBeLessThanOrEqual(capacity);
      expect(await db.enrolment.count({ where: { cohortId, admittedOn: { not: null } } })).toBe(placesTaken);
    });

    it.each([{ endsOn: "2026-09-14" }, { startsOn: "2026-09-16" }])(
      "keep an entry that is recorded while their dates leave it out: %j",
      async (dates) => {
        const { id: enrolmentId } = await makeEnrolment({ cohortId, admittedOn: "2026-06-15" });
        let both: Promise<unknown> = Promise.resolve();
        await clientFor("write").$transaction(async (tx) => {
          await tx.cohort.update({ where: { id: cohortId }, data: { placesTaken: { increment: 0 } } });
          both = Promise.all([change(dates), takeStep(staff, { enrolmentId, step: "enter", on: "2026-09-15" })]);
          // On PostgreSQL both have read by then what they go by, and wait for the row.
          await setTimeout(500);
        });
        await both;
        const { startsOn, endsOn } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
        const { enteredOn } = await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } });
        expect(enteredOn).toBe(startsOn === "2026-09-01" && endsOn === "2027-06-30" ? "2026-09-15" : null);
      },
    );

    it("are not changed over what somebody else saved: of ten at once one wins, and the others see it", async () => {
      const version = (await getCohortForm(staff, cohortId))?.version ?? "";
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) => change({ endsOn: `2027-07-${10 + n}`, code: "TEN", version })),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 9 }, () => refusal("changed_meanwhile")));
      expect(await db.auditEvent.count({ where: { entityId: cohortId, key: "cohort.updated" } })).toBe(1);
      expect((await change({ endsOn: "2027-08-01", code: "TEN" })).ok).toBe(true);
    });

    it("leave nobody outside their dates, and say how many it would be and which day would do", async () => {
      await makeEnrolment({ cohortId, admittedOn: "2026-06-15", enteredOn: "2026-09-15" });
      const refused = (code: string, details: object) => ({ failure: { kind: "rule", code, details } });
      expect(await change({ startsOn: "2026-08-01", endsOn: "2026-09-14", lengthChanges: "yes" })).toMatchObject(
        refused("end_before_entries", { count: 1, day: "2026-09-15" }),
      );
      expect(await change({ startsOn: "2026-09-16" })).toMatchObject(
        refused("start_after_entries", { count: 1, day: "2026-09-15" }),
      );
      await makeEnrolment({ cohortId, appliedOn: "2026-10-01" });
      const rejected = await makeEnrolment({ cohortId, appliedOn: "2026-10-08" });
      await takeStep(staff, { enrolmentId: rejected.id, step: "reject", on: "2026-10-09" });
      expect(await change({ endsOn: "2026-09-30" })).toMatchObject(
        refused("end_before_applications", { count: 1, day: "2026-10-01" }),
      );
      const { id: learnerId } = await makeLearner({ birthDate: "2010-08-15" });
      await makeEnrolment({ cohortId, learnerId });
      expect(await change({ startsOn: "2026-08-14" })).toMatchObject(
        refused("start_before_age", { count: 1, day: "2026-08-15" }),
      );
      expect(await db.auditEvent.count({ where: { entityId: cohortId } })).toBe(0);
      expect((await change({ startsOn: "2026-08-15", endsOn: "2026-10-01", lengthChanges: "yes" })).ok).toBe(true);
    });

    it("are put off with their last day, or to another length once that is said to be meant; the history tells both", async () => {
      const days = async () => {
        const { startsOn, endsOn } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
        return [startsOn, endsOn];
      };
      expect(await change({ startsOn: "2026-10-05" })).toMatchObject({ ok: true, value: { endMoved: true } });
      expect.soft(await days()).toEqual(["2026-10-05", "2027-08-03"]);
      const later = { startsOn: "2027-02-01", endsOn: "2029-05-31" };
      expect(await change(later)).toMatchObject({
        failure: { code: "length_changed", details: { before: 303, after: 851, sameEnd: "2027-11-30" } },
      });
      expect.soft(await days()).toEqual(["2026-10-05", "2027-08-03"]);
      // About as long is no other length: months differ.
      expect((await change({ startsOn: "2026-11-02", endsOn: "2027-08-31" })).ok).toBe(true);
      expect((await change({ ...later, capacity: 12, lengthChanges: "yes" })).ok).toBe(true);
      // The last day alone is what somebody typed.
      expect(await change({ startsOn: "2027-02-01", endsOn: "2028-01-31", capacity: 12 })).toMatchObject({
        ok: true,
        value: { endMoved: false },
      });
      const [words, { events }] = await Promise.all([eventTexts(), listCohortHistory(staff, { cohortId })]);
      const told = events.filter(({ key }) => key === "cohort.updated").map(words);
      expect.soft(told[0]).toBe("Promotion modifiée (Dernier jour prévu\u202f: 31/01/2028, auparavant 31/05/2029)");
      expect.soft(told[1]).toContain("Premier jour\u202f: 01/02/2027, auparavant 02/11/2026");
      expect.soft(told[1]).toContain("Nombre de places\u202f: 12, auparavant 3");
      expect.soft(told[3]).toContain("Dernier jour prévu\u202f: 03/08/2027, auparavant 30/06/2027");
    });

    it("leave nobody outside whom a register let enter after a withdrawal", async () => {
      await makeEnrolment({ cohortId, withdrawnOn: "2026-07-01", enteredOn: "2026-09-15" });
      expect(await change({ startsOn: "2026-09-16" })).toMatchObject({
        failure: { code: "start_after_entries", details: { count: 1, day: "2026-09-15" } },
      });
    });

    it("are changed otherwise although a register brought somebody in outside their dates", async () => {
      await makeEnrolment({ cohortId, admittedOn: "2026-06-15", enteredOn: "2026-08-20" });
      expect((await change({ capacity: 4 })).ok).toBe(true);
      expect((await change({ capacity: 4, startsOn: "2026-09-07" })).ok).toBe(true);
    });

    it("are not cancelled once somebody entered", async () => {
      await makeEnrolment({ cohortId, admittedOn: "2026-06-15", enteredOn: "2026-09-15" });
      expect(await cancelCohort(staff, { cohortId })).toEqual(refusal("cohort_has_entrants"));
      expect((await db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).cancelledOn).toBeNull();
    });

    it("are cancelled and reopened, each once, and a cancelled one admits nobody", async () => {
      expect((await cancelCohort(staff, { cohortId })).ok).toBe(true);
      expect(await lastEvent(cohortId)).toMatchObject({ key: "cohort.cancelled" });
      expect(await cancelCohort(staff, { cohortId })).toEqual(refusal("changed_meanwhile"));
      const { id } = await makeEnrolment({ cohortId });
      expect(await takeStep(staff, { enrolmentId: id, step: "admit", on: FIXED_TODAY })).toEqual(
        refusal("cohort_cancelled"),
      );
      expect((await reopenCohort(staff, { cohortId })).ok).toBe(true);
      expect(await lastEvent(cohortId)).toMatchObject({ key: "cohort.reopened" });
      expect(await reopenCohort(staff, { cohortId })).toEqual(refusal("changed_meanwhile"));
      expect((await takeStep(staff, { enrolmentId: id, step: "admit", on: FIXED_TODAY })).ok).toBe(true);
    });

    it("give nobody a place back while they are cancelled, and say that they are", async () => {
      const { id: enrolmentId } = await makeEnrolment({ cohortId, admittedOn: "2026-09-01" });
      const candidate = await makeEnrolment({ cohortId });
      const withdraw = (id: string) => takeStep(staff, { enrolmentId: id, step: "withdraw", on: FIXED_TODAY });
      await withdraw(enrolmentId);
      await withdraw(candidate.id);
      await cancelCohort(staff, { cohortId });
      expect(await undoStep(staff, { enrolmentId })).toEqual(refusal("cohort_cancelled"));
      expect((await undoStep(staff, { enrolmentId: candidate.id })).ok).toBe(true);
      await reopenCohort(staff, { cohortId });
      expect((await undoStep(staff, { enrolmentId })).ok).toBe(true);
    });

    it("let those who waited become candidates of another cohort of the programme, all or none, and back in one press", async () => {
      const own = await db.cohort.findUniqueOrThrow({ where: { id: cohortId }, select: { programmeId: true } });
      const { id: toCohortId } = await makeCohort({ ...own, startsOn: "2027-02-01", endsOn: "2027-10-29" });
      const waiting = await makeEnrolment({ cohortId, waitlistedOn: "2026-07-01", level: 4 });
      const zone = { qpv: "yes", zoningVersion: "qpv-2015 zrr-2017", recordedAt: FIXED_NOW } as const;
      await clientFor("write").enrolment.update({ where: { id: waiting.id }, data: zone });
      const admitted = await makeEnrolment({ cohortId, admittedOn: "2026-07-01" });
      const gone = await makeEnrolment({ cohortId, rejectedOn: "2026-07-01" });
      const acting = contextOf("staff", { userId: "one-who-proposes" });
      const propose = (chosen: string[], to = toCohortId) =>
        proposeElsewhere(acting, { cohortId, toCohortId: to, chosen });
      expect(await propose([waiting.id])).toEqual(refusal("cohort_not_cancelled"));
      await cancelCohort(staff, { cohortId });
      const shown = await getElsewhere(staff, cohortId);
      expect(shown?.cohorts).toMatchObject([{ id: toCohortId, startsOn: "2027-02-01" }]);
      const ids = shown?.people.map(({ enrolmentId }) => enrolmentId);
      expect(ids).toEqual(expect.arrayContaining([waiting.id, admitted.id]));
      expect(ids).not.toContain(gone.id);
      expect(await propose([waiting.id], (await makeCohort()).id)).toEqual(refusal("other_programme"));
      expect(await propose([waiting.id, gone.id])).toMatchObject({
        failure: { code: "step_not_possible", details: { enrolmentId: gone.id } },
      });
      expect(await db.enrolment.count({ where: { cohortId: toCohortId } })).toBe(0);
      const done = await propose([waiting.id, admitted.id]);
      expect(done).toMatchObject({ ok: true, value: { toCohortId, count: 2 } });
      const there = { cohortId_learnerId: { cohortId: toCohortId, learnerId: waiting.learnerId } };
      // What was answered of a zone is of the zoning of then.
      expect(await db.enrolment.findUniqueOrThrow({ where: there })).toMatchObject({
        appliedOn: FIXED_TODAY,
        admittedOn: null,
        level: 4,
        qpv: "unknown",
      });
      expect(await lastEvent(waiting.id)).toMatchObject({ key: "enrolment.proposed_elsewhere" });
      expect(await propose([waiting.id])).toEqual(refusal("already_enrolled"));
      const left = (await getElsewhere(staff, cohortId))?.people.map(({ enrolmentId }) => enrolmentId) ?? [];
      expect(left.filter((id) => id === waiting.id || id === admitted.id)).toEqual([]);
      const undone = await undoEnrolled(acting, { cohortId: toCohortId, at: FIXED_NOW });
      expect(undone).toMatchObject({ ok: true, value: { count: 2 } });
      expect(await db.learner.count({ where: { id: { in: [waiting.learnerId, admitted.learnerId] } } })).toBe(2);
    });

    it("never are cancelled and entered at once", async () => {
      const { id } = await makeEnrolment({ cohortId, admittedOn: "2026-06-15" });
      await Promise.all([
        cancelCohort(staff, { cohortId }),
        takeStep(staff, { enrolmentId: id, step: "enter", on: "2026-09-01" }),
      ]);
      const { cancelledOn } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
      const entered = await db.enrolment.count({ where: { cohortId, enteredOn: { not: null } } });
      expect(cancelledOn === null).toBe(entered === 1);
    });

    it("belong to ADRAR staff", async () => {
      const region = contextOf("region");
      const input = { programmeId, code: "BB", version: "", ...facts };
      expect(await createCohort(region, { schoolId, ...input })).toEqual(forbidden);
      expect(await updateCohort(region, { cohortId, ...input })).toEqual(forbidden);
      expect(await getCohortForm(region, cohortId)).toBeNull();
      expect(await cancelCohort(region, { cohortId })).toEqual(forbidden);
      expect(await reopenCohort(region, { cohortId })).toEqual(forbidden);
      expect(await updateCohort(staff, { cohortId: "none", ...input })).toEqual(nothing);
      expect(await cancelCohort(staff, { cohortId: "none" })).toEqual(nothing);
      expect(await reopenCohort(staff, { cohortId: "none" })).toEqual(nothing);
    });
  });

  it("are listed within scope, by state, with what blocks them", async () => {
    const school = await makeSchool();
    const ctx = contextOf("coordinator", { schoolIds: [school.id] });
    const recruiting = await makeCohort({
      schoolId: school.id,
      startsOn: "2026-11-25",
      endsOn: "2027-06-30",
      capacity: 2,
    });
    const ended = await makeCohort({ schoolId: school.id, startsOn: "2025-09-01", endsOn: "2026-11-23" });
    const running = await makeCohort({ schoolId: school.id, startsOn: "2026-11-24", endsOn: "2026-11-24" });
    await makeEnrolment({ cohortId: recruiting.id });
    await makeEnrolment({ cohortId: recruiting.id, waitlistedOn: "2026-11-01" });
    await makeEnrolment({ cohortId: ended.id, admittedOn: "2025-07-01", enteredOn: "2025-09-01" });
    const lines = await listCohorts(ctx, {});
    expect(lines.total).toBe(3);
    expect(lines.cohorts.map(({ id, state, blockers }) => [id, state, blockers])).toEqual([
      [
        recruiting.id,
        "recruiting",
        [
          { code: "waitlist_could_enter", count: 1 },
          { code: "undecided", count: 1 },
          { code: "places_free", count: 2 },
        ],
      ],
      [running.id, "running", []],
      [ended.id, "ended", [{ code: "exits_to_record", count: 1 }]],
    ]);
    for (const [state, id] of [
      ["recruiting", recruiting.id],
      ["running", running.id],
      ["ended", ended.id],
    ] as const) {
      expect((await listCohorts(ctx, { state })).cohorts.map((cohort) => cohort.id)).toEqual([id]);
    }
    expect((await listCohorts(ctx, { begun: true })).total).toBe(2);
    expect((await listCohorts(ctx, { text: school.name })).total).toBe(3);
    expect((await listCohorts(contextOf("region"), {})).total).toBe(0);
    expect(await getCohort(contextOf("coordinator", { schoolIds: ["elsewhere"] }), ended.id)).toBeNull();
    expect((await getCohort(contextOf("region"), ended.id))?.state).toBe("ended");
  });

  it("are found by words of school, programme and code, without their case and accents", async () => {
    const school = await makeSchool({ name: "Cœur-d'Ariège" });
    const programme = await makeProgramme({ title: "Développeur Mobile" });
    const [found, other] = await Promise.all([
      makeCohort({ schoolId: school.id, programmeId: programme.id, code: "2026-ÉTÉ" }),
      makeCohort({ schoolId: school.id, code: "2026-HIVER" }),
    ]);
    const named = async (text: string) => {
      const { cohorts, total } = await listCohorts(staff, { text, school: school.code });
      expect(cohorts).toHaveLength(total);
      return cohorts.map(({ id }) => id).sort();
    };
    const both = [found.id, other.id].sort();
    for (const [text, ids] of [
      [school.name, both],
      ["coeur d'ariege", both],
      ["ARIÈGE", both],
      ["developpeur", [found.id]],
      ["2026-ete", [found.id]],
      ["ariege hiver", [other.id]],
      ["ariege printemps", []],
      [" ", both],
    ] as const)
      expect.soft(await named(text), text).toEqual(ids);
  });

  it("are listed in the order asked for, in French order on every database, and page by page", async () => {
    const programme = await makeProgramme({ title: "Tri" });
    for (const name of ["Évreux (tri)", "Foix (tri)", "Elne (tri)"]) {
      await makeCohort({ schoolId: (await makeSchool({ name })).id, programmeId: programme.id, code: "TRI" });
    }
    const named = async (key: "promotion" | "debut", direction: "ascending" | "descending") => {
      const { cohorts, total } = await listCohorts(staff, { text: "(tri)", order: { key, direction } });
      expect(total).toBe(3);
      return cohorts.map(({ school }) => school.name.charAt(0));
    };
    expect(await named("promotion", "ascending")).toEqual(["E", "É", "F"]);
    expect(await named("promotion", "descending")).toEqual(["F", "É", "E"]);
    expect(await named("debut", "descending")).toEqual(["E", "É", "F"]);
    const second = await listCohorts(staff, {
      text: "(tri)",
      order: { key: "promotion", direction: "ascending" },
      page: 2,
    });
    expect(second).toMatchObject({ cohorts: [], total: 3, pages: 1 });
  });

  it("have the same pages in each order, of what a page lies in, as if all were read", async () => {
    const titles = ["Développeur", "Développeur", "Élevage"];
    const programmes = await Promise.all(titles.map((title) => makeProgramme({ title })));
    const names = ["Zone A", "Zone A", "Zone", "Ébène", "Zone A Nord"];
    const schools = await Promise.all(names.map((name) => makeSchool({ name })));
    const schoolIds = schools.map(({ id }) => id);
    for (let n = 0; n < 170; n += 1) {
      const [schoolId, programmeId] = [schoolIds[(n * 7) % 5] ?? "", programmes[(n * 11) % 3]?.id ?? ""];
      const startsOn = `2025-0${1 + (n % 4)}-01`;
      const cohort = await makeCohort({ schoolId, programmeId, code: `K${170 - n}`, startsOn, endsOn: "2026-12-31" });
      await clientFor("write").cohort.update({ where: { id: cohort.id }, data: { placesTaken: n % 3 } });
    }
    const ctx = contextOf("coordinator", { schoolIds });
    const all = (
      await db.cohort.findMany({ where: { schoolId: { in: schoolIds } }, include: { school: true, programme: true } })
    ).map((cohort) => ({ ...cohort, seatsTaken: cohort.placesTaken }));
    for (const key of COHORT_SORTS) {
      for (const direction of ["ascending", "descending"] as const) {
        for (const text of ["", "zone", "elevage k1"]) {
          const order = { key, direction };
          const expected = orderedCohorts(
            all.filter((row) => isNamedBy(row, foldSearch(text))),
            order,
          );
          for (let page = 1; page <= 4; page += 1) {
            const { cohorts, total } = await listCohorts(ctx, { text, order, page });
            const where = `${key} ${direction} ${text} ${page}`;
            expect(total, where).toBe(expected.length);
            const shown = expected.slice(50 * (page - 1), 50 * page).map(({ id }) => id);
            expect(
              cohorts.map(({ id }) => id),
              where,
            ).toEqual(shown);
          }
        }
      }
    }
  });

  it("are read of what a page lies in: one of ten schools for each", async () => {
    const schoolIds: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      const { id } = await makeSchool({ name: `Lot ${n}` });
      schoolIds.push(id);
      for (let m = 0; m < 5; m += 1) await makeCohort({ schoolId: id, code: `L${m}` });
    }
    const within = { schoolId: { in: schoolIds } };
    const order = { key: "promotion", direction: "ascending" } as const;
    for (const [words, found] of [
      [[], 5],
      [["l3"], 5],
    ] as const) {
      const { where } = await cohortsAlong(within, { words, order }, { limit: 5, offset: 5 });
      expect(where && (await db.cohort.count({ where }))).toBe(found);
    }
    const { total, skip, where } = await cohortsAlong(within, { words: [], order }, { limit: 5, offset: 12 });
    expect([total, skip, where && (await db.cohort.count({ where }))]).toEqual([50, 2, 10]);
    expect(await cohortsAlong(within, { words: [], order }, { limit: 5, offset: 50 })).toMatchObject({ where: null });
  });
});
