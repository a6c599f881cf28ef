import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/lib/core/context";
import { clientFor, db } from "@/lib/db/client";
import { confirmRegister, exportRejects, uploadRegister } from "@/lib/register/commands";
import { getImport, listImports } from "@/lib/register/queries";
import { isWithoutRows } from "@/lib/register/report";
import { type RegisterRowText, toCsv } from "@/lib/register/to-csv";
import { isRefusedFile } from "@/lib/register/uploads";
import { contextOf, makeCohort, makeSchool } from "../support/factories";
import { setTemporaryStorage } from "../support/register-uploads";

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
  return result.value.importId;
}

async function shown(importId: string) {
  const found = await getImport(staff, importId);
  if (!found?.report) throw new Error("nothing to show");
  return { ...found, report: found.report };
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

    expect(await confirmRegister(staff, { importId, digest: report.digest })).toMatchObject({ ok: true });
    const [latest] = await listImports(staff);
    expect(latest).toMatchObject({ id: importId, created: 1, rejected: 1, appliedAt: staff.now });
    expect((await shown(importId)).report).toMatchObject({ created: 0, unchanged: 1, rejected: 1 });
    const keys = await db.auditEvent.findMany({ where: { entityId: importId }, orderBy: { id: "asc" } });
    expect(keys.map(({ key, actorId }) => [key, actorId])).toEqual([
      ["register.uploaded", staff.actor.userId],
      ["register.applied", staff.actor.userId],
    ]);
  });

  it("is not applied when the database no longer gives what was shown", async () => {
    const importId = await upload([
      { ...ROW, ref: "E-3", nom: "Castéra", statut: "admis", date_candidature: "2018-03-01" },
    ]);
    const { digest } = (await shown(importId)).report;
    await clientFor("write").cohort.updateMany({ where: { code: "ENVOI" }, data: { capacity: 1, placesTaken: 1 } });
    const refused = { ok: false, failure: { kind: "rule", code: "plan_changed" } };
    expect(await confirmRegister(staff, { importId, digest })).toEqual(refused);
    expect(await db.enrolment.count()).toBe(1);
    await clientFor("write").cohort.updateMany({ where: { code: "ENVOI" }, data: { capacity: 5, placesTaken: 0 } });
    expect(await confirmRegister(staff, { importId, digest })).toMatchObject({ ok: true });
  });

  it("is applied once, however many confirm it at the same time", async () => {
    const importId = await upload([{ ...ROW, ref: "E-4", nom: "Martínez" }]);
    const { digest } = (await shown(importId)).report;
    const results = await Promise.all([1, 2, 3].map(() => confirmRegister(staff, { importId, digest })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const codes = results.flatMap((result) =>
      !result.ok && result.failure.kind === "rule" ? [result.failure.code] : [],
    );
    expect(codes).toHaveLength(2);
    for (const code of codes) expect(["already_applied", "plan_changed"]).toContain(code);
    expect(await db.enrolment.count({ where: { sourceRef: "E-4" } })).toBe(1);
  });

  it("is for nobody else to read on disk, and says so when it is gone", async () => {
    const importId = await upload([{ ...ROW, ref: "E-5", nom: "Œuvrard" }]);
    const { upload: kept, report } = await shown(importId);
    const path = join(process.env.STORAGE_DIR ?? "", "imports", kept.sha256);
    expect(readFileSync(path).length).toBeGreaterThan(100);
    rmSync(path);
    expect(await getImport(staff, importId)).toMatchObject({ report: null });
    const gone = { ok: false, failure: { kind: "rule", code: "file_gone" } };
    expect(await confirmRegister(staff, { importId, digest: report.digest })).toEqual(gone);
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
    expect(await confirmRegister(staff, { importId, digest })).toMatchObject({ failure: { code: "plan_changed" } });
  });

  it("is not found when there is none", async () => {
    expect(await getImport(staff, "nothing")).toBeNull();
    expect(await confirmRegister(staff, { importId: "nothing", digest: "" })).toMatchObject({
      failure: { kind: "not_found" },
    });
  });
});

describe("the rejects", () => {
  it("sent again untouched leave refused what was refused", async () => {
    const twin = { ...ROW, ref: "E-9", nom: "Jumelle" };
    const importId = await upload([twin, { ...twin, niveau: "5", email: "jumelle@exemple.fr" }]);
    const { report } = await shown(importId);
    expect(report).toMatchObject({ created: 1, rejected: 1, issues: [{ reason: "same_key" }] });
    expect(await confirmRegister(staff, { importId, digest: report.digest })).toMatchObject({ ok: true });
    const headings = { line: "row", code: "code", reason: "rejected", separator: ": " };
    const rejects = await exportRejects(staff, { importId, headings, say: ({ reason }) => reason });
    if (!rejects.ok) throw new Error("refused");
    const again = await uploadRegister(staff, { name: "rejets.csv", bytes: rejects.value.csv });
    if (!again.ok) throw new Error("refused");
    expect((await shown(again.value.importId)).report).toMatchObject({
      ...{ created: 0, updated: 0, rejected: 1 },
      issues: [{ reason: "rejected_before" }],
    });
  });

  it("are the bad rows with their line and reason, disarmed, and go back in once corrected", async () => {
    const bad = { ...ROW, ref: "E-6", nom: "=HYPERLINK()", sexe: "Z", telephone: "+33612345678" };
    const importId = await upload([{ ...ROW, ref: "E-7", nom: "Dupré" }, bad]);
    const result = await exportRejects(staff, {
      importId,
      headings: { line: "ligne", code: "code", reason: "rejet", separator: "\u202f: " },
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
