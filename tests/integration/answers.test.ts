import { describe, expect, it } from "vitest";
import { LETTERS } from "@/lib/entrances/web/features";
import { type Context, personOf } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { chooseOccupation, sayActivity, sayEmployer, sayTrade } from "@/lib/people/answers/commands";
import { newAnswerToken } from "@/lib/people/answers/link-token";
import { getOwnPage } from "@/lib/people/answers/queries";
import { ANSWER_LIMIT, answerKey } from "@/lib/people/answers/rules/link";
import { employerSchema } from "@/lib/people/answers/schema";
import { sendLink } from "@/lib/people/answers/send-commands";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { recordExit } from "@/lib/people/enrolments/commands";
import { recordAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordGridRow, recordOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import { recordObjection } from "@/lib/people/outcomes/objection-commands";
import { letterOf } from "@/lib/services/mail/letters";
import { makeUser } from "../support/accounts";
import { contextOf, makeCohort, makeLeaver, makeSchool } from "../support/factories";
import { makeLink } from "../support/links";
import { takenBack } from "../support/take-back";

/** Four months after people left: three months are due, until the twenty-first of September. */
const NOW = new Date("2026-09-15T09:00:00.000Z");
const LEFT_ON = "2026-05-22";
const on = (day: string) => ({ now: new Date(`${day}T09:00:00.000Z`), today: day });
const SENDER = { ...on("2026-09-15"), address: "192.0.2.1" };
const refusal = (code: string) => expect.objectContaining({ ok: false, failure: expect.objectContaining({ code }) });

async function made() {
  const school = await makeSchool();
  const cohort = await makeCohort({ schoolId: school.id });
  const user = await makeUser({ role: "coordinator", schoolIds: [school.id] });
  const ctx: Context = { ...contextOf("coordinator", { schoolIds: [school.id], userId: user.id }, NOW) };
  const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: LEFT_ON });
  return { ctx, cohortId: cohort.id, enrolmentId: enrolment.id, learnerId: enrolment.learnerId };
}

async function linked() {
  const all = await made();
  return { ...all, link: await makeLink(all.enrolmentId, "M3", LEFT_ON) };
}

const outcomesOf = (enrolmentId: string) =>
  db.outcome.findMany({ where: { enrolmentId }, orderBy: [{ recordedAt: "asc" }, { id: "asc" }] });
const withEmail = (learnerId: string) =>
  clientFor("write").learner.update({ where: { id: learnerId }, data: { email: "Camille@Exemple.fr" } });

describe("a link to answer", () => {
  it("is sent by e-mail, is known to nobody else, and is the same on another day", async () => {
    const { ctx, enrolmentId, learnerId } = await made();
    const input = { enrolmentId, window: "M3" } as const;
    expect(await sendLink(ctx, input)).toEqual(refusal("link_without_email"));
    await withEmail(learnerId);
    expect(await sendLink(ctx, input)).toMatchObject({ ok: true, value: { learnerId } });
    expect(await sendLink(ctx, input)).toEqual(refusal("link_sent_today"));
    const [link] = await db.surveyLink.findMany({ where: { enrolmentId } });
    const write = (locale: "fr" | "en", clock = ctx) =>
      letterOf(LETTERS, "survey_link", { entityId: link?.id ?? "", locale, clock, params: {} });
    const text = (await write("fr"))?.paragraphs.join("\n") ?? "";
    const [, token = ""] = /\/s\/([\w-]{43})\n/.exec(text) ?? [];
    expect.soft(await getOwnPage(ctx, token)).toMatchObject({ window: "M3", question: 1, closed: null });
    expect.soft((await write("en"))?.paragraphs.join("\n")).toContain(`/s/${token}`);
    expect.soft(JSON.stringify(link)).not.toContain(token);
    const [message] = await db.outboxMessage.findMany({ where: { entityType: "link", entityId: link?.id ?? "" } });
    expect.soft(message).toMatchObject({ kind: "survey_link", recipient: "camille@exemple.fr", params: "{}" });
    expect(await sendLink({ ...ctx, ...on("2026-09-16") }, input)).toMatchObject({ ok: true });
    expect(await db.surveyLink.count({ where: { enrolmentId } })).toBe(1);
    await chooseOccupation(SENDER, { token, occupation: "searching" });
    expect(await write("fr")).toBeNull();
  });

  it("is sent to nobody who does not want to be contacted, also where they say so before it leaves", async () => {
    const { ctx, enrolmentId, learnerId } = await made();
    await withEmail(learnerId);
    const input = { enrolmentId, window: "M3" } as const;
    expect(await sendLink(ctx, input)).toMatchObject({ ok: true });
    const [link] = await db.surveyLink.findMany({ where: { enrolmentId } });
    const letter = () =>
      letterOf(LETTERS, "survey_link", { entityId: link?.id ?? "", locale: "fr", clock: ctx, params: {} });
    expect(await letter()).not.toBeNull();
    const objection = { learnerId, fromOn: ctx.today, channel: "letter", note: null } as const;
    expect(await recordObjection(ctx, objection)).toMatchObject({ ok: true });
    expect(await letter()).toBeNull();
    const next = { ...ctx, ...on("2026-09-16") };
    expect(await sendLink(next, input)).toEqual(refusal("link_after_objection"));
  });

  it("is another where it went to another address or takes no birth date any more, and the one before opens nothing", async () => {
    const { ctx, enrolmentId, learnerId } = await made();
    const input = { enrolmentId, window: "M3" } as const;
    const update = (email: string) => clientFor("write").learner.update({ where: { id: learnerId }, data: { email } });
    const links = () => db.surveyLink.findMany({ where: { enrolmentId, supersededAt: null } });
    const about = { locale: "fr", clock: ctx, params: {} } as const;
    await update("somebody-else@exemple.fr");
    expect(await sendLink(ctx, input)).toMatchObject({ ok: true });
    const [stray] = await links();
    const token = newAnswerToken(stray?.id ?? "");
    await update("Camille@Exemple.fr");
    // What had not left does not leave.
    const letter = (entityId: string, recipient: string) =>
      letterOf(LETTERS, "survey_link", { ...about, entityId, recipient });
    expect.soft(await letter(stray?.id ?? "", "somebody-else@exemple.fr")).toBeNull();
    expect(await sendLink(ctx, input)).toMatchObject({ ok: true });
    expect(await sendLink(ctx, input)).toEqual(refusal("link_sent_today"));
    const [own, ...more] = await links();
    expect(more).toEqual([]);
    expect.soft(await letter(own?.id ?? "", "camille@exemple.fr")).not.toBeNull();
    expect(await getOwnPage(SENDER, token)).toBeNull();
    expect(await chooseOccupation(SENDER, { token, occupation: "searching" })).toEqual(refusal("link_dead"));
    await clientFor("write").surveyLink.update({
      where: { id: own?.id ?? "" },
      data: { lockedAt: NOW, wrongBirthDates: 5 },
    });
    expect(await sendLink(ctx, input)).toMatchObject({ ok: true });
    expect(await links()).toMatchObject([{ lockedAt: null }]);
    expect((await links())[0]?.id).not.toBe(own?.id);
  });

  it("is another where an exit that was corrected moves its window, and is not sent outside of it", async () => {
    const { ctx, enrolmentId, learnerId } = await made();
    await withEmail(learnerId);
    const input = { enrolmentId, window: "M3" } as const;
    expect(await sendLink({ ...ctx, ...on("2026-09-22") }, input)).toEqual(refusal("link_outside_window"));
    expect(await sendLink(ctx, input)).toMatchObject({ ok: true });
    expect(await takenBack(ctx, enrolmentId, "exit")).toMatchObject({ ok: true });
    expect(await sendLink(ctx, input)).toEqual(refusal("link_without_exit"));
    const left = { enrolmentId, exitedOn: "2026-05-25", reason: "completed", certification: null } as const;
    expect(await recordExit(ctx, left)).toMatchObject({ ok: true });
    expect(await sendLink(ctx, input)).toEqual(refusal("link_sent_today"));
    expect(await sendLink({ ...ctx, ...on("2026-09-16") }, input)).toMatchObject({ ok: true });
    const links = await db.surveyLink.findMany({ where: { enrolmentId }, orderBy: { expiresAt: "asc" } });
    expect(links.map(({ supersededAt }) => supersededAt !== null)).toEqual([true, false]);
  });
});

describe("an answer by a link", () => {
  it("is recorded question by question, on the word of the person, and reading records nothing", async () => {
    const { ctx, cohortId, enrolmentId, link } = await linked();
    const { token } = link;
    const audits = () => db.auditEvent.count();
    const before = await audits();
    for (let times = 0; times < 3; times += 1) expect(await getOwnPage(SENDER, token)).toMatchObject({ question: 1 });
    expect(await audits()).toBe(before);
    expect(await sayTrade(SENDER, { token, fieldLink: "yes" })).toEqual(refusal("answer_incomplete"));
    expect(await chooseOccupation(SENDER, { token, occupation: "employed" })).toMatchObject({ ok: true });
    expect(await getOwnPage(SENDER, token)).toMatchObject({ question: 2, own: null });
    const activity = { token, kind: "fixed_term", startedOn: "2026-06-02", endedOn: "2026-12-31" } as const;
    expect(await sayActivity(SENDER, { ...activity, endedOn: "2026-06-01" })).toEqual(
      refusal("activity_end_before_start"),
    );
    expect(await sayActivity(SENDER, activity)).toMatchObject({ ok: true });
    expect(await sayActivity(SENDER, activity)).toMatchObject({ ok: true });
    expect(await getOwnPage(SENDER, token)).toMatchObject({ question: 3, own: { kind: "fixed_term" } });
    expect(await sayTrade(SENDER, { token, fieldLink: "partly" })).toMatchObject({ ok: true });
    expect(await getOwnPage(SENDER, token)).toMatchObject({ question: null, own: { fieldLink: "partly" } });
    expect(await getOwnPage(SENDER, token)).toMatchObject({ employer: { siren: null, commune: null } });
    const { events } = await listCohortHistory(ctx, { cohortId });
    expect.soft(events.length).toBeGreaterThan(2);
    expect.soft(events.filter(({ actor, byPerson }) => actor !== null || !byPerson)).toEqual([]);
    const rows = await outcomesOf(enrolmentId);
    expect(rows.filter(({ supersededAt }) => supersededAt === null)).toMatchObject([
      { byPerson: true, recordedById: null, source: "learner", evidence: "declared", sixMonths: true },
    ]);
    expect(rows).toHaveLength(2);
    expect(
      await db.auditEvent.findMany({ where: { entityId: rows.find(({ supersedesId }) => supersedesId === null)?.id } }),
    ).toMatchObject([{ key: "outcome.recorded", actorRole: "person", actorId: null }]);
  });

  it("has an employer where somebody has one, by a number of nine or fourteen digits and a known place", async () => {
    const { token } = (await linked()).link;
    const typed = (text: string) => employerSchema.safeParse({ token, employerSiren: text }).data?.employerSiren;
    const texts = ["732 829 320 00074", "732829320", "", "12345"];
    expect(texts.map(typed)).toEqual(["732829320", "732829320", null, undefined]);
    const employer = { token, employerSiren: "732829320", employerCommune: "Toulouse" };
    expect(await sayEmployer(SENDER, employer)).toEqual(refusal("answer_incomplete"));
    const activity = { token, kind: "permanent_contract", startedOn: null, endedOn: null } as const;
    expect(await sayActivity(SENDER, activity)).toMatchObject({ ok: true });
    expect(await sayEmployer(SENDER, { ...employer, employerCommune: "Nulle part" })).toMatchObject({
      failure: { kind: "invalid", fields: { employerCommune: ["commune_unknown"] } },
    });
    const late = { ...SENDER, ...on("2026-09-23") };
    expect(await sayEmployer(late, employer)).toEqual(refusal("answer_window_closed"));
    expect(await chooseOccupation(SENDER, { token, occupation: "searching" })).toMatchObject({ ok: true });
    expect(await getOwnPage(SENDER, token)).toMatchObject({ employer: null });
    expect(await sayEmployer(SENDER, employer)).toEqual(refusal("answer_incomplete"));
  });

  it("names the employer if they like, and no more once it is another contract", async () => {
    const { enrolmentId, link } = await linked();
    const { token } = link;
    const employer = { token, employerSiren: "732829320", employerCommune: "Toulouse" };
    const activity = { token, kind: "permanent_contract", startedOn: "2026-06-02", endedOn: null } as const;
    expect(await sayActivity(SENDER, activity)).toMatchObject({ ok: true });
    for (let times = 0; times < 2; times += 1) expect(await sayEmployer(SENDER, employer)).toMatchObject({ ok: true });
    expect(await sayTrade(SENDER, { token, fieldLink: "yes" })).toMatchObject({ ok: true });
    expect(await sayActivity(SENDER, { ...activity, startedOn: "2026-06-03" })).toMatchObject({ ok: true });
    const standing = () => db.outcome.findMany({ where: { enrolmentId, supersededAt: null } });
    expect(await standing()).toMatchObject([
      { startedOn: "2026-06-03", fieldLink: "yes", employerSiren: "732829320", employerCommuneInsee: "31555" },
    ]);
    expect(await getOwnPage(SENDER, token)).toMatchObject({
      employer: { siren: "732829320", commune: expect.stringContaining("Toulouse") },
    });
    expect(await sayActivity(SENDER, { ...activity, kind: "fixed_term" })).toMatchObject({ ok: true });
    expect(await standing()).toMatchObject([{ kind: "fixed_term", employerSiren: null, employerCommuneInsee: null }]);
  });

  it("is whole with one tap for who looks for work, and is one row however often it is sent at once", async () => {
    const { enrolmentId, link } = await linked();
    const tap = () => chooseOccupation(SENDER, { token: link.token, occupation: "searching" });
    const taps = await Promise.all([tap(), tap(), tap()]);
    expect(taps).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(await outcomesOf(enrolmentId)).toMatchObject([{ kind: "job_seeking", window: "M3", byPerson: true }]);
    expect(await getOwnPage(SENDER, link.token)).toMatchObject({ question: null });
  });

  it("is corrected on its day, and stands beside what was said on another", async () => {
    const { enrolmentId, link } = await linked();
    const { token } = link;
    await chooseOccupation(SENDER, { token, occupation: "searching" });
    await chooseOccupation(SENDER, { token, occupation: "own_business" });
    expect(await getOwnPage(SENDER, token)).toMatchObject({ question: 2, own: { kind: "job_seeking" } });
    await sayActivity(SENDER, { token, kind: "business_creation", startedOn: "2026-07-01", endedOn: "2026-12-31" });
    const later = { ...SENDER, ...on("2026-09-18") };
    await chooseOccupation(later, { token, occupation: "searching" });
    const rows = await outcomesOf(enrolmentId);
    expect(rows.map(({ kind, endedOn, supersededAt }) => `${kind} ${endedOn} ${supersededAt !== null}`).sort()).toEqual(
      ["business_creation null false", "job_seeking null false", "job_seeking null true"],
    );
    expect(await getOwnPage(later, token)).toMatchObject({ question: null, own: { kind: "job_seeking" } });
  });

  it("is refused, and the page says the same of every link that opens nothing", async () => {
    const { ctx, enrolmentId, link } = await linked();
    const { token } = link;
    const other = await linked();
    const forged = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    for (const nothing of ["", "x", forged, link.id, link.tokenHash.slice(0, 43)]) {
      expect(await getOwnPage(SENDER, nothing)).toBeNull();
      expect(await chooseOccupation(SENDER, { token: nothing, occupation: "searching" })).toEqual(refusal("link_dead"));
    }
    const answerOn = (day: string) => chooseOccupation({ ...SENDER, ...on(day) }, { token, occupation: "searching" });
    expect(await answerOn("2026-07-22")).toEqual(refusal("answer_too_early"));
    expect(await answerOn("2026-09-22")).toEqual(refusal("answer_window_closed"));
    expect(await getOwnPage(on("2026-09-22"), token)).toMatchObject({ closed: "answer_window_closed" });
    expect(await getOwnPage(on("2026-10-21"), token)).not.toBeNull();
    expect(await getOwnPage(on("2026-10-23"), token)).toBeNull();
    expect(await takenBack(ctx, enrolmentId, "exit")).toMatchObject({ ok: true });
    expect(await getOwnPage(SENDER, token)).toBeNull();
    expect(await answerOn("2026-09-15")).toEqual(refusal("link_dead"));
    const neutral = { enrolmentId, exitedOn: LEFT_ON, reason: "neutral", certification: null } as const;
    expect(await recordExit(ctx, neutral)).toMatchObject({ ok: true });
    expect(await answerOn("2026-09-15")).toEqual(refusal("link_dead"));
    expect(await outcomesOf(enrolmentId)).toEqual([]);
    expect(await outcomesOf(other.enrolmentId)).toEqual([]);
  });

  it("is limited by address", async () => {
    const { link } = await linked();
    const address = "192.0.2.77";
    const tap = () => chooseOccupation({ ...SENDER, address }, { token: link.token, occupation: "searching" });
    await clientFor("write").rateLimiterFlexible.create({
      data: {
        key: `sign-in:${answerKey(address)}`,
        points: ANSWER_LIMIT.points,
        expire: new Date(Date.now() + 60_000),
      },
    });
    expect(await tap()).toEqual(refusal("too_many_attempts"));
  });

  it("is nobody's to put other words into: what the school says stands beside it", async () => {
    const { ctx, enrolmentId, link } = await linked();
    await chooseOccupation(SENDER, { token: link.token, occupation: "searching" });
    const [own] = await outcomesOf(enrolmentId);
    const said = {
      enrolmentId,
      window: "M3",
      kind: "permanent_contract",
      observedOn: "2026-09-15",
      startedOn: "2026-09-01",
      endedOn: null,
      fieldLink: null,
      source: "employer",
      evidence: "declared",
    } as const;
    const more = { fullTime: null, jobTitle: null, employerSiren: null, employerCommuneInsee: null };
    const corrected = await recordOutcome(ctx, { ...said, ...more, supersedesId: own?.id ?? null });
    expect(corrected).toEqual(refusal("outcome_of_person"));
    expect(await recordGridRow(ctx, { ...said, shownOutcomeId: own?.id ?? null })).toMatchObject({
      ok: true,
      value: { added: true },
    });
    const standing = (await outcomesOf(enrolmentId)).filter(({ supersededAt }) => supersededAt === null);
    expect(standing.map(({ kind }) => kind).sort()).toEqual(["job_seeking", "permanent_contract"]);
    expect(await getOwnPage(SENDER, link.token)).toMatchObject({ own: { kind: "job_seeking" } });
    expect(await withdrawOutcome(ctx, { enrolmentId, outcomeId: own?.id ?? "" })).toMatchObject({ ok: true });
    expect(await getOwnPage(SENDER, link.token)).toMatchObject({ own: null });
  });

  it("lets its holder do nothing else, nor of anybody else", async () => {
    const { enrolmentId } = await linked();
    const other = await linked();
    const ctx = { ...SENDER, actor: personOf(enrolmentId) };
    const call = { enrolmentId, window: "M3", channel: "phone", result: "declined", callBackAt: null } as const;
    expect(await recordAttempt(ctx, { ...call, note: null })).toMatchObject({ failure: { kind: "forbidden" } });
    const seen = { kind: "job_seeking", observedOn: "2026-09-15", startedOn: null, endedOn: null, fieldLink: null };
    const more = { fullTime: null, jobTitle: null, employerSiren: null, employerCommuneInsee: null };
    const ofOther = { ...seen, ...more, enrolmentId: other.enrolmentId, window: "M3", source: "learner" } as const;
    expect(
      await recordOutcome(ctx, { ...ofOther, kind: "job_seeking", evidence: "declared", supersedesId: null }),
    ).toMatchObject({ failure: { kind: "not_found" } });
  });
});
