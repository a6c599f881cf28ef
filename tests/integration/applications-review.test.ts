import { describe, expect, it } from "vitest";
import { meetCondition, recordDecision } from "@/lib/competition/applications/decision-commands";
import {
  findAbandoned,
  findComplete,
  findIncomplete,
  findWithdrawn,
} from "@/lib/competition/applications/handling-commands";
import { openSchool } from "@/lib/competition/applications/opening-commands";
import { getOpening } from "@/lib/competition/applications/opening-queries";
import { listOrigins } from "@/lib/competition/applications/origin-queries";
import { getAnswers, getApplication, listApplications } from "@/lib/competition/applications/queries";
import { giveOpinion, recuse, saveReview, startReview } from "@/lib/competition/applications/review-commands";
import { getRanking, getReview, getReviewedAnswers } from "@/lib/competition/applications/review-queries";
import { removeReviewer } from "@/lib/competition/applications/reviewer-commands";
import { OUTCOMES } from "@/lib/competition/applications/rules/decision";
import { FIELDS } from "@/lib/competition/applications/rules/fields";
import { amendCall } from "@/lib/competition/calls/commands";
import type { Context } from "@/lib/foundation/core/context";
import { invalid } from "@/lib/foundation/core/result";
import { clientFor, db } from "@/lib/foundation/db/client";
import { makeUser } from "../support/accounts";
import { FULL_ANSWERS, makeApplication, proposedOpening } from "../support/applications";
import { contextOf, FIXED_NOW, makeHost, makeHosting, makeSchool } from "../support/factories";

const rule = (code: string, details?: object) => ({
  ok: false,
  failure: { kind: "rule", code, ...(details && { details }) },
});
const done = { ok: true };

/** A dossier whose call has two criteria and as many reviewers as are asked for, each with a context. */
async function underReview(reviewers = 2, data: Parameters<typeof makeApplication>[0] = {}) {
  const application = await makeApplication({ answers: FULL_ANSWERS, state: "under_review", ...data });
  const client = clientFor("write");
  const callId = application.call.id;
  await client.callCriterion.createMany({
    data: [
      { callId, position: 1, name: "Besoin", weight: 60 },
      { callId, position: 2, name: "Locaux", weight: 40 },
    ],
  });
  const criteria = await client.callCriterion.findMany({ where: { callId }, orderBy: { position: "asc" } });
  const named = await Promise.all(
    Array.from({ length: reviewers }, async (_, index) => {
      const user = await makeUser({ role: "region", name: `Évaluatrice ${index}` });
      await client.callReviewer.create({
        data: { callId, userId: user.id, namedAt: new Date(FIXED_NOW.getTime() + index) },
      });
      return contextOf("region", { userId: user.id });
    }),
  );
  const scores = (...values: number[]) =>
    Object.fromEntries(criteria.slice(0, values.length).map(({ id }, index) => [id, values[index] ?? 0]));
  return { ...application, applicationId: application.id, named, scores, region: contextOf("region") };
}

const decision = {
  deliberationNumber: "2026/AP-NOV/12",
  deliberationOn: "2026-11-24",
  reasons: "Le besoin est établi.",
  appeals: "Deux mois.",
  conditions: [],
};

describe("reviewers", () => {
  it("write their scores apart, and see those of others once theirs are given", async () => {
    const { applicationId, named, scores, agent } = await underReview();
    const [anne, bruno] = named as [(typeof named)[0], (typeof named)[0]];
    const nextFor = async (ctx: Context) => {
      const line = (await listApplications(ctx)).find(({ id }) => id === applicationId);
      return [line?.step, line?.reviewsAwaited];
    };
    expect.soft(await nextFor(anne)).toEqual(["own_review", 2]);
    const review = (give: boolean, ...values: number[]) => ({
      applicationId,
      scores: scores(...values),
      comment: "Solide",
      give,
    });
    expect(await saveReview(anne, review(false, 4))).toMatchObject(done);
    // Each criterion that has no score is a field to answer, by the name that the form asks it under.
    const lacks = (...ids: string[]) =>
      invalid(Object.fromEntries(ids.map((id) => [`scores.${id}.score`, ["required"]])));
    const [need = "", premises = ""] = Object.keys(scores(1, 1));
    expect(await saveReview(anne, review(true, 4))).toEqual(lacks(premises));
    expect(await saveReview(anne, review(true))).toEqual(lacks(need, premises));
    expect.soft((await getReview(anne, applicationId))?.own?.scores).toEqual(scores(4));
    expect(await saveReview(anne, review(true, 4, 5))).toMatchObject(done);
    const seenBy = async (ctx: typeof anne) =>
      (await getReview(ctx, applicationId))?.reviewers.map(({ scores: shown }) => shown);
    expect.soft(await nextFor(anne)).toEqual(["reviews", 1]);
    expect.soft(await nextFor(contextOf("region"))).toEqual(["reviews", 1]);
    expect.soft(await nextFor(agent)).toEqual(["answer", 0]);
    expect.soft(await seenBy(bruno)).toEqual([null, null]);
    expect.soft(await seenBy(anne)).toEqual([scores(4, 5), null]);
    expect.soft(await seenBy(contextOf("region"))).toEqual([null, null]);
    expect(await saveReview(bruno, review(true, 2, 3))).toMatchObject(done);
    expect.soft(await nextFor(bruno)).toEqual(["opinion", 0]);
    expect.soft(await seenBy(bruno)).toEqual([scores(4, 5), scores(2, 3)]);
    expect.soft(await seenBy(contextOf("region"))).toEqual([scores(4, 5), scores(2, 3)]);
    expect(await saveReview(anne, review(true, 0, 0))).toEqual(rule("review_given"));
  });

  it("who are not named score nothing, and nobody scores a dossier that is not under review", async () => {
    const { applicationId, named, scores, region } = await underReview();
    const review = { applicationId, scores: scores(1, 1), comment: null, give: true };
    expect(await saveReview(region, review)).toEqual(rule("not_a_reviewer"));
    expect(await recuse(region, { applicationId, reason: "Lien" })).toEqual(rule("not_a_reviewer"));
    const early = await underReview(1, { state: "complete" });
    const [reviewer] = early.named;
    if (!reviewer || !named[0]) throw new Error("reviewers");
    const own = { ...review, applicationId: early.applicationId };
    expect(await saveReview(reviewer, own)).toEqual(rule("move_not_now"));
    expect(await startReview(region, { applicationId: early.applicationId })).toMatchObject(done);
    // A note of before the closing that comes late puts it off no more.
    const { code, closesAt } = await db.call.findUniqueOrThrow({ where: { id: early.call.id } });
    const [before, after] = [-1, 1].map((minutes) => new Date((closesAt?.getTime() ?? 0) + minutes * 60_000));
    const note = { code, text: "Report", closesAt: after ?? null, decisionDueOn: null };
    expect(await amendCall({ ...region, now: before ?? FIXED_NOW }, note)).toEqual(rule("amend_after_closing"));
    const alone = await makeApplication({ state: "complete" });
    expect(await startReview(region, { applicationId: alone.id })).toEqual(rule("no_reviewer"));
  });

  it("read the dossier without its contacts", async () => {
    const { applicationId, named, agent } = await underReview();
    const sections = named[0] && (await getReviewedAnswers(named[0], applicationId));
    const fields = sections?.flatMap(({ answers }) => answers.map(({ field }) => field)) ?? [];
    expect(fields).toHaveLength(Object.values(FIELDS).filter((question) => !("contact" in question)).length);
    expect(JSON.stringify(sections)).not.toContain(FULL_ANSWERS.contactEmail);
    // Nor by the pages that those who handle it read.
    const read = async (ctx: Context) => JSON.stringify(await getAnswers(ctx, applicationId));
    expect(await read(contextOf("region"))).toContain(FULL_ANSWERS.contactEmail);
    expect(named[0] && (await read(named[0]))).not.toContain(FULL_ANSWERS.contactEmail);
    expect(await getReviewedAnswers(agent, applicationId)).toBeNull();
    expect(await getReview(agent, applicationId)).toBeNull();
  });

  it("step out for an interest: their scores go, and they see no other before the opinion", async () => {
    const { applicationId, named, scores, call } = await underReview(3);
    const [anne, bruno, chloe] = named as [(typeof named)[0], (typeof named)[0], (typeof named)[0]];
    const give = (ctx: typeof anne) =>
      saveReview(ctx, { applicationId, scores: scores(3, 3), comment: null, give: true });
    await saveReview(bruno, { applicationId, scores: scores(5), comment: "x", give: false });
    expect(await recuse(bruno, { applicationId, reason: "Élu de la commune" })).toMatchObject(done);
    expect(await db.reviewScore.count({ where: { review: { applicationId } } })).toBe(0);
    expect(await give(bruno)).toEqual(rule("review_recused"));
    await give(anne);
    expect(await giveOpinion(anne, { applicationId, opinion: "favourable", text: "x" })).toEqual(
      rule("reviews_awaited"),
    );
    const wants = async (ctx: typeof anne) => (await getRanking(ctx, call.code))?.wants;
    expect([await wants(anne), await wants(bruno)]).toEqual(["reviews", "reviews"]);
    await give(chloe);
    expect([await wants(anne), await wants(bruno)]).toEqual([null, "opinions"]);
    const opinion = { applicationId, opinion: "favourable", text: "x" } as const;
    expect(await giveOpinion(bruno, opinion)).toEqual(rule("review_recused"));
    expect((await getReview(bruno, applicationId))?.reviewers.every((one) => one.scores === null)).toBe(true);
    expect(await giveOpinion(anne, { applicationId, opinion: "favourable", text: "Oui" })).toMatchObject(done);
    expect((await getReview(bruno, applicationId))?.reviewers.filter((one) => one.scores)).toHaveLength(2);
  });

  it("step out after they have given too: what they gave goes, and where nobody is left another is named", async () => {
    const { applicationId, named, scores, region } = await underReview(1);
    const [anne] = named as [(typeof named)[0]];
    await saveReview(anne, { applicationId, scores: scores(3, 3), comment: "x", give: true });
    expect(await recuse(anne, { applicationId, reason: "Mandat" })).toMatchObject(done);
    expect(await recuse(anne, { applicationId, reason: "Mandat" })).toEqual(rule("review_recused"));
    expect(await db.reviewScore.count({ where: { review: { applicationId } } })).toBe(0);
    expect(await db.applicationReview.findFirst({ where: { applicationId } })).toMatchObject({
      givenAt: null,
      comment: null,
    });
    const opinion = { applicationId, opinion: "favourable", text: "x" } as const;
    expect(await giveOpinion(region, opinion)).toEqual(rule("nobody_scored"));
    const stepFor = async (ctx: Context) => (await listApplications(ctx)).find(({ id }) => id === applicationId)?.step;
    expect([await stepFor(region), await stepFor(anne)]).toEqual(["reviewers", "others"]);
  });

  it("who are named once an opinion is given are not awaited for it: its marks are those of the ranking", async () => {
    const { applicationId, named, scores, call, region } = await underReview(1);
    const [anne] = named as [(typeof named)[0]];
    await saveReview(anne, { applicationId, scores: scores(3, 3), comment: null, give: true });
    await giveOpinion(region, { applicationId, opinion: "favourable", text: "Oui" });
    const { id: userId } = await makeUser({ role: "region", name: "Nommée ensuite" });
    await clientFor("write").callReviewer.create({ data: { callId: call.id, userId, namedAt: FIXED_NOW } });
    expect(await getRanking(region, call.code)).toMatchObject({ complete: true, wants: null, rows: [{ rank: 1 }] });
    const review = await getReview(region, applicationId);
    expect([review?.awaited, review?.reviewers.map(({ id }) => id)]).toEqual([0, [anne.actor.userId]]);
  });

  it("whose account is closed, or is of another role, are awaited no more; what they gave stands", async () => {
    const { applicationId, named, scores, call, region } = await underReview(3);
    const [anne, bruno, chloe] = named as [(typeof named)[0], (typeof named)[0], (typeof named)[0]];
    const account = async ({ actor: { userId } }: Context, data: { disabledAt?: Date; role?: "staff" }) => {
      await clientFor("write").user.update({ where: { id: userId ?? "" }, data });
    };
    const line = async () => {
      const { step, reviewsAwaited } = (await listApplications(region)).find(({ id }) => id === applicationId) ?? {};
      const { rows = [], wants } = (await getRanking(region, call.code)) ?? {};
      return { step, reviewsAwaited, wants, awaited: rows[0]?.awaited };
    };
    const review = { applicationId, scores: scores(4, 4), comment: null };
    await saveReview(anne, { ...review, give: true });
    await saveReview(bruno, { ...review, scores: scores(1), give: false });
    expect(await line()).toEqual({ step: "reviews", reviewsAwaited: 2, wants: "reviews", awaited: 2 });
    await account(bruno, { disabledAt: FIXED_NOW });
    await account(chloe, { role: "staff" });
    expect(await line()).toEqual({ step: "opinion", reviewsAwaited: 0, wants: null, awaited: 0 });
    await account(anne, { disabledAt: FIXED_NOW });
    expect((await getReview(region, applicationId))?.reviewers).toMatchObject([
      { there: false, givenAt: FIXED_NOW, scores: scores(4, 4) },
      { there: false, givenAt: null, scores: null },
      { there: false, givenAt: null, scores: null },
    ]);
    expect(await giveOpinion(region, { applicationId, opinion: "favourable", text: "Oui" })).toMatchObject(done);
    expect((await getRanking(region, call.code))?.rows).toMatchObject([{ mark: { sum: 400, reviews: 1 }, rank: 1 }]);
    // Where nobody is there at all, no review begins.
    const { id: hostId } = await makeHost();
    const rival = { callId: call.id, hostId, state: "complete", createdAt: FIXED_NOW, savedAt: FIXED_NOW } as const;
    const { id } = await clientFor("write").hostApplication.create({ data: rival });
    expect(await startReview(region, { applicationId: id })).toEqual(rule("reviewers_out"));
    expect((await getApplication(region, id))?.step).toBe("reviewers");
  });

  it("who step out as the review of a rival begins are out of that as well, whichever comes first", async () => {
    const { applicationId, named, call, region } = await underReview(2);
    const [, bruno] = named as [(typeof named)[0], (typeof named)[0]];
    const rivals = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const { id: hostId } = await makeHost();
        const data = { callId: call.id, hostId, state: "complete", createdAt: FIXED_NOW, savedAt: FIXED_NOW } as const;
        return (await clientFor("write").hostApplication.create({ data })).id;
      }),
    );
    const begun = rivals.map((id) => startReview(region, { applicationId: id }));
    const answers = await Promise.all([...begun, recuse(bruno, { applicationId, reason: "Mandat" })]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const out = { reviewerId: bruno.actor.userId ?? "", recusedAt: { not: null } };
    expect(await db.applicationReview.count({ where: out })).toBe(1 + rivals.length);
  });

  it("step out of one dossier and of its rivals with it: of what is scored, given or yet to be examined", async () => {
    const { applicationId, named, scores, call, region } = await underReview(2);
    const [anne, bruno] = named as [(typeof named)[0], (typeof named)[0]];
    const rival = async (state: "complete" | "under_review") => {
      const { id: hostId } = await makeHost();
      const data = { callId: call.id, hostId, state, createdAt: FIXED_NOW, savedAt: FIXED_NOW };
      return (await clientFor("write").hostApplication.create({ data })).id;
    };
    const [scored, given, decided] = [
      await rival("under_review"),
      await rival("under_review"),
      await rival("under_review"),
    ];
    const later = await rival("complete");
    const review = (id: string, give: boolean) => ({ applicationId: id, scores: scores(3, 3), comment: null, give });
    for (const ctx of [anne, bruno]) await saveReview(ctx, review(decided, true));
    await giveOpinion(region, { applicationId: decided, opinion: "favourable", text: "Oui" });
    await saveReview(bruno, review(scored, false));
    await saveReview(bruno, review(given, true));
    expect(await recuse(bruno, { applicationId, reason: "Élu de la commune" })).toMatchObject(done);
    const rowsOf = (id: string) =>
      db.applicationReview.findMany({
        where: { applicationId: id, reviewerId: bruno.actor.userId ?? "" },
        select: { givenAt: true, recusedAt: true, recusalReason: true, _count: { select: { scores: true } } },
      });
    const out = { givenAt: null, recusedAt: FIXED_NOW, recusalReason: "Élu de la commune", _count: { scores: 0 } };
    for (const id of [applicationId, scored, given]) expect.soft(await rowsOf(id)).toEqual([out]);
    expect.soft(await db.auditEvent.count({ where: { key: "application.review_recused", entityId: scored } })).toBe(1);
    // What the opinion rests on stands; what follows it is no more of theirs.
    expect.soft(await rowsOf(decided)).toMatchObject([{ recusedAt: null, _count: { scores: 2 } }]);
    const selected = { applicationId: decided, outcome: "selected", ...decision } as const;
    expect(await recordDecision(bruno, selected)).toEqual(rule("review_recused"));
    expect.soft((await getReview(bruno, decided))?.outcomes).toEqual([]);
    expect(await recordDecision(region, selected)).toMatchObject(done);
    // One that is examined later has them out from its first day, and waits for nobody but the other.
    expect.soft(await rowsOf(later)).toEqual([]);
    await startReview(region, { applicationId: later });
    expect.soft(await rowsOf(later)).toEqual([out]);
    const started = { key: "application.review_started", entityId: later };
    const { details } = await db.auditEvent.findFirstOrThrow({ where: started, select: { details: true } });
    expect.soft(JSON.parse(details)).toEqual({ out: [bruno.actor.userId] });
    // What is left of it, and of what was decided, is for others; its host sees nothing of all that.
    const lineOf = async (ctx: Context, id: string) => (await listApplications(ctx)).find((line) => line.id === id);
    expect.soft((await lineOf(bruno, decided))?.step).toBe("others");
    expect.soft((await lineOf(bruno, scored))?.step).toBe("reviews");
    expect(await saveReview(bruno, review(later, true))).toEqual(rule("review_recused"));
    expect.soft((await getReview(region, later))?.awaited).toBe(1);
    // Another call is another competition.
    const elsewhere = await underReview(1);
    const { id: callId } = elsewhere.call;
    await clientFor("write").callReviewer.create({
      data: { callId, userId: bruno.actor.userId ?? "", namedAt: FIXED_NOW },
    });
    const free = { ...review(elsewhere.applicationId, true), scores: elsewhere.scores(3, 3) };
    expect(await saveReview(bruno, free)).toMatchObject(done);
  });

  it("step out before the review of a dossier begins as well, and it begins without them", async () => {
    const { applicationId, named, call, region } = await underReview(2, { state: "submitted", closesAt: FIXED_NOW });
    const [, bruno] = named as [(typeof named)[0], (typeof named)[0]];
    expect(await getReview(bruno, applicationId)).toMatchObject({ reviews: false, stepsOut: true });
    expect(await recuse(bruno, { applicationId, reason: "Mandat" })).toMatchObject(done);
    expect(await recuse(bruno, { applicationId, reason: "Mandat" })).toEqual(rule("review_recused"));
    expect(await findComplete(bruno, { applicationId })).toEqual(rule("review_recused"));
    expect(await findComplete(region, { applicationId })).toMatchObject(done);
    expect(await startReview(region, { applicationId })).toMatchObject(done);
    const rows = await db.applicationReview.findMany({ where: { application: { callId: call.id } } });
    expect(rows).toMatchObject([{ reviewerId: bruno.actor.userId, recusedAt: FIXED_NOW, recusalReason: "Mandat" }]);
    expect((await getReview(region, applicationId))?.awaited).toBe(1);
  });

  it("step out after the opinion as well: what it rests on stands, and what follows is no more theirs", async () => {
    const { applicationId, named, scores, call, region } = await underReview(2);
    const [anne, bruno] = named as [(typeof named)[0], (typeof named)[0]];
    const givenAt = new Date(FIXED_NOW.getTime() - 86_400_000);
    for (const ctx of [anne, bruno]) {
      await saveReview(
        { ...ctx, now: givenAt },
        { applicationId, scores: scores(3, 4), comment: "Solide", give: true },
      );
    }
    await giveOpinion(region, { applicationId, opinion: "favourable", text: "Oui" });
    const read = async () => {
      const { reviewers, awaited } = (await getReview(region, applicationId)) ?? {};
      const { rows, complete } = (await getRanking(region, call.code)) ?? {};
      return { reviewers, awaited, rows, complete };
    };
    const before = await read();
    expect.soft(before.rows).toMatchObject([{ mark: { sum: 680, reviews: 2 } }]);
    expect.soft((await getReview(bruno, applicationId))?.stepsOut).toBe(true);
    expect(await recuse(bruno, { applicationId, reason: "Mandat" })).toMatchObject(done);
    expect.soft(await read()).toEqual(before);
    expect(await recuse(bruno, { applicationId, reason: "Mandat" })).toEqual(rule("review_recused"));
    const selected = { applicationId, outcome: "selected", ...decision } as const;
    expect(await recordDecision(bruno, selected)).toEqual(rule("review_recused"));
    expect.soft(await getReview(bruno, applicationId)).toMatchObject({
      stepsOut: false,
      outcomes: [],
      own: { givenAt, recusedAt: FIXED_NOW, scores: scores(3, 4) },
      application: { steppedOut: true, step: "others" },
    });
    const where = { applicationId, reviewerId: bruno.actor.userId ?? "" };
    expect
      .soft(await db.applicationReview.findMany({ where, select: { savedAt: true, givenAt: true, recusedAt: true } }))
      .toEqual([{ savedAt: givenAt, givenAt, recusedAt: FIXED_NOW }]);
    expect(await recordDecision(region, selected)).toMatchObject(done);
    // Who is left may step out until what is left is to close the dossier.
    expect.soft((await getReview(anne, applicationId))?.stepsOut).toBe(true);
    await clientFor("write").hostApplication.update({ where: { id: applicationId }, data: { state: "agreed" } });
    expect(await recuse(anne, { applicationId, reason: "Mandat" })).toEqual(rule("move_not_now"));
  });

  it("who step out take no step of another dossier, and none waits for them before its review", async () => {
    const { applicationId, named, call, region } = await underReview(2);
    const [anne, bruno] = named as [(typeof named)[0], (typeof named)[0]];
    const rival = async (state: "submitted" | "complete") => {
      const { id: hostId } = await makeHost();
      const data = { callId: call.id, hostId, state, createdAt: FIXED_NOW, savedAt: FIXED_NOW };
      return (await clientFor("write").hostApplication.create({ data })).id;
    };
    const [submitted, complete] = [await rival("submitted"), await rival("complete")];
    const nextFor = async (ctx: Context, id: string) => {
      const line = (await listApplications(ctx)).find((one) => one.id === id);
      const page = await getApplication(ctx, id);
      expect.soft([page?.step, page?.reviewsAwaited]).toEqual([line?.step, line?.reviewsAwaited]);
      return [line?.step, line?.reviewsAwaited];
    };
    const ranked = async () => {
      const ranking = await getRanking(region, call.code);
      return [ranking?.wants, ...(ranking?.rows.map(({ awaited, unread }) => (unread ? "unread" : awaited)) ?? [])];
    };
    expect.soft(await ranked()).toEqual(["reviews", 2, 2, 2]);
    expect(await recuse(bruno, { applicationId, reason: "Mandat" })).toMatchObject(done);
    const asked = { applicationId: submitted, reason: "Le plan", answerByOn: "2026-12-31" } as const;
    for (const refusal of [
      await findComplete(bruno, { applicationId: submitted }),
      await findIncomplete(bruno, asked),
      await findIncomplete(bruno, { ...asked, applicationId: complete }),
      await startReview(bruno, { applicationId: complete }),
    ]) {
      expect(refusal).toEqual(rule("review_recused"));
    }
    const stands = (state: "incomplete" | "selected" | "submitted") =>
      clientFor("write").hostApplication.update({ where: { id: submitted }, data: { state } });
    const ending = { applicationId: submitted, reason: "Sans réponse" };
    await stands("incomplete");
    expect(await findAbandoned(bruno, ending)).toEqual(rule("review_recused"));
    await stands("selected");
    expect(await findWithdrawn(bruno, ending)).toEqual(rule("review_recused"));
    await stands("submitted");
    expect.soft(await nextFor(bruno, submitted)).toEqual(["others", 1]);
    expect.soft(await nextFor(bruno, complete)).toEqual(["others", 1]);
    expect.soft(await nextFor(region, complete)).toEqual(["start_review", 1]);
    expect.soft(await ranked()).toEqual(["reviews", 1, 1, 1]);
    const standing = async (id: string) => (await getReview(region, id))?.reviewers.map(({ recusedAt }) => recusedAt);
    expect.soft(await standing(submitted)).toEqual([null, FIXED_NOW]);
    // With the last one out nothing begins, and nothing waits but for somebody to be named.
    expect(await recuse(anne, { applicationId, reason: "Emploi" })).toMatchObject(done);
    expect(await startReview(region, { applicationId: complete })).toEqual(rule("reviewers_out"));
    expect.soft(await nextFor(region, complete)).toEqual(["reviewers", 0]);
    expect.soft(await ranked()).toEqual(["reviewers", "unread", "unread", "unread"]);
    expect.soft(await getApplication(bruno, complete)).toMatchObject({ leftAt: FIXED_NOW, reviewersNamed: 2 });
    expect.soft(await getApplication(region, complete)).toMatchObject({ leftAt: null, steppedOut: false });
    expect(await findComplete(region, { applicationId: submitted })).toMatchObject(done);
  });

  it("who step out as they are removed from the call are one or the other, whichever comes first", async () => {
    for (const removedFirst of [true, false]) {
      const { applicationId, named, call, region } = await underReview(1);
      const [anne] = named as [(typeof named)[0]];
      const remove = () => removeReviewer(region, { code: call.code, userId: anne.actor.userId ?? "" });
      const leave = () => recuse(anne, { applicationId, reason: "Mandat" });
      const answers = await Promise.all(removedFirst ? [remove(), leave()] : [leave(), remove()]);
      const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer]));
      expect(refusals).toHaveLength(1);
      const left = await db.applicationReview.count({ where: { applicationId, recusedAt: { not: null } } });
      expect(refusals).toEqual([rule(left === 1 ? "reviewer_out" : "not_a_reviewer")]);
      expect(await db.callReviewer.count({ where: { callId: call.id } })).toBe(left);
    }
  });

  it("ten at once give their reviews, each once, and none is lost", async () => {
    const { applicationId, named, scores } = await underReview(10);
    const give = (ctx: (typeof named)[0]) =>
      saveReview(ctx, { applicationId, scores: scores(2, 4), comment: null, give: true });
    const results = await Promise.all([...named, ...named].map(give));
    expect(results.filter(({ ok }) => ok)).toHaveLength(10);
    expect(await db.reviewScore.count({ where: { review: { applicationId } } })).toBe(20);
    expect((await getReview(contextOf("region"), applicationId))?.awaited).toBe(0);
  });
});

describe("a decision", () => {
  async function decidable() {
    const review = await underReview();
    const { applicationId, named, scores } = review;
    for (const [index, ctx] of named.entries()) {
      const now = new Date(FIXED_NOW.getTime() + index * 1000);
      await saveReview({ ...ctx, now }, { applicationId, scores: scores(4, 4), comment: null, give: true });
    }
    await giveOpinion(contextOf("region"), { applicationId, opinion: "favourable", text: "Oui" });
    return { ...review, last: named[1] ?? contextOf("region"), first: named[0] ?? contextOf("region") };
  }

  it("is recorded by somebody other than who scored last", async () => {
    const { applicationId, first, last } = await decidable();
    const selected = { applicationId, outcome: "selected", ...decision } as const;
    expect(await getReview(last, applicationId)).toMatchObject({ outcomes: [], leavesDecision: true });
    expect(await getReview(first, applicationId)).toMatchObject({ outcomes: OUTCOMES, leavesDecision: false });
    for (const [ctx, step] of [
      [last, "decision_others"],
      [first, "decision"],
    ] as const) {
      expect(await getApplication(ctx, applicationId)).toMatchObject({ step });
      expect((await listApplications(ctx)).find(({ id }) => id === applicationId)).toMatchObject({ step });
    }
    expect(await recordDecision(last, selected)).toEqual(rule("decided_by_last_scorer"));
    expect(await recordDecision(first, { ...selected, deliberationOn: "2026-11-25" })).toEqual(
      rule("deliberation_in_future"),
    );
    // The opinion is of the day itself.
    expect(await recordDecision(first, { ...selected, deliberationOn: "2026-11-23" })).toEqual(
      rule("deliberation_before_opinion"),
    );
    expect(await recordDecision(first, selected)).toMatchObject(done);
    expect(await recordDecision(first, selected)).toEqual(rule("move_not_now"));
    const moves = await db.applicationMove.findMany({ where: { applicationId }, orderBy: { id: "asc" } });
    expect(moves.at(-1)).toMatchObject({ from: "opinion", to: "selected", reason: "Le besoin est établi." });
  });

  it("on conditions holds once all of them are met", async () => {
    const { applicationId, first } = await decidable();
    const conditional = { applicationId, outcome: "selected_conditional", ...decision } as const;
    expect(await recordDecision(first, conditional)).toEqual(rule("conditions_missing"));
    const conditions = [
      { text: "Délibération définitive", dueOn: "2027-01-31" },
      { text: "Attestation d’accès", dueOn: "2027-02-28" },
    ];
    expect(await recordDecision(first, { ...conditional, conditions })).toMatchObject(done);
    const rows = await db.decisionCondition.findMany({
      orderBy: { position: "asc" },
      where: { decision: { applicationId } },
    });
    for (const [index, { id: conditionId }] of rows.entries()) {
      expect(await meetCondition(first, { applicationId, conditionId })).toMatchObject(done);
      const { state } = await db.hostApplication.findUniqueOrThrow({ where: { id: applicationId } });
      expect(state).toBe(index === 0 ? "selected_conditional" : "selected");
    }
    const [met] = rows;
    expect(await meetCondition(first, { applicationId, conditionId: met?.id ?? "" })).toEqual(rule("move_not_now"));
  });

  it("and its conditions are not for who stepped out of the examination for an interest in it", async () => {
    const { applicationId, named, scores, region } = await underReview(2);
    const [anne, bruno] = named as [(typeof named)[0], (typeof named)[0]];
    await recuse(bruno, { applicationId, reason: "Élu de la commune" });
    await saveReview(anne, { applicationId, scores: scores(3, 3), comment: null, give: true });
    await giveOpinion(region, { applicationId, opinion: "favourable", text: "Oui" });
    const conditions = [{ text: "Délibération définitive", dueOn: "2027-01-31" }];
    const conditional = { applicationId, outcome: "selected_conditional", ...decision, conditions } as const;
    expect((await getReview(bruno, applicationId))?.outcomes).toEqual([]);
    expect(await recordDecision(bruno, conditional)).toEqual(rule("review_recused"));
    expect(await recordDecision(region, conditional)).toMatchObject(done);
    const { id: conditionId } = await db.decisionCondition.findFirstOrThrow({ where: { decision: { applicationId } } });
    expect(await meetCondition(bruno, { applicationId, conditionId })).toEqual(rule("review_recused"));
    expect(await meetCondition(region, { applicationId, conditionId })).toMatchObject(done);
  });

  it("from the waiting list may select later", async () => {
    const { applicationId, first } = await decidable();
    expect(await recordDecision(first, { applicationId, outcome: "waitlisted", ...decision })).toMatchObject(done);
    expect(await recordDecision(first, { applicationId, outcome: "selected", ...decision })).toMatchObject(done);
  });
});

describe("a call that is not over", () => {
  const closesAt = new Date(FIXED_NOW.getTime() + 3_600_000);
  const justBefore = { now: new Date(closesAt.getTime() - 1) };
  const until = rule("call_not_over", { until: closesAt.toISOString() });

  /** Of one host a leave that ends as an open call would close; it has not handed in. */
  async function leave(callId: string) {
    const data = { callId, hostId: (await makeHost()).id, createdAt: FIXED_NOW, savedAt: FIXED_NOW };
    const { id: applicationId } = await clientFor("write").hostApplication.create({ data });
    for (const ends of [FIXED_NOW, closesAt]) {
      const granted = { applicationId, at: FIXED_NOW, until: ends, reason: "Panne" };
      await clientFor("write").applicationLateLeave.create({ data: granted });
    }
    return applicationId;
  }

  const STEPS = ["complete", "under_review", "opinion", "waitlisted", "selected"] as const;
  type Waits = Awaited<ReturnType<typeof underReview>>;

  /** Each step of an examination, from where it is taken. */
  async function examine(ctx: Context, state: (typeof STEPS)[number], { applicationId, named, scores }: Waits) {
    const [anne] = named as [Context];
    if (state === "complete") return [await startReview(ctx, { applicationId })];
    if (state === "selected") return [await openSchool(ctx, (await proposedOpening(applicationId)).opening)];
    if (state !== "under_review") {
      return [await recordDecision(ctx, { applicationId, outcome: "selected", ...decision })];
    }
    const review = { applicationId, scores: scores(3, 3), comment: null };
    return [
      await saveReview({ ...anne, now: ctx.now }, { ...review, give: false }),
      await saveReview({ ...anne, now: ctx.now }, { ...review, give: true }),
      await giveOpinion(ctx, { applicationId, opinion: "favourable", text: "Oui" }),
    ];
  }

  it.each([
    ["closes", false],
    ["is closed, and a leave holds", true],
  ] as const)(
    "(it %s) is examined from that instant on: neither review, opinion, decision nor school before",
    async (_, late) => {
      for (const state of STEPS) {
        const dossier = await underReview(1, { state, ...(late ? {} : { closesAt }) });
        if (late) await leave(dossier.call.id);
        const { applicationId, region, agent, call } = dossier;
        const answers = await examine({ ...region, ...justBefore }, state, dossier);
        for (const answer of answers) expect(answer, state).toEqual(until);
        expect((await db.hostApplication.findUniqueOrThrow({ where: { id: applicationId } })).state).toBe(state);
        const early = { ...region, ...justBefore };
        const toCome = { from: closesAt, late };
        const step = state === "waitlisted" ? null : "end_of_call";
        expect(await getApplication(early, applicationId)).toMatchObject({ step, examination: toCome });
        expect((await listApplications(early)).find(({ id }) => id === applicationId)).toMatchObject({ step });
        expect(await getReview(early, applicationId)).toMatchObject({
          outcomes: [],
          reviews: false,
          leavesDecision: false,
        });
        expect(await getRanking(early, call.code)).toMatchObject({ complete: false, examination: toCome });
        if (state === "selected")
          expect((await getOpening(early, { id: applicationId }))?.failure).toBe("call_not_over");
        // Of what another was granted its host learns nothing.
        expect((await getApplication({ ...agent, ...justBefore }, applicationId))?.examination).toBeNull();
        const after = { ...region, now: closesAt };
        for (const answer of await examine(after, state, dossier)) expect(answer, state).toMatchObject(done);
      }
    },
  );

  it("had no deliberation before its last day, whenever that is recorded, but where a leave came after it", async () => {
    const dayOf = (day: number) => `2026-11-${day}`;
    const noon = (day: number) => new Date(`${dayOf(day)}T11:00:00Z`);
    const dated = async (day: number, ...leaves: { given: number; ends: number; handedIn?: number }[]) => {
      const { applicationId, call, region } = await underReview(1, { state: "opinion", closesAt: noon(20) });
      // From when opinions came while a call was open.
      const opinion = { opinion: "favourable", text: "Oui", at: noon(10), givenById: null } as const;
      await clientFor("write").applicationOpinion.create({ data: { applicationId, ...opinion } });
      for (const { given, ends, handedIn } of leaves) {
        const rival = { callId: call.id, hostId: (await makeHost()).id, createdAt: noon(given), savedAt: noon(given) };
        const { id } = await clientFor("write").hostApplication.create({ data: rival });
        const leave = { applicationId: id, at: noon(given), until: noon(ends), reason: "Panne" };
        await clientFor("write").applicationLateLeave.create({ data: leave });
        if (handedIn) {
          const version = { applicationId: id, version: 1, at: noon(handedIn), content: "{}", sha256: "" };
          await clientFor("write").applicationSubmission.create({ data: version });
        }
      }
      const answer = await recordDecision(region, {
        applicationId,
        outcome: "selected" as const,
        ...decision,
        deliberationOn: dayOf(day),
      });
      return answer.ok || answer;
    };
    const tooEarly = (day: number) => rule("deliberation_before_end", { day: dayOf(day) });
    expect([await dated(19), await dated(20)]).toEqual([tooEarly(20), true]);
    const late = { given: 21, ends: 23 };
    expect([await dated(22, late), await dated(23, late), await dated(21, late)]).toEqual([tooEarly(23), true, true]);
    expect([await dated(22, { ...late, handedIn: 22 }), await dated(19, late)]).toEqual([true, tooEarly(20)]);
  });

  it("is over once who had a leave has handed in, and the dossier that came is examined as well", async () => {
    const dossier = await underReview(1, { state: "complete" });
    const { applicationId, region, call } = dossier;
    const id = await leave(call.id);
    expect(await startReview(region, { applicationId })).toEqual(until);
    expect(await findIncomplete(region, { applicationId, reason: "Le plan", answerByOn: "2026-12-31" })).toMatchObject(
      done,
    );
    await clientFor("write").hostApplication.update({ where: { id }, data: { state: "complete" } });
    expect(await startReview(region, { applicationId: id })).toMatchObject(done);
  });
});

describe("the ranking of a call", () => {
  it("is read once all reviews are in, and says nothing of scores that the reader may not see", async () => {
    const { applicationId, named, scores, call } = await underReview();
    const [anne, bruno] = named as [(typeof named)[0], (typeof named)[0]];
    const give = (ctx: typeof anne, ...values: number[]) =>
      saveReview(ctx, { applicationId, scores: scores(...values), comment: null, give: true });
    await give(anne, 4, 5);
    const hidden = await getRanking(bruno, call.code);
    expect(hidden).toMatchObject({ complete: false, swaps: [] });
    expect(hidden?.rows).toMatchObject([{ id: applicationId, mark: null, rank: null, reviews: [] }]);
    expect((await getRanking(anne, call.code))?.rows).toMatchObject([{ mark: { sum: 440, reviews: 1 }, rank: null }]);
    await give(bruno, 2, 3);
    expect((await getRanking(bruno, call.code))?.rows).toMatchObject([{ mark: { sum: 680, reviews: 2 }, rank: 1 }]);
    expect(await getRanking(contextOf("host"), call.code)).toBeNull();
    // What its host has yet to complete, or never did, holds up nobody; what is to be examined does.
    const { id: hostId } = await makeHost();
    const rival = { callId: call.id, hostId, createdAt: FIXED_NOW, savedAt: FIXED_NOW };
    const { id } = await clientFor("write").hostApplication.create({ data: { ...rival, state: "incomplete" } });
    const seen = async () => {
      const { complete, wants, rows } = (await getRanking(bruno, call.code)) ?? {};
      return [complete, wants, rows?.map(({ rank, awaited }) => [rank, awaited])];
    };
    const alone = [
      true,
      null,
      [
        [1, 0],
        [null, 0],
      ],
    ];
    expect(await seen()).toEqual(alone);
    expect(await findAbandoned(bruno, { applicationId: id, reason: "Sans réponse" })).toMatchObject(done);
    expect(await seen()).toEqual(alone);
    expect((await getReview(bruno, id))?.reviewers).toEqual([]);
    await clientFor("write").hostApplication.update({ where: { id }, data: { state: "submitted" } });
    expect(await seen()).toEqual([
      false,
      "reviews",
      [
        [null, 0],
        [null, 2],
      ],
    ]);
  });

  it("has no place any more for a host that gave up what it was selected for, and keeps its mark", async () => {
    const { applicationId, named, scores, call, region } = await underReview(1);
    const [anne] = named as [(typeof named)[0]];
    await clientFor("write").call.update({ where: { id: call.id }, data: { places: 1 } });
    const { id: hostId } = await makeHost();
    const rival = { callId: call.id, hostId, createdAt: FIXED_NOW, savedAt: FIXED_NOW, state: "under_review" as const };
    const { id: second } = await clientFor("write").hostApplication.create({ data: rival });
    for (const [id, need, premises] of [
      [applicationId, 5, 0],
      [second, 0, 5],
    ] as const) {
      const given = { applicationId: id, scores: scores(need, premises), comment: null, give: true };
      expect(await saveReview(anne, given)).toMatchObject(done);
      expect(await giveOpinion(region, { applicationId: id, opinion: "favourable", text: "Oui" })).toMatchObject(done);
    }
    const seen = async () => {
      const { complete, swaps, rows } = (await getRanking(region, call.code)) ?? {};
      const lines = rows?.map(({ id, mark, rank, retained }) => [id, mark?.sum, rank, retained]);
      return [complete, swaps?.map(({ comes }) => comes), lines];
    };
    await recordDecision(region, { applicationId, outcome: "selected", ...decision });
    expect(await seen()).toEqual([
      true,
      [[second], [second]],
      [
        [applicationId, 300, 1, true],
        [second, 200, 2, false],
      ],
    ]);
    expect(await findWithdrawn(region, { applicationId, reason: "Délibération 2026-41" })).toMatchObject(done);
    expect(await seen()).toEqual([
      true,
      [],
      [
        [applicationId, 300, null, undefined],
        [second, 200, 1, true],
      ],
    ]);
    // The story of the school that came of it says the same.
    const school = await makeSchool();
    const { id: agreementId } = await makeHosting({ schoolId: school.id, hostId });
    expect(await recordDecision(region, { applicationId: second, outcome: "selected", ...decision })).toMatchObject(
      done,
    );
    const opening = { applicationId: second, schoolId: school.id, agreementId, renews: true, at: FIXED_NOW };
    await clientFor("write").applicationOpening.create({ data: opening });
    expect(await listOrigins(region, school.code)).toMatchObject([{ rank: null }]);
  });
});
