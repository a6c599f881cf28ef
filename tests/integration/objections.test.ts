import { describe, expect, it } from "vitest";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { getLastCall } from "@/lib/people/followup/call-queries";
import { getWorklist, listTasks } from "@/lib/people/followup/queries";
import { listQueue } from "@/lib/people/followup/queue-queries";
import { recordAttempt, takeBackAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordOutcome } from "@/lib/people/outcomes/commands";
import {
  endObjection,
  recordObjection,
  restoreObjection,
  takeBackObjection,
} from "@/lib/people/outcomes/objection-commands";
import { getObjections } from "@/lib/people/outcomes/objection-queries";
import { getExitGrid, getLearnerFile } from "@/lib/people/outcomes/queries";
import { CONTACT_RESULTS, type ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { makeUser } from "../support/accounts";
import { contextOf, makeCohort, makeEnrolment, makeLearner, makeLeaver, makeSchool } from "../support/factories";
import { makeRandomNetwork } from "../support/random-network";
import { type RefAsked, type RefObjection, silenceOf } from "../support/reference-silences";
import { seeded } from "../support/seeded";
import { getTally } from "../support/tally";

/** Three months are due since 22 August, until 21 September; six on 22 November, until 22 December. */
const LEFT_ON = "2026-05-22";
const DAY = "2026-09-15";
const DEFINITION = "ern-prudente";

const at = (day: CivilDate) => new Date(`${day}T10:00:00.000Z`);

async function made() {
  const school = await makeSchool();
  const cohort = await makeCohort({ schoolId: school.id });
  const { id: userId } = await makeUser({ role: "coordinator", schoolIds: [school.id] });
  const on = (day: CivilDate, time = "09:00") =>
    contextOf("coordinator", { schoolIds: [school.id], userId }, new Date(`${day}T${time}:00.000Z`));
  const leaver = async () => {
    const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: LEFT_ON, recordedAt: at(LEFT_ON) });
    return { enrolmentId: enrolment.id, learnerId: enrolment.learnerId };
  };
  return { on, cohort, leaver };
}

const call = (ctx: Context, enrolmentId: string, window: Window, result: ContactResult, madeAt?: Date) =>
  recordAttempt(ctx, {
    enrolmentId,
    window,
    channel: "phone",
    result,
    callBackAt: null,
    note: null,
    ...(madeAt && { madeAt }),
  });

const queueOf = async (ctx: Context) => (await listQueue(ctx)).map(({ enrolmentId }) => enrolmentId);
const codeOf = (done: { ok: boolean } & Partial<{ failure: object }>) =>
  done.ok ? "done" : "code" in (done.failure ?? {}) ? (done.failure as { code: string }).code : done.failure;

/** What the one person of a cohort who left is counted as. */
async function classOf(ctx: Context, window: Window, asOf: CivilDate, knownAt?: Date) {
  const { cells } = await getTally(ctx, { definition: DEFINITION, window, asOf, ...(knownAt && { knownAt }) });
  return cells.filter(({ due }) => due).map(({ outcome }) => outcome);
}

describe("an objection to being contacted", () => {
  it("makes of the silences of M3, M6 and M12 a refusal, and once taken back before M6 ends, of M6 what was tried", async () => {
    const { on, leaver } = await made();
    const { enrolmentId, learnerId } = await leaver();
    const [objecting, later] = [on(DAY), on("2027-07-31")];
    expect(await call(objecting, enrolmentId, "M3", "objects")).toMatchObject({ ok: true });
    expect(await classOf(objecting, "M3", DAY)).toEqual(["declined"]);
    expect(await classOf(objecting, "M3", "2026-09-14")).toEqual([null]);
    for (const window of ["M3", "M6", "M12"] as const)
      expect(await classOf(later, window, "2027-07-31"), window).toEqual(["declined"]);
    const standing = await db.objection.findFirstOrThrow({ where: { learnerId } });
    const letter = { statementId: standing.id, endedOn: "2026-12-01", why: "Lettre signée" };
    expect(await endObjection(on("2026-12-02"), letter)).toMatchObject({ ok: true });
    const all = async (asOf: CivilDate, knownAt?: Date) =>
      Promise.all((["M3", "M6", "M12"] as const).map((window) => classOf(later, window, asOf, knownAt)));
    expect(await all("2027-07-31")).toEqual([["declined"], [null], [null]]);
    expect(await call(on("2026-12-05"), enrolmentId, "M6", "no_answer")).toMatchObject({ ok: true });
    expect(await all("2027-07-31")).toEqual([["declined"], ["unreachable"], [null]]);
    // On a day inside the interval, what stood on it.
    expect(await classOf(later, "M6", "2026-11-30")).toEqual(["declined"]);
    expect(await classOf(later, "M6", "2026-12-01")).toEqual([null]);
    // As known before the letter, and before the objection.
    expect(await all("2027-07-31", on("2026-12-02", "08:00").now)).toEqual([["declined"], ["declined"], ["declined"]]);
    expect(await all("2027-07-31", on(DAY, "08:00").now)).toEqual([[null], [null], [null]]);
    const { total } = await getIndicatorReport(
      later,
      { definition: DEFINITION, window: "M6", asOf: "2027-07-31" },
      "cohort",
    );
    expect(total).toMatchObject({ base: 1, respondents: 0 });
    expect((await verifyTally()).differences).toEqual([]);
  });

  it("ends calls at once, in every list, and refuses attempts; what was made before is a fact, an answer counts", async () => {
    const { on, cohort, leaver } = await made();
    const [objects, other] = [await leaver(), await leaver()];
    const ctx = on(DAY);
    expect((await queueOf(ctx)).sort()).toEqual([objects.enrolmentId, other.enrolmentId].sort());
    const told = { learnerId: objects.learnerId, fromOn: DAY, channel: "email", note: "À son employeur" } as const;
    expect(await recordObjection(ctx, told)).toMatchObject({ ok: true });
    expect(await queueOf(ctx)).toEqual([other.enrolmentId]);
    expect((await getWorklist(ctx)).counts).toMatchObject([{ count: 1 }]);
    expect(codeOf(await call(ctx, objects.enrolmentId, "M3", "no_answer"))).toBe("attempt_after_objection");
    expect(codeOf(await call(ctx, objects.enrolmentId, "M3", "objects"))).toBe("attempt_after_objection");
    const before = new Date("2026-09-14T09:00:00.000Z");
    expect(codeOf(await call(ctx, objects.enrolmentId, "M3", "objects", before))).toBe("attempt_objection_known");
    expect(await call(ctx, objects.enrolmentId, "M3", "no_answer", before)).toMatchObject({ ok: true });
    const details = {
      fullTime: null,
      fieldLink: null,
      jobTitle: null,
      employerSiren: null,
      employerCommuneInsee: null,
    };
    const observation = { window: "M3", observedOn: DAY, startedOn: null, endedOn: null, supersedesId: null } as const;
    const observe = (kind: "unreachable" | "declined" | "job_seeking") => {
      const { enrolmentId } = objects;
      return recordOutcome(ctx, {
        enrolmentId,
        ...observation,
        ...details,
        kind,
        source: "employer",
        evidence: "declared",
      });
    };
    for (const kind of ["unreachable", "declined"] as const)
      expect(codeOf(await observe(kind)), kind).toBe("outcome_after_objection");
    expect(await observe("job_seeking")).toMatchObject({ ok: true });
    const { total } = await getIndicatorReport(ctx, { definition: DEFINITION, window: "M3", asOf: DAY }, "cohort");
    expect(total).toMatchObject({ base: 2, respondents: 1 });
    const grid = await getExitGrid(ctx, { cohortId: cohort.id, window: "M3" });
    expect(grid?.rows.map(({ enrolmentId, objectsSince }) => [enrolmentId, objectsSince])).toEqual(
      expect.arrayContaining([
        [objects.enrolmentId, DAY],
        [other.enrolmentId, null],
      ]),
    );
    expect(await getLearnerFile(ctx, objects.learnerId)).toMatchObject({ objectsSince: DAY });
    // Whose exit is missing is in a list with telephones too.
    const { id: cohortId } = await makeCohort({ schoolId: cohort.schoolId, endsOn: "2026-06-30" });
    const { id: learnerId } = await makeLearner({ phone: "0639980000" });
    await makeEnrolment({ cohortId, learnerId, enteredOn: "2025-09-01" });
    const phones = async () =>
      (await listTasks(ctx, { task: "exit" })).items.map((item) => [item.phone, item.objectsSince]);
    expect(await phones()).toEqual([["0639980000", null]]);
    await recordObjection(ctx, { ...told, learnerId });
    expect(await phones()).toEqual([[null, DAY]]);
  });

  it("goes with the call in which it was noted, for whoever noted it and on that day; later it has a reason and takes the call", async () => {
    const { on, cohort, leaver } = await made();
    const { enrolmentId, learnerId } = await leaver();
    const ctx = on(DAY);
    const noted = await call(ctx, enrolmentId, "M3", "objects");
    if (!noted.ok) throw new Error("noted");
    const attempt = { enrolmentId, attemptId: noted.value.attemptId };
    expect(await getLastCall(ctx)).toMatchObject({ id: attempt.attemptId, result: "objects" });
    expect(codeOf(await takeBackAttempt(on("2026-09-16"), attempt))).toBe("attempt_told_objection");
    expect(codeOf(await takeBackAttempt(contextOf("staff", {}, ctx.now), attempt))).toBe("attempt_told_objection");
    expect(await takeBackAttempt(on(DAY, "10:00"), attempt)).toMatchObject({ ok: true, value: { result: "objects" } });
    expect(await takeBackAttempt(on(DAY, "10:00"), attempt)).toMatchObject({ ok: true });
    expect(await queueOf(on(DAY, "10:00"))).toEqual([enrolmentId]);
    expect((await getObjections(ctx, learnerId))?.said).toMatchObject([{ takenBackWhy: null, isReplaced: false }]);
    const again = await call(on(DAY, "11:00"), enrolmentId, "M3", "objects");
    if (!again.ok) throw new Error("noted again");
    const { standing } = (await getObjections(ctx, learnerId)) ?? {};
    const error = { statementId: standing?.id ?? 0, why: "Notée pour une autre personne" };
    expect(await takeBackObjection(on("2026-09-17"), error)).toMatchObject({ ok: true, value: { learnerId } });
    expect(await takeBackObjection(on("2026-09-17"), error)).toMatchObject({ ok: true });
    expect(await db.contactAttempt.count({ where: { enrolmentId, supersededAt: null } })).toBe(0);
    expect(await queueOf(on("2026-09-17"))).toEqual([enrolmentId]);
    const audited = await db.auditEvent.findMany({ where: { actorId: ctx.actor.userId }, orderBy: { id: "asc" } });
    expect(audited.map(({ key }) => key)).toEqual([
      ...["attempt.recorded", "objection.recorded", "objection.taken_back", "attempt.taken_back"],
      ...["attempt.recorded", "objection.recorded", "objection.taken_back", "attempt.taken_back"],
    ]);
    const { events } = await listCohortHistory(ctx, { cohortId: cohort.id });
    expect(events.filter(({ key }) => key.startsWith("objection."))).toHaveLength(4);
  });

  it("is told in whose place by a delegation, where the person is known by no school of one's own", async () => {
    const [theirs, own] = [await makeCohort({ schoolId: (await makeSchool()).id }), await makeCohort()];
    const { id: giver } = await makeUser({ role: "coordinator", schoolIds: [theirs.schoolId] });
    const { id: userId } = await makeUser({ role: "coordinator", schoolIds: [own.schoolId] });
    const schoolIds = [theirs.schoolId, own.schoolId];
    const ctx = contextOf("coordinator", { schoolIds, userId, inPlaceOf: { [theirs.schoolId]: giver } }, at(DAY));
    const [one, both] = [await makeEnrolment({ cohortId: theirs.id }), await makeEnrolment({ cohortId: theirs.id })];
    await makeEnrolment({ cohortId: own.id, learnerId: both.learnerId });
    const told = { fromOn: DAY, channel: "phone", note: null } as const;
    for (const { learnerId } of [one, both]) await recordObjection(ctx, { learnerId, ...told });
    const audited = await db.auditEvent.findMany({ where: { actorId: userId }, orderBy: { id: "asc" } });
    expect(audited.map(({ forId }) => forId)).toEqual([giver, null]);
  });

  it("stands alone, is ended by a letter of a day that suits it, and holds again where there was no such letter", async () => {
    const { on, leaver } = await made();
    const { learnerId } = await leaver();
    const ctx = on(DAY);
    const object = (fromOn: CivilDate, by = ctx) =>
      recordObjection(by, { learnerId, fromOn, channel: "letter", note: null });
    expect(codeOf(await object("2026-09-16"))).toBe("objection_in_future");
    const both = (await Promise.all([object("2026-09-10"), object("2026-09-11")])).map(codeOf);
    expect(both.sort()).toEqual(["done", "objection_standing"]);
    const { id: statementId, fromOn } = await db.objection.findFirstOrThrow({ where: { learnerId } });
    const end = (endedOn: CivilDate, id = statementId) =>
      endObjection(ctx, { statementId: id, endedOn, why: "Lettre" });
    expect(codeOf(await end("2026-09-16"))).toBe("objection_end_in_future");
    expect(codeOf(await end(addDays(fromOn, -1)))).toBe("objection_end_too_early");
    expect(codeOf(await restoreObjection(ctx, { statementId, why: "?" }))).toBe("objection_unchanged");
    expect(codeOf(await end("2026-09-14"))).toBe("done");
    expect(codeOf(await end("2026-09-14"))).toBe("objection_changed_meanwhile");
    expect(codeOf(await object("2026-09-13"))).toBe("objection_before_letter");
    const { ended } = (await getObjections(ctx, learnerId)) ?? {};
    expect(ended).toMatchObject({ fromOn, endedOn: "2026-09-14", why: "Lettre", replacesId: statementId });
    const restored = await restoreObjection(ctx, { statementId: ended?.id ?? 0, why: "D’une autre personne" });
    expect(restored).toMatchObject({ ok: true });
    const { standing, said } = (await getObjections(ctx, learnerId)) ?? {};
    expect(standing).toMatchObject({ fromOn, endedOn: null, why: "D’une autre personne" });
    expect(said).toHaveLength(3);
    const keys = await db.auditEvent.findMany({
      where: { entityType: "objection", actorId: ctx.actor.userId },
      orderBy: { id: "asc" },
    });
    expect(keys.map(({ key }) => key)).toEqual(["objection.recorded", "objection.ended", "objection.restored"]);
    expect(codeOf(await object(DAY))).toBe("objection_standing");
  });
});

const random = seeded(20_261_130);
const choose = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

/** What was tried and said around the points of an exit, some of it taken back, ended or denied later. */
function randomAsked(exitedOn: CivilDate): RefAsked {
  const around = (window: Window) =>
    addDays(duePoint(exitedOn, window).dueOn, choose([-46, -31, -30, -10, 0, 1, 28, 29, 30, 31, 45, 46]));
  const attempts = Array.from({ length: choose([0, 0, 1, 2, 4]) }, () => {
    const window = choose(WINDOWS);
    const madeOn = around(window);
    const recordedAt = at(addDays(madeOn, choose([0, 1, 60])));
    const supersededAt = random() < 0.2 ? new Date(recordedAt.getTime() + 50 * 86_400_000) : null;
    return { window, madeOn, result: choose(CONTACT_RESULTS), recordedAt, supersededAt };
  });
  const objections: RefObjection[] = [];
  let from = around(choose(WINDOWS));
  for (let n = choose([0, 0, 1, 1, 2]); n > 0; n -= 1) {
    const recordedAt = at(addDays(from, choose([0, 3])));
    const takenBack = random() < 0.2;
    const endedOn = takenBack || n > 1 || random() < 0.5 ? addDays(from, choose([0, 1, 30, 61, 200])) : null;
    const ended = endedOn === null ? null : at(addDays(endedOn, choose([4, 20])));
    objections.push({ fromOn: from, endedOn: null, recordedAt, supersededAt: ended });
    if (!endedOn || !ended) break;
    if (!takenBack) objections.push({ fromOn: from, endedOn, recordedAt: ended, supersededAt: null });
    from = addDays(endedOn, choose([0, 5, 100]));
  }
  return { attempts, objections };
}

/** The rows of what was asked, put there as they are. */
async function insertAsked(enrolmentId: string, learnerId: string, { attempts, objections }: RefAsked) {
  const writer = clientFor("write");
  for (const { window, result, ...attempt } of attempts)
    await writer.contactAttempt.create({
      data: {
        enrolmentId,
        window: window as Window,
        channel: "phone",
        author: "system",
        result: result as ContactResult,
        madeAt: at(attempt.madeOn),
        callBackAt: result === "call_back" ? at(addDays(attempt.madeOn, 1)) : null,
        ...attempt,
      },
    });
  let before: number | null = null;
  for (const { fromOn, endedOn, recordedAt, supersededAt } of objections) {
    const replaces: { replacesId: number; why: string } | false = endedOn !== null &&
      before !== null && { replacesId: before, why: "Lettre" };
    const currentOf = endedOn === null && supersededAt === null ? learnerId : null;
    const content = { learnerId, fromOn, endedOn, recordedAt, supersededAt, currentOf, ...replaces };
    const row: { id: number } = await writer.objection.create({
      data: { ...content, channel: "letter", author: "system" },
    });
    before = row.id;
  }
}

const SILENCES = { declined: "declined", unreachable: "in_vain", not_contacted: "never" } as const;

describe("what is made of a silence", () => {
  it("is what a second implementation of the law makes of random histories, on any day and as known on any day", async () => {
    const { people, enrolmentIds } = await makeRandomNetwork(90, 20_261_130);
    const enrolments = await db.enrolment.findMany({ where: { id: { in: enrolmentIds } } });
    const learnerOf = new Map(enrolments.map(({ id, learnerId }) => [id, learnerId]));
    const all: RefAsked[] = [];
    for (const [n, { exits }] of people.entries()) {
      const asked = exits[0] ? randomAsked(exits[0].exitedOn) : { attempts: [], objections: [] };
      const enrolmentId = enrolmentIds[n] ?? "";
      await insertAsked(enrolmentId, learnerOf.get(enrolmentId) ?? "", asked);
      all.push(asked);
    }
    await write(contextOf("system"), "system", async () => unchanged(null));
    const days = all.flatMap(({ attempts, objections }) => [
      ...attempts.map(({ madeOn }) => madeOn),
      ...objections.flatMap(({ fromOn, endedOn }) => [fromOn, endedOn ?? fromOn, addDays(endedOn ?? fromOn, -1)]),
    ]);
    const staff = contextOf("staff");
    let silent = 0;
    for (let n = 0; n < 60; n += 1) {
      const asOf = n % 4 === 0 ? "2021-06-30" : choose(days);
      const knownAt = random() < 0.5 ? null : at(addDays(choose(days), 1));
      for (const window of WINDOWS) {
        const question = { window, asOf, knownAt };
        const expected: Record<string, number> = {};
        people.forEach((person, i) => {
          const silence = silenceOf(person, all[i] ?? { attempts: [], objections: [] }, question);
          if (silence) expected[silence] = (expected[silence] ?? 0) + 1;
        });
        const { cells } = await getTally(staff, { definition: DEFINITION, window, asOf, ...(knownAt && { knownAt }) });
        const counted: Record<string, number> = {};
        for (const { due, neutral, outcome, n: people } of cells) {
          if (!due || neutral) continue;
          const name = outcome === null ? "never" : (SILENCES[outcome as keyof typeof SILENCES] ?? "answered");
          counted[name] = (counted[name] ?? 0) + people;
          if (name === "declined") silent += people;
        }
        expect(counted, JSON.stringify(question)).toEqual(expected);
      }
    }
    expect(silent).toBeGreaterThan(100);
    expect((await verifyTally()).differences).toEqual([]);
  });
});
