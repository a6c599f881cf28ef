import { rmSync } from "node:fs";
import decodeQR from "qr/decode.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as fetchLetters } from "@/app/(app)/promotions/[cohortId]/courriers/fichier/route";
import { drawQr } from "@/components/people/answers/answer-letters";
import { missingLines } from "@/components/people/outcomes/missing-lines";
import { GUESSES, mayBringFile, waitAtEntrance } from "@/lib/entrances/accounts/entrance";
import { LETTERS } from "@/lib/entrances/web/features";
import { getQuality } from "@/lib/figures/indicators/queries";
import { type Context, personOf } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { settleReads } from "@/lib/foundation/reads/record";
import { chooseOccupation, sayActivity } from "@/lib/people/answers/commands";
import { postLetters, prepareLetters } from "@/lib/people/answers/letter-commands";
import { getLetters, listLetterPeople } from "@/lib/people/answers/letter-queries";
import { deleteOldLinks } from "@/lib/people/answers/link-records";
import { letterCodeOf } from "@/lib/people/answers/link-token";
import { tellOwnContact } from "@/lib/people/answers/own-contact-commands";
import { sendOwnFile, takeBackOwnFile } from "@/lib/people/answers/own-file-commands";
import { objectMyself, objectNoMore } from "@/lib/people/answers/own-objection-commands";
import { openLetter, proveBirthDate } from "@/lib/people/answers/prove-commands";
import { isProven, newProof, PROVEN_MINUTES } from "@/lib/people/answers/proven";
import { getHeld, getOwnContact, getOwnPage } from "@/lib/people/answers/queries";
import { MOST_WRONG_BIRTH_DATES } from "@/lib/people/answers/rules/link";
import { askForProof, sendLink } from "@/lib/people/answers/send-commands";
import { cancelCohort } from "@/lib/people/cohorts/commands";
import { getLastCall } from "@/lib/people/followup/call-queries";
import { recordAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordOutcome } from "@/lib/people/outcomes/commands";
import { getObjections } from "@/lib/people/outcomes/objection-queries";
import { attachProof, takeBackProof, verifyProof } from "@/lib/people/outcomes/proof-commands";
import { getProofPicture, listProofQueue } from "@/lib/people/outcomes/proof-queries";
import { getLearnerFile } from "@/lib/people/outcomes/queries";
import { NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import { letterOf } from "@/lib/services/mail/letters";
import { inventedPaper } from "@/prisma/demo/invented-paper";
import { makeUser } from "../support/accounts";
import { contextOf, makeCohort, makeLeaver, makeSchool } from "../support/factories";
import { makeLink } from "../support/links";
import { textOfPaper } from "../support/pdf-text";
import { setTemporaryStorage } from "../support/register-uploads";
import { request } from "../support/request";
import { bytesOf, png } from "../support/sent-files";

/** Six months after people left. */
const NOW = new Date("2026-12-10T09:00:00.000Z");
const LEFT_ON = "2026-06-10";
const SENDER = { now: NOW, today: "2026-12-10", address: "192.0.2.1" };
const on = (day: string) => ({ ...SENDER, now: new Date(`${day}T09:00:00.000Z`), today: day });
const CONTRACT = { name: "Contrat.pdf", content: inventedPaper("Contrat de travail", ["Premier jour : 1er juillet"]) };
const ACTIVITY = { kind: "fixed_term", startedOn: "2026-07-01", endedOn: "2027-02-28" } as const;
const rule = (code: string) => expect.objectContaining({ ok: false, failure: expect.objectContaining({ code }) });

let schoolId: string;
let cohortId: string;
let first: Context;
let second: Context;

async function someone(): Promise<Context> {
  const { id: userId } = await makeUser({ role: "coordinator", schoolIds: [schoolId] });
  return contextOf("coordinator", { userId, schoolIds: [schoolId] }, NOW);
}

beforeAll(async () => {
  setTemporaryStorage();
  schoolId = (await makeSchool({ code: "SOI" })).id;
  const cohort = { schoolId, code: "2026", startsOn: "2025-09-01", endsOn: LEFT_ON, capacity: 90 };
  cohortId = (await makeCohort(cohort)).id;
  [first, second] = [await someone(), await someone()];
});
afterAll(() => rmSync(process.env.STORAGE_DIR ?? "", { recursive: true, force: true }));

async function linked() {
  const { enrolment } = await makeLeaver({ cohortId, exitedOn: LEFT_ON });
  const link = await makeLink(enrolment.id, "M6", LEFT_ON);
  const { birthDate } = await db.learner.findUniqueOrThrow({ where: { id: enrolment.learnerId } });
  return {
    enrolmentId: enrolment.id,
    learnerId: enrolment.learnerId,
    token: link.token,
    linkId: link.id,
    birthDate: birthDate ?? "",
  };
}
type Linked = Awaited<ReturnType<typeof linked>>;

const said = async (of: Linked) => {
  await chooseOccupation(SENDER, { token: of.token, occupation: "employed" });
  await sayActivity(SENDER, { token: of.token, ...ACTIVITY });
};
const proven = (of: Linked) => ({ ...SENDER, proof: newProof(of.linkId, NOW) });
const levelOf = async ({ learnerId }: Linked) =>
  (await getLearnerFile(first, learnerId))?.enrolments[0]?.outcomes.find(({ supersededAt }) => !supersededAt)?.proof;

describe("a file by a link", () => {
  it("documents the answer, waits to be verified by anybody of the school, and nobody of the school attached it", async () => {
    const of = await linked();
    const send = (sent = CONTRACT) => sendOwnFile(SENDER, { token: of.token, sent });
    expect(await send()).toEqual(rule("answer_incomplete"));
    await said(of);
    expect(await send({ name: "x.pdf", content: bytesOf("<html>") })).toEqual(rule("file_type_unknown"));
    const sent = await send();
    const { proofFileId } = sent.ok ? sent.value : (undefined as never);
    expect.soft(await levelOf(of)).toBe("documented");
    expect.soft(await db.proofFile.findUnique({ where: { id: proofFileId } })).toMatchObject({
      author: "person",
      recordedById: null,
    });
    expect.soft((await getOwnPage(SENDER, of.token))?.files).toMatchObject([{ id: proofFileId, name: "Contrat.pdf" }]);
    expect.soft((await listProofQueue(first, 100)).waiting.map(({ id }) => id)).toContain(proofFileId);
    expect
      .soft(await db.auditEvent.findMany({ where: { entityId: proofFileId } }))
      .toMatchObject([{ key: "proof.attached", actorRole: "person", actorId: null }]);
    await getProofPicture(second, proofFileId);
    const seen = { enrolmentId: of.enrolmentId, proofFileId, finding: "confirms", remark: null } as const;
    expect(await verifyProof(second, { ...seen, shownVerificationId: NOTHING_SHOWN })).toMatchObject({ ok: true });
    expect(await levelOf(of)).toBe("verified");
    expect(await takeBackOwnFile(SENDER, { token: of.token, proofFileId })).toEqual(rule("proof_looked_at"));
  });

  it("is verified by nobody who could have answered as they did: who gave their address, or had their letter", async () => {
    const of = await linked();
    const [gives, prints, other] = [await someone(), await someone(), await someone()];
    const letters = { cohortId, window: "M6" } as const;
    await prepareLetters(second, { ...letters, people: [of.enrolmentId] });
    await getLetters(prints, letters);
    await settleReads();
    await said(of);
    const sent = await sendOwnFile(SENDER, { token: of.token, sent: CONTRACT });
    const proofFileId = sent.ok ? sent.value.proofFileId : "";
    const told = { enrolmentId: of.enrolmentId, proofFileId, finding: "asks_again", remark: "illisible" } as const;
    const verify = async (by: Context) => {
      await getProofPicture(by, proofFileId);
      return verifyProof(by, { ...told, shownVerificationId: NOTHING_SHOWN });
    };
    const waits = async (by: Context) => (await listProofQueue(by)).waiting.some(({ id }) => id === proofFileId);
    const change = (at: string, actorId: string | null, fields: string[]) =>
      clientFor("write").auditEvent.create({
        data: {
          at: new Date(at),
          actorId,
          actorRole: actorId ? "coordinator" : "person",
          key: "learner.updated",
          entityType: "learner",
          entityId: of.learnerId,
          details: JSON.stringify({ fields }),
        },
      });
    expect(await waits(gives)).toBe(true);
    await change("2026-12-01T09:00:00.000Z", gives.actor.userId, ["phone", "email"]);
    await change("2026-12-02T09:00:00.000Z", other.actor.userId, ["phone"]);
    expect.soft(await Promise.all([gives, prints, second, other].map(waits))).toEqual([false, false, false, true]);
    for (const one of [gives, prints, second]) expect.soft(await verify(one)).toEqual(rule("proof_own"));
    // Nor who gave the number, once a link went by text message.
    const { window, expiresAt } = await db.surveyLink.findFirstOrThrow({ where: { enrolmentId: of.enrolmentId } });
    const currentOf = `${of.enrolmentId} ${window} sms`;
    const text = { enrolmentId: of.enrolmentId, window, expiresAt, channel: "sms", currentOf } as const;
    const tokenHash = "0".repeat(64);
    await clientFor("write").surveyLink.create({ data: { ...text, tokenHash, recordedAt: NOW, author: "system" } });
    expect.soft(await waits(other)).toBe(false);
    expect.soft(await verify(other)).toEqual(rule("proof_own"));
    // The address is theirs again: they gave it themselves.
    await change("2026-12-03T09:00:00.000Z", null, ["email"]);
    expect(await verify(gives)).toMatchObject({ ok: true });
  });

  it("is taken back while nobody has looked at it; one of the school or of another person is not theirs", async () => {
    const [of, other] = [await linked(), await linked()];
    for (const one of [of, other]) await said(one);
    const send = async (one: Linked) => {
      const sent = await sendOwnFile(SENDER, { token: one.token, sent: { name: "a.png", content: png() } });
      return sent.ok ? sent.value.proofFileId : "";
    };
    const [own, others] = [await send(of), await send(other)];
    const outcome = await db.outcome.findFirstOrThrow({ where: { enrolmentId: of.enrolmentId, supersededAt: null } });
    const schools = await attachProof(first, { enrolmentId: of.enrolmentId, outcomeId: outcome.id, sent: CONTRACT });
    const takeBack = (proofFileId: string) => takeBackOwnFile(SENDER, { token: of.token, proofFileId });
    for (const id of [others, schools.ok ? schools.value.proofFileId : "", "x"])
      expect(await takeBack(id)).toMatchObject({ failure: { kind: "not_found" } });
    const ctx = { ...SENDER, actor: personOf(of.enrolmentId) };
    const direct = { enrolmentId: other.enrolmentId, proofFileId: others, why: "x" };
    expect(await takeBackProof(ctx, direct)).toMatchObject({ failure: { kind: "not_found" } });
    expect(await takeBack(own)).toMatchObject({ ok: true });
    expect(await takeBack(own)).toMatchObject({ ok: true });
    expect((await getOwnPage(SENDER, of.token))?.files).toEqual([]);
    expect(await sendOwnFile(SENDER, { token: "x", sent: CONTRACT })).toEqual(rule("link_dead"));
    // Two pages at once, and each counts: three were sent by this link by now, of twelve an hour.
    const page = (name: string) => ({ name, content: png() });
    const pages = (count: number) => Array.from({ length: count }, (_, at) => page(`${at}.png`));
    expect(await sendOwnFile(SENDER, { token: of.token, sent: pages(2) })).toMatchObject({
      ok: true,
      value: { files: 2 },
    });
    expect(await sendOwnFile(SENDER, { token: of.token, sent: pages(10) })).toMatchObject(rule("too_many_attempts"));
  });

  it("is asked for by e-mail after a call, and shows what was said on the telephone", async () => {
    const of = await linked();
    const ask = () => askForProof(first, { enrolmentId: of.enrolmentId, window: "M6" });
    await clientFor("write").learner.update({ where: { id: of.learnerId }, data: { email: "camille@exemple.test" } });
    expect(await ask()).toEqual(rule("link_nothing_to_show"));
    const more = { fullTime: null, jobTitle: null, employerSiren: null, employerCommuneInsee: null, fieldLink: null };
    const told = { enrolmentId: of.enrolmentId, window: "M6", observedOn: "2026-12-10", source: "learner" } as const;
    const call = { ...told, ...ACTIVITY, ...more, evidence: "declared", supersedesId: null } as const;
    expect(await recordOutcome(first, call)).toMatchObject({ ok: true });
    expect(await getLastCall(first)).toMatchObject({ proof: "askable" });
    expect(await ask()).toMatchObject({ ok: true });
    expect(await getLastCall(first)).toMatchObject({ proof: "asked" });
    const message = await db.outboxMessage.findFirstOrThrow({ where: { kind: "proof_link", entityId: of.linkId } });
    const write = () => letterOf(LETTERS, "proof_link", { ...message, locale: "fr", clock: SENDER, params: {} });
    expect((await write())?.paragraphs.join("\n")).toContain(`/s/${of.token}/contrat`);
    expect(await getOwnPage(SENDER, of.token)).toMatchObject({ own: null, question: 1, shows: { kind: "fixed_term" } });
    expect(await sendOwnFile(SENDER, { token: of.token, sent: CONTRACT })).toMatchObject({ ok: true });
    expect(await write()).toBeNull();
  });
});

describe("an objection by a link", () => {
  it("stops messages at once, is said by the person, and is taken back by them alone", async () => {
    const of = await linked();
    await clientFor("write").learner.update({ where: { id: of.learnerId }, data: { email: "sami@exemple.test" } });
    const send = () => sendLink(first, { enrolmentId: of.enrolmentId, window: "M6" });
    expect(await objectMyself(SENDER, { token: "x" })).toEqual(rule("link_dead"));
    for (let times = 0; times < 2; times += 1)
      expect(await objectMyself(SENDER, { token: of.token })).toEqual({ ok: true, value: { objects: true } });
    expect(await getOwnPage(SENDER, of.token)).toMatchObject({ objectsSince: "2026-12-10" });
    expect(await send()).toEqual(rule("link_after_objection"));
    const later = on("2026-12-12");
    for (let times = 0; times < 2; times += 1)
      expect(await objectNoMore(later, { token: of.token })).toEqual({ ok: true, value: { objects: false } });
    expect(await getObjections(first, of.learnerId)).toMatchObject({
      standing: null,
      ended: { fromOn: "2026-12-10", endedOn: "2026-12-12", author: "person" },
      said: [{ author: "person" }, { author: "person", channel: "email" }],
    });
    expect(await objectMyself(later, { token: of.token })).toMatchObject({ ok: true });
    const audited = await db.auditEvent.findMany({ where: { entityType: "objection", actorRole: "person" } });
    expect(audited.map(({ key }) => key)).toEqual(["objection.recorded", "objection.ended", "objection.recorded"]);
  });
});

describe("a birth date", () => {
  it("opens what is held for some minutes, by one link alone", async () => {
    const [of, other] = [await linked(), await linked()];
    const { token, birthDate } = of;
    expect(await getHeld(SENDER, token, null)).toMatchObject({ held: null });
    const told = await proveBirthDate(SENDER, { token, birthDate, page: "dossier" });
    const proof = told.ok ? told.value.proof : "";
    expect(await getHeld(SENDER, token, proof)).toMatchObject({ held: { person: { birthDate } } });
    expect(await getHeld(SENDER, other.token, proof)).toMatchObject({ held: null });
    expect(await getOwnContact(SENDER, other.token, proof)).toMatchObject({ contact: null });
    const end = new Date(NOW.getTime() + PROVEN_MINUTES * 60_000);
    const [until, signature] = proof.split(".");
    for (const [one, now] of [
      [proof, end],
      [`${Number(until) + 1}.${signature}`, NOW],
      [`${until}.`, NOW],
      ["", NOW],
    ] as const)
      expect(isProven(one, of.linkId, now)).toBe(false);
  });

  it("that is wrong five times closes these pages, and not the questions; one that is right begins anew", async () => {
    const of = await linked();
    const { token, birthDate } = of;
    const say = (typed: string) => proveBirthDate(SENDER, { token, birthDate: typed, page: "dossier" });
    for (let times = 1; times < MOST_WRONG_BIRTH_DATES; times += 1)
      expect(await say("1980-01-01")).toEqual(rule("birth_date_wrong"));
    expect(await say(birthDate)).toMatchObject({ ok: true });
    // Of several at once each counts.
    const guesses = await Promise.all(["1980-01-01", "1980-01-02", "1980-01-03"].map(say));
    expect(guesses.every(({ ok }) => !ok)).toBe(true);
    await say("1980-01-04");
    expect(await say("1980-01-05")).toEqual(rule("birth_date_locked"));
    expect(await say(birthDate)).toEqual(rule("birth_date_locked"));
    expect(await getOwnPage(SENDER, token)).toMatchObject({ isLocked: true, question: 1 });
    expect(await chooseOccupation(SENDER, { token, occupation: "searching" })).toMatchObject({ ok: true });
    const keys = (await db.auditEvent.findMany({ where: { entityId: of.linkId } })).map(({ key }) => key);
    expect(keys.filter((key) => key === "link.birth_date_wrong")).toHaveLength(8);
    expect(keys.filter((key) => key === "link.locked")).toHaveLength(1);
  });
});

describe("their own data", () => {
  it("are told by who has given their birth date, and stand as said by them until somebody else changes them", async () => {
    const of = await linked();
    const hours = { notBefore: "17:30", notAfter: null, offDays: ["wednesday"], words: null } as const;
    const contact = {
      token: of.token,
      phone: "0639984107",
      email: "ma@exemple.test",
      ...hours,
      offDays: [...hours.offDays],
    };
    expect(await tellOwnContact(SENDER, contact)).toEqual(rule("birth_date_needed"));
    const sender = proven(of);
    expect(await tellOwnContact(sender, { ...contact, notAfter: "07:00" })).toEqual(rule("hours_outside"));
    for (let times = 0; times < 2; times += 1)
      expect(await tellOwnContact(sender, contact)).toMatchObject({ ok: true });
    expect(await getOwnContact(SENDER, of.token, sender.proof)).toMatchObject({
      contact: { phone: "0639984107", email: "ma@exemple.test", hours: { notBefore: "17:30", saidOn: "2026-12-10" } },
    });
    const seen = await getLearnerFile(first, of.learnerId);
    expect(seen).toMatchObject({ phone: "0639984107", contactSaidAt: NOW, hours: { offDays: ["wednesday"] } });
    expect(await db.contactHours.findFirst({ where: { learnerId: of.learnerId } })).toMatchObject({ author: "person" });
  });

  it("have the messages that asked them, with the e-mail while it is kept, and none twice", async () => {
    const of = await linked();
    const said = { recordedAt: NOW, author: "system" } as const;
    await clientFor("write").learner.update({ where: { id: of.learnerId }, data: { email: "ca@exemple.test" } });
    expect(await sendLink(first, { enrolmentId: of.enrolmentId, window: "M6" })).toMatchObject({ ok: true });
    const asked = {
      enrolmentId: of.enrolmentId,
      window: "M6",
      channel: "email",
      madeOn: "2026-12-08",
      ...said,
    } as const;
    // Its link and its e-mail are gone.
    const { id: messageId } = await clientFor("write").surveyMessage.create({
      data: {
        ...asked,
        step: "invitation",
        state: "returned",
        currentOf: `${of.enrolmentId} M6 invitation`,
        linkId: "gone",
      },
    });
    const attempt = { result: "wrong_address", madeOn: "2026-12-08", madeAt: NOW, messageId, ...said } as const;
    await clientFor("write").contactAttempt.create({
      data: { enrolmentId: of.enrolmentId, window: "M6", channel: "email", ...attempt },
    });
    const { held } = (await getHeld(SENDER, of.token, proven(of).proof, "export")) ?? (undefined as never);
    expect(held?.enrolments[0]?.messages.toSorted((a, b) => (a.step ?? "").localeCompare(b.step ?? ""))).toMatchObject([
      { step: null, state: "queued", mail: { recipient: "ca@exemple.test" } },
      { step: "invitation", state: "returned", madeOn: "2026-12-08", mail: null },
    ]);
    expect(held?.enrolments[0]?.contactAttempts).toMatchObject([{ byMessage: true }]);
    expect(held?.messages).toEqual([]);
  });

  it("are all shown to them, with who opened them by role, and each look is on record", async () => {
    const of = await linked();
    await said(of);
    await getLearnerFile(first, of.learnerId);
    await settleReads();
    const page = await getHeld(SENDER, of.token, proven(of).proof, "export");
    const { held } = page ?? (undefined as never);
    expect(held).toMatchObject({
      person: { birthDate: of.birthDate },
      enrolments: [{ outcomes: [{ kind: "fixed_term", byPerson: true }], links: [{ window: "M6" }] }],
    });
    expect(held?.reads.map(({ actorRole, kind }) => `${actorRole} ${kind}`)).toContain("coordinator page");
    const secrets = await db.surveyLink.findUniqueOrThrow({ where: { id: of.linkId } });
    expect(JSON.stringify(held)).not.toContain(secrets.tokenHash);
    expect(JSON.stringify(held)).not.toContain(String(first.actor.userId));
    await settleReads();
    const looked = { entityId: of.learnerId, actorRole: "person" };
    expect(await db.accessRecord.findMany({ where: looked })).toMatchObject([
      { kind: "export", entityType: "learner" },
    ]);
  });
});

describe("a letter", () => {
  const asked = { window: "M6" } as const;

  it("has a code that opens its page with the birth date, and nothing else says whether there is one", async () => {
    const of = await linked();
    const input = { ...asked, cohortId, people: [of.enrolmentId] };
    expect((await listLetterPeople(first, { ...asked, cohortId }))?.map(({ enrolmentId }) => enrolmentId)).toContain(
      of.enrolmentId,
    );
    expect(await prepareLetters(first, { ...input, people: ["x"] })).toEqual(rule("letters_nobody"));
    expect(await prepareLetters(first, input)).toMatchObject({ ok: true, value: { count: 1 } });
    const link = await db.surveyLink.findFirstOrThrow({ where: { enrolmentId: of.enrolmentId, channel: "letter" } });
    const code = letterCodeOf(link) ?? "";
    expect(JSON.stringify(link)).not.toContain(code);
    // Printed again, it is the same.
    expect(await prepareLetters(first, input)).toMatchObject({ ok: true });
    expect(await db.surveyLink.count({ where: { enrolmentId: of.enrolmentId, channel: "letter" } })).toBe(1);
    Object.assign(request, { reader: first, path: `/promotions/${cohortId}/courriers/fichier` });
    const url = `http://127.0.0.1:3000/promotions/${cohortId}/courriers/fichier?echeance=M6`;
    const answer = await fetchLetters(new Request(url), { params: Promise.resolve({ cohortId }) });
    const paper = textOfPaper(new Uint8Array(await answer.arrayBuffer()));
    expect.soft(answer.headers.get("cache-control")).toBe("private, no-store");
    expect.soft(paper.replace(/\s/g, "")).toContain(code);
    const typed = ` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)}`;
    const wrong = `${code.slice(0, -1)}${code.endsWith("A") ? "C" : "A"}`;
    const open = (one: string, birthDate = of.birthDate, address = "192.0.2.8") =>
      openLetter({ ...SENDER, address }, { code: one, birthDate });
    const opened = await open(typed);
    const { token, proof } = opened.ok ? opened.value : (undefined as never);
    expect(await getOwnPage(SENDER, token)).toMatchObject({ window: "M6", question: 1 });
    expect(await getHeld(SENDER, token, proof)).toMatchObject({ held: { person: { birthDate: of.birthDate } } });
    for (const nothing of ["", "x", wrong, link.id, "AAAAAAAAAA"])
      expect(await open(nothing)).toEqual(rule("letter_code_wrong"));
    const elsewhere = ["192.0.2.11", "192.0.2.12"];
    for (let times = 1; times < 4; times += 1)
      expect(await open(code, `1980-01-0${times}`)).toEqual(rule("letter_code_wrong"));
    // A code is counted from everywhere, one that nobody has too.
    expect(await open(code, "1980-01-05", elsewhere[0])).toEqual(rule("letter_code_wrong"));
    expect(await open(code, of.birthDate, elsewhere[1])).toEqual(rule("too_many_attempts"));
    for (let times = 0; times < 4; times += 1) await open(wrong, of.birthDate, elsewhere[1]);
    expect(await open(wrong, of.birthDate, elsewhere[0])).toEqual(rule("too_many_attempts"));
  });

  it("is dead after five wrong birth dates, which staff see, and another one is not", async () => {
    const of = await linked();
    const input = { ...asked, cohortId, people: [of.enrolmentId] };
    await prepareLetters(first, input);
    const link = () =>
      db.surveyLink.findFirstOrThrow({ where: { enrolmentId: of.enrolmentId, channel: "letter", supersededAt: null } });
    const code = letterCodeOf(await link()) ?? "";
    const forget = () => clientFor("write").rateLimiterFlexible.deleteMany({ where: { key: { contains: "letter" } } });
    for (let times = 1; times <= MOST_WRONG_BIRTH_DATES; times += 1) {
      await forget();
      await openLetter(SENDER, { code, birthDate: `1980-02-0${times}` });
    }
    await forget();
    expect(await openLetter(SENDER, { code, birthDate: of.birthDate })).toEqual(rule("letter_code_wrong"));
    const row = async () =>
      (await listLetterPeople(first, { ...asked, cohortId }))?.find((one) => one.enrolmentId === of.enrolmentId);
    expect(await row()).toMatchObject({ letter: { isLocked: true } });
    expect(await prepareLetters(first, input)).toMatchObject({ ok: true });
    await forget();
    const another = letterCodeOf(await link()) ?? "";
    expect(await openLetter(SENDER, { code, birthDate: of.birthDate })).toEqual(rule("letter_code_wrong"));
    expect(await openLetter(SENDER, { code: another, birthDate: of.birthDate })).toMatchObject({ ok: true });
    const late = openLetter(on("2027-03-01"), { code: another, birthDate: of.birthDate });
    expect(await late).toEqual(rule("letter_code_wrong"));
  });

  it("is an attempt once staff say on which day it was posted, and of one day it is one", async () => {
    const of = await linked();
    const input = { ...asked, cohortId, people: [of.enrolmentId] };
    const attempts = () => db.contactAttempt.findMany({ where: { enrolmentId: of.enrolmentId } });
    const post = (postedOn: string) => postLetters(first, { ...input, postedOn });
    expect(await post("2026-12-10")).toEqual(rule("letters_nobody"));
    await prepareLetters(first, input);
    expect(await attempts()).toEqual([]);
    expect(await post("2026-12-11")).toEqual(rule("letters_posted_in_future"));
    expect(await post("2026-07-01")).toEqual(rule("letters_posted_early"));
    expect(await post("2026-12-09")).toMatchObject({ ok: true, value: { count: 1, left: 0 } });
    expect(await post("2026-12-09")).toEqual(rule("letters_nobody"));
    expect(await attempts()).toMatchObject([{ channel: "letter", result: "no_answer", madeOn: "2026-12-09" }]);
    const found = await getLetters(first, { ...asked, cohortId });
    expect(found?.letters.length).toBeLessThan((await listLetterPeople(first, { ...asked, cohortId }))?.length ?? 0);
    const elsewhere = contextOf("coordinator", { schoolIds: [] }, NOW);
    expect(await getLetters(elsewhere, { ...asked, cohortId })).toBeNull();
  });

  it("is one of the three messages of a window, after which nobody gets another without having been spoken to", async () => {
    const of = await linked();
    const input = { ...asked, cohortId, people: [of.enrolmentId] };
    for (const postedOn of ["2026-12-07", "2026-12-08", "2026-12-09"]) {
      expect(await prepareLetters(first, input)).toMatchObject({ ok: true });
      expect(await postLetters(first, { ...input, postedOn })).toMatchObject({ ok: true });
    }
    expect(await prepareLetters(first, input)).toEqual(rule("link_messages_spent"));
    await recordAttempt(first, {
      enrolmentId: of.enrolmentId,
      window: "M6",
      channel: "phone",
      result: "reached",
      callBackAt: null,
      note: null,
    });
    expect(await prepareLetters(first, input)).toMatchObject({ ok: true });
  });

  it("has a QR code that a telephone reads", () => {
    const address = "https://suivi.exemple.fr/s?code=KD7M4X9PAC";
    const side = Number(/viewBox="0 0 (\d+)/.exec(drawQr(address))?.[1]);
    const scale = 4;
    const data = new Uint8Array(side * side * scale * scale * 4).fill(255);
    for (const [, x, y] of drawQr(address).matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
      for (let dy = 0; dy < scale; dy += 1) {
        for (let dx = 0; dx < scale; dx += 1) {
          const at = 4 * ((Number(y) * scale + dy) * side * scale + Number(x) * scale + dx);
          data.fill(0, at, at + 3);
        }
      }
    }
    expect(decodeQR({ width: side * scale, height: side * scale, data })).toBe(address);
  });
});

describe("a link", () => {
  it("that nobody made is counted by address, takes no file, and is a guess by every method", async () => {
    const address = "192.0.2.66";
    const forged = "A".repeat(43);
    const enter = (method: string) => waitAtEntrance({ method, path: `/s/${forged}/contrat`, address });
    for (let times = 0; times < GUESSES.points; times += 1)
      expect(await enter(["GET", "HEAD", "POST"][times % 3] ?? "")).toBeNull();
    expect(await enter("GET")).toBeGreaterThan(0);
    expect(await mayBringFile({ method: "POST", path: `/s/${forged}/contrat` })).toBe(false);
  });

  it("that opens takes a file on one page; no longer once it is over, and is deleted then, with what it says kept", async () => {
    const of = await linked();
    await said(of);
    // A cohort that somebody has left is not cancelled, so that no link is of one.
    expect(await cancelCohort(contextOf("staff", {}, NOW), { cohortId })).toEqual(rule("cohort_has_entrants"));
    const brings = (path: string, method = "POST") => mayBringFile({ method, path });
    expect(await brings(`/s/${of.token}/contrat`, "GET")).toBe(false);
    expect(await brings(`/s/${of.token}`)).toBe(false);
    // Until the thirtieth day after the window, and from then on nothing is left of it.
    expect(await getOwnPage(on("2027-02-08"), of.token)).toMatchObject({ closed: "answer_window_closed" });
    const { expiresAt } = await db.surveyLink.findUniqueOrThrow({ where: { id: of.linkId } });
    const early = { now: new Date(expiresAt.getTime() - 1) };
    await deleteOldLinks(early);
    expect(await getOwnPage({ ...SENDER, ...early }, of.token)).not.toBeNull();
    const before = await deleteOldLinks({ now: expiresAt }, { dryRun: true });
    expect(before).toBeGreaterThan(0);
    expect(await deleteOldLinks({ now: expiresAt })).toBe(before);
    expect(await deleteOldLinks({ now: expiresAt })).toBe(0);
    expect(await db.surveyLink.count({ where: { id: of.linkId } })).toBe(0);
    expect(await db.outcome.count({ where: { enrolmentId: of.enrolmentId, byPerson: true } })).toBeGreaterThan(0);
    expect(await getOwnPage(SENDER, of.token)).toBeNull();
  });
});

describe("a person and their school", () => {
  it("who say otherwise both stand, and are listed until one says as the other", async () => {
    const of = await linked();
    await said(of);
    const more = { fullTime: null, jobTitle: null, employerSiren: null, employerCommuneInsee: null, fieldLink: null };
    const record = (kind: "job_seeking" | "fixed_term", observedOn: string) =>
      recordOutcome(first, {
        ...(kind === "fixed_term" ? ACTIVITY : { kind, startedOn: null, endedOn: null }),
        ...more,
        enrolmentId: of.enrolmentId,
        window: "M6",
        observedOn,
        source: "learner",
        evidence: "declared",
        supersedesId: null,
      });
    const differ = async () =>
      (await getQuality(contextOf("staff", {}, NOW), { asOf: "2026-12-10" }))?.counts({ ecole: "SOI" }).faults
        .sources_differ ?? -1;
    const told = async () => {
      const person = await getLearnerFile(first, of.learnerId);
      return (person ? await missingLines(person, first) : []).filter(({ text }) => text.includes("l’école a noté"));
    };
    const before = await differ();
    expect(await told()).toHaveLength(0);
    expect(await record("job_seeking", "2026-12-08")).toMatchObject({ ok: true });
    expect(await differ()).toBe(before + 1);
    expect(await told()).toHaveLength(1);
    expect(await record("fixed_term", "2026-12-09")).toMatchObject({ ok: true });
    expect(await differ()).toBe(before);
    expect(await told()).toHaveLength(0);
  });
});
