import { randomUUID } from "node:crypto";
import { Children, isValidElement, type ReactElement, type ReactNode } from "react";
import { describe, expect, it } from "vitest";
import WorklistPage from "@/app/(app)/suivi/page";
import { LastCall } from "@/components/people/followup/last-call";
import { Queue } from "@/components/people/followup/queue";
import { endSessions } from "@/lib/entrances/accounts/session-records";
import { listPeople } from "@/lib/figures/indicators/queries";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { PAGE_SIZE } from "@/lib/foundation/core/page";
import { clientFor, db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import { correctExit } from "@/lib/people/enrolments/commands";
import { duePoints } from "@/lib/people/enrolments/rules/due-points";
import { exitVersion } from "@/lib/people/enrolments/rules/vocabulary";
import { getLastCall, listAttempts, listOwnCalls } from "@/lib/people/followup/call-queries";
import { forgetHolds, NEXT_FEW, takeNext, takeTurn } from "@/lib/people/followup/hold-records";
import { getCallsOfDay, listProgress } from "@/lib/people/followup/progress-queries";
import { getQueue, getQueuePerson, listQueue } from "@/lib/people/followup/queue-queries";
import { heardOf } from "@/lib/people/followup/rules/aim";
import { meansOf, type QueueStand, queueOrder, turnOf } from "@/lib/people/followup/rules/queue";
import { followUpState, opensOn } from "@/lib/people/followup/rules/state";
import { isCallable } from "@/lib/people/followup/rules/vocabulary";
import { tellHours } from "@/lib/people/hours/commands";
import { getHours } from "@/lib/people/hours/queries";
import { WEEKDAYS } from "@/lib/people/hours/rules/suiting";
import { recordAttempt, takeBackAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordAnswer, withdrawOutcome } from "@/lib/people/outcomes/commands";
import { getExitGrid } from "@/lib/people/outcomes/queries";
import { type ContactResult, kindAfterAttempts } from "@/lib/people/outcomes/rules/attempts";
import { retainedObservation } from "@/lib/people/outcomes/rules/retained";
import { NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import { type AnswerInput, attemptSchema, type RecordAttemptInput } from "@/lib/people/outcomes/schema";
import { makeUser } from "../support/accounts";
import { contextOf, makeCohort, makeEnrolment, makeLeaver, makeOutcome, makeSchool } from "../support/factories";
import { request } from "../support/request";

/** Four months after people left: three months are due, until the sixth of October. */
const NOW = new Date("2026-09-15T09:00:00.000Z");
const LEFT_ON = "2026-05-22";
const at = (time: string) => new Date(`2026-09-15T${time}:00.000Z`);

async function made() {
  const school = await makeSchool();
  const cohort = await makeCohort({ schoolId: school.id, capacity: 2 * PAGE_SIZE });
  const user = await makeUser({ role: "coordinator", schoolIds: [school.id] });
  const ctx = { ...contextOf("coordinator", { schoolIds: [school.id], userId: user.id }, NOW) };
  const leaver = async () => (await makeLeaver({ cohortId: cohort.id, exitedOn: LEFT_ON })).enrolment.id;
  return { ctx, cohort, leaver };
}

const call = (
  enrolmentId: string,
  result: ContactResult,
  more: Partial<RecordAttemptInput> = {},
): RecordAttemptInput => ({
  enrolmentId,
  window: "M3",
  channel: "phone",
  result,
  callBackAt: null,
  note: null,
  ...more,
});

const refusedAs = (code: string) => ({ ok: false, failure: { kind: "rule", code } });

const rateOf = async (ctx: Context) =>
  (await getIndicatorReport(ctx, { definition: "ern-prudente", window: "M3", asOf: ctx.today }, "cohort")).total;

describe("attempts to reach somebody", () => {
  it("bring who was called in vain after the others, and whoever asked to be called back to the top at that hour", async () => {
    const { ctx, leaver } = await made();
    const [first, second, third] = [await leaver(), await leaver(), await leaver()];
    const order = async (now = NOW) =>
      (await listQueue({ ...ctx, now })).map(({ enrolmentId, turn }) => `${enrolmentId} ${turn}`);
    expect((await order()).sort()).toEqual([first, second, third].map((id) => `${id} to_call`).sort());
    expect(await recordAttempt(ctx, call(first, "no_answer"))).toMatchObject({ ok: true });
    expect(await recordAttempt(ctx, call(second, "call_back", { callBackAt: at("16:30") }))).toMatchObject({
      ok: true,
    });
    expect(await order()).toEqual([`${third} to_call`, `${first} tried_today`, `${second} later`]);
    expect(await order(at("16:30"))).toEqual([`${second} called_back`, `${third} to_call`, `${first} tried_today`]);
    const person = await getQueuePerson(ctx, { enrolmentId: second, window: "M3" });
    expect(person?.attempts).toMatchObject([{ channel: "phone", result: "call_back", callBackAt: at("16:30") }]);
  });

  it("bring back whose call back a corrected exit has put after the interval", async () => {
    const { ctx, leaver } = await made();
    const enrolmentId = await leaver();
    const late = new Date("2026-09-21T10:00:00.000Z");
    expect(await recordAttempt(ctx, call(enrolmentId, "call_back", { callBackAt: late }))).toMatchObject({ ok: true });
    const turns = async (day: string) => {
      const now = new Date(`${day}T09:00:00.000Z`);
      return (await listQueue({ ...ctx, now, today: day })).map(({ turn }) => turn);
    };
    expect(await turns("2026-09-16")).toEqual(["later"]);
    const was = { exitedOn: LEFT_ON, reason: "completed" } as const;
    const corrected = { enrolmentId, ...was, exitedOn: "2026-05-20", certification: null };
    expect(await correctExit(ctx, { ...corrected, version: exitVersion(was, null) })).toMatchObject({ ok: true });
    expect(await turns("2026-09-16")).toEqual(["tried_yesterday"]);
  });

  it("lead to who was chosen, however many come before, and to nobody who is not in the queue", async () => {
    const { ctx, cohort, leaver } = await made();
    const [tried, declined] = [await leaver(), await leaver()];
    for (let n = 0; n < PAGE_SIZE; n += 1) await makeLeaver({ cohortId: cohort.id, exitedOn: LEFT_ON });
    await recordAttempt(ctx, call(tried, "no_answer"));
    await recordAttempt(ctx, call(declined, "declined"));
    const queueAt = async (enrolmentId?: string) =>
      (await listQueue(ctx, { chosen: enrolmentId ? { enrolmentId, window: "M3" } : undefined })).map(
        (entry) => entry.enrolmentId,
      );
    expect(await queueAt()).not.toContain(tried);
    expect(await queueAt(tried)).toEqual([...(await queueAt()), tried]);
    // Of how many people the queue is, and who is called back later, though fifty come before.
    const back = await leaver();
    await recordAttempt(ctx, call(back, "call_back", { callBackAt: at("16:30") }));
    const queue = await getQueue(ctx);
    expect(queue).toMatchObject({ people: PAGE_SIZE, triedToday: 1, lost: 0 });
    expect(queue.entries.at(-1)).toMatchObject({ enrolmentId: back, turn: "later", callBackAt: at("16:30") });
    expect(await queueAt(declined)).toEqual(await queueAt());
    // As whoever calls is given it: the first few alone are looked at, until others have them all; whom one has already one keeps.
    const given = async () => (await takeNext(ctx, {}, { called: undefined, takes: true })).turn?.enrolmentId;
    const order = queue.entries.map(({ enrolmentId }) => enrolmentId);
    const takenByOthers = async (entries: readonly { learnerId: string }[]) => {
      const users = await Promise.all(entries.map(() => makeUser({ role: "coordinator" })));
      const seenAt = new Date();
      await clientFor("write").callHold.createMany({
        data: entries.map(({ learnerId }, n) => ({ userId: users[n]?.id ?? "", learnerId, since: seenAt, seenAt })),
      });
    };
    const short = await getQueue(ctx, {}, { most: NEXT_FEW });
    expect(short.entries.map(({ enrolmentId }) => enrolmentId)).toEqual([...order.slice(0, NEXT_FEW), back]);
    expect(await given()).toBe(order[0]);
    await takenByOthers(queue.entries.slice(0, NEXT_FEW));
    expect(await given()).toBe(order[0]);
    await clientFor("write").callHold.deleteMany({ where: { userId: ctx.actor.userId ?? "" } });
    expect(await given()).toBe(order[NEXT_FEW]);
    await clientFor("write").callHold.deleteMany({ where: { userId: { not: ctx.actor.userId ?? "" } } });
    expect(await given()).toBe(order[NEXT_FEW]);
    await clientFor("write").callHold.deleteMany();
  });

  it("are taken back from an empty list too", async () => {
    const { ctx, leaver } = await made();
    const declined = await leaver();
    await recordAttempt(ctx, call(declined, "declined"));
    request.reader = ctx;
    const props = { params: Promise.resolve({}), searchParams: Promise.resolve({}) };
    const elementsIn = (node: ReactNode): ReactElement[] =>
      Children.toArray(node).flatMap((child) =>
        isValidElement<{ children?: ReactNode }>(child) ? [child, ...elementsIn(child.props.children)] : [],
      );
    const drawn = elementsIn(await WorklistPage(props)).map(({ type }) => type);
    expect(drawn).toContain(LastCall);
    expect(drawn).not.toContain(Queue);
  });

  it("count an observation that somebody was out of reach among them: it was said that they were asked", async () => {
    const { ctx, leaver } = await made();
    const enrolmentId = await leaver();
    await makeOutcome({ enrolmentId, window: "M3", kind: "unreachable", observedOn: "2026-09-10" });
    expect(await listQueue(ctx)).toMatchObject([{ enrolmentId, attempts: 1 }]);
    expect(await getQueuePerson(ctx, { enrolmentId, window: "M3" })).toMatchObject({ outOfReachOn: ["2026-09-10"] });
  });

  it("end with a refusal for this time, and not with nobody answering", async () => {
    const { ctx, leaver } = await made();
    const [silent, declined] = [await leaver(), await leaver()];
    await recordAttempt(ctx, call(silent, "no_answer"));
    await recordAttempt(ctx, call(declined, "declined"));
    await recordAttempt(ctx, call(declined, "no_answer"));
    expect((await listQueue(ctx)).map(({ enrolmentId }) => enrolmentId)).toEqual([silent]);
  });

  it("are taken back, once, by whoever noted them, and then count no more; what was known before stays", async () => {
    const { ctx, leaver } = await made();
    const declined = await leaver();
    const noted = await recordAttempt(ctx, call(declined, "declined"));
    if (!noted.ok) throw new Error("noted");
    expect(await getLastCall(ctx)).toMatchObject({ id: noted.value.attemptId, result: "declined" });
    const takenBack = { enrolmentId: declined, attemptId: noted.value.attemptId };
    const later = { ...ctx, now: at("10:00") };
    expect(await takeBackAttempt(later, takenBack)).toMatchObject({ ok: true });
    expect(await takeBackAttempt(later, takenBack)).toMatchObject({ ok: true });
    expect(await getLastCall(ctx)).toBeNull();
    expect((await listQueue(later)).map(({ enrolmentId }) => enrolmentId)).toEqual([declined]);
    const audited = await db.auditEvent.findMany({
      where: { entityId: noted.value.attemptId },
      orderBy: { id: "asc" },
    });
    expect(audited.map(({ key }) => key)).toEqual(["attempt.recorded", "attempt.taken_back"]);
  });

  it("are one line each, and are told of who is called, with the hours that suit them", async () => {
    const { ctx, leaver } = await made();
    const enrolmentId = await leaver();
    const note = attemptSchema.shape.note.parse("Sonne\u0007 dans\r\nle vide");
    await recordAttempt(ctx, call(enrolmentId, "no_answer", { note }));
    expect(await listAttempts(ctx, enrolmentId)).toMatchObject({ contactAttempts: [{ note: "Sonne dans le vide" }] });
    const person = await getQueuePerson(ctx, { enrolmentId, window: "M3" });
    expect.soft(person?.hours).toBeNull();
    const learnerId = person?.learner.id ?? "";
    const hours = {
      learnerId,
      notBefore: "17:30",
      notAfter: null,
      offDays: ["wednesday"],
      words: "Au travail",
    } as const;
    expect.soft(await tellHours(ctx, { ...hours, offDays: [...WEEKDAYS] })).toMatchObject(refusedAs("hours_no_day"));
    expect(await tellHours(ctx, { ...hours, offDays: ["wednesday"] })).toMatchObject({ ok: true });
    expect(await tellHours(ctx, { ...hours, offDays: ["wednesday"] })).toMatchObject({ ok: true });
    const later = { ...ctx, today: "2026-09-16" };
    expect(await tellHours(later, { ...hours, notBefore: null, words: null, offDays: [] })).toMatchObject({ ok: true });
    const rows = await db.contactHours.findMany({ where: { learnerId }, orderBy: { id: "asc" } });
    expect(rows).toMatchObject([
      {
        notBefore: "17:30",
        offDays: "wednesday",
        words: "Au travail",
        saidOn: "2026-09-15",
        recordedById: ctx.actor.userId,
      },
      { notBefore: null, offDays: "", words: null, saidOn: "2026-09-16" },
    ]);
    expect(await getHours(later, learnerId)).toMatchObject({ hours: { notBefore: null, saidOn: "2026-09-16" } });
  });

  it("make of a silence what they say, whatever their order, and never of an answer", async () => {
    const { ctx, leaver } = await made();
    const [never, wrong, vain, declined, answered, noted] = await Promise.all([1, 2, 3, 4, 5, 6].map(leaver));
    await makeOutcome({ enrolmentId: answered ?? "", window: "M3", kind: "job_seeking", observedOn: "2026-09-15" });
    await makeOutcome({ enrolmentId: noted ?? "", window: "M3", kind: "declined", observedOn: "2026-09-01" });
    await makeOutcome({ enrolmentId: noted ?? "", window: "M3", kind: "unreachable", observedOn: "2026-09-10" });
    await recordAttempt(ctx, call(wrong ?? "", "wrong_address"));
    await recordAttempt(ctx, call(vain ?? "", "reached"));
    for (const result of ["declined", "no_answer"] as const) await recordAttempt(ctx, call(declined ?? "", result));
    await recordAttempt(ctx, call(answered ?? "", "declined"));
    const kept = await db.followUp.findMany({
      where: {
        window: "M3",
        exit: { enrolmentId: { in: [never, wrong, vain, declined, answered, noted].map(String) } },
      },
      select: { outcome: true, awaits: true, exit: { select: { enrolmentId: true } } },
    });
    const of = new Map(kept.map(({ exit, outcome, awaits }) => [exit.enrolmentId, [outcome, awaits]]));
    expect([never, wrong, vain, declined, answered, noted].map((id) => of.get(id ?? ""))).toEqual([
      [null, "answer"],
      [null, "answer"],
      ["unreachable", "answer"],
      ["declined", null],
      ["job_seeking", null],
      ["declined", null],
    ]);
    expect(await rateOf(ctx)).toMatchObject({ base: 6, respondents: 1 });
  });

  it("are the same row where they are sent twice, and refused where the id is of another", async () => {
    const { ctx, leaver } = await made();
    const enrolmentId = await leaver();
    const id = "0198f000-0000-7000-8000-000000000001";
    const sent = call(enrolmentId, "no_answer", { id, madeAt: at("08:00") });
    expect(await recordAttempt(ctx, sent)).toMatchObject({ ok: true });
    expect(await recordAttempt(ctx, sent)).toMatchObject({ ok: true, value: { attemptId: id } });
    expect(await db.contactAttempt.count({ where: { enrolmentId } })).toBe(1);
    const other = { failure: { code: "attempt_changed_meanwhile" } };
    expect(await recordAttempt(ctx, { ...sent, result: "reached" })).toMatchObject(other);
    expect(await recordAttempt(ctx, { ...sent, enrolmentId: await leaver() })).toMatchObject(other);
    const back = call(enrolmentId, "call_back", { id: id.replace(/1$/, "2"), callBackAt: at("16:30") });
    expect(await recordAttempt(ctx, back)).toMatchObject({ ok: true });
    expect(await recordAttempt(ctx, back)).toMatchObject({ ok: true });
    expect(await recordAttempt(ctx, { ...back, callBackAt: at("17:30") })).toMatchObject(other);
  });

  it("are refused where they would not count", async () => {
    const { ctx, cohort, leaver } = await made();
    const enrolmentId = await leaver();
    const neutral = (await makeLeaver({ cohortId: cohort.id, exitedOn: LEFT_ON, reason: "neutral" })).enrolment.id;
    const refused = async (input: RecordAttemptInput) => {
      const done = await recordAttempt(ctx, input);
      return done.ok ? "done" : "code" in done.failure ? done.failure.code : done.failure.kind;
    };
    expect(await refused(call(neutral, "no_answer"))).toBe("attempt_after_neutral_exit");
    expect(await refused(call(enrolmentId, "no_answer", { madeAt: at("09:01") }))).toBe("attempt_in_future");
    expect(await refused(call(enrolmentId, "no_answer", { window: "M6" }))).toBe("attempt_outside_window");
    expect(await refused(call(enrolmentId, "call_back", { callBackAt: at("08:59") }))).toBe("call_back_before_attempt");
    const tooLate = new Date("2026-12-31T10:00:00.000Z");
    expect(await refused(call(enrolmentId, "call_back", { callBackAt: tooLate }))).toBe("call_back_after_window");
    expect(await db.contactAttempt.count({ where: { enrolmentId: { in: [enrolmentId, neutral] } } })).toBe(0);
  });
});

describe("an answer by telephone", () => {
  const first = { window: "M3", shownOutcomeId: NOTHING_SHOWN, likeOutcomeId: null, supersedesId: null } as const;
  const nothing = { startedOn: null, endedOn: null, fieldLink: null } as const;
  const holding = (enrolmentId: string) =>
    db.outcome.findMany({ where: { enrolmentId, supersededAt: null }, orderBy: { recordedAt: "asc" } });

  it("is kept from its first question on, is corrected by the next, and taken back whole in one press", async () => {
    const { ctx, leaver } = await made();
    const enrolmentId = await leaver();
    const say = async (more: Partial<AnswerInput>) => {
      const told = { ...first, ...nothing, id: null, enrolmentId, kind: "fixed_term" as const, ...more };
      const answered = await recordAnswer(ctx, told);
      if (!answered.ok) throw new Error(JSON.stringify(answered.failure));
      return answered.value;
    };
    const { outcomeId: kind } = await say({});
    const said = { source: "learner", evidence: "declared", observedOn: ctx.today, recordedById: ctx.actor.userId };
    // Half an answer claims nothing that was not said: an unknown end is less than six months.
    expect.soft(await holding(enrolmentId)).toMatchObject([{ ...said, kind: "fixed_term", sixMonths: false }]);
    expect.soft(await listQueue(ctx)).toEqual([]);
    const dates = { startedOn: "2026-06-02", endedOn: "2026-12-31" };
    const { outcomeId: dated } = await say({ ...dates, supersedesId: kind });
    const last = await say({ ...dates, fieldLink: "yes", supersedesId: dated });
    expect.soft(last).toMatchObject({ added: false, isBeside: false, sixMonths: true });
    expect.soft(await holding(enrolmentId)).toMatchObject([{ ...said, ...dates, fieldLink: "yes", sixMonths: true }]);
    expect.soft(await getLastCall(ctx)).toMatchObject({ id: last.outcomeId, kind: "fixed_term", result: null });
    const other = { ...(await made()).ctx.actor, schoolIds: ctx.actor.schoolIds };
    const overtaken = { ...first, ...nothing, id: null, enrolmentId, kind: "inactive" as const };
    expect.soft(await recordAnswer(ctx, overtaken)).toMatchObject(refusedAs("outcome_changed_meanwhile"));
    expect
      .soft(await recordAnswer({ ...ctx, actor: other }, { ...overtaken, supersedesId: last.outcomeId }))
      .toMatchObject(refusedAs("outcome_changed_meanwhile"));
    await withdrawOutcome(ctx, { enrolmentId, outcomeId: last.outcomeId });
    expect.soft(await holding(enrolmentId)).toEqual([]);
    expect.soft(await getLastCall(ctx)).toBeNull();
    expect.soft((await listQueue(ctx)).map((entry) => entry.enrolmentId)).toEqual([enrolmentId]);
  });

  it("leaves alone what stood before the call, and goes on with the details of what was said the last time", async () => {
    const { ctx, leaver } = await made();
    const enrolmentId = await leaver();
    const job = { kind: "fixed_term", jobTitle: "Conseillère numérique", employerSiren: "200066819" } as const;
    const before = await makeOutcome({ enrolmentId, window: "T0", observedOn: "2026-06-01", ...job });
    const silent = await makeOutcome({ enrolmentId, window: "M3", kind: "unreachable", observedOn: "2026-09-10" });
    const told = { ...first, ...nothing, id: null, enrolmentId, kind: "fixed_term" as const, likeOutcomeId: before.id };
    const shown = { ...told, shownOutcomeId: silent.id };
    expect
      .soft(await recordAnswer(ctx, { ...shown, supersedesId: silent.id }))
      .toMatchObject(refusedAs("outcome_changed_meanwhile"));
    expect
      .soft(await recordAnswer(ctx, { ...shown, startedOn: "2026-07-01", endedOn: "2026-06-01" }))
      .toMatchObject(refusedAs("activity_end_before_start"));
    const id = randomUUID();
    expect(await recordAnswer(ctx, { ...shown, id })).toMatchObject({ ok: true });
    expect(await recordAnswer(ctx, { ...shown, id })).toMatchObject({ ok: true });
    const held = (await holding(enrolmentId)).filter(({ window }) => window === "M3");
    expect.soft(held.map(({ id: each }) => each).sort()).toEqual([id, silent.id].sort());
    expect.soft(held).toContainEqual(expect.objectContaining({ id, ...job }));
    expect.soft(await listOwnCalls(ctx)).toMatchObject([{ id, kind: "fixed_term" }]);
    // Another kind has other details.
    await recordAnswer(ctx, { ...shown, kind: "inactive", supersedesId: id, shownOutcomeId: id });
    const other = (await holding(enrolmentId)).find(({ kind }) => kind === "inactive");
    expect.soft(other).toMatchObject({ jobTitle: null, employerSiren: null });
  });
});

type Rng = (below: number) => number;

/** The same numbers at every run. */
function numbers(seed: number): Rng {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** What the rule says of everybody who waits, from the rows alone. */
async function byRule({ actor, now, today }: Context) {
  const enrolments = await db.enrolment.findMany({
    where: { cohort: { schoolId: { in: [...actor.schoolIds] } }, exit: { reason: { not: "neutral" } } },
    select: {
      id: true,
      cohortId: true,
      learner: { select: { phone: true, email: true, nameKey: true } },
      exit: { select: { exitedOn: true } },
      outcomes: { where: { supersededAt: null } },
      contactAttempts: { where: { supersededAt: null }, orderBy: [{ madeAt: "asc" }, { id: "asc" }] },
    },
  });
  const training = await db.enrolment.findMany({
    where: { cohort: { schoolId: { in: [...actor.schoolIds] } }, enteredOn: { not: null }, exit: null },
    select: { cohortId: true },
  });
  const points = enrolments.flatMap(({ exit, outcomes, contactAttempts, ...enrolment }) =>
    duePoints(exit?.exitedOn ?? today).flatMap((point) => {
      const own = outcomes.filter(({ window }) => window === point.window);
      const kind = kindAfterAttempts(
        retainedObservation(own, point),
        { attempts: contactAttempts, objections: [] },
        point,
      );
      const hasBegun = today >= opensOn(point);
      return [{ ...enrolment, point, kind, hasBegun, attempts: contactAttempts, observed: own }];
    }),
  );
  const waiting = points.flatMap(({ point, kind, learner, attempts, observed, ...one }) => {
    const state = followUpState(point, kind && { kind }, today);
    if (state !== "closing" && state !== "overdue" && state !== "to_call") return [];
    const cohort = points.filter((other) => other.cohortId === one.cohortId && other.point.window === point.window);
    const own = attempts.filter(({ window }) => window === point.window);
    const asked = own.filter(({ result }) => result !== "wrong_address").length;
    const wrong = attempts.filter(({ channel }) => channel === "phone").at(-1)?.wrongAddress ?? null;
    const { base, answered } = heardOf(cohort.flatMap((other) => (other.hasBegun ? [other.kind] : [])));
    const stands: QueueStand = {
      until: point.toOn,
      means: meansOf({ ...learner, wrong }),
      last: own.at(-1) ?? null,
      attempts: asked + observed.filter((outcome) => outcome.kind === "unreachable").length,
      response: {
        base,
        answered,
        size: cohort.length + training.filter(({ cohortId }) => cohortId === one.cohortId).length,
      },
    };
    const turn = turnOf(stands, { now, today });
    const key = [...queueOrder(stands, { now, today }), learner.nameKey, one.id];
    return [
      { enrolmentId: one.id, window: point.window, turn, attempts: stands.attempts, response: stands.response, key },
    ];
  });
  const before = (a: readonly (string | number)[], b: readonly (string | number)[]) => {
    const at = a.findIndex((part, i) => part !== b[i]);
    return (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
  };
  return waiting.toSorted((a, b) => before(a.key, b.key)).map(({ key: _, ...one }) => one);
}

describe("the queue", () => {
  it("stands in the order of the rule, as the records have it and once they are summed, and counts people once", async () => {
    const { ctx } = await made();
    const random = numbers(29);
    const [schoolId = ""] = ctx.actor.schoolIds;
    for (const size of [4, 7, 12]) {
      const { id: cohortId } = await makeCohort({ schoolId, capacity: 20 });
      for (let n = 0; n < size; n += 1) {
        const { enrolment } = await makeLeaver({ cohortId, exitedOn: addDays(LEFT_ON, random(25) - 6) });
        const { id: enrolmentId, learnerId } = enrolment;
        const email = random(2) === 0 ? `${enrolmentId}@example.fr` : null;
        await clientFor("write").learner.update({ where: { id: learnerId }, data: { email } });
        const said = random(8);
        if (said === 0) await makeOutcome({ enrolmentId, window: "M3", observedOn: "2026-09-01" });
        if (said === 1) await makeOutcome({ enrolmentId, window: "M3", kind: "unreachable", observedOn: "2026-09-02" });
        for (let calls = random(4); calls > 0; calls -= 1) {
          const result =
            (["no_answer", "wrong_address", "call_back", "reached", "declined"] as const)[random(5)] ?? "reached";
          const madeAt = new Date(NOW.getTime() - random(60) * 3_600_000);
          const callBackAt = result === "call_back" ? new Date(madeAt.getTime() + random(72) * 1_800_000 + 1) : null;
          await recordAttempt(ctx, call(enrolmentId, result, { madeAt, callBackAt }));
        }
      }
    }
    for (const state of ["marked", "summed", "kept in the process", "changed", "summed"]) {
      if (state === "changed") {
        const [first] = await listQueue(ctx);
        if (!first) throw new Error("nobody waits");
        await makeOutcome({ enrolmentId: first.enrolmentId, window: "M3", observedOn: "2026-09-14" });
        await makeEnrolment({ cohortId: first.cohort.id, admittedOn: "2025-06-15", enteredOn: "2025-09-01" });
      }
      if (state === "summed") await write(contextOf("system"), "system", async () => unchanged(null));
      const rule = await byRule(ctx);
      const queue = await getQueue(ctx);
      expect(rule.length).toBeGreaterThan(8);
      expect(new Set(rule.map(({ turn }) => turn)).size).toBeGreaterThanOrEqual(5);
      expect(
        queue.entries.map(({ enrolmentId, window, turn, attempts, response }) => ({
          enrolmentId,
          window,
          turn,
          attempts,
          response,
        })),
      ).toEqual(rule);
      expect(queue.people).toBe(rule.filter(({ turn }) => isCallable(turn)).length);
      const never = rule.filter(({ attempts }) => attempts === 0);
      expect((await getQueue(ctx, { state: "never", window: "M3" })).entries).toHaveLength(never.length);
      expect((await getQueue(ctx, { state: "tried" })).entries).toHaveLength(rule.length - never.length);
      expect((await getQueue(ctx, { closing: true, state: "call_back" })).entries.map((one) => one.turn)).toEqual(
        rule
          .filter(({ turn }) => turn === "called_back" || turn === "later")
          .flatMap((one) => {
            const entry = queue.entries.find(({ enrolmentId }) => enrolmentId === one.enrolmentId);
            return entry && entry.until <= addDays(ctx.today, 7) ? [entry.turn] : [];
          }),
      );
      expect((await getQueue(ctx, { window: "M12" })).entries).toEqual([]);
      expect((await getQueue(ctx, { schoolCode: "ELSEWHERE" })).entries).toEqual([]);
    }
  });

  it("asks for another number where the one there was is wrong, and goes on once there is one", async () => {
    const { ctx, leaver } = await made();
    const [lost, mailed] = [await leaver(), await leaver()];
    const { learnerId } = await db.enrolment.findUniqueOrThrow({ where: { id: lost } });
    const other = await db.enrolment.findUniqueOrThrow({ where: { id: mailed } });
    const { learner } = clientFor("write");
    await learner.update({ where: { id: other.learnerId }, data: { email: "a@example.fr" } });
    for (const id of [lost, mailed]) await recordAttempt(ctx, call(id, "wrong_address"));
    const turns = async () =>
      new Map((await listQueue(ctx)).map(({ enrolmentId, turn, means }) => [enrolmentId, `${turn} ${means}`]));
    expect(await getQueue(ctx)).toMatchObject({ people: 0, triedToday: 1, lost: 1 });
    expect([...(await turns())]).toEqual([
      [mailed, "tried_today email"],
      [lost, "lost none"],
    ]);
    await learner.update({ where: { id: learnerId }, data: { phone: "0699999999" } });
    expect((await turns()).get(lost)).toBe("tried_today phone");
    expect(await listQueue({ ...ctx, today: "2026-09-17", now: new Date("2026-09-17T09:00:00Z") })).toMatchObject([
      { turn: "to_call", attempts: 0 },
      { turn: "to_call", attempts: 0 },
    ]);
  });
});

describe("a cohort on its way to four answers in five", () => {
  it("is counted as its figures, its grid and its lists count it, with who is not due yet said apart", async () => {
    const { ctx, cohort, leaver } = await made();
    const [answered, vain, declined, never] = await Promise.all([1, 2, 3, 4].map(leaver));
    await makeOutcome({ enrolmentId: answered ?? "", window: "M3", observedOn: "2026-09-01" });
    await recordAttempt(ctx, call(vain ?? "", "no_answer"));
    await recordAttempt(ctx, call(declined ?? "", "declined"));
    await makeLeaver({ cohortId: cohort.id, exitedOn: LEFT_ON, reason: "neutral" });
    // Due in five days: called already, and in no figure.
    const early = (await makeLeaver({ cohortId: cohort.id, exitedOn: addDays("2026-06-20", 0) })).enrolment.id;
    const { cohorts, all } = await listProgress(ctx);
    expect(all).toBe(1);
    const [progress] = cohorts;
    const heard = { base: 4, answered: 1, declined: 1, vain: 1, never: 1 };
    expect(progress).toMatchObject({ window: "M3", due: heard, heard: { ...heard, base: 5, never: 2 } });
    expect(progress?.people.map(({ enrolmentId, turn }) => [enrolmentId, turn])).toEqual([
      [never, "to_call"],
      [early, "to_call"],
      [vain, "tried_today"],
    ]);
    const filter = { definition: "ern-prudente", window: "M3", asOf: ctx.today } as const;
    const { total } = await getIndicatorReport(ctx, filter, "cohort");
    expect(total).toMatchObject({ base: heard.base, respondents: heard.answered });
    const count = async (measure: "respondents" | "asked_in_vain" | "never_asked") =>
      (await listPeople(ctx, { ...filter, cohortId: cohort.id }, measure, 1))?.total;
    expect([await count("respondents"), await count("asked_in_vain"), await count("never_asked")]).toEqual([
      heard.answered,
      heard.vain + heard.declined,
      heard.never,
    ]);
    const grid = await getExitGrid(ctx, { cohortId: cohort.id, window: "M3" });
    expect(grid?.rows.filter(({ exit }) => exit && !exit.neutral)).toHaveLength(progress?.heard.base ?? 0);
    const tried = grid?.rows.filter((row) => row.tried).map((row) => [row.enrolmentId, row.tried]);
    expect(tried?.toSorted()).toEqual([declined, vain].map((id) => [id, { count: 1, lastOn: ctx.today }]).toSorted());
    expect((await getCallsOfDay(ctx)).attempts).toBe(2);
  });
});

describe("two who call from one queue", () => {
  it("are given two people, though they ask at the same instant, until one goes on, signs out or asks no more", async () => {
    const { ctx, leaver } = await made();
    const people = await Promise.all([1, 2, 3, 4, 5].map(leaver));
    const colleagues = await Promise.all(
      people.map(async () => {
        const { id: userId, name } = await makeUser({ role: "coordinator", schoolIds: [...ctx.actor.schoolIds] });
        return { ...ctx, actor: { ...ctx.actor, userId, name } };
      }),
    );
    const entries = await listQueue(ctx);
    const taken = await Promise.all(colleagues.map((one) => takeTurn(one, entries)));
    expect(new Set(taken.map(({ turn }) => turn?.learnerId)).size).toBe(people.length);
    // Nobody is left for a sixth, who is told who has them, and takes no turn; whom they choose they get all the same.
    const own = await takeTurn(ctx, entries);
    expect(own.turn).toBeNull();
    expect([...own.holders.values()].map(({ name }) => name).sort()).toEqual(
      colleagues.map(({ actor }) => actor.name).sort(),
    );
    const [first, second] = [colleagues[0], colleagues[1]];
    const theirs = taken[0]?.turn;
    if (!first?.actor.userId || !second || !theirs) throw new Error("taken");
    expect(await takeTurn(ctx, entries, { chosen: theirs })).toMatchObject({ turn: theirs });
    expect(await db.callHold.count()).toBe(people.length + 1);
    // The same person again, since the same instant; then another, and theirs is free.
    const since = await db.callHold.findUniqueOrThrow({ where: { userId: first.actor.userId } });
    expect((await takeTurn(first, entries)).turn).toEqual(theirs);
    expect(await db.callHold.findUniqueOrThrow({ where: { userId: first.actor.userId } })).toMatchObject({
      since: since.since,
    });
    // The browser asks by itself: what it is shown is nobody's turn.
    await takeTurn(ctx, [], {});
    expect(await db.callHold.findUnique({ where: { userId: ctx.actor.userId ?? "" } })).toBeNull();
    await takeTurn(ctx, entries, { chosen: theirs, takes: false });
    expect(await db.callHold.findUnique({ where: { userId: ctx.actor.userId ?? "" } })).toBeNull();
    await write(second, "own", async (tx) => {
      await endSessions(tx, { userId: second.actor.userId ?? "" });
      return unchanged(null);
    });
    expect((await takeTurn(ctx, entries)).turn).toEqual(taken[1]?.turn);
    // What was not asked for again is over, and no row stays of it.
    const long = new Date(Date.now() - 16 * 60_000);
    await clientFor("write").callHold.updateMany({ data: { since: long, seenAt: long } });
    expect((await takeTurn(second, entries)).holders.size).toBe(0);
    expect(await db.callHold.count()).toBe(1);
    expect(await forgetHolds({ dryRun: true })).toBe(0);
    await clientFor("write").callHold.updateMany({ data: { since: long, seenAt: long } });
    expect([await forgetHolds({ dryRun: true }), await forgetHolds({ dryRun: false })]).toEqual([1, 1]);
    expect(await db.callHold.count()).toBe(0);
  });
});
