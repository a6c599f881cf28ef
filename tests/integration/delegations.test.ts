import { beforeAll, describe, expect, it } from "vitest";
import { changeScope, disableAccount, enableAccount } from "@/lib/entrances/accounts/commands";
import { recordDelegation, takeBackDelegation } from "@/lib/entrances/accounts/delegation-commands";
import { getDelegations, listPlacesTaken } from "@/lib/entrances/accounts/delegation-queries";
import { scopeVersion } from "@/lib/entrances/accounts/rules/account";
import { LONGEST_DELEGATION_DAYS } from "@/lib/entrances/accounts/rules/delegation";
import { getOpenSession, type SessionClaim } from "@/lib/entrances/accounts/session-actor";
import { LETTERS } from "@/lib/entrances/web/features";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context, Role } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { recordExit } from "@/lib/people/enrolments/commands";
import { listAttempts } from "@/lib/people/followup/call-queries";
import { listTasks } from "@/lib/people/followup/queries";
import { getQueuePerson } from "@/lib/people/followup/queue-queries";
import { tellHours } from "@/lib/people/hours/commands";
import { recordAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import { recordObjection } from "@/lib/people/outcomes/objection-commands";
import { getObjections } from "@/lib/people/outcomes/objection-queries";
import { getExitGridRow, getLearnerFile } from "@/lib/people/outcomes/queries";
import { letterOf } from "@/lib/services/mail/letters";
import { makeUser, newSession } from "../support/accounts";
import {
  contextOf,
  FIXED_NOW,
  FIXED_TODAY,
  makeCohort,
  makeDelegation,
  makeEnrolment,
  makeLeaver,
  makeOutcome,
  makeSchool,
} from "../support/factories";
import { takenBack } from "../support/take-back";

const [yesterday, tomorrow] = [addDays(FIXED_TODAY, -1), addDays(FIXED_TODAY, 1)];
const admin = contextOf("admin", { userId: "admin" });
const coordinator = (schoolIds: string[], name?: string) =>
  makeUser({ role: "coordinator", schoolIds, ...(name && { name }) });
const asOf = ({ id: userId, role }: { id: string; role: Role }, schoolIds: string[] = []) =>
  contextOf(role, { userId, schoolIds });

/** Who acts by a session that is open, on a day. */
async function signedIn(claim: SessionClaim, today = FIXED_TODAY): Promise<Context> {
  const session = await getOpenSession(claim, today);
  if (!session) throw new Error("no session");
  return { actor: session.actor, now: FIXED_NOW, today };
}

let [given, kept, own] = ["", "", ""];
let staff: Context;
beforeAll(async () => {
  [given, kept, own] = [(await makeSchool()).id, (await makeSchool()).id, (await makeSchool()).id];
  staff = asOf(await makeUser({ role: "staff" }));
});

/** Somebody of two schools, another of one who is signed in. */
async function twoCoordinators() {
  const giver = await coordinator([given, kept], "Julien Castéra");
  const receiver = await coordinator([own], "Karine Puech");
  const input = { giverId: giver.id, receiverId: receiver.id, schoolIds: [given], fromOn: FIXED_TODAY };
  const claim = await newSession(receiver.id);
  const schoolsOn = async (day = FIXED_TODAY) => (await signedIn(claim, day)).actor.schoolIds.toSorted();
  return { giver, receiver, claim, schoolsOn, ctx: asOf(giver, [given, kept]), input: { ...input, untilOn: tomorrow } };
}

const ruled = (code: string) => ({ ok: false, failure: { kind: "rule", code } });

describe("schools that are delegated", () => {
  it("are the receiver's too from the first day to the last, in a session that is open", async () => {
    const { giver, ctx, input, schoolsOn } = await twoCoordinators();
    const recorded = await recordDelegation(ctx, { ...input, fromOn: tomorrow, untilOn: addDays(tomorrow, 1) });
    if (!recorded.ok) throw new Error("refused");
    expect(await schoolsOn()).toEqual([own]);
    for (const day of [tomorrow, addDays(tomorrow, 1)]) expect(await schoolsOn(day)).toEqual([given, own].toSorted());
    expect(await schoolsOn(addDays(tomorrow, 2))).toEqual([own]);
    const event = await db.auditEvent.findFirstOrThrow({ where: { entityId: String(recorded.value.id) } });
    expect(event).toMatchObject({ key: "delegation.recorded", entityType: "delegation", actorId: giver.id });
    expect(await db.delegation.findUniqueOrThrow({ where: { id: recorded.value.id } })).toMatchObject({
      author: "account",
      recordedById: giver.id,
    });
  });

  it("are in the receiver's worklist, and in nobody else's", async () => {
    const { giver, claim, input } = await twoCoordinators();
    const cohort = await makeCohort({ schoolId: given });
    await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-05-24" });
    const calls = async (ctx: Context) => (await listTasks(ctx, { task: "to_call", cohortId: cohort.id })).total;
    expect(await calls(await signedIn(claim))).toBe(0);
    expect(await recordDelegation(staff, input)).toMatchObject({ ok: true });
    expect(await calls(await signedIn(claim))).toBe(1);
    expect(await calls(asOf(giver, [given, kept]))).toBe(1);
    expect(await calls(await signedIn(await newSession((await coordinator([own])).id)))).toBe(0);
    expect(await listPlacesTaken(await signedIn(claim))).toMatchObject([
      { giver: "Julien Castéra", untilOn: tomorrow },
    ]);
  });

  it.each<[string, (of: Awaited<ReturnType<typeof twoCoordinators>>, id: number) => Promise<unknown>]>([
    ["is taken back", ({ ctx }, id) => takeBackDelegation(ctx, { statementId: id, why: "Retour" })],
    ["is of a giver whose account is closed", ({ giver }) => disableAccount(admin, { userId: giver.id })],
    ["is of a giver who lost the school", ({ giver }) => moved(giver.id, [given, kept], [kept])],
    ["is of a giver who is no coordinator any more", ({ giver }) => moved(giver.id, [given, kept], [], "staff")],
    ["is of a giver whose account is of demonstrations", ({ giver }) => changed(giver.id, { demo: true })],
    // Nothing writes this; what it was in another version of the program is not known.
    ["is of an account that is no coordinator's and has schools", ({ giver }) => changed(giver.id, { role: "region" })],
  ])("are the receiver's own no more at once where what delegates them %s", async (_what, end) => {
    const parties = await twoCoordinators();
    const recorded = await recordDelegation(parties.ctx, parties.input);
    if (!recorded.ok) throw new Error("refused");
    expect(await parties.schoolsOn()).toEqual([given, own].toSorted());
    await end(parties, recorded.value.id);
    expect(await parties.schoolsOn()).toEqual([own]);
  });

  it("open nothing to a receiver who is closed, or no coordinator any more", async () => {
    const { receiver, claim, ctx, input } = await twoCoordinators();
    await recordDelegation(ctx, input);
    expect(await moved(receiver.id, [own], [], "region")).toMatchObject({ ok: true });
    expect((await signedIn(claim)).actor).toMatchObject({ role: "region", schoolIds: [] });
    expect((await signedIn(claim)).actor).not.toHaveProperty("inPlaceOf");
    await disableAccount(admin, { userId: receiver.id });
    expect(await getOpenSession(claim, FIXED_TODAY)).toBeNull();
    await enableAccount(admin, { userId: receiver.id });
    expect(await getOpenSession(claim, FIXED_TODAY)).toBeNull();
  });

  it("are not given on, whatever a row says", async () => {
    const { receiver, claim, ctx, input } = await twoCoordinators();
    await recordDelegation(ctx, input);
    const third = await coordinator([]);
    const onward = { ...input, giverId: receiver.id, receiverId: third.id };
    expect(await recordDelegation(await signedIn(claim), onward)).toMatchObject(ruled("delegation_school_not_own"));
    await makeDelegation({ giverId: receiver.id, receiverId: third.id, schoolIds: [given] });
    expect((await signedIn(await newSession(third.id))).actor.schoolIds).toEqual([]);
  });
});

const changed = (id: string, data: { demo?: boolean; role?: Role }) =>
  clientFor("write").user.update({ where: { id }, data });

const moved = (userId: string, shown: string[], schoolIds: string[], role: Role = "coordinator") => {
  const before = { role: "coordinator" as const, hostOrganisationId: null };
  const version = scopeVersion({ ...before, schoolIds: shown });
  return changeScope(admin, { ...before, userId, version, role, schoolIds });
};

describe("recordDelegation", () => {
  it("refuses in words whatever a delegation cannot be", async () => {
    const { giver, receiver, ctx, input } = await twoCoordinators();
    const closed = await makeUser({ role: "coordinator" });
    await disableAccount(admin, { userId: closed.id });
    const official = await makeUser({ role: "region" });
    const refusals: [string, Partial<typeof input>][] = [
      ["delegation_receiver", { receiverId: giver.id }],
      ["delegation_receiver", { receiverId: closed.id }],
      ["delegation_receiver", { receiverId: official.id }],
      ["delegation_receiver", { receiverId: "nobody" }],
      ["delegation_school_not_own", { schoolIds: [given, own] }],
      ["delegation_in_past", { fromOn: yesterday }],
      ["delegation_until_before_from", { fromOn: tomorrow, untilOn: FIXED_TODAY }],
      ["delegation_too_long", { untilOn: addDays(FIXED_TODAY, LONGEST_DELEGATION_DAYS) }],
      ["delegation_giver", { giverId: closed.id, receiverId: giver.id }],
    ];
    for (const [code, wrong] of refusals) {
      const asking = code === "delegation_giver" ? staff : ctx;
      expect([wrong, await recordDelegation(asking, { ...input, ...wrong })]).toMatchObject([wrong, ruled(code)]);
    }
    expect(await recordDelegation(ctx, { ...input, giverId: receiver.id, schoolIds: [own] })).toMatchObject({
      failure: { kind: "not_found" },
    });
    expect(await db.delegation.count({ where: { giverId: giver.id } })).toBe(0);
  });

  it("is hindered by none that opens nothing: its giver is closed, or has the school no more", async () => {
    const { giver, receiver, ctx, input } = await twoCoordinators();
    const [closed, moving] = [await coordinator([given]), await coordinator([given])];
    for (const { id } of [closed, moving])
      await makeDelegation({ giverId: id, receiverId: receiver.id, schoolIds: [given] });
    expect(await recordDelegation(ctx, input)).toMatchObject(ruled("delegation_overlaps"));
    await disableAccount(admin, { userId: closed.id });
    expect(await recordDelegation(ctx, input)).toMatchObject(ruled("delegation_overlaps"));
    expect(await moved(moving.id, [given], [kept])).toMatchObject({ ok: true });
    expect(await recordDelegation(ctx, input)).toMatchObject({ ok: true });
    expect(await db.delegation.count({ where: { giverId: giver.id, supersededAt: null } })).toBe(1);
  });

  it("has one of several at once, and another once that is taken back", async () => {
    const { giver, ctx, input } = await twoCoordinators();
    const several = await Promise.all([ctx, staff, ctx, staff].map((one) => recordDelegation(one, input)));
    const won = several.flatMap((one) => (one.ok ? one.value.id : []));
    expect(won).toHaveLength(1);
    expect(several.filter(({ ok }) => !ok)).toMatchObject(Array(3).fill(ruled("delegation_overlaps")));
    const statementId = won[0] ?? 0;
    const another = await coordinator([given]);
    const takeBack = (by: Context) => takeBackDelegation(by, { statementId, why: "Retour" });
    expect(await takeBack(asOf(another, [given]))).toMatchObject({ failure: { kind: "not_found" } });
    expect(await takeBack(staff)).toEqual({ ok: true, value: { id: statementId, giverId: giver.id } });
    expect(await takeBack(ctx)).toMatchObject(ruled("delegation_taken_back"));
    expect(await db.delegation.findUniqueOrThrow({ where: { id: statementId } })).toMatchObject({
      takenBackWhy: "Retour",
      takenBackById: staff.actor.userId,
    });
    expect(await recordDelegation(ctx, input)).toMatchObject({ ok: true });
    expect(await getDelegations(ctx, giver.id)).toMatchObject({
      standing: [{ fromOn: FIXED_TODAY }],
      earlier: [{ id: statementId }],
    });
  });

  it("is held to its bounds by the database too", async () => {
    const { giver, input } = await twoCoordinators();
    await expect(makeDelegation({ ...input, receiverId: giver.id })).rejects.toThrow();
    await expect(makeDelegation({ ...input, untilOn: yesterday })).rejects.toThrow();
  });

  it("leaves one that is over as it was", async () => {
    const { ctx, input } = await twoCoordinators();
    const { id } = await makeDelegation({ ...input, fromOn: yesterday, untilOn: yesterday });
    expect(await takeBackDelegation(ctx, { statementId: id, why: "Retour" })).toMatchObject(ruled("delegation_over"));
  });

  it("writes to the receiver, as long as it holds and opens something", async () => {
    const { giver, receiver, ctx, input } = await twoCoordinators();
    const recorded = await recordDelegation(ctx, input);
    if (!recorded.ok) throw new Error("refused");
    const entityId = String(recorded.value.id);
    const queued = await db.outboxMessage.findFirstOrThrow({ where: { entityType: "delegation", entityId } });
    expect(queued).toMatchObject({ kind: "delegation", recipient: receiver.email });
    const letter = (locale: "fr" | "en") =>
      letterOf(LETTERS, "delegation", { entityId, params: {}, locale, clock: { now: FIXED_NOW, today: FIXED_TODAY } });
    for (const locale of ["fr", "en"] as const)
      expect((await letter(locale))?.paragraphs.join(" ")).toContain("Julien Castéra");
    for (const { id: userId } of [giver, receiver]) {
      await disableAccount(admin, { userId });
      expect(await letter("fr")).toBeNull();
      await enableAccount(admin, { userId });
      expect(await letter("fr")).not.toBeNull();
    }
    await takeBackDelegation(ctx, { statementId: recorded.value.id, why: "Retour" });
    expect(await letter("fr")).toBeNull();
  });
});

describe("what is done under a delegation", () => {
  it("names both, and what is done at one's own school oneself alone", async () => {
    const { giver, receiver, claim, ctx, input } = await twoCoordinators();
    await recordDelegation(ctx, input);
    const [cohort, ownCohort] = [await makeCohort({ schoolId: given }), await makeCohort({ schoolId: own })];
    const [there, here] = await Promise.all(
      [cohort, ownCohort].map(({ id }) => makeEnrolment({ cohortId: id, enteredOn: "2025-09-01" })),
    );
    const acting = await signedIn(claim);
    const exit = { exitedOn: "2026-05-20", reason: "completed", certification: null } as const;
    const enrolmentId = there?.id ?? "";
    const exited = await recordExit(acting, { enrolmentId, ...exit });
    if (!exited.ok) throw new Error("refused");
    expect(await recordExit(acting, { enrolmentId: here?.id ?? "", ...exit })).toMatchObject({ ok: true });
    const outcome = await makeOutcome({ enrolmentId, observedOn: "2026-11-20" });
    expect(await withdrawOutcome(acting, { enrolmentId, outcomeId: outcome.id })).toMatchObject({ ok: true });
    const call = {
      enrolmentId,
      window: "M6",
      channel: "phone",
      result: "no_answer",
      callBackAt: null,
      note: null,
    } as const;
    const called = await recordAttempt(acting, call);
    if (!called.ok) throw new Error("refused");
    const learnerId = there?.learnerId ?? "";
    const hours = { learnerId, offDays: [], notBefore: "18:00", notAfter: null, words: null };
    expect(await tellHours(acting, hours)).toMatchObject({ ok: true });
    const objection = { learnerId, fromOn: FIXED_TODAY, channel: "phone", note: null } as const;
    expect(await recordObjection(acting, objection)).toMatchObject({ ok: true });
    const forOf = async (entityId: string) =>
      (await db.auditEvent.findMany({ where: { entityId, actorId: receiver.id } })).map(({ forId }) => forId);
    expect.soft(await forOf(enrolmentId)).toEqual([giver.id]);
    expect.soft(await forOf(outcome.id)).toEqual([giver.id]);
    expect.soft(await forOf(called.value.attemptId)).toEqual([giver.id]);
    expect.soft(await forOf(here?.id ?? "")).toEqual([null]);

    const both = { inPlaceOf: "Julien Castéra" };
    const told = {
      fullTime: null,
      jobTitle: null,
      employerSiren: null,
      employerCommuneInsee: null,
      supersedesId: null,
    };
    const answer = {
      kind: "job_seeking",
      observedOn: "2026-11-21",
      startedOn: null,
      endedOn: null,
      fieldLink: null,
    } as const;
    const said = { enrolmentId, window: "M6", source: "learner", evidence: "declared" } as const;
    const answered = await recordOutcome(acting, { ...said, ...answer, ...told });
    if (!answered.ok) throw new Error("refused");
    // By it the grid says who recorded another situation meanwhile.
    expect(await getExitGridRow(staff, { enrolmentId, window: "M6" })).toMatchObject({
      observation: { recordedBy: "Karine Puech", ...both },
    });
    const { events } = await listCohortHistory(staff, { cohortId: cohort.id });
    expect(events).toMatchObject(Array(5).fill({ actor: "Karine Puech", ...both }));
    const named = { name: "Karine Puech", ...both };
    const person = await getLearnerFile(staff, learnerId);
    expect.soft(person).toMatchObject({ toldHours: [{ recordedBy: named }], objections: [{ recordedBy: named }] });
    expect.soft(person?.enrolments).toMatchObject([{ attempts: [{ recordedBy: named }] }]);
    expect.soft(await listAttempts(staff, enrolmentId)).toMatchObject({ contactAttempts: [{ recordedBy: named }] });
    expect.soft(await getObjections(staff, learnerId)).toMatchObject({ standing: { recordedBy: named } });
    const turn = await getQueuePerson(staff, { enrolmentId, window: "M6" });
    expect.soft(turn).toMatchObject({ attempts: [{ recordedBy: named }] });
    const file = async () => (await getLearnerFile(staff, learnerId))?.enrolments[0];
    expect(await file()).toMatchObject({
      exits: [{ recordedBy: named }],
      outcomes: expect.arrayContaining([expect.objectContaining({ withdrawnBy: named })]),
    });
    const { outcomeId } = answered.value;
    expect(await withdrawOutcome(acting, { enrolmentId, outcomeId })).toMatchObject({ ok: true });
    expect(await takenBack(acting, enrolmentId, "exit")).toMatchObject({ ok: true });
    expect(await file()).toMatchObject({ exits: [{ withdrawnBy: named }] });
    expect(await getLearnerFile(staff, here?.learnerId ?? "")).toMatchObject({
      enrolments: [{ exits: [{ recordedBy: { name: "Karine Puech", inPlaceOf: null } }] }],
    });
  });
});
