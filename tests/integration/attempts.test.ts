import { randomUUID } from "node:crypto";
import { Children, isValidElement, type ReactElement, type ReactNode } from "react";
import { describe, expect, it } from "vitest";
import WorklistPage from "@/app/(app)/suivi/page";
import { LastCall } from "@/components/people/followup/last-call";
import { Queue } from "@/components/people/followup/queue";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import type { Context } from "@/lib/foundation/core/context";
import { PAGE_SIZE } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import { correctExit } from "@/lib/people/enrolments/commands";
import { exitVersion } from "@/lib/people/enrolments/rules/vocabulary";
import { getLastCall, listAttempts, listOwnCalls } from "@/lib/people/followup/call-queries";
import { getQueuePerson, listQueue } from "@/lib/people/followup/queue-queries";
import { tellHours } from "@/lib/people/hours/commands";
import { getHours } from "@/lib/people/hours/queries";
import { WEEKDAYS } from "@/lib/people/hours/rules/suiting";
import { recordAttempt, takeBackAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordAnswer, withdrawOutcome } from "@/lib/people/outcomes/commands";
import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import { type AnswerInput, attemptSchema, type RecordAttemptInput } from "@/lib/people/outcomes/schema";
import { makeUser } from "../support/accounts";
import { contextOf, makeCohort, makeLeaver, makeOutcome, makeSchool } from "../support/factories";
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
    expect(await turns("2026-09-16")).toEqual(["to_call"]);
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
    expect(await queueAt(declined)).toEqual(await queueAt());
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
