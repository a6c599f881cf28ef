import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as pdfRoute from "@/app/(app)/controles/[sampleId]/pdf/route";
import * as xlsxRoute from "@/app/(app)/controles/[sampleId]/xlsx/route";
import { GET as fetchFile } from "@/app/(app)/fichiers/[fileId]/route";
import { HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { listPeople } from "@/lib/figures/indicators/queries";
import { drawSample, recordFinding } from "@/lib/figures/samples/commands";
import {
  getSample,
  getSampled,
  getSampleFile,
  listSampled,
  listSamples,
  maySampleFile,
} from "@/lib/figures/samples/queries";
import { markErased } from "@/lib/figures/samples/retention";
import { inDrawnOrder } from "@/lib/figures/samples/rules/draw";
import { NONE_SHOWN, type SampleFinding } from "@/lib/figures/samples/rules/findings";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";
import { settleReads } from "@/lib/foundation/reads/record";
import { withdrawOutcome } from "@/lib/people/outcomes/commands";
import { makeUser } from "../support/accounts";
import {
  contextOf,
  FIXED_NOW,
  makeCohort,
  makeLeaver,
  makeOutcome,
  makeProof,
  makeSample,
  makeSchool,
} from "../support/factories";
import { textOfPaper } from "../support/pdf-text";
import { sheetsOf } from "../support/read-workbook";
import { setTemporaryStorage } from "../support/register-uploads";
import { request } from "../support/request";
import { png } from "../support/sent-files";

const LEFT_ON = "2026-03-10";
const SEEN_ON = "2026-09-12";
const CALLED = { madeOn: SEEN_ON, madeAt: FIXED_NOW, recordedAt: FIXED_NOW, author: "system" } as const;
const NOW = new Date(FIXED_NOW.getTime() + 3_600_000);
const LATER = new Date("2026-11-25T09:00:00.000Z");

let auditor: Context;
let colleague: Context;
const region = contextOf("region", {}, LATER);
const staff = contextOf("staff", {}, LATER);
let cohortIds: string[];
/** By enrolment: the observation, and the file that shows it where there is one. */
const said = new Map<string, { learnerId: string; outcomeId: string; fileId: string | null }>();

async function anAuditor(now = NOW): Promise<Context> {
  const { id: userId } = await makeUser({ role: "auditor" });
  return contextOf("auditor", { userId }, now);
}

beforeAll(async () => {
  setTemporaryStorage();
  [auditor, colleague] = [await anAuditor(), await anAuditor()];
  cohortIds = [];
  for (const [code, positives] of [
    ["NORD", 14],
    ["SUD", 6],
  ] as const) {
    const school = await makeSchool({ code });
    const cohort = await makeCohort({ schoolId: school.id, startsOn: "2025-09-01", endsOn: LEFT_ON, capacity: 30 });
    cohortIds.push(cohort.id);
    for (let at = 0; at < positives + 2; at += 1) {
      const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: LEFT_ON });
      const kind = at < positives ? "permanent_contract" : "job_seeking";
      const { id: outcomeId } = await makeOutcome({ enrolmentId: enrolment.id, kind, observedOn: SEEN_ON });
      const proof = at % 2 === 0 ? await makeProof(outcomeId, {}, png()) : null;
      await clientFor("write").contactAttempt.create({
        data: { enrolmentId: enrolment.id, window: "M6", channel: "phone", result: "no_answer", ...CALLED },
      });
      said.set(enrolment.id, { learnerId: enrolment.learnerId, outcomeId, fileId: proof?.fileId ?? null });
    }
  }
});
afterAll(() => rmSync(process.env.STORAGE_DIR ?? "", { recursive: true, force: true }));

const POSITIVES = "mesure=positives";

async function drawn(ctx: Context, more: Partial<Parameters<typeof drawSample>[1]> = {}): Promise<string> {
  const result = await drawSample(ctx, { search: POSITIVES, margin: 20, bySchool: false, seed: "audit-2026", ...more });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value.sampleId;
}

const idsOf = async (sampleId: string) =>
  (await db.sampledPerson.findMany({ where: { sampleId }, orderBy: { position: "asc" } })).map(
    ({ enrolmentId }) => enrolmentId,
  );

const shownMark = async (sampleId: string, position: number) => {
  const where = { sampled: { sampleId, position }, supersededAt: null };
  return (await db.sampleMark.findFirst({ where }))?.id ?? NONE_SHOWN;
};

async function find(ctx: Context, sampleId: string, position: number, finding: SampleFinding, more = {}) {
  const shownMarkId = await shownMark(sampleId, position);
  return recordFinding(ctx, { sampleId, position, finding, remark: null, why: null, shownMarkId, ...more });
}

describe("a sample is drawn from the list of a figure", () => {
  it("the same people by the same seed, whoever draws, as anybody can work out", async () => {
    const [one, other] = [await drawn(auditor), await drawn(colleague)];
    const ids = await idsOf(one);
    expect(await idsOf(other)).toEqual(ids);
    const listed = await listPeople(staff, { definition: HEADLINE, window: "M6", asOf: "2026-11-24" }, "positives", 1);
    expect(listed?.total).toBe(20);
    const sample = await getSample(auditor, one);
    // 20 people, 20 points: 24.01 / (1 + 23.01 / 20) = 11.16.
    expect(sample).toMatchObject({ population: 20, seed: "audit-2026", definition: "ern-prudente.v1", isOwn: true });
    expect(ids).toHaveLength(12);
    const positives = [...said].flatMap(([id, { learnerId }]) =>
      listed?.people.some((person) => person.learnerId === learnerId) ? [{ id }] : [],
    );
    expect(
      inDrawnOrder(positives, "audit-2026", digestOf)
        .map(({ id }) => id)
        .slice(0, 12),
    ).toEqual(ids);
    expect(sample?.digest).toBe(
      digestOf(
        positives
          .map(({ id }) => id)
          .sort()
          .join("\n"),
      ),
    );
    expect(await idsOf(await drawn(auditor, { seed: "autre" }))).not.toEqual(ids);
    const free = await getSample(auditor, await drawn(auditor, { seed: null }));
    expect(free?.seed).toMatch(/^[0-9a-f]{12}$/);
  });

  it("by school in proportion, the list narrowed as its page has it", async () => {
    const strata = (await getSample(auditor, await drawn(auditor, { bySchool: true })))?.strata;
    // 12 of 20: 8.4 of fourteen and 3.6 of six.
    expect(strata).toEqual([
      { code: "NORD", population: 14, drawn: 8 },
      { code: "SUD", population: 6, drawn: 4 },
    ]);
    const proven = await getSample(
      auditor,
      await drawn(auditor, { search: "mesure=leavers_counted&resultat=positive&preuve=documented&ecole=SUD" }),
    );
    expect(proven).toMatchObject({
      population: 3,
      place: expect.any(String),
      search: { ecole: "SUD", preuve: "documented" },
    });
  });

  it("and stays as it was drawn, whatever is recorded afterwards", async () => {
    const sampleId = await drawn(auditor);
    const before = await idsOf(sampleId);
    const [enrolmentId = ""] = before;
    const { outcomeId } = said.get(enrolmentId) ?? { outcomeId: "" };
    const sampled = await getSampled(auditor, { sampleId, position: 1 });
    expect(sampled).toMatchObject({ attempts: [{ channel: "phone" }] });
    expect((await withdrawOutcome(contextOf("staff", {}, LATER), { enrolmentId, outcomeId })).ok).toBe(true);
    expect(await idsOf(sampleId)).toEqual(before);
    const later = await getSampled(auditor, { sampleId, position: 1 });
    expect(later).toMatchObject({ proof: sampled?.proof });
    expect(later?.observations.filter(({ counts }) => counts)).toMatchObject([{ id: outcomeId }]);
    expect(later?.observations[0]?.supersededAt).toEqual(LATER);
    await expect(
      clientFor("write").$executeRawUnsafe(`UPDATE "Sample" SET "seed" = 'x' WHERE "id" = '${sampleId}'`),
    ).rejects.toThrow("append-only");
    await expect(clientFor("write").$executeRawUnsafe(`DELETE FROM "SampledPerson"`)).rejects.toThrow("append-only");
  });

  it.each([
    ["a seed that nobody can type again", { seed: "deux mots" }, "seed_invalid"],
    ["a list of nobody", { search: "mesure=positives&annee=2011" }, "nobody_listed"],
    ["neutral exits, which are a count", { search: "mesure=neutral" }, "list_hidden"],
    ["health data", { search: "mesure=entrants&critere=rqth" }, "list_hidden"],
    ["those who change sides", { search: "de=positive&vers=counted" }, "list_hidden"],
  ])("but not of %s", async (_name, more, code) => {
    const result = await drawSample(auditor, { search: POSITIVES, margin: 5, bySchool: false, seed: "a", ...more });
    expect(result).toMatchObject({ ok: false, failure: { kind: "rule", code } });
  });
});

describe("who drew it sees its people, and nobody else", () => {
  it("neither another auditor, nor staff nor the Région: by name, by number, or a file", async () => {
    const sampleId = await drawn(auditor);
    const inside = new Set(await idsOf(sampleId));
    const files = [...said].flatMap(([id, { fileId }]) => (fileId ? [{ fileId, isIn: inside.has(id) }] : []));
    expect(files.some(({ isIn }) => isIn) && files.some(({ isIn }) => !isIn)).toBe(true);
    expect(await listSampled(auditor, sampleId)).toHaveLength(12);
    const stranger = await anAuditor();
    for (const other of [stranger, staff, region, contextOf("coordinator"), contextOf("host")]) {
      expect(await listSampled(other, sampleId)).toEqual([]);
      expect(await getSampled(other, { sampleId, position: 1 })).toBeNull();
      for (const { fileId } of files) expect(await maySampleFile(other, fileId)).toBe(false);
    }
    for (const position of [0, 13, 999]) expect(await getSampled(auditor, { sampleId, position })).toBeNull();
    // Of an auditor with this sample alone.
    const own = await anAuditor();
    await drawn(own);
    request.reader = own;
    for (const { fileId, isIn } of files) {
      expect(await maySampleFile(own, fileId)).toBe(isIn);
      const response = await fetchFile(new Request(`http://127.0.0.1:3000/fichiers/${fileId}`), {
        params: Promise.resolve({ fileId }),
      });
      expect(response.status).toBe(isIn ? 200 : 404);
    }
    expect(await find(stranger, sampleId, 1, "no_proof")).toMatchObject({ ok: false, failure: { kind: "not_found" } });
    for (const other of [staff, region])
      expect(await find(other, sampleId, 1, "no_proof")).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
    for (const other of [staff, region]) {
      const line = (await listSamples(other)).find(({ id }) => id === sampleId);
      expect(line).toMatchObject({ isOwn: false, result: { drawn: 12, left: 12, confirmedRate: null } });
      const file = await getSampleFile(other, sampleId);
      expect(file?.rows).toEqual([]);
      const told = JSON.stringify(file);
      for (const [id, { learnerId }] of said)
        expect([told.includes(id), told.includes(learnerId)]).toEqual([false, false]);
    }
  });

  it("on record each time: the list, each person, each file, each report", async () => {
    const own = await anAuditor();
    const sampleId = await drawn(own);
    const [first] = await listSampled(own, sampleId);
    await getSampled(own, { sampleId, position: 1 });
    await getSampleFile(own, sampleId);
    await settleReads();
    const rows = await db.accessRecord.findMany({ where: { actorId: own.actor.userId }, orderBy: { id: "asc" } });
    expect(rows.map(({ kind, entityType, entityId, people }) => [kind, entityType, entityId, people])).toEqual([
      ["list", "sample", sampleId, 12],
      ["page", "learner", first?.who?.learner.id, null],
      ["export", "sample", sampleId, null],
    ]);
  });
});

describe("what is found of each", () => {
  it("of whom retention erased is said by the system, without proof, on pages and in files; what was found before stays", async () => {
    const own = await anAuditor();
    const [gone, known] = [[randomUUID(), randomUUID()], [...said.keys()].slice(0, 2)];
    const { id: sampleId } = await makeSample([gone[0] ?? "", ...known, gone[1] ?? ""], {
      recordedById: own.actor.userId,
      knownAt: FIXED_NOW,
    });
    expect((await find(own, sampleId, 4, "contradicted", { remark: "un stage" })).ok).toBe(true);
    for (const position of [2, 3])
      expect((await find(own, sampleId, position, "confirmed", { remark: "au téléphone" })).ok).toBe(true);
    expect((await getSample(own, sampleId))?.result).toMatchObject({ left: 1, confirmedRate: null });
    expect(await markErased(contextOf("auditor", {}, LATER), { dryRun: true })).toBe(1);
    await expect(markErased(contextOf("staff", {}, LATER))).rejects.toThrow("run by the system");
    const system = contextOf("system", {}, LATER);
    expect([await markErased(system), await markErased(system)]).toEqual([1, 0]);
    const sample = await getSample(own, sampleId);
    expect(sample?.result).toMatchObject({ erased: 1, contradicted: 1, confirmed: 2, no_proof: 0, left: 0 });
    expect(sample?.result.confirmedRate?.rate).toBe(0.5);
    const lines = await listSampled(own, sampleId);
    expect(lines.map(({ finding, who }) => [finding, who === null])).toEqual([
      ["erased", true],
      ["confirmed", false],
      ["confirmed", false],
      ["contradicted", true],
    ]);
    expect(await getSampled(own, { sampleId, position: 1 })).toBeNull();
    // Nobody is led to a page that is none.
    expect(await getSampled(own, { sampleId, position: 3 })).toMatchObject({ before: 2, after: null, next: null });
    const late = await find(own, sampleId, 1, "no_proof", { shownMarkId: NONE_SHOWN });
    expect(late).toMatchObject({ ok: false, failure: { code: "marked_meanwhile", details: { finding: "erased" } } });
    request.reader = own;
    request.locale = "fr";
    const params = { params: Promise.resolve({ sampleId }) };
    const pdf = await pdfRoute.GET(new Request("http://127.0.0.1:3000/"), params);
    expect(textOfPaper(new Uint8Array(await pdf.arrayBuffer()))).toContain("Fiches effacées avant l’examen");
    const xlsx = await xlsxRoute.GET(new Request("http://127.0.0.1:3000/"), params);
    const sheets = sheetsOf(new Uint8Array(await xlsx.arrayBuffer()));
    expect(sheets.get("Résultat")?.map(([label, count]) => [label, count])).toContainEqual([
      "Fiches effacées avant l’examen, comptées sans justificatif",
      "1",
    ]);
    expect(sheets.get("Constats")?.[1]).toContain("fiche effacée avant l’examen");
  });

  it("of two who state at once one holds, and the other reads what it is: before anything was said, and over it", async () => {
    const own = await anAuditor();
    const { id: sampleId } = await makeSample([[...said.keys()][0] ?? ""], { recordedById: own.actor.userId });
    const { name } = await db.user.findUniqueOrThrow({ where: { id: own.actor.userId ?? "" } });
    for (const why of [null, "relu"]) {
      const shownMarkId = await shownMark(sampleId, 1);
      const say = (finding: SampleFinding, remark: string) =>
        recordFinding(own, { sampleId, position: 1, finding, remark: `${remark} ${why}`, why, shownMarkId });
      const answers = await Promise.all([say("confirmed", "au téléphone"), say("contradicted", "un stage")]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const won = answers[0]?.ok ? "confirmed" : "contradicted";
      expect(answers.find(({ ok }) => !ok)).toMatchObject({
        failure: { code: "marked_meanwhile", details: { finding: won, name, when: NOW.toISOString() } },
      });
      const held = await db.sampleMark.findMany({ where: { sampled: { sampleId }, supersededAt: null } });
      expect(held.map(({ finding }) => finding)).toEqual([won]);
    }
    expect(await db.sampleMark.count({ where: { sampled: { sampleId } } })).toBe(2);
  });

  it("of a job that counts whenever it was seen, shows each that the figure counts, and their files", async () => {
    const own = await anAuditor();
    const { enrolment } = await makeLeaver({ cohortId: cohortIds[0] ?? "", exitedOn: LEFT_ON });
    const of = { enrolmentId: enrolment.id, kind: "permanent_contract" } as const;
    const early = await makeOutcome({ ...of, window: "M3", observedOn: "2026-06-12", startedOn: "2026-05-04" });
    // Begun before the exit, seen outside its window, and of no known day: none is counted.
    await makeOutcome({ ...of, window: "T0", observedOn: "2026-03-12", startedOn: "2026-03-01" });
    await makeOutcome({ ...of, window: "M12", observedOn: "2026-10-01", startedOn: "2026-05-04" });
    await makeOutcome({ ...of, kind: "job_seeking", observedOn: SEEN_ON });
    const { fileId } = await makeProof(early.id, {}, png());
    const search = "mesure=positives&definition=insertion-6m";
    const result = await drawSample(own, { search, margin: 20, bySchool: false, seed: "emploi" });
    const { sampleId } = result.ok ? result.value : { sampleId: "" };
    expect(await idsOf(sampleId)).toEqual([enrolment.id]);
    const sampled = await getSampled(own, { sampleId, position: 1 });
    expect(sampled?.observations.filter(({ counts }) => counts)).toMatchObject([{ id: early.id, window: "M3" }]);
    expect(sampled).toMatchObject({ proof: "declared", files: [{ fileId, outcome: { window: "M3" } }] });
    expect(await maySampleFile(own, fileId)).toBe(true);
    expect(await maySampleFile(auditor, fileId)).toBe(false);
    expect(await find(own, sampleId, 1, "confirmed")).toMatchObject({ ok: false, failure: { code: "not_opened" } });
  });

  it("is a statement: it rests on a file that was opened or says on what, and is corrected for a reason", async () => {
    const own = await anAuditor();
    const sampleId = await drawn(own);
    const ids = await idsOf(sampleId);
    const withFile = ids.findIndex((id) => said.get(id)?.fileId) + 1;
    const without = ids.findIndex((id) => said.get(id)?.fileId === null) + 1;
    const code = (of: string) => ({ ok: false, failure: { kind: "rule", code: of } });
    expect(await find(own, sampleId, withFile, "confirmed")).toMatchObject(code("not_opened"));
    expect(await find(own, sampleId, without, "confirmed")).toMatchObject(code("remark_missing"));
    expect(await find(own, sampleId, without, "contradicted")).toMatchObject(code("remark_missing"));
    request.reader = own;
    const fileId = said.get(ids[withFile - 1] ?? "")?.fileId ?? "";
    await fetchFile(new Request("http://127.0.0.1:3000/"), { params: Promise.resolve({ fileId }) });
    expect((await find(own, sampleId, withFile, "confirmed")).ok).toBe(true);
    expect(await find(own, sampleId, withFile, "confirmed")).toMatchObject(code("same_mark"));
    expect(await find(own, sampleId, withFile, "no_proof")).toMatchObject(code("why_missing"));
    const stale = { shownMarkId: NONE_SHOWN, why: "autre" };
    expect(await find(own, sampleId, withFile, "no_proof", stale)).toMatchObject(code("marked_meanwhile"));
    expect((await find(own, sampleId, withFile, "no_proof", { why: "une autre personne" })).ok).toBe(true);
    const sampled = await getSampled(own, { sampleId, position: withFile });
    expect(sampled?.mark).toMatchObject({ finding: "no_proof", why: "une autre personne" });
    expect(sampled?.earlier).toMatchObject([{ finding: "confirmed" }]);
    const audited = await db.auditEvent.findMany({
      where: { entityType: "sample", entityId: sampleId },
      orderBy: { id: "asc" },
    });
    expect(audited.map(({ key }) => key)).toEqual(["sample.drawn", "sample.marked", "sample.mark_corrected"]);
    for (const { details } of audited) expect(details).not.toContain("autre personne");
  });

  it("gives the confirmed rate with its interval once everybody is examined, as pages and files say it", async () => {
    const own = await anAuditor();
    const sampleId = await drawn(own);
    const findings: SampleFinding[] = [...Array<SampleFinding>(9).fill("confirmed"), "contradicted", "no_proof"];
    for (const [at, finding] of findings.entries()) {
      const remark = finding === "no_proof" ? null : "au téléphone";
      expect((await find(own, sampleId, at + 1, finding, { remark })).ok).toBe(true);
    }
    expect((await getSample(region, sampleId))?.result).toMatchObject({ left: 1, confirmedRate: null });
    expect((await find(own, sampleId, 12, "confirmed", { remark: "au téléphone" })).ok).toBe(true);
    const { result } = (await getSample(region, sampleId)) ?? {};
    // Ten of twelve, of twenty. Of 13 who are so, ten or more are drawn in 5.2 % of draws, of 12 in 1.5 %; 18 are the most.
    expect(result).toMatchObject({ confirmed: 10, contradicted: 1, no_proof: 1, left: 0 });
    expect(result?.confirmedRate?.method).toBe("exact");
    expect(result?.confirmedRate?.rate).toBeCloseTo(10 / 12, 12);
    expect(result?.confirmedRate?.interval).toEqual([0.65, 0.9]);
    const params = { params: Promise.resolve({ sampleId }) };
    const names = (await listSampled(own, sampleId)).map(({ who }) => who?.learner.lastName ?? "");
    request.locale = "fr";
    for (const reader of [own, region]) {
      request.reader = reader;
      const pdf = await pdfRoute.GET(new Request("http://127.0.0.1:3000/"), params);
      expect(pdf.headers.get("Content-Type")).toBe("application/pdf");
      const text = textOfPaper(new Uint8Array(await pdf.arrayBuffer()));
      for (const word of ["audit-2026", "83%despersonnes", "hypergéométrique"])
        expect(text.replace(/[\s\u200b]/g, "")).toContain(word);
      const xlsx = await xlsxRoute.GET(new Request("http://127.0.0.1:3000/"), params);
      const sheets = sheetsOf(new Uint8Array(await xlsx.arrayBuffer()));
      expect([...sheets.keys()]).toEqual(reader === own ? ["Résultat", "Constats", "À lire"] : ["Résultat", "À lire"]);
      expect(
        sheets
          .get("Résultat")
          ?.slice(1, 4)
          .map(([, count]) => Number(count)),
      ).toEqual([10, 1, 1]);
      for (const name of names)
        expect([text, JSON.stringify([...sheets])].some((told) => told.includes(name))).toBe(false);
    }
  });
});
