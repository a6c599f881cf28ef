import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import * as fs from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { run } from "@/lib/entrances/cli/run";
import { type Context, SYSTEM } from "@/lib/foundation/core/context";
import { ok } from "@/lib/foundation/core/result";
import { clientFor, closeClients, db } from "@/lib/foundation/db/client";
import { createBackup, restoreBackup } from "@/lib/services/backup/commands";
import { readStoredFile, receiveFile } from "@/lib/services/files/file-records";
import { forgetFilesKeys, rotateFilesKey } from "@/lib/services/files/key-commands";
import { replaceSecrets } from "@/lib/services/files/key-file";
import { deleteUnneededFiles } from "@/lib/services/files/retention";
import { seal, sealedUnder } from "@/lib/services/files/seal";
import { filesSecrets } from "@/lib/services/files/secret";
import { type Disk, newStorageName } from "@/lib/services/files/storage";
import { runCli, startCli } from "../support/cli";
import { FIXED_NOW } from "../support/factories";
import { setTemporaryStorage } from "../support/register-uploads";
import { secretFile } from "../support/secrets";
import { pdf } from "../support/sent-files";

const system: Context = { actor: SYSTEM, now: FIXED_NOW, today: "2026-11-24" };
const random = () => randomBytes(32).toString("base64");
const refusal = (code: string) => ({ ok: false, failure: { kind: "rule", code } });
const contentOf = (number: number) => pdf({ catalog: `/Lang (fr-${number})` });

let first: string;
let keys: string;

const linesOf = () => readFileSync(keys, "utf8").split("\n").filter(Boolean);
const directory = () => join(process.env.STORAGE_DIR ?? "", "files");

async function pathOf(id: string): Promise<string> {
  const { storageName } = await db.storedFile.findUniqueOrThrow({ where: { id } });
  return join(directory(), storageName.slice(0, 2), storageName);
}

/** Which line of the file of keys a stored file lies under; -1 for none of them. */
const lineOf = async (id: string) => linesOf().indexOf(sealedUnder(readFileSync(await pathOf(id)), linesOf()) ?? "");

async function send(number = 0, disk?: Disk): Promise<string> {
  const sent = { name: "plan.pdf", content: contentOf(number) };
  const taken = await receiveFile(
    system,
    "system",
    sent,
    async (_tx, audit, file) => {
      audit({ key: "figure.recorded", entityType: "figure", entityId: file.id });
      return ok(file.id);
    },
    { disk },
  );
  if (!taken.ok) throw new Error(JSON.stringify(taken));
  return taken.value;
}

async function sendSeveral(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) ids.push(await send(number));
  return ids;
}

async function expectReadable(ids: readonly string[]): Promise<void> {
  for (const [number, id] of ids.entries())
    expect(await readStoredFile(id)).toMatchObject({ ok: true, value: { bytes: contentOf(number) } });
}

const rotate = (options: Partial<Parameters<typeof rotateFilesKey>[1]> = {}) =>
  rotateFilesKey(system, { dryRun: false, ...options });
const forget = (dryRun = false) => forgetFilesKeys(system, { dryRun });

async function audited() {
  const events = await db.auditEvent.findMany({
    where: { entityType: "network", entityId: "files" },
    orderBy: { id: "asc" },
  });
  return events.map(({ key, details }) => ({ key, ...JSON.parse(details) }));
}

/** Cut short after the first file, as a kill would. */
async function rotateAndBreakOff(): Promise<void> {
  const breakOff = () => {
    throw new Error("cut short");
  };
  await expect(rotate({ onProgress: breakOff })).rejects.toThrow("cut short");
}

/** A file without a record, as one is for a moment that is on its way. */
function leaveUnrecorded(secret: string): string {
  const name = newStorageName();
  const path = join(directory(), name.slice(0, 2), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, seal(contentOf(9), { id: crypto.randomUUID(), sha256: "0" }, secret));
  return path;
}

beforeEach(async () => {
  await clientFor("write").storedFile.updateMany({ where: { deletedAt: null }, data: { deletedAt: FIXED_NOW } });
  setTemporaryStorage();
  first = random();
  keys = secretFile("files-secret", `${first}\n`);
  vi.stubEnv("FILES_SECRET", "");
  vi.stubEnv("FILES_SECRET_FILE", keys);
});

afterEach(() => {
  rmSync(process.env.STORAGE_DIR ?? "", { recursive: true, force: true });
  vi.unstubAllEnvs();
});

describe("a rotation", () => {
  it("puts a fresh key first, which all files lie under then and servers use at once; the earlier one stays", async () => {
    const ids = await sendSeveral(3);
    const before = (await audited()).length;
    const told: unknown[] = [];
    const done = await rotate({ onAdded: (path) => told.push(path), onProgress: (...counts) => told.push(counts) });
    expect(done).toEqual({ ok: true, value: { added: true, resealed: 3, unrecorded: 0, unreadable: [], keys: 2 } });
    expect.soft(told).toEqual([keys, [1, 3], [2, 3], [3, 3]]);
    const [fresh = "", ...others] = linesOf();
    expect.soft(others).toEqual([first]);
    expect.soft(Buffer.from(fresh, "base64")).toHaveLength(32);
    expect.soft(statSync(keys).mode & 0o777).toBe(0o600);
    expect.soft(filesSecrets()).toEqual([fresh, first]);
    await expectReadable(ids);
    expect.soft(await Promise.all([...ids, await send()].map(lineOf))).toEqual([0, 0, 0, 0]);
    expect.soft(statSync(await pathOf(ids[0] ?? "")).mode & 0o777).toBe(0o600);
    const events = (await audited()).slice(before);
    expect
      .soft(events)
      .toMatchObject([
        { key: expect.stringMatching(/^[\da-f]{16}$/) },
        { files: 3, unreadable: 0, key: expect.stringMatching(/^[\da-f]{16}$/) },
      ]);
    for (const secret of [fresh, first]) expect.soft(JSON.stringify(events)).not.toContain(secret);
    expect.soft(readdirSync(dirname(keys)).sort()).toEqual(["files-secret", "files-secret.lock"]);
  });

  it("only says what it would do when it is asked to", async () => {
    const ids = await sendSeveral(2);
    expect(await rotate({ dryRun: true })).toMatchObject({ value: { added: true, resealed: 2, keys: 2 } });
    expect([linesOf(), await Promise.all(ids.map(lineOf))]).toEqual([[first], [0, 0]]);
  });

  it("that was cut short is gone on with, without a further key", async () => {
    const ids = await sendSeveral(3);
    await rotateAndBreakOff();
    expect((await Promise.all(ids.map(lineOf))).sort()).toEqual([0, 1, 1]);
    await expectReadable(ids);
    expect(await forget()).toMatchObject({ failure: { code: "key_in_use", details: { count: 2 } } });
    expect(await rotate({ dryRun: true })).toMatchObject({ value: { added: false, resealed: 2 } });
    expect(await rotate()).toMatchObject({ value: { added: false, resealed: 2, keys: 2 } });
    expect(await Promise.all(ids.map(lineOf))).toEqual([0, 0, 0]);
    await expectReadable(ids);
    expect(await rotate()).toMatchObject({ value: { added: true, resealed: 3, keys: 3 } });
  });

  it("that was killed holds nobody up, and is gone on with", async () => {
    const ids = await sendSeveral(2);
    // It waits where it looks at this one, and nothing is sealed anew before it has looked at all.
    const hole = join(directory(), "00", "0".repeat(32));
    mkdirSync(dirname(hole), { recursive: true });
    execFileSync("mkfifo", [hole]);
    const { child, done } = startCli(["files:rotate-key"], process.env.DATABASE_URL ?? "");
    await vi.waitFor(() => expect(linesOf()).toHaveLength(2), { timeout: 20_000, interval: 20 });
    expect(await rotate()).toMatchObject(refusal("key_in_hand"));
    child.kill("SIGKILL");
    expect(await done).toMatchObject({ signal: "SIGKILL" });
    rmSync(hole);
    expect(await Promise.all(ids.map(lineOf))).toEqual([1, 1]);
    expect(await rotate()).toMatchObject({ value: { added: false, resealed: 2, keys: 2 } });
    await expectReadable(ids);
  });

  it("goes on while a server takes and gives files: none is lost, and all lie under the new key", async () => {
    const ids = await sendSeveral(40);
    const command = { ended: false };
    const running = runCli(["files:rotate-key", "--format", "json"], process.env.DATABASE_URL ?? "").finally(() => {
      command.ended = true;
    });
    let reads = 0;
    while (!command.ended) {
      // As a server has them: several a second, and not as many as the disk takes.
      await pause(20);
      ids.push(await send(ids.length));
      for (const id of [ids[reads % 40], ids.at(-1)])
        expect(await readStoredFile(id ?? "")).toMatchObject({ ok: true });
      reads += 1;
    }
    const { code, out, err } = await running;
    expect([code, JSON.parse(out)]).toMatchObject([0, { added: true, unrecorded: 0, unreadable: [], keys: 2 }]);
    expect(err).toContain(`Nouvelle clé ajoutée à ${keys}.`);
    expect(JSON.parse(out).resealed).toBeGreaterThanOrEqual(40);
    for (const secret of linesOf()) expect(out + err).not.toContain(secret);
    await expectReadable(ids);
    expect(new Set(await Promise.all(ids.map(lineOf)))).toEqual(new Set([0]));
    expect(await forget()).toMatchObject({ ok: true, value: { forgotten: 1 } });
    await expectReadable(ids);
  });

  it("that begins while a file comes to lie there finds it under the new key once it has a record", async () => {
    const second = random();
    let begun = 0;
    const rename: Disk["rename"] = async (from, to) => {
      await fs.rename(from, to);
      begun += 1;
      if (begun === 1) replaceSecrets(keys, [second, first]);
    };
    const id = await send(0, { ...fs, rename });
    expect([begun, await lineOf(id)]).toEqual([2, 0]);
    await expectReadable([id]);
  });

  it("leaves what is under an unknown key, or altered, as it is, and names it; the rest is done", async () => {
    const [good = "", altered = "", strange = ""] = await sendSeveral(3);
    const [alteredPath, strangePath] = [await pathOf(altered), await pathOf(strange)];
    const whole = readFileSync(alteredPath);
    writeFileSync(alteredPath, Buffer.concat([whole.subarray(0, -1), Buffer.of((whole.at(-1) ?? 0) ^ 1)]));
    const lost = random();
    const { sha256 } = await db.storedFile.findUniqueOrThrow({ where: { id: strange } });
    writeFileSync(strangePath, seal(contentOf(2), { id: strange, sha256 }, lost));
    const before = [readFileSync(alteredPath), readFileSync(strangePath)];
    const unreadable = [
      { path: alteredPath, flaw: "file_altered" },
      { path: strangePath, flaw: "file_other_secret" },
    ];
    expect.soft(await rotate()).toMatchObject({ value: { resealed: 1, unreadable } });
    expect.soft([readFileSync(alteredPath), readFileSync(strangePath)]).toEqual(before);
    expect.soft(await lineOf(good)).toBe(0);
    expect(await forget()).toMatchObject({ failure: { code: "key_in_use", details: { count: 1 } } });
    const told = { out: "", err: "" };
    const streams = {
      stdout: { write: (text: string) => (told.out += text) },
      stderr: { write: (text: string) => (told.err += text) },
    };
    expect.soft(await run(["files:rotate-key", "--lang", "fr"], process.env, streams)).toBe(1);
    expect.soft(told.out).toBe("1 fichier rechiffré.\n");
    expect.soft(told.err).toContain(`${strangePath} est sous une clé que le fichier des clés ne contient pas`);
    expect.soft(told.err).toContain(`${alteredPath} n’est plus tel qu’il a été envoyé`);
    writeFileSync(alteredPath, whole);
    appendFileSync(keys, `${lost}\n`);
    await expectReadable([good, altered, strange]);
    expect.soft(await rotate()).toMatchObject({ value: { resealed: 3, unreadable: [] } });
    await expectReadable([good, altered, strange]);
  });

  it("brings nothing back that the daily run deletes meanwhile", async () => {
    const ids = await sendSeveral(4);
    const paths = await Promise.all(ids.map(pathOf));
    let gone: string[] = [];
    await rotate({
      onProgress: (done) => {
        if (done > 1) return;
        gone = paths.filter((path) => sealedUnder(readFileSync(path), linesOf()) === first);
        for (const path of gone) rmSync(path);
      },
    });
    expect(gone).toHaveLength(3);
    expect(
      readdirSync(directory(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    ).toHaveLength(1);
  });

  it("is for the command line alone, and one at a time", async () => {
    const staff = { ...system, actor: { ...SYSTEM, role: "admin" as const } };
    expect(await rotateFilesKey(staff, { dryRun: false })).toMatchObject({ failure: { kind: "forbidden" } });
    expect(await forgetFilesKeys(staff, { dryRun: false })).toMatchObject({ failure: { kind: "forbidden" } });
    const others: ReturnType<typeof forget>[] = [];
    expect(await rotate({ onAdded: () => void others.push(forget()) })).toMatchObject({ ok: true });
    expect(await Promise.all(others)).toEqual([refusal("key_in_hand")]);
  });
});

describe("a backup that is made in the middle of a rotation", () => {
  it("is whole, and needs the keys of its time, which restoring says", async () => {
    const ids = await sendSeveral(3);
    await rotateAndBreakOff();
    const target = join(dirname(keys), "backup");
    expect(await createBackup(system, { target })).toMatchObject({ ok: true });
    await rotate();
    const place = {
      DATABASE_URL: `file:${join(dirname(keys), "restored.db")}`,
      STORAGE_DIR: join(dirname(keys), "restored"),
    };
    const own = { DATABASE_URL: process.env.DATABASE_URL, STORAGE_DIR: process.env.STORAGE_DIR };
    for (const [name, value] of Object.entries(place)) vi.stubEnv(name, value);
    try {
      expect(await restoreBackup(system, { directory: target })).toMatchObject({ ok: true });
      await expectReadable(ids);
      const [fresh = ""] = linesOf();
      writeFileSync(keys, `${fresh}\n`);
      const unread = (await Promise.all(ids.map(readStoredFile))).filter(({ ok: isRead }) => !isRead);
      expect(unread).toMatchObject([refusal("file_other_secret"), refusal("file_other_secret")]);
      const told = { err: "" };
      const streams = { stdout: { write: () => {} }, stderr: { write: (text: string) => (told.err += text) } };
      await closeClients();
      expect(await run(["restore", target, "--replace", "--lang", "fr"], process.env, streams)).toBe(0);
      expect(told.err).toMatch(/^2 fichiers envoyés sont sous une clé que FILES_SECRET n’a pas/);
    } finally {
      await closeClients();
      for (const [name, value] of Object.entries(own)) vi.stubEnv(name, value);
    }
  });
});

describe("forgetting", () => {
  it("takes out the keys under which nothing lies any more, on record, and says what needs them still", async () => {
    const ids = await sendSeveral(1);
    expect(await forget()).toMatchObject({ value: { forgotten: 0 } });
    await rotate();
    expect(await forget(true)).toMatchObject({ value: { forgotten: 1 } });
    expect(linesOf()).toHaveLength(2);
    const told = { out: "", err: "" };
    const streams = {
      stdout: { write: (text: string) => (told.out += text) },
      stderr: { write: (text: string) => (told.err += text) },
    };
    expect(await run(["files:forget-keys", "--format", "json", "--lang", "fr"], process.env, streams)).toBe(0);
    expect(JSON.parse(told.out)).toEqual({ forgotten: 1 });
    expect(told.err).toMatch(
      /^Les fichiers envoyés des sauvegardes d’avant le .* ne se lisent qu’avec les clés retirées/,
    );
    expect(linesOf()).toHaveLength(1);
    expect((await audited()).at(-1)).toMatchObject({
      key: "file_key.forgotten",
      keys: [expect.stringMatching(/^[\da-f]{16}$/)],
    });
    await expectReadable(ids);
  });

  it("waits for files that have no record yet, until the daily run has deleted them", async () => {
    await rotate();
    const path = leaveUnrecorded(first);
    expect(await rotate({ dryRun: true })).toMatchObject({ value: { unrecorded: 1 } });
    expect(await forget()).toMatchObject({ failure: { code: "key_perhaps_in_use", details: { count: 1 } } });
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await fs.utimes(path, yesterday, yesterday);
    expect(await deleteUnneededFiles(system, { dryRun: false })).toBe(1);
    expect(await forget()).toMatchObject({ ok: true });
    expect(linesOf()).not.toContain(first);
  });
});

describe("keys that cannot be changed", () => {
  it("are those of the environment, and none", async () => {
    vi.stubEnv("FILES_SECRET_FILE", "");
    expect(await rotate()).toEqual(refusal("key_missing"));
    vi.stubEnv("FILES_SECRET", first);
    expect(await rotate()).toEqual(refusal("key_in_environment"));
    const told = { err: "" };
    const streams = { stdout: { write: () => {} }, stderr: { write: (text: string) => (told.err += text) } };
    expect(await run(["files:rotate-key", "--lang", "en"], process.env, streams)).toBe(1);
    expect(told.err).toContain("name it in FILES_SECRET_FILE, remove FILES_SECRET, restart the server");
  });

  /** A directory that takes no file, also not from root. */
  function closeDirectory(): (() => void) | null {
    const path = dirname(keys);
    if (process.getuid?.() !== 0) {
      chmodSync(path, 0o500);
      return () => chmodSync(path, 0o700);
    }
    const bound = spawnSync("mount", ["--bind", path, path]).status === 0;
    if (!bound) return null;
    execFileSync("mount", ["-o", "remount,bind,ro", path]);
    return () => void execFileSync("umount", ["-l", path]);
  }

  it("are those in a place without the right to write, which changes nothing", async ({ skip }) => {
    const ids = await sendSeveral(1);
    const open = closeDirectory();
    if (!open) return skip();
    try {
      expect(await rotate()).toMatchObject({
        failure: { code: "key_no_right", details: { path: expect.stringContaining(keys) } },
      });
    } finally {
      open();
    }
    expect(linesOf()).toEqual([first]);
    await expectReadable(ids);
    expect(await rotate()).toMatchObject({ value: { added: true, resealed: 1, keys: 2 } });
  });

  it.runIf(process.getuid?.() === 0)(
    "stay those of their owner, as the files do, when root runs the command",
    async () => {
      const [id = ""] = await sendSeveral(1);
      const SOMEBODY = 12_345;
      for (const path of [keys, await pathOf(id)]) chownSync(path, SOMEBODY, SOMEBODY);
      chmodSync(keys, 0o640);
      expect(await rotate()).toMatchObject({ ok: true });
      for (const path of [keys, `${keys}.lock`, await pathOf(id)]) {
        const { uid, gid } = statSync(path);
        expect([uid, gid], path).toEqual([SOMEBODY, SOMEBODY]);
      }
      expect(statSync(keys).mode & 0o777).toBe(0o640);
    },
  );
});
