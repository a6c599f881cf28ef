import { randomUUID } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import * as fs from "node:fs/promises";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bringAction } from "@/app/(app)/candidatures/[applicationId]/actions";
import { uploadRegisterAction } from "@/app/(app)/import/actions";
import { enrolSeveralAction } from "@/app/(app)/promotions/[cohortId]/inscrire/plusieurs/actions";
import { UploadRoomNotice } from "@/components/services/files/upload-room";
import { bringDocument, promiseDocument } from "@/lib/competition/applications/document-commands";
import { getDocumentRoom } from "@/lib/competition/applications/queries";
import type { Context } from "@/lib/foundation/core/context";
import { DatabaseFault } from "@/lib/foundation/core/fault";
import { ok } from "@/lib/foundation/core/result";
import { clientFor, db } from "@/lib/foundation/db/client";
import { logger } from "@/lib/foundation/platform/logger";
import { uploadRegister } from "@/lib/people/register/commands";
import { getRegisterRoom as getRoomForRegisters } from "@/lib/people/register/queries";
import { readStoredFile, receiveFile, type SentFile } from "@/lib/services/files/file-records";
import { deleteUnneededFiles } from "@/lib/services/files/retention";
import { FILE_LIMITS, REGISTER_LIMITS } from "@/lib/services/files/rules/quota";
import type { Disk } from "@/lib/services/files/storage";
import { makeUser } from "../support/accounts";
import { makeApplication } from "../support/applications";
import { contextOf, FIXED_NOW, makeCohort } from "../support/factories";
import { setTemporaryStorage } from "../support/register-uploads";
import { request } from "../support/request";
import { bytesOf, pdf } from "../support/sent-files";

const HOUR_MS = 3_600_000;
const sent = { name: "plan.pdf", content: pdf() };
const refusal = (code: string) => ({ ok: false, failure: { kind: "rule", code } });
const later = (ctx: Context, ms: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + ms) });
const lying = () => readdirSync(process.env.STORAGE_DIR ?? "", { recursive: true, withFileTypes: true });
const filesLying = () => lying().filter((entry) => entry.isFile()).length;

/** Files on record of an account, of which nothing lies in the storage. */
async function makeFiles(
  count: number,
  data: { uploadedById: string; size?: number; uploadedAt?: Date; deletedAt?: Date },
) {
  const rows = Array.from({ length: count }, () => ({
    ...({ id: randomUUID(), sha256: "0".repeat(64), size: 1, type: "pdf", name: "plan.pdf" } as const),
    storageName: randomUUID().replaceAll("-", ""),
    uploadedAt: FIXED_NOW,
    ...data,
  }));
  await clientFor("write").storedFile.createMany({ data: rows });
  return rows;
}

async function makeDossier() {
  const dossier = await makeApplication();
  const place = { role: "host", hostOrganisationId: dossier.hostId } as const;
  const [userId, colleagueId] = [(await makeUser(place)).id, (await makeUser(place)).id];
  const agentOf = (id: string) => contextOf("host", { userId: id, hostOrganisationId: dossier.hostId });
  const [agent, colleague] = [agentOf(userId), agentOf(colleagueId)];
  const [first, second] = dossier.call.documents.map(({ id }) => id) as [string, string];
  const bring = (ctx: Context, callDocumentId = first, file: SentFile = sent) =>
    bringDocument(ctx, { applicationId: dossier.id, callDocumentId, sent: file });
  return { ...dossier, userId, agent, colleague, first, second, bring };
}

/** Files that a dossier had and that were replaced after it was handed in. */
async function makeReplaced(applicationId: string, callDocumentId: string, rows: readonly { id: string }[]) {
  const was = { applicationId, callDocumentId, recordedAt: FIXED_NOW, supersededAt: FIXED_NOW };
  await clientFor("write").applicationDocument.createMany({ data: rows.map(({ id }) => ({ ...was, fileId: id })) });
}

beforeEach(setTemporaryStorage);
afterEach(() => {
  rmSync(process.env.STORAGE_DIR ?? "", { recursive: true, force: true });
  vi.restoreAllMocks();
});

describe("an account", () => {
  it("sends as many files as an hour and a day allow, whatever became of them, and goes on after", async () => {
    const { agent, userId, bring } = await makeDossier();
    const { files, megabytes } = FILE_LIMITS.quota_hour;
    await makeFiles(files - 1, { uploadedById: userId, deletedAt: FIXED_NOW });
    expect(await bring(agent)).toMatchObject({ ok: true });
    expect(await bring(agent)).toMatchObject({
      failure: { code: "quota_hour", details: { files, megabytes: 1, mostFiles: files, mostMegabytes: megabytes } },
    });
    expect(await bring(later(agent, HOUR_MS - 1))).toMatchObject(refusal("quota_hour"));
    expect(await bring(later(agent, HOUR_MS))).toMatchObject({ ok: true });
    await makeFiles(FILE_LIMITS.quota_day.files, { uploadedById: userId, deletedAt: FIXED_NOW });
    expect(await bring(later(agent, 2 * HOUR_MS))).toMatchObject(refusal("quota_day"));
    expect(await bring(later(agent, 24 * HOUR_MS + 1))).toMatchObject({ ok: true });
  });

  it("has what was looked into and refused counted among what it sent, and nothing else", async () => {
    const { agent, userId, first, bring } = await makeDossier();
    const other = await makeDossier();
    await makeFiles(FILE_LIMITS.quota_hour.files - 2, { uploadedById: userId });
    const poison = { name: "plan.pdf", content: bytesOf("<html>") };
    expect(await bring(agent, first, { ...poison, content: bytesOf("") })).toMatchObject(refusal("file_empty"));
    expect(await bring(agent, first, poison)).toMatchObject(refusal("file_type_unknown"));
    // Good for itself, and for nothing that was asked.
    expect(await bring(agent, "nothing")).toMatchObject(refusal("document_not_asked"));
    const content = new Blob([Uint8Array.from(pdf())]);
    const read = vi.spyOn(content, "arrayBuffer");
    expect(await other.bring(agent, first, { name: "a.pdf", content })).toMatchObject({
      failure: { kind: "not_found" },
    });
    expect(read).not.toHaveBeenCalled();
    expect(await bring(agent)).toMatchObject(refusal("quota_hour"));
    const where = { key: "file.refused", entityType: "user", entityId: userId };
    const audited = await db.auditEvent.findMany({ where, orderBy: { id: "asc" } });
    expect(audited.map(({ actorId, details }) => [actorId, details])).toEqual([
      [userId, `{"reason":"file_type_unknown"}`],
      [userId, `{"reason":"document_not_asked"}`],
    ]);
    expect(await bring(later(agent, HOUR_MS))).toMatchObject({ ok: true });
    expect(await other.bring(other.agent)).toMatchObject({ ok: true });
    expect(filesLying()).toBe(2);
  });

  it("keeps as much as it may by size, until some of it is given up", async () => {
    const { agent, userId, bring } = await makeDossier();
    const size = (FILE_LIMITS.quota_account.megabytes * 1_000_000) / 200;
    const long = new Date(FIXED_NOW.getTime() - 48 * HOUR_MS);
    const [oldest] = await makeFiles(200, { uploadedById: userId, size, uploadedAt: long });
    const before = filesLying();
    expect(await bring(agent)).toMatchObject(refusal("quota_account"));
    expect(filesLying()).toBe(before);
    await clientFor("write").storedFile.update({ where: { id: oldest?.id ?? "" }, data: { deletedAt: FIXED_NOW } });
    expect(await bring(agent)).toMatchObject({ ok: true });
  });

  it("of the command line has no limit", async () => {
    const { id: uploadedById } = await makeUser();
    await makeFiles(FILE_LIMITS.quota_account.files, { uploadedById });
    const result = await receiveFile(contextOf("system"), "system", sent, async (_tx, audit, file) => {
      audit({ key: "figure.recorded", entityType: "figure", entityId: "x" });
      return ok(file.id);
    });
    expect(result).toMatchObject({ ok: true });
  });
});

describe("a dossier", () => {
  it("holds so many files, those that were replaced since it was handed in among them", async () => {
    const { id, agent, colleague, userId, first, bring } = await makeDossier();
    const { files } = FILE_LIMITS.quota_dossier;
    const long = new Date(FIXED_NOW.getTime() - 48 * HOUR_MS);
    const rows = await makeFiles(files, { uploadedById: userId, uploadedAt: long });
    await makeReplaced(id, first, rows.slice(1));
    expect(await bring(colleague)).toMatchObject({ ok: true });
    expect(await bring(colleague)).toMatchObject(refusal("quota_dossier"));
    // Another host is not told how full it is.
    const other = await makeDossier();
    expect(await bring(other.agent)).toMatchObject({ failure: { kind: "not_found" } });
    expect(await bring(agent)).toMatchObject(refusal("quota_dossier"));
  });

  it("that nobody else has read keeps no file that was replaced, and one that was handed in does", async () => {
    const { id, agent, first, bring } = await makeDossier();
    const standing = async () =>
      (await db.applicationDocument.findFirstOrThrow({ where: { currentOf: `${id} ${first}` } })).fileId ?? "";
    await bring(agent);
    const replaced = await standing();
    await bring(agent);
    const current = await standing();
    expect(await readStoredFile(replaced)).toMatchObject({ failure: { kind: "not_found" } });
    expect(await readStoredFile(current)).toMatchObject({ ok: true });
    expect(filesLying()).toBe(2);
    expect(await deleteUnneededFiles(agent, { dryRun: false })).toBe(1);
    await promiseDocument(agent, { applicationId: id, callDocumentId: first, promisedOn: "2026-12-01" });
    expect(await readStoredFile(current)).toMatchObject({ failure: { kind: "not_found" } });
    await bring(agent);
    const handedIn = await standing();
    await clientFor("write").hostApplication.update({ where: { id }, data: { state: "incomplete" } });
    await bring(agent);
    expect(await standing()).not.toBe(handedIn);
    expect(await readStoredFile(handedIn)).toMatchObject({ ok: true });
  });
});

describe("two that are sent at once cannot both take the last place", () => {
  it("of an account", async () => {
    const { agent, userId, first, second, bring } = await makeDossier();
    await makeFiles(FILE_LIMITS.quota_hour.files - 1, { uploadedById: userId });
    const results = await Promise.all([first, second, first, second].map((document) => bring(agent, document)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result).toMatchObject(refusal("quota_hour"));
    expect(filesLying()).toBe(1);
  });

  it("of a dossier, from two accounts", async () => {
    const { id, agent, colleague, userId, first, second, bring } = await makeDossier();
    const long = new Date(FIXED_NOW.getTime() - 48 * HOUR_MS);
    const rows = await makeFiles(FILE_LIMITS.quota_dossier.files - 1, { uploadedById: userId, uploadedAt: long });
    await makeReplaced(id, first, rows);
    const results = await Promise.all([bring(agent, first), bring(colleague, second)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject(refusal("quota_dossier"));
    expect(filesLying()).toBe(1);
  });

  it("of the registers of an account, while one that is there already is sent again", async () => {
    const { id: userId } = await makeUser({ role: "staff" });
    const staff = contextOf("staff", { userId });
    const { files } = REGISTER_LIMITS.quota_hour;
    const row = { fileName: "r.csv", size: 1, uploadedById: userId, uploadedAt: FIXED_NOW };
    const rows = Array.from({ length: files - 1 }, (_, at) => ({
      ...row,
      sha256: String(at),
      fileDeletedAt: FIXED_NOW,
    }));
    await clientFor("write").registerImport.createMany({ data: rows });
    const upload = (text: string) => uploadRegister(staff, { name: "registre.csv", bytes: Buffer.from(text) });
    const results = await Promise.all(["a", "b", "c"].map(upload));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    // With its dry run: of those that were refused nothing lies there.
    expect(filesLying()).toBe(2);
    for (const result of results) if (!result.ok) expect(result).toMatchObject(refusal("quota_hour"));
    const taken = ["a", "b", "c"][results.findIndex((result) => result.ok)] ?? "";
    expect(await upload(taken)).toMatchObject({ ok: true });
    expect(await db.registerImport.count({ where: { uploadedById: userId } })).toBe(files);
    expect(await getRoomForRegisters(staff)).toMatchObject({ near: { quota: "quota_hour" } });
  });
});

describe("a file that there is no room for", () => {
  const small = (free: number): Disk => ({
    ...fs,
    statfs: (async () => ({ bsize: 1, blocks: 100e9, bavail: free })) as never,
  });

  it("is refused before anything of it is read or written, and the log says how much there is", async () => {
    vi.spyOn(logger, "error").mockReturnValue();
    const { agent } = await makeDossier();
    const content = new Blob([Uint8Array.from(bytesOf("<html>"))]);
    const read = vi.spyOn(content, "arrayBuffer");
    const change = async () => ok("never");
    const send = (free: number) =>
      receiveFile(agent, "application.write", { name: "a.pdf", content }, change, { disk: small(free) });
    expect(await send(5e9)).toMatchObject(refusal("storage_reserved"));
    expect(read).not.toHaveBeenCalled();
    expect(lying()).toEqual([]);
    expect(logger.error).toHaveBeenCalledWith(
      expect.objectContaining({ event: "files.storage_reserved", free: 5e9 }),
      expect.any(String),
    );
    expect(await send(6e9)).toMatchObject(refusal("file_type_unknown"));
    expect(read).toHaveBeenCalledOnce();
  });

  it("leaves nothing where it never was its turn to be written", async () => {
    const { agent } = await makeDossier();
    const busy = receiveFile(agent, "application.write", sent, async () => {
      throw new DatabaseFault("busy");
    });
    await expect(busy).rejects.toThrow("busy");
    expect(filesLying()).toBe(0);
  });
});

describe("whoever sends a file", () => {
  const numbers = (text: string) => (text.match(/\d[\d\s\u202f\u00a0]*/gu) ?? []).map((part) => part.trim());

  it("is told beside the form when half of a limit is used, and at its field what was refused and what to do", async () => {
    const { id, agent, userId, first } = await makeDossier();
    expect(await getDocumentRoom(agent, id)).toEqual({ near: null });
    const { files, megabytes } = FILE_LIMITS.quota_hour;
    await makeFiles(files, { uploadedById: userId, size: 1_000_000 });
    expect(await getDocumentRoom(agent, id)).toMatchObject({ near: { quota: "quota_hour", use: { files } } });
    const line = async (room: Parameters<typeof UploadRoomNotice>[0]["room"], registers = false) =>
      renderToStaticMarkup(createElement("div", null, await UploadRoomNotice({ room, registers })));
    expect(await line({ near: null })).toBe("<div></div>");
    const said = await line(await getDocumentRoom(agent, id));
    expect(said).toMatch(/Fichiers envoyés depuis une heure\s: 40 sur 40, 40\sMo sur 400\./u);
    expect(await line({ near: "storage_reserved" })).toContain("ne prend pas de fichier pour le moment");
    const near = { quota: "quota_account", limit: REGISTER_LIMITS.quota_account, use: { files: 3, bytes: 1 } } as const;
    expect(await line({ near }, true)).toMatch(/Vos registres gardés sur le serveur\s: 3 sur 200, 1\sMo/u);
    const form = new FormData();
    form.set("applicationId", id);
    form.set("callDocumentId", first);
    form.set("file", new File([Uint8Array.from(pdf())], "plan.pdf"));
    request.reader = agent;
    const [told = ""] = (await bringAction(null, form))?.reply.error?.file ?? [];
    expect(numbers(told)).toEqual([`${files}`, `${files}`, `${files}`, `${megabytes}`]);
    expect(told).toContain("Attendez une heure");
  });

  it("is told the same of a register", async () => {
    const { id: userId } = await makeUser({ role: "staff" });
    request.reader = contextOf("staff", { userId });
    const { files, megabytes } = REGISTER_LIMITS.quota_account;
    const long = new Date(FIXED_NOW.getTime() - 48 * HOUR_MS);
    const row = { fileName: "r.csv", size: 1_000_000, uploadedById: userId, uploadedAt: long };
    const rows = Array.from({ length: files }, (_, at) => ({ ...row, sha256: `k${at}` }));
    await clientFor("write").registerImport.createMany({ data: rows });
    const form = new FormData();
    form.set("file", new File(["nom"], "registre.csv"));
    const [told = ""] = (await uploadRegisterAction(null, form))?.reply.error?.file ?? [];
    expect(numbers(told).slice(0, 2)).toEqual([`${files}`, `${files}`]);
    expect(told).toContain(`${files} registres`);
    expect(told.replace(/\s/gu, "")).toContain(`${megabytes}Mo`);
    expect(told).toContain("7 jours");
    // And of a list that is pasted into the page of a cohort, where it was pasted.
    const pasted = new FormData();
    pasted.set("cohortId", (await makeCohort()).id);
    pasted.set("pasted", Array.from({ length: 40 }, (_, at) => `ROY${at}\tAna\t01/01/1990`).join("\n"));
    const refusedPaste = await enrolSeveralAction(null, pasted);
    expect(refusedPaste?.reply.error?.pasted?.[0]).toBe(told);
    expect(refusedPaste?.rows).toBe(0);
  });
});
