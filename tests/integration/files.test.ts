import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { GET } from "@/app/(app)/fichiers/[fileId]/route";
import { refusedAt } from "@/components/services/files/file-question";
import { fileResponse, unreadableFile } from "@/lib/entrances/web/file-response";
import { runForm } from "@/lib/entrances/web/run-form";
import { ok, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { write } from "@/lib/foundation/db/write";
import fr from "@/lib/foundation/i18n/messages/fr/files.json";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { digestOf } from "@/lib/foundation/platform/digest";
import { logger } from "@/lib/foundation/platform/logger";
import { sentFile } from "@/lib/foundation/platform/validation";
import { settleReads } from "@/lib/foundation/reads/record";
import {
  type FileRecord,
  giveUpFile,
  readStoredFile,
  receiveFile,
  type SentFile,
} from "@/lib/services/files/file-records";
import { openFile } from "@/lib/services/files/queries";
import { deleteUnneededFiles } from "@/lib/services/files/retention";
import { MAX_FILE_BYTES } from "@/lib/services/files/rules/vocabulary";
import type { Disk } from "@/lib/services/files/storage";
import { contextOf } from "../support/factories";
import { setTemporaryStorage } from "../support/register-uploads";
import { request } from "../support/request";
import { startScanner } from "../support/scanner";
import { addedTo, bytesOf, jpeg, pdf, pdfObject, png, zip } from "../support/sent-files";
import { heic } from "../support/sent-heic";

const staff = contextOf("staff");
const sent: SentFile = { name: "Plan des locaux.pdf", content: pdf() };

const audited = { key: "figure.recorded", entityType: "figure", entityId: "x" } as const;

function send(file: SentFile = sent, disk?: Disk) {
  return receiveFile<FileRecord, "not_now">(
    staff,
    "territory.manage",
    file,
    async (_tx, audit, stored) => {
      audit(audited);
      return ok(stored);
    },
    disk ? { disk } : {},
  );
}

async function sendWhole(file?: SentFile, disk?: Disk): Promise<FileRecord> {
  const result = await send(file, disk);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const refusal = (code: string) => ({ ok: false, failure: { kind: "rule", code } });
const directory = () => join(process.env.STORAGE_DIR ?? "", "files");
/** Every file that lies in the storage, half-written ones too. */
const lying = () =>
  readdirSync(process.env.STORAGE_DIR ?? "", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

async function pathOf({ id }: { id: string }): Promise<string> {
  const { storageName } = await db.storedFile.findUniqueOrThrow({ where: { id } });
  return join(directory(), storageName.slice(0, 2), storageName);
}

beforeEach(setTemporaryStorage);
afterEach(() => {
  rmSync(process.env.STORAGE_DIR ?? "", { recursive: true, force: true });
  vi.unstubAllEnvs();
});

describe("a file that is sent", () => {
  it.each([
    ["pdf", "Plan des locaux.pdf", pdf()],
    ["jpeg", "facade.jpg", new Blob([Uint8Array.from(jpeg())])],
    ["png", "logo.png", png()],
    ["pdf", "Convention signée.pdf", addedTo(pdf(), { objects: [pdfObject(4, "<< /Type /Sig /Contents <3030> >>")] })],
  ] as const)(
    "is kept whole, a %s by its content, for its owner alone to read on the disk",
    async (type, name, content) => {
      const file = await sendWhole({ name, content });
      const bytes = content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
      expect(file).toMatchObject({ type, name, size: bytes.length });
      const read = await readStoredFile(file.id);
      expect(read).toEqual({ ok: true, value: { ...file, bytes: new Uint8Array(bytes) } });
      const [path = "", ...others] = lying();
      expect([path, others]).toEqual([await pathOf(file), []]);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect([directory(), join(path, "..")].map((folder) => statSync(folder).mode & 0o777)).toEqual([0o700, 0o700]);
      const sealed = readFileSync(path);
      expect(sealed.subarray(0, 5).toString("latin1")).toBe("COHF\x01");
      expect(sealed.includes(Buffer.from(bytes.subarray(0, 16)))).toBe(false);
      expect(await db.storedFile.findUnique({ where: { id: file.id } })).toMatchObject({ name, type, deletedAt: null });
    },
  );

  it("is kept as a JPEG where a telephone sent a HEIC: name, size and digest are those of what is kept", async () => {
    await using scanner = await startScanner("stream: OK\0");
    vi.stubEnv("CLAMD_SOCKET", scanner.address);
    const file = await sendWhole({
      name: "IMG_0412.HEIC",
      content: new File([Uint8Array.from(heic())], "IMG_0412.HEIC"),
    });
    expect(file).toMatchObject({ name: "IMG_0412.jpg", type: "jpeg" });
    const read = await readStoredFile(file.id);
    if (!read.ok) throw new Error(JSON.stringify(read));
    const { bytes } = read.value;
    expect([[...bytes.subarray(0, 3)], bytes.length, digestOf(bytes)]).toEqual([
      [0xff, 0xd8, 0xff],
      file.size,
      file.sha256,
    ]);
    expect([scanner.received, lying().length]).toEqual([[Buffer.from(bytes)], 1]);
    expect(fileResponse(file.name, "jpeg", bytes).headers.get("Content-Type")).toBe("image/jpeg");
  });

  it("lies by its name or its path, and is kept under what it is", async () => {
    expect(await sendWhole({ name: "../../etc/passwd", content: png() })).toMatchObject({ name: "passwd.png" });
    expect(await sendWhole({ name: "facture\u202efdp.exe", content: pdf() })).toMatchObject({ name: "facturefdp.pdf" });
    expect(lying().every((path) => path.startsWith(directory()))).toBe(true);
  });

  it.each([
    ["file_empty", { name: "vide.pdf", content: new Uint8Array() }],
    ["file_too_large", { name: "lourd.pdf", content: new Blob([new Uint8Array(MAX_FILE_BYTES + 1)]) }],
    ["file_type_unknown", { name: "plan.pdf", content: bytesOf("<html>bonjour</html>") }],
    ["file_polyglot", { name: "plan.pdf", content: Buffer.concat([pdf(), zip()]) }],
    ["file_bomb", { name: "photo.png", content: png({ width: 100_000, height: 100_000 }) }],
    ["file_bomb", { name: "IMG_0412.HEIC", content: heic({ isLarge: true }) }],
    ["file_active_content", { name: "plan.pdf", content: pdf({ catalog: "/Names << /JavaScript 3 0 R >>" }) }],
    ["file_unverifiable", { name: "plan.pdf", content: pdf({ elsewhere: { 3: () => 9 } }) }],
    ["file_damaged", { name: "photo.jpg", content: jpeg().slice(0, 40) }],
  ] as const)("leaves nothing when it is refused: %s", async (code, file) => {
    const before = await db.storedFile.count();
    expect(await send(file)).toMatchObject(refusal(code));
    expect([lying(), await db.storedFile.count()]).toEqual([[], before]);
  });

  it("leaves nothing for who may not send it, when its record is refused, or without a secret", async () => {
    const before = await db.storedFile.count();
    const change = async () => refused("not_now");
    expect(await receiveFile(contextOf("host"), "territory.manage", sent, change)).toMatchObject({
      failure: { kind: "forbidden" },
    });
    expect(await receiveFile(staff, "territory.manage", sent, change)).toMatchObject(refusal("not_now"));
    vi.stubEnv("FILES_SECRET", "");
    expect(await send()).toMatchObject(refusal("files_not_configured"));
    expect([lying(), await db.storedFile.count()]).toEqual([[], before]);
  });
});

describe("a scanner that the installation names", () => {
  it.each([
    ["file_infected", "stream: Eicar-Test-Signature FOUND\0"],
    ["scanner_unavailable", "INSTREAM: Can't allocate memory ERROR\0"],
  ])("has nothing stored of what it does not let pass: %s", async (code, answer) => {
    for (const level of ["warn", "error"] as const) vi.spyOn(logger, level).mockReturnValue();
    await using scanner = await startScanner(answer);
    vi.stubEnv("CLAMD_SOCKET", scanner.address);
    expect(await send()).toMatchObject(refusal(code));
    expect([lying(), scanner.received.map(({ length }) => length)]).toEqual([[], [pdf().length]]);
    vi.restoreAllMocks();
  });

  it("is asked of what it may see alone, and lets it pass", async () => {
    await using scanner = await startScanner("stream: OK\0");
    vi.stubEnv("CLAMD_SOCKET", scanner.address);
    expect(await send({ name: "plan.pdf", content: bytesOf("bonjour") })).toMatchObject(refusal("file_type_unknown"));
    expect(scanner.received).toEqual([]);
    await sendWhole();
    expect(scanner.received).toEqual([Buffer.from(pdf())]);
  });
});

describe("a form that sends a file", () => {
  const schema = z.object({ file: sentFile });
  const sendForm = async (file: File) => {
    request.reader = staff;
    const formData = new FormData();
    formData.set("file", file);
    const t = await getTranslations("files.failure");
    const answer = await runForm(
      formData,
      schema,
      (_ctx, input) => send({ name: input.file.name, content: input.file }),
      { at: refusedAt("file"), say: (code, values) => (code === "not_now" ? code : t(code, values)), done: () => {} },
    );
    return answer?.reply.error?.file;
  };
  const fileOf = (bytes: Uint8Array, name = "plan.pdf") => new File([Uint8Array.from(bytes)], name);

  it("is told in words, at its field, what is wrong with it, or that none was chosen", async () => {
    expect.soft(await sendForm(fileOf(bytesOf("bonjour")))).toEqual([fr.failure.file_type_unknown]);
    expect.soft(await sendForm(fileOf(new Uint8Array()))).toEqual([fr.failure.file_empty]);
    expect
      .soft(await sendForm(fileOf(new Uint8Array(MAX_FILE_BYTES + 1))))
      .toEqual([fr.failure.file_too_large.replace("{megabytes}", "10")]);
    for (const name of ["", "blob", "undefined"])
      expect.soft(await sendForm(fileOf(new Uint8Array(), name)), name).toEqual(["Choisissez un fichier."]);
    expect.soft(lying()).toEqual([]);
    expect.soft(await sendForm(fileOf(pdf()))).toBeUndefined();
    expect.soft(lying()).toHaveLength(1);
  });
});

/** A disk on which one step fails, as it would. */
function failing(step: "mkdir" | "open" | "write" | "sync" | "rename" | "flush", code: string): Disk {
  const fail = async () => {
    throw Object.assign(new Error(code), { code });
  };
  const open: Disk["open"] = async (path, flags, mode) => {
    if (step === "open" || (step === "flush" && flags === "r")) return fail() as never;
    const handle = await fs.open(path, flags, mode);
    if (step === "write") {
      handle.writeFile = async () => {
        await handle.write(Buffer.from("à moit"));
        return fail();
      };
    }
    if (step === "sync") handle.sync = fail;
    return handle;
  };
  return { ...fs, open, ...(step === "mkdir" && { mkdir: fail as never }), ...(step === "rename" && { rename: fail }) };
}

describe("a disk that fails", () => {
  beforeEach(() => void vi.spyOn(logger, "error").mockReturnValue());
  afterEach(() => {
    expect(logger.error).toHaveBeenCalledWith(
      expect.objectContaining({ event: "files.storage_failed", code: expect.any(String) }),
      expect.any(String),
    );
    vi.restoreAllMocks();
  });

  it.each([
    ["mkdir", "ENOSPC", "storage_full"],
    ["mkdir", "EACCES", "storage_unavailable"],
    ["open", "ENOSPC", "storage_full"],
    ["open", "EROFS", "storage_unavailable"],
    ["write", "ENOSPC", "storage_full"],
    ["write", "EDQUOT", "storage_full"],
    ["sync", "EIO", "storage_unavailable"],
    ["rename", "EACCES", "storage_unavailable"],
    ["flush", "EIO", "storage_unavailable"],
  ] as const)("at %s with %s is told, and nothing is half stored", async (step, code, told) => {
    const before = await db.storedFile.count();
    expect(await send(sent, failing(step, code))).toMatchObject(refusal(told));
    expect([lying(), await db.storedFile.count()]).toEqual([[], before]);
    await sendWhole();
  });

  it("is told where the storage is no directory", async () => {
    writeFileSync(directory(), "a file in its place");
    expect(await send()).toMatchObject(refusal("storage_unavailable"));
  });

  const disk = mkdtempSync(join(tmpdir(), "cohorte-full-"));
  const mount = () => {
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  };
  it.skipIf(!mount())("is told when it really is full, and takes files again once there is room", async () => {
    try {
      vi.stubEnv("STORAGE_DIR", disk);
      const filler = join(disk, "filler");
      expect(() => writeFileSync(filler, Buffer.alloc(1_000_000))).toThrow(/ENOSPC/);
      // As far as it says of itself there is room.
      const roomy: Disk = { ...fs, statfs: (async () => ({ bsize: 1, blocks: 1e12, bavail: 1e12 })) as never };
      expect(await send(sent, roomy)).toMatchObject(refusal("storage_full"));
      rmSync(filler);
      expect(lying()).toEqual([]);
      expect(await send(sent)).toMatchObject(refusal("storage_reserved"));
      const file = await sendWhole(sent, roomy);
      expect(await readStoredFile(file.id)).toMatchObject({ ok: true });
    } finally {
      execFileSync("umount", ["-l", disk]);
    }
  });
});

describe("a file that is read", () => {
  it("says that it is missing, altered, exchanged, of another secret, or that there is none", async () => {
    const [file, other] = [
      await sendWhole(),
      await sendWhole({ name: "autre.pdf", content: pdf({ catalog: "/Lang (fr)" }) }),
    ];
    const [path, otherPath] = [await pathOf(file), await pathOf(other)];
    const whole = readFileSync(path);
    writeFileSync(path, Buffer.concat([whole.subarray(0, -1), Buffer.of((whole.at(-1) ?? 0) ^ 1)]));
    expect(await readStoredFile(file.id)).toMatchObject(refusal("file_altered"));
    writeFileSync(path, readFileSync(otherPath));
    expect(await readStoredFile(file.id)).toMatchObject(refusal("file_altered"));
    writeFileSync(path, whole);
    expect(await readStoredFile(file.id)).toMatchObject({ ok: true });
    vi.stubEnv("FILES_SECRET", "another-secret-of-thirty-two-and-more");
    expect(await readStoredFile(file.id)).toMatchObject(refusal("file_other_secret"));
    vi.stubEnv("FILES_SECRET", "");
    expect(await readStoredFile(file.id)).toMatchObject(refusal("files_not_configured"));
    vi.unstubAllEnvs();
    rmSync(path);
    expect(await readStoredFile(file.id)).toMatchObject(refusal("file_missing"));
    expect(await readStoredFile(crypto.randomUUID())).toMatchObject({ failure: { kind: "not_found" } });
  });
});

describe("the daily run", () => {
  const age = (path: string, hours: number) => {
    const at = new Date(Date.now() - hours * 3_600_000);
    utimesSync(path, at, at);
  };

  it("deletes what no record needs: given up, or without one for a day, and nothing else", async () => {
    const [kept, given] = [await sendWhole(), await sendWhole()];
    const [keptPath, givenPath] = [await pathOf(kept), await pathOf(given)];
    age(keptPath, 48);
    // Nobody knows what became of its record: it stays until the run has looked.
    await expect(
      receiveFile(staff, "territory.manage", sent, async () => {
        throw new Error("the connection is gone");
      }),
    ).rejects.toThrow("gone");
    const [cutOff = ""] = lying().filter((path) => ![keptPath, givenPath].includes(path));
    const half = `${keptPath}.${crypto.randomUUID()}`;
    writeFileSync(half, "à moit");
    const foreign = join(directory(), "notes.txt");
    writeFileSync(foreign, "not ours");
    age(foreign, 48);
    expect(await deleteUnneededFiles(staff, { dryRun: false })).toBe(0);
    age(cutOff, 25);
    age(half, 25);
    await write(staff, "territory.manage", async (tx, audit) => {
      await giveUpFile(tx, given.id, staff.now);
      audit(audited);
      return ok(null);
    });
    expect(await readStoredFile(given.id)).toMatchObject({ failure: { kind: "not_found" } });
    expect(await deleteUnneededFiles(staff, { dryRun: true })).toBe(3);
    expect(lying()).toHaveLength(5);
    expect(await deleteUnneededFiles(staff, { dryRun: false })).toBe(3);
    expect(lying().sort()).toEqual([keptPath, foreign].sort());
    expect(await readStoredFile(kept.id)).toMatchObject({ ok: true });
  });
});

describe("a download", () => {
  const reader = contextOf("region", { userId: crypto.randomUUID() });
  const onRecord = async () => {
    await settleReads();
    return db.accessRecord.findMany({
      where: { actorId: reader.actor.userId },
      orderBy: { id: "asc" },
      select: { kind: true, entityType: true, entityId: true },
    });
  };

  it("is for whom a feature lets have the file, on record each time, and is not found for all others", async () => {
    const [mine, theirs] = [await sendWhole(), await sendWhole()];
    const owners = { dossier: async (_ctx: unknown, id: string) => id === mine.id };
    const row = { kind: "file", entityType: "file", entityId: mine.id };
    for (const _time of [1, 2]) expect(await openFile(reader, { fileId: mine.id }, owners)).toMatchObject({ ok: true });
    expect(await openFile(reader, { fileId: theirs.id }, owners)).toMatchObject({ failure: { kind: "not_found" } });
    expect(await onRecord()).toEqual([row, row]);
  });

  it("of a file that nobody lets one have is not found, and the refusal is on record", async () => {
    const { id: fileId } = await sendWhole();
    Object.assign(request, { reader, path: `/fichiers/${fileId}` });
    const ask = () =>
      GET(new Request(`http://127.0.0.1:3000/fichiers/${fileId}`), { params: Promise.resolve({ fileId }) });
    const answer = await ask();
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, "no-store"]);
    expect(await answer.text()).toContain("n’est pas pour vous");
    const [last] = (await onRecord()).slice(-1);
    expect(last).toEqual({ kind: "refused", entityType: "file", entityId: fileId });
  });

  it("is saved and not shown, under its name, and kept by nobody on the way", async () => {
    const file = await sendWhole({ name: "Délibération.pdf", content: pdf() });
    const read = await readStoredFile(file.id);
    const { name, type, bytes } = read.ok ? read.value : (undefined as never);
    const answer = fileResponse(name, type, bytes);
    expect(Object.fromEntries(answer.headers)).toEqual({
      "cache-control": "private, no-store",
      "content-disposition": `attachment; filename="Deliberation.pdf"; filename*=UTF-8''D%C3%A9lib%C3%A9ration.pdf`,
      "content-length": String(file.size),
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf());
  });

  it("that cannot be made is told in the language of the reader", async () => {
    const asked = (locale: string) =>
      new Request("http://127.0.0.1:3000/fichiers/x", { headers: { cookie: `cohorte-lang=${locale}` } });
    const answer = unreadableFile(asked("fr"), "file_other_secret");
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("Rendez à FILES_SECRET la valeur qu’elle avait.");
  });
});
