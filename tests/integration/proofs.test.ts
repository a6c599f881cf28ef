import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as fetchFile } from "@/app/(app)/fichiers/[fileId]/route";
import { GET as fetchPicture } from "@/app/(app)/suivi/preuves/[proofFileId]/apercu/route";
import { missingLines } from "@/components/people/outcomes/missing-lines";
import { getQuality } from "@/lib/figures/indicators/queries";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { settleReads } from "@/lib/foundation/reads/record";
import { recordGridRow, recordOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import { attachProof, replaceProof, takeBackProof, verifyProof } from "@/lib/people/outcomes/proof-commands";
import {
  countProofsToVerify,
  getProofInTurn,
  getProofPicture,
  listProofQueue,
} from "@/lib/people/outcomes/proof-queries";
import { involvedIn } from "@/lib/people/outcomes/proof-records";
import { getLearnerFile } from "@/lib/people/outcomes/queries";
import type { Finding } from "@/lib/people/outcomes/rules/proof";
import { isOwnProof } from "@/lib/people/outcomes/rules/proof-files";
import { NOTHING_SHOWN, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { applyRegister } from "@/lib/people/register/commands";
import type { SentFile } from "@/lib/services/files/file-records";
import { inventedPaper } from "@/prisma/demo/invented-paper";
import { makeUser } from "../support/accounts";
import {
  contextOf,
  makeCohort,
  makeLearner,
  makeLeaver,
  makeOutcome,
  makeProof,
  makeSchool,
  makeVerification,
} from "../support/factories";
import { setTemporaryStorage } from "../support/register-uploads";
import { request } from "../support/request";
import { bytesOf, pdf, pdfObject, png, zip } from "../support/sent-files";

/** Six months after people left: their answers count, and go on to be asked for until January. */
const NOW = new Date("2026-12-10T09:00:00.000Z");
const LEFT_ON = "2026-06-10";
const CONTRACT = { name: "Contrat.pdf", content: inventedPaper("Contrat de travail", ["Premier jour : 1er juillet"]) };

let school: Awaited<ReturnType<typeof makeSchool>>;
let cohort: Awaited<ReturnType<typeof makeCohort>>;
let first: Context;
let second: Context;
let third: Context;

async function someone(more: Partial<Context["actor"]> = {}): Promise<Context> {
  const { id: userId } = await makeUser({ role: "coordinator", schoolIds: [school.id] });
  return contextOf("coordinator", { userId, schoolIds: [school.id], ...more }, NOW);
}

beforeAll(async () => {
  setTemporaryStorage();
  school = await makeSchool({ code: "PREUVES" });
  cohort = await makeCohort({
    schoolId: school.id,
    code: "2026",
    startsOn: "2025-09-01",
    endsOn: LEFT_ON,
    capacity: 60,
  });
  [first, second, third] = [await someone(), await someone(), await someone()];
});
afterAll(() => rmSync(process.env.STORAGE_DIR ?? "", { recursive: true, force: true }));

const DETAILS = { fullTime: null, fieldLink: null, jobTitle: null, employerSiren: null, employerCommuneInsee: null };
const SAID = {
  ...DETAILS,
  window: "M6",
  kind: "permanent_contract" as OutcomeKind,
  observedOn: "2026-12-09",
  startedOn: "2026-07-01",
  endedOn: null,
  source: "learner",
  evidence: "declared",
} as const;

async function answered(said: Partial<typeof SAID> = {}, ctx = first, person = {}) {
  const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: LEFT_ON, ...person });
  const { id: enrolmentId, learnerId } = enrolment;
  const recorded = await recordOutcome(ctx, { ...SAID, ...said, enrolmentId, supersedesId: null });
  if (!recorded.ok) throw new Error(JSON.stringify(recorded));
  return { enrolmentId, learnerId, outcomeId: recorded.value.outcomeId };
}

type Answered = Awaited<ReturnType<typeof answered>>;

async function shown({ enrolmentId, outcomeId }: Answered, ctx = first, sent = CONTRACT): Promise<string> {
  const attached = await attachProof(ctx, { enrolmentId, outcomeId, sent });
  if (!attached.ok) throw new Error(JSON.stringify(attached));
  return attached.value.proofFileId;
}

/** Whoever verifies has opened it. */
async function judged(ctx: Context, { enrolmentId }: Answered, proofFileId: string, finding: Finding = "confirms") {
  await getProofPicture(ctx, proofFileId);
  return told(ctx, enrolmentId, proofFileId, finding);
}

const told = (ctx: Context, enrolmentId: string, proofFileId: string, finding: Finding, remark: string | null = null) =>
  verifyProof(ctx, {
    enrolmentId,
    proofFileId,
    finding,
    remark: remark ?? (finding === "confirms" ? null : "un CDD de quatre mois"),
    shownVerificationId: NOTHING_SHOWN,
  });

async function observationOf({ learnerId }: Answered, id: string) {
  const file = await getLearnerFile(first, learnerId);
  return file?.enrolments[0]?.outcomes.find((outcome) => outcome.id === id);
}
const levelOf = async (of: Answered, id = of.outcomeId) => (await observationOf(of, id))?.proof;

const rule = (code: string) => ({ ok: false, failure: { kind: "rule", code } });
const ids = async (ctx: Context) => (await listProofQueue(ctx, 100)).waiting.map(({ id }) => id);

describe("a file that shows an answer", () => {
  it("documents it, and verifies it once a second person has opened it and confirms", async () => {
    const answer = await answered();
    expect(await levelOf(answer)).toBe("declared");
    const proof = await shown(answer);
    expect(await levelOf(answer)).toBe("documented");
    expect(await told(second, answer.enrolmentId, proof, "confirms")).toEqual(rule("proof_not_opened"));
    expect(await judged(second, answer, proof)).toMatchObject({ ok: true });
    expect(await levelOf(answer)).toBe("verified");
    expect(await told(second, answer.enrolmentId, proof, "confirms")).toMatchObject({ ok: true });
    expect(await db.verification.count({ where: { proofFileId: proof } })).toBe(1);
    const audited = await db.auditEvent.findMany({ where: { entityId: proof }, orderBy: { id: "asc" } });
    expect(audited.map(({ key, actorId }) => [key, actorId])).toEqual([
      ["proof.attached", first.actor.userId],
      ["proof.confirmed", second.actor.userId],
    ]);
    expect(audited[0]?.details).not.toContain("Contrat");
  });

  it("comes with others at once, all of them or none: which is refused is said, and no more than ten stand", async () => {
    const answer = await answered();
    const page = (name: string, content: Uint8Array = png()) => ({ name, content });
    const attach = (sent: SentFile[]) => attachProof(first, { ...answer, sent });
    const stored = () => db.storedFile.count();
    const before = await stored();
    expect(await attach([page("1.png"), page("2.png", bytesOf("<html>")), page("3.png")])).toMatchObject({
      ok: false,
      failure: { code: "file_type_unknown", details: { file: "2.png" } },
    });
    expect([await stored(), await levelOf(answer)]).toEqual([before, "declared"]);
    expect(await attach([page("1.png"), page("2.png")])).toMatchObject({ ok: true, value: { files: 2 } });
    expect((await observationOf(answer, answer.outcomeId))?.files.map(({ file: { name } }) => name).sort()).toEqual([
      "1.png",
      "2.png",
    ]);
    const many = (count: number) => Array.from({ length: count }, (_, at) => page(`${at}.png`));
    // Nine, of which eight would be taken; and more than any answer has.
    expect(await attach(many(9))).toEqual(rule("proof_files_full"));
    expect(await attach(many(11))).toEqual(rule("proof_files_full"));
    expect(await stored()).toBe(before + 2);
  });

  it("is refused for what it is, in the words of any file, and of what has nothing to show", async () => {
    const answer = await answered();
    const attach = (content: Uint8Array) => attachProof(first, { ...answer, sent: { name: "contrat.pdf", content } });
    const active = pdf({ objects: [pdfObject(9, "<</S/JavaScript/JS(app.alert(1))>>")] });
    for (const [content, code] of [
      [new Uint8Array(), "file_empty"],
      [new TextEncoder().encode("<html>contrat</html>"), "file_type_unknown"],
      [zip(), "file_type_unknown"],
      [active, "file_active_content"],
      [Buffer.concat([png(), zip()]), "file_polyglot"],
      [png({ width: 60_000, height: 60_000 }), "file_bomb"],
      [new Uint8Array(10_500_001), "file_too_large"],
    ] as const)
      expect(await attach(content), code).toMatchObject(rule(code));
    expect(await db.proofFile.count({ where: { outcomeId: answer.outcomeId } })).toBe(0);
    const silent = await answered({ kind: "unreachable", startedOn: null as never });
    expect(await attachProof(first, { ...silent, sent: CONTRACT })).toEqual(rule("proof_of_silence"));
    const gone = await answered();
    await withdrawOutcome(first, gone);
    expect(await attachProof(first, { ...gone, sent: CONTRACT })).toEqual(rule("proof_outcome_gone"));
  });

  it("is replaced or taken back for a reason, which stays; its bytes do not", async () => {
    const answer = await answered();
    const proof = await shown(answer);
    const again = await replaceProof(first, { ...answer, proofFileId: proof, why: "illisible", sent: CONTRACT });
    const { proofFileId } = again.ok ? again.value : (undefined as never);
    const twice = { ...answer, proofFileId: proof, why: "illisible", sent: CONTRACT };
    expect(await replaceProof(first, twice)).toEqual(rule("proof_gone"));
    expect(await judged(second, answer, proof)).toEqual(rule("proof_gone"));
    const { enrolmentId } = answer;
    expect(await takeBackProof(first, { enrolmentId, proofFileId, why: "autre personne" })).toMatchObject({ ok: true });
    expect(await levelOf(answer)).toBe("declared");
    const rows = await db.proofFile.findMany({
      where: { outcomeId: answer.outcomeId },
      orderBy: { recordedAt: "asc" },
      select: { why: true, takenBackWhy: true, file: { select: { deletedAt: true } } },
    });
    expect(rows).toEqual([
      { why: null, takenBackWhy: null, file: { deletedAt: NOW } },
      { why: "illisible", takenBackWhy: "autre personne", file: { deletedAt: NOW } },
    ]);
  });

  it("keeps what it shows once retention has erased it", async () => {
    const answer = await answered();
    const proof = await shown(answer);
    await judged(second, answer, proof);
    const { fileId } = await db.proofFile.findUniqueOrThrow({ where: { id: proof } });
    await clientFor("write").storedFile.update({ where: { id: fileId }, data: { deletedAt: NOW } });
    const observation = await observationOf(answer, answer.outcomeId);
    expect([observation?.proof, observation?.files[0]?.file.deletedAt]).toEqual(["verified", NOW]);
  });
});

describe("a correction", () => {
  const correct = async (answer: Answered, id: string, said: Partial<typeof SAID> | { employerSiren: string }) => {
    const { enrolmentId } = answer;
    const done = await recordOutcome(first, { ...SAID, ...said, enrolmentId, supersedesId: id } as never);
    if (!done.ok) throw new Error(JSON.stringify(done));
    return done.value.outcomeId;
  };

  it("that completes an answer keeps its files, one that says something else does not", async () => {
    const answer = await answered();
    await judged(second, answer, await shown(answer));
    const completed = await correct(answer, answer.outcomeId, { employerSiren: "732829320" });
    expect(await levelOf(answer, completed)).toBe("verified");
    expect((await observationOf(answer, completed))?.files).toHaveLength(1);
    const moved = await correct(answer, completed, { startedOn: "2026-08-01" as never });
    expect(await levelOf(answer, moved)).toBe("declared");
  });

  it("that takes back a start does not: a contract would show any other by it", async () => {
    const answer = await answered();
    await judged(second, answer, await shown(answer));
    expect(await levelOf(answer, await correct(answer, answer.outcomeId, { startedOn: null as never }))).toBe(
      "declared",
    );
  });

  it("that is undone in the grid has its files again", async () => {
    const answer = await answered();
    await judged(second, answer, await shown(answer));
    const changed = await correct(answer, answer.outcomeId, { kind: "fixed_term" });
    const { enrolmentId, outcomeId: restoresOutcomeId } = answer;
    const { fullTime: _, jobTitle: _j, employerSiren: _s, employerCommuneInsee: _c, ...cells } = SAID;
    const row = { ...cells, enrolmentId, restoresOutcomeId, shownOutcomeId: changed };
    const undone = await recordGridRow(first, row);
    expect(await levelOf(answer, (undone.ok && undone.value?.outcomeId) || "")).toBe("verified");
  });

  it("by a register never lowers it", async () => {
    const { id: learnerId } = await makeLearner({ lastName: "Registre", firstName: "Ana" });
    const answer = await answered({}, first, { learnerId });
    await judged(second, answer, await shown(answer));
    const { lastName, firstName, birthDate } = await db.learner.findUniqueOrThrow({ where: { id: answer.learnerId } });
    const row = {
      ecole: "PREUVES",
      promotion: "2026",
      nom: lastName,
      prenom: firstName,
      date_naissance: birthDate,
      sexe: "F",
      date_entree: (await db.enrolment.findUniqueOrThrow({ where: { id: answer.enrolmentId } })).enteredOn,
      date_sortie: LEFT_ON,
      motif_sortie: "fin_normale",
      m6_observe_le: "2026-12-09",
      m6_situation: "cdi",
      m6_source: "employeur",
      m6_preuve: "declare",
    };
    const text = `${Object.keys(row).join(";")}\n${Object.values(row).join(";")}\n`;
    const file = { name: "registre.csv", bytes: new TextEncoder().encode(text) };
    const applied = await applyRegister(contextOf("staff", {}, NOW), file, { strict: true });
    expect(applied).toMatchObject({ ok: true, value: { updated: 1, issues: [] } });
    const holds = await db.outcome.findFirstOrThrow({
      where: { enrolmentId: answer.enrolmentId, supersededAt: null },
      select: { id: true, source: true },
    });
    expect([holds.source, await levelOf(answer, holds.id)]).toEqual(["employer", "verified"]);
  });
});

describe("nobody verifies what they had a hand in", () => {
  it("neither who recorded the answer, nor who attached the file", async () => {
    const answer = await answered({}, first);
    const proof = await shown(answer, second);
    for (const own of [first, second]) {
      expect(await judged(own, answer, proof)).toEqual(rule("proof_own"));
      expect(await ids(own)).not.toContain(proof);
      expect((await getProofInTurn(own, proof))?.isOwn).toBe(true);
    }
    expect(await ids(third)).toContain(proof);
    expect(await judged(third, answer, proof)).toMatchObject({ ok: true });
    expect(await ids(third)).not.toContain(proof);
  });

  it("nor, under a delegation, who gave their place nor who has it", async () => {
    const { userId: giver } = third.actor;
    const standIn = await someone({ inPlaceOf: { [school.id]: giver ?? "" } });
    const other = await someone({ inPlaceOf: { [school.id]: giver ?? "" } });
    // What was done in somebody's place is theirs too.
    const answer = await answered({}, standIn);
    const proof = await shown(answer, standIn);
    for (const own of [standIn, third, other]) expect(await judged(own, answer, proof)).toEqual(rule("proof_own"));
    // And whoever stands in for them verifies nothing of theirs.
    const theirs = await answered({}, third);
    const attached = await shown(theirs, third);
    expect(await judged(standIn, theirs, attached)).toEqual(rule("proof_own"));
    expect(await judged(first, theirs, attached)).toMatchObject({ ok: true });
  });

  it("nor who gave the address to a record that was made one with the person's, nor who made them one and chose it", async () => {
    const answer = await answered();
    const { id: proof } = await makeProof(answer.outcomeId, { author: "person" });
    const writer = clientFor("write");
    const keptId = answer.learnerId;
    const { id: absorbedId } = await makeLearner();
    const of = { keptId, absorbedId, currentOf: absorbedId, before: "{}", nameKey: "", taken: "email" };
    const said = { recordedAt: NOW, author: "system" } as const;
    await writer.learnerMerge.create({ data: { ...of, enrolmentIds: "", besideIds: "", ...said } });
    const gave = (ctx: Context, key: string, entityId: string) => {
      const event = { at: NOW, actorId: ctx.actor.userId, actorRole: "staff", key, entityType: "learner", entityId };
      return writer.auditEvent.create({ data: { ...event, details: JSON.stringify({ fields: ["email"] }) } });
    };
    await gave(second, "learner.updated", absorbedId);
    await gave(third, "learner.merged", keptId);
    for (const own of [second, third]) {
      expect(await judged(own, answer, proof)).toEqual(rule("proof_own"));
      expect(await ids(own)).not.toContain(proof);
    }
    expect(await ids(await someone())).toContain(proof);
  });

  it("and is told how many wait for them, as the rule has it, the first attached first, of whom few are read", async () => {
    const waiting = [];
    for (let n = 0; n < 11; n += 1) {
      const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: LEFT_ON });
      const { id } = await makeOutcome({ enrolmentId: enrolment.id, observedOn: "2026-12-09" });
      waiting.push(await makeProof(id, { recordedAt: new Date(NOW.getTime() - n * 60_000) }));
    }
    const [seen, replaced, erased, withdrawn] = waiting;
    const writer = clientFor("write");
    const standIn = await someone({ inPlaceOf: { [school.id]: third.actor.userId ?? "" } });
    const elsewhere = contextOf(
      "coordinator",
      { schoolIds: [(await makeSchool()).id], userId: first.actor.userId },
      NOW,
    );
    const staff = contextOf("staff", { userId: second.actor.userId }, NOW);
    const byRule = async ({ actor }: Context) => {
      const proofs = await db.proofFile.findMany({
        where: { supersededAt: null, file: { deletedAt: null }, verifications: { none: {} } },
        orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
        include: { outcome: { include: { enrolment: { include: { cohort: true } } } } },
      });
      const involved = await involvedIn(db, proofs);
      const found = proofs.flatMap(({ id, outcome }, at) => {
        const { schoolId } = outcome.enrolment.cohort;
        const inScope = actor.role === "staff" || actor.schoolIds.includes(schoolId);
        const verifier = { userId: actor.userId, inPlaceOf: actor.inPlaceOf?.[schoolId] ?? null };
        const { standing, accounts } = involved[at] ?? { standing: null, accounts: new Set<string>() };
        return inScope && standing ? [{ id, isOwn: isOwnProof(verifier, accounts) }] : [];
      });
      return [found.flatMap(({ id, isOwn }) => (isOwn ? [] : [id])), found.filter(({ isOwn }) => isOwn).length];
    };
    const agree = async () => {
      for (const reader of [first, second, third, standIn, staff, elsewhere]) {
        const { total, own, waiting: listed } = await listProofQueue(reader, 100);
        const [expected, theirs] = await byRule(reader);
        expect([listed.map(({ id }) => id), own]).toEqual([expected, theirs]);
        expect([total, await countProofsToVerify(reader)]).toEqual([listed.length, listed.length]);
      }
    };
    await agree();
    const before = await listProofQueue(third);
    expect(before.own).toBeGreaterThan(0);
    expect(before.waiting).toHaveLength(9);
    await makeVerification(seen?.id ?? "", { finding: "asks_again" });
    await writer.proofFile.update({ where: { id: replaced?.id ?? "" }, data: { supersededAt: NOW } });
    await writer.storedFile.update({ where: { id: erased?.fileId ?? "" }, data: { deletedAt: NOW } });
    await writer.outcome.update({ where: { id: withdrawn?.outcomeId ?? "" }, data: { supersededAt: NOW } });
    await agree();
    expect((await listProofQueue(third)).total).toBe(before.total - 4);
  });
});

describe("what a second person says of it", () => {
  it("asks for what the file says instead, and lists it where contradictions are", async () => {
    const answer = await answered();
    const proof = await shown(answer);
    await getProofPicture(second, proof);
    const bare = { enrolmentId: answer.enrolmentId, proofFileId: proof, shownVerificationId: NOTHING_SHOWN };
    expect(await verifyProof(second, { ...bare, finding: "contradicts", remark: null })).toMatchObject({
      failure: { kind: "invalid", fields: { remark: ["required"] } },
    });
    const differ = async () =>
      (await getQuality(contextOf("staff", {}, NOW), { asOf: "2026-12-10" }))?.counts({ ecole: "PREUVES" }).faults
        .sources_differ ?? -1;
    const before = await differ();
    expect(await judged(second, answer, proof, "contradicts")).toMatchObject({ ok: true });
    expect(await differ()).toBe(before + 1);
    expect(await levelOf(answer)).toBe("declared");
    const person = await getLearnerFile(first, answer.learnerId);
    const lines = person && (await missingLines(person, first));
    expect(lines?.map(({ text }) => text).join()).toContain(
      "le justificatif dit autre chose («\u202fun CDD de quatre mois\u202f»)",
    );
  });

  it("is another's to say next only from what stands on the page", async () => {
    const answer = await answered();
    const proof = await shown(answer);
    await judged(second, answer, proof, "asks_again");
    expect(await judged(third, answer, proof)).toEqual(rule("proof_judged_meanwhile"));
    const { id } = await db.verification.findFirstOrThrow({ where: { currentOf: proof } });
    const seen = { enrolmentId: answer.enrolmentId, proofFileId: proof, finding: "confirms", remark: null } as const;
    expect(await verifyProof(third, { ...seen, shownVerificationId: id })).toMatchObject({ ok: true });
    expect(await levelOf(answer)).toBe("verified");
  });
});

describe("what is asked", () => {
  it("is a document, of an activity that counts at a window open since screens take files", async () => {
    const asked = async (answer: Answered) => {
      const person = await getLearnerFile(first, answer.learnerId);
      return (
        person &&
        (await missingLines(person, first)).filter(({ text }) => text.includes("justificatif à joindre")).length
      );
    };
    const answer = await answered();
    expect(await asked(answer)).toBe(1);
    await shown(answer);
    expect(await asked(answer)).toBe(0);
    expect(await asked(await answered({ kind: "job_seeking", startedOn: null as never }))).toBe(0);
  });
});

describe("who may have the file", () => {
  it("is who reads the person by name: on record each time, saved and never shown as a page nor kept", async () => {
    const answer = await answered();
    const proof = await shown(answer);
    const { fileId } = await db.proofFile.findUniqueOrThrow({ where: { id: proof } });
    const as = (reader: Context, fetch: () => Promise<Response>) => {
      Object.assign(request, { reader, path: `/fichiers/${fileId}` });
      return fetch();
    };
    const file = () =>
      fetchFile(new Request(`http://127.0.0.1:3000/fichiers/${fileId}`), { params: Promise.resolve({ fileId }) });
    const picture = () =>
      fetchPicture(new Request(`http://127.0.0.1:3000/suivi/preuves/${proof}/apercu`), {
        params: Promise.resolve({ proofFileId: proof }),
      });
    const elsewhere = await makeSchool();
    for (const [reader, status] of [
      [contextOf("region", {}, NOW), 404],
      [contextOf("auditor", {}, NOW), 404],
      [contextOf("admin", {}, NOW), 404],
      [contextOf("coordinator", { schoolIds: [elsewhere.id] }, NOW), 404],
      [second, 200],
    ] as const)
      expect((await as(reader, file)).status, reader.actor.role).toBe(status);
    const [whole, drawn] = [await as(second, file), await as(second, picture)];
    for (const answer of [whole, drawn]) {
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="Contrat/);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    }
    expect(drawn.headers.get("content-type")).toBe("image/png");
    expect(
      Buffer.from(await drawn.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    await settleReads();
    expect(
      await db.accessRecord.count({ where: { actorId: second.actor.userId, entityId: fileId, kind: "file" } }),
    ).toBe(3);
    expect((await as(contextOf("region", {}, NOW), picture)).status).toBe(403);
  });
});
