import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import disk from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { logger } from "@/lib/foundation/platform/logger";
import { exportRejects, refreshDryRun, uploadRegister } from "@/lib/people/register/commands";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { isWithoutRows } from "@/lib/people/register/plan/report";
import { getImport, listImports } from "@/lib/people/register/queries";
import { deleteOldUploads } from "@/lib/people/register/retention";
import { findUpload, getDryRun, isRefusedFile, makeDryRun } from "@/lib/people/register/uploads";
import { isAskedWhole } from "../support/asked-whole";
import { contextOf, FIXED_NOW, makeCohort, makeSchool } from "../support/factories";
import { confirmHere, setTemporaryStorage, tickEveryCohort } from "../support/register-uploads";

const ROW: RegisterRowText = {
  ref: "E-1",
  ecole: "CARBONNE",
  promotion: "ENVOI",
  formation: "DWWM",
  debut_promotion: "2018-05-14",
  fin_promotion: "2019-03-15",
  capacite: 5,
  nom: "Roux",
  prenom: "Zoé",
  date_naissance: "21/09/1992",
  sexe: "F",
};

let staff: Context;

async function upload(rows: RegisterRowText[]): Promise<string> {
  const result = await uploadRegister(staff, { name: "registre.csv", bytes: toCsv(rows) });
  if (!result.ok) throw new Error("refused");
  const { importId } = result.value;
  await tickEveryCohort(importId, staff.actor.userId ?? "");
  await refreshDryRun(staff, { importId });
  return importId;
}

async function shown(importId: string) {
  const found = await getImport(staff, importId);
  if (!found?.dryRun) throw new Error("nothing to show");
  return { ...found.dryRun, upload: found.upload };
}

beforeAll(async () => {
  setTemporaryStorage();
  await makeSchool({ code: "CARBONNE" });
  const data = { email: "staff@exemple.fr", name: "Personne", role: "staff", passwordHash: "-" } as const;
  const { id } = await clientFor("write").user.create({ data });
  staff = contextOf("staff", { userId: id });
});

describe("an uploaded register", () => {
  it("is kept once, shown, applied as it was shown, and then part of the history", async () => {
    const importId = await upload([ROW, { ...ROW, ref: "E-2", nom: "Sans sexe", sexe: null }]);
    expect(await upload([ROW, { ...ROW, ref: "E-2", nom: "Sans sexe", sexe: null }])).toBe(importId);
    const { report } = await shown(importId);
    expect(report).toMatchObject({ created: 1, rejected: 1 });
    expect(await db.enrolment.count()).toBe(0);

    expect(await confirmHere(staff, { importId, digest: report.digest })).toMatchObject({ ok: true });
    const cohort = await db.cohort.findFirstOrThrow({ where: { code: "ENVOI" }, select: { id: true } });
    expect((await getImport(staff, importId))?.cohortIds).toEqual([cohort.id]);
    const [latest] = await listImports(staff);
    expect(latest).toMatchObject({ id: importId, created: 1, rejected: 1, appliedAt: staff.now });
    expect((await shown(importId)).report).toMatchObject({ created: 1, rejected: 1 });
    const keys = await db.auditEvent.findMany({ where: { entityId: importId }, orderBy: { id: "asc" } });
    expect(keys.map(({ key, actorId }) => [key, actorId])).toEqual([
      ["register.uploaded", staff.actor.userId],
      ["register.confirmed", staff.actor.userId],
      ["register.applied", staff.actor.userId],
    ]);
  });

  it("is not applied when the database no longer gives what was shown", async () => {
    const importId = await upload([
      { ...ROW, ref: "E-3", nom: "Castéra", statut: "admis", date_candidature: "2018-03-01" },
    ]);
    const { digest } = (await shown(importId)).report;
    const recordedAt = FIXED_NOW;
    await clientFor("write").cohort.updateMany({
      where: { code: "ENVOI" },
      data: { capacity: 1, placesTaken: 1, recordedAt },
    });
    const refused = { ok: false, failure: { kind: "rule", code: "plan_changed" } };
    expect(await confirmHere(staff, { importId, digest })).toEqual(refused);
    expect(await db.enrolment.count()).toBe(1);
    await clientFor("write").cohort.updateMany({
      where: { code: "ENVOI" },
      data: { capacity: 5, placesTaken: 0, recordedAt },
    });
    expect(await confirmHere(staff, { importId, digest })).toMatchObject({ ok: true });
  });

  it("is applied once, however many confirm it at the same time", async () => {
    const importId = await upload([{ ...ROW, ref: "E-4", nom: "Martínez" }]);
    const { digest } = (await shown(importId)).report;
    const results = await Promise.all([1, 2, 3].map(() => confirmHere(staff, { importId, digest })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const codes = results.flatMap((result) =>
      !result.ok && result.failure.kind === "rule" ? [result.failure.code] : [],
    );
    expect(codes).toHaveLength(2);
    for (const code of codes) expect(["already_applied", "confirmed_already"]).toContain(code);
    expect(await db.enrolment.count({ where: { sourceRef: "E-4" } })).toBe(1);
  });

  it("is for nobody else to read on disk, and says so when it is gone", async () => {
    const importId = await upload([{ ...ROW, ref: "E-5", nom: "Œuvrard" }]);
    const { upload: kept, report } = await shown(importId);
    const path = join(process.env.STORAGE_DIR ?? "", "imports", kept.sha256);
    expect(readFileSync(path).length).toBeGreaterThan(100);
    rmSync(path);
    expect(await getImport(staff, importId)).toMatchObject({ dryRun: null });
    const gone = { ok: false, failure: { kind: "rule", code: "file_gone" } };
    expect(await confirmHere(staff, { importId, digest: report.digest })).toEqual(gone);
  });

  it("waits for nothing when it is no register", async () => {
    const bytes = Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
    const result = await uploadRegister(staff, { name: "photo.png", bytes });
    if (!result.ok) throw new Error("refused");
    const { upload: kept, report } = await shown(result.value.importId);
    expect(report).toMatchObject({ fileRefused: true, issues: [{ reason: "file_unreadable" }] });
    expect(isRefusedFile(kept)).toBe(true);
    const waiting = await shown(await upload([{ ...ROW, ref: "E-10", sexe: "?" }]));
    expect(isRefusedFile(waiting.upload)).toBe(false);
  });

  it("that has only its headings says so", async () => {
    expect(isWithoutRows((await shown(await upload([]))).report)).toBe(true);
    expect(isWithoutRows((await shown(await upload([ROW]))).report)).toBe(false);
  });

  it("shows the cohorts it would create, and is another plan once one is there", async () => {
    const importId = await upload([{ ...ROW, promotion: "NEUVE", ref: "E-8" }]);
    const { cohorts, digest } = (await shown(importId)).report;
    const facts = { programme: "DWWM", startsOn: "2018-05-14", endsOn: "2019-03-15", capacity: 5 };
    expect(cohorts).toEqual([{ cohort: "CARBONNE/NEUVE", ...facts }]);
    const school = await db.school.findFirstOrThrow({ where: { code: "CARBONNE" } });
    await makeCohort({ code: "NEUVE", schoolId: school.id, capacity: 5 });
    expect(await confirmHere(staff, { importId, digest })).toMatchObject({ failure: { code: "plan_changed" } });
  });

  it("is not found when there is none", async () => {
    expect(await getImport(staff, "nothing")).toBeNull();
    expect(await confirmHere(staff, { importId: "nothing", digest: "" })).toMatchObject({
      failure: { kind: "not_found" },
    });
  });
});

describe("the dry run of an upload", () => {
  it("is computed once, kept for nobody else to read, and not shown as current once records have changed", async () => {
    const importId = await upload([{ ...ROW, ref: "E-20", nom: "Soulié", promotion: "ESSAI" }]);
    const { upload: kept, ...first } = await shown(importId);
    expect(first).toMatchObject({ isStale: false, report: { created: 1 } });
    const path = join(process.env.STORAGE_DIR ?? "", "imports", `${importId}.report.json`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    // Packed; those of an earlier version were not.
    const packed = readFileSync(path);
    writeFileSync(path, gunzipSync(packed));
    expect((await shown(importId)).report).toEqual(first.report);
    writeFileSync(path, packed);
    // The file itself is not opened again: what stands in its place changes nothing.
    const file = join(process.env.STORAGE_DIR ?? "", "imports", kept.sha256);
    const bytes = readFileSync(file);
    writeFileSync(file, "nom");
    expect((await shown(importId)).report).toEqual(first.report);
    writeFileSync(file, bytes);

    const other = await upload([{ ...ROW, ref: "E-21", nom: "Vidal", promotion: "ESSAI" }]);
    const { digest } = (await shown(other)).report;
    expect(await confirmHere(staff, { importId: other, digest })).toMatchObject({ ok: true });
    expect((await shown(importId)).isStale).toBe(true);
    expect(await refreshDryRun(staff, { importId })).toMatchObject({ ok: true });
    expect(await shown(importId)).toMatchObject({ isStale: false, report: { created: 1, cohorts: [] } });
  });

  it("names the person with old and new values, and its health data to those alone who may read it", async () => {
    const row = { ...ROW, ref: "E-22", nom: "Pujol", promotion: "VALEURS", telephone: "0561000000", rqth: "non" };
    const first = await upload([row]);
    await confirmHere(staff, { importId: first, digest: (await shown(first)).report.digest });
    const importId = await upload([{ ...row, telephone: "0561000001", niveau: 5, rqth: "oui" }]);
    expect((await shown(importId)).report.rows).toMatchObject([
      {
        name: "Pujol Zoé",
        action: "updated",
        changed: [
          { column: "telephone", before: "0561000000", after: "0561000001" },
          { column: "niveau", before: null, after: 5 },
          { column: "rqth", before: "no", after: "yes" },
        ],
      },
    ]);
    // The guard of the page comes first; whoever may import one day without reading health data sees none here.
    const found = await findUpload(importId);
    if (!found) throw new Error("no upload");
    const outsider = { ...staff, actor: { ...staff.actor, role: "region" as const } };
    for (const dryRunOf of [getDryRun, makeDryRun, getDryRun]) {
      const told = await dryRunOf(outsider, found);
      expect(told?.report.rows.map(({ changed }) => changed.map(({ column }) => column))).toEqual([
        ["telephone", "niveau"],
      ]);
    }
    expect((await shown(importId)).report.rows[0]?.changed.map(({ column }) => column)).toContain("rqth");
  });

  it("that an earlier version kept, all of it on one line, is shown and handed out as well", async () => {
    const importId = await upload([{ ...ROW, ref: "E-23", sexe: "Z", promotion: "AVANT" }]);
    const path = join(process.env.STORAGE_DIR ?? "", "imports", `${importId}.report.json`);
    const [first = "", rest] = gunzipSync(readFileSync(path)).toString().split("\n");
    expect(JSON.parse(rest ?? "")).toMatchObject([{ line: 2, column: "sexe" }]);
    const { totals, ...before } = JSON.parse(first);
    writeFileSync(path, JSON.stringify(before));
    expect((await shown(importId)).totals).toEqual(totals);
    const headings = {
      line: "ligne",
      code: "code",
      reason: "rejet",
      separator: ": ",
      unsaid: { undecided: "?", later: "?", new_cohort: "promotion" },
    };
    const rejects = await exportRejects(staff, { importId, headings, say: ({ reason }) => reason });
    expect(rejects.ok && rejects.value.csv.toString()).toContain("\r\n2;bad_value;sexe: not_listed;");
  });

  it("of a refused file counts its rows as the history does", async () => {
    const bytes = Buffer.from("Nom de famille;Prénom\nRoux;Zoé\nVidal;Ana\n");
    const result = await uploadRegister(staff, { name: "liste.csv", bytes });
    if (!result.ok) throw new Error("refused");
    const { upload: kept, report } = await shown(result.value.importId);
    expect([kept.rejected, report.rejected, report.fileRefused]).toEqual([2, 2, true]);
    expect(report.source).toEqual({ sheet: null, headings: ["Nom de famille", "Prénom"], rows: 2 });
    const audited = await db.auditEvent.findMany({ where: { entityId: kept.id }, orderBy: { id: "asc" } });
    expect(audited.map(({ key }) => key)).toEqual(["register.uploaded", "register.refused"]);
    // No row of it was looked at: none is handed back.
    const headings = {
      line: "ligne",
      code: "code",
      reason: "rejet",
      separator: ": ",
      unsaid: { undecided: "?", later: "?", new_cohort: "promotion" },
    };
    const rejects = await exportRejects(staff, { importId: kept.id, headings, say: ({ reason }) => reason });
    expect(rejects).toMatchObject({ ok: false, failure: { kind: "not_found" } });
  });
});

describe("a disk with no room for an upload", () => {
  const importsAt = (name: string) => join(process.env.STORAGE_DIR ?? "", "imports", name);
  beforeEach(() => void vi.spyOn(logger, "error").mockReturnValue());
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it("is told as a refusal, with nothing on record", async () => {
    const before = await db.registerImport.count();
    const bytes = toCsv([{ ...ROW, ref: "E-50" }]);
    vi.spyOn(disk, "statfs").mockResolvedValue({ bsize: 1, blocks: 1e12, bavail: 1e9 } as never);
    const send = () => uploadRegister(staff, { name: "registre.csv", bytes });
    expect(await send()).toEqual({ ok: false, failure: { kind: "rule", code: "storage_reserved" } });
    vi.restoreAllMocks();
    vi.spyOn(logger, "error").mockReturnValue();
    vi.stubEnv("STORAGE_DIR", importsAt("a-file"));
    writeFileSync(process.env.STORAGE_DIR ?? "", "in its place");
    expect(await send()).toEqual({ ok: false, failure: { kind: "rule", code: "storage_unavailable" } });
    expect(await db.registerImport.count()).toBe(before);
    rmSync(process.env.STORAGE_DIR ?? "");
  });

  it("keeps no dry run, which is made anew at each look", async () => {
    const importId = await upload([{ ...ROW, ref: "E-51", nom: "Sarda", promotion: "PLACE" }]);
    const path = importsAt(`${importId}.report.json`);
    expect(existsSync(path)).toBe(true);
    vi.spyOn(disk, "statfs").mockResolvedValue({ bsize: 1, blocks: 1e12, bavail: 1e9 } as never);
    expect(await refreshDryRun(staff, { importId })).toMatchObject({ ok: true });
    expect(existsSync(path)).toBe(false);
    expect(await shown(importId)).toMatchObject({ isStale: false, report: { created: 1 } });
  });
});

describe("the file of an upload", () => {
  const days = (count: number): Context => ({ ...staff, now: new Date(staff.now.getTime() + count * 86_400_000) });
  const files = () => readdirSync(join(process.env.STORAGE_DIR ?? "", "imports")).sort();

  it("goes with its dry run seven days after it was left or applied, unless another upload needs it", async () => {
    await deleteOldUploads(days(30));
    expect.soft(files()).toEqual([]);
    const row = { ...ROW, ref: "E-30", nom: "Castan", promotion: "GARDE" };
    const left = await upload([row]);
    const later = await uploadRegister(days(5), { name: "autre.csv", bytes: toCsv([{ ...row, ref: "E-31" }]) });
    const { id: other } = await clientFor("write").user.create({
      data: { email: "autre@exemple.fr", name: "Autre", role: "staff", passwordHash: "-" },
    });
    const { now } = days(5);
    const same = await uploadRegister(
      { ...contextOf("staff", { userId: other }), now },
      {
        name: "meme.csv",
        bytes: toCsv([row]),
      },
    );
    if (!later.ok || !same.ok) throw new Error("refused");
    await tickEveryCohort(same.value.importId, other);
    await refreshDryRun(days(5), same.value);
    expect.soft(files()).toHaveLength(5);

    expect(await deleteOldUploads(days(6))).toEqual({ ok: true, value: 0 });
    expect(await deleteOldUploads(days(7), { dryRun: true })).toEqual({ ok: true, value: 1 });
    expect.soft(files()).toHaveLength(5);
    expect(await deleteOldUploads(days(7))).toEqual({ ok: true, value: 1 });
    expect.soft(await getImport(staff, left)).toMatchObject({ upload: { fileDeletedAt: days(7).now }, dryRun: null });
    expect.soft(await shown(same.value.importId)).toMatchObject({ report: { created: 1 } });
    expect(await confirmHere(staff, { importId: left, digest: "" })).toMatchObject({
      failure: { code: "file_gone" },
    });
    expect.soft(await db.auditEvent.count({ where: { key: "register.file_deleted", entityId: left } })).toBe(1);

    const { digest } = (await shown(same.value.importId)).report;
    expect(await confirmHere(days(11), { importId: same.value.importId, digest })).toMatchObject({ ok: true });
    // Every process of a server does it once a day.
    const results = await Promise.all([1, 2, 3].map(() => deleteOldUploads(days(17))));
    expect(results.map((result) => result.ok && result.value).sort()).toEqual([0, 0, 1]);
    const { importId: over } = later.value;
    expect.soft(await db.auditEvent.count({ where: { key: "register.file_deleted", entityId: over } })).toBe(1);
    expect.soft(files()).toHaveLength(2);
    expect(await deleteOldUploads(days(18))).toEqual({ ok: true, value: 1 });
    expect.soft(files()).toEqual([]);
  });

  it("is deleted by nobody who may not import", async () => {
    expect(await deleteOldUploads(contextOf("coordinator"))).toMatchObject({ failure: { kind: "forbidden" } });
  });
});

// What is refused of a file is said before anything is written.
describe.runIf(isAskedWhole())("the rejects", () => {
  it("sent again untouched leave refused what was refused", async () => {
    const twin = { ...ROW, ref: "E-9", nom: "Jumelle" };
    const importId = await upload([twin, { ...twin, niveau: "5", email: "jumelle@exemple.fr" }]);
    const { report } = await shown(importId);
    expect(report).toMatchObject({ created: 1, rejected: 1, issues: [{ reason: "same_key" }] });
    expect(await confirmHere(staff, { importId, digest: report.digest })).toMatchObject({ ok: true });
    const headings = {
      line: "row",
      code: "code",
      reason: "rejected",
      separator: ": ",
      unsaid: { undecided: "?", later: "?", new_cohort: "promotion" },
    };
    const rejects = await exportRejects(staff, { importId, headings, say: ({ reason }) => reason });
    if (!rejects.ok) throw new Error("refused");
    const again = await uploadRegister(staff, { name: "rejets.csv", bytes: rejects.value.csv });
    if (!again.ok) throw new Error("refused");
    expect((await shown(again.value.importId)).report).toMatchObject({
      created: 0,
      updated: 0,
      rejected: 1,
      issues: [{ reason: "rejected_before" }],
    });
  });

  it("of a large register are all of them, told a few at a time, while a page reads the first", async () => {
    const MANY = 1_500;
    const bad = (n: number) => ({ ...ROW, ref: `M-${n}`, nom: `Refus ${n}`, sexe: "Z", date_naissance: "32/01/1990" });
    const importId = await upload(Array.from({ length: MANY }, (_, n) => bad(n)));
    const { report, totals } = await shown(importId);
    expect([report.rejected, report.issues.length, totals]).toEqual([
      MANY,
      200,
      { issues: 2 * MANY, warnings: 0, outside: 0, cells: 0 },
    ]);
    let [told, most, ended] = [0, 0, false];
    const turn = () => {
      [told, most] = [0, Math.max(most, told)];
      if (!ended) setImmediate(turn);
    };
    setImmediate(turn);
    const say = ({ reason }: { reason: string }) => {
      told += 1;
      return reason;
    };
    const headings = {
      line: "ligne",
      code: "code",
      reason: "rejet",
      separator: ": ",
      unsaid: { undecided: "?", later: "?", new_cohort: "promotion" },
    };
    const result = await exportRejects(staff, { importId, headings, say });
    ended = true;
    if (!result.ok) throw new Error("refused");
    const lines = result.value.csv.toString().trimEnd().split("\r\n");
    expect(lines[0]).toMatch(/^\uFEFFligne;/);
    expect(lines.slice(1).map((line) => line.split(";")[0])).toEqual(
      Array.from({ length: MANY }, (_, n) => `${n + 2}`),
    );
    expect(lines.filter((line) => line.includes("\uFEFF"))).toHaveLength(1);
    expect(most).toBeLessThanOrEqual(2 * 200);
  });

  it("are the bad rows with their line and reason, disarmed, and go back in once corrected", async () => {
    const bad = { ...ROW, ref: "E-6", nom: "=HYPERLINK()", sexe: "Z", telephone: "+33612345678" };
    const importId = await upload([{ ...ROW, ref: "E-7", nom: "Dupré" }, bad]);
    const result = await exportRejects(staff, {
      importId,
      headings: {
        line: "ligne",
        code: "code",
        reason: "rejet",
        separator: "\u202f: ",
        unsaid: { undecided: "?", later: "?", new_cohort: "promotion" },
      },
      say: ({ code }) => code,
    });
    if (!result.ok) throw new Error("refused");
    const csv = result.value.csv.toString();
    const lines = csv.trimEnd().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^\uFEFFligne;code;rejet;ref;ecole;/);
    expect(lines[1]).toMatch(
      /^3;bad_value;sexe\u202f: bad_value;E-6;CARBONNE;.*;'=HYPERLINK\(\);.*;Z;;'\+33612345678;/,
    );
    expect(await db.auditEvent.count({ where: { key: "list.exported", entityId: importId } })).toBe(1);

    const corrected = await uploadRegister(staff, {
      name: "rejets.csv",
      bytes: Buffer.from(csv.replace(";Z;", ";F;")),
    });
    if (!corrected.ok) throw new Error("refused");
    const { report } = await shown(corrected.value.importId);
    expect(report).toMatchObject({
      created: 1,
      rejected: 0,
      ignored: ["ligne", "code", "rejet"],
      rows: [{ name: "=HYPERLINK() Zoé" }],
    });
  });
});
