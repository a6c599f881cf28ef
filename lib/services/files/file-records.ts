import "server-only";
import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/foundation/core/context";
import { faultIn } from "@/lib/foundation/core/fault";
import { type Failure, FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { type Audit, may, type Tx, type WhoMay, write } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { drawFirstPage, judgeFile } from "./judge/judge";
import { JUDGING_LIMITS } from "./judge/limits";
import { holdQuota, recordRefused, refusalBefore, type UseOf } from "./quota-records";
import { cleanFileName } from "./rules/file-name";
import {
  checkSize,
  type FileRefusal,
  type FileType,
  MAX_FILE_MEGABYTES,
  type ReadRefusal,
  STORAGE_REFUSALS,
} from "./rules/vocabulary";
import { scan } from "./scanner";
import { type SealFlaw, seal, unseal } from "./seal";
import { filesSecrets } from "./secret";
import { type Disk, discard, keep, newStorageName, take } from "./storage";

/** As a form sends it, or a script. */
export type SentFile = { name: string; content: Blob | Uint8Array };

type NewFile = { id: string; name: string; type: FileType; sha256: string; size: number; storageName: string };
export type FileRecord = Omit<NewFile, "storageName">;

const FULL = ["ENOSPC", "EDQUOT"];

/** A fault of the disk, in the words of a refusal; what is none is thrown on. */
export function storageRefusal(error: unknown): "storage_full" | "storage_unavailable" {
  const { code } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || !code) throw error;
  logger.error({ event: "files.storage_failed", ...traceOf(error) }, "a stored file could not be written or read");
  return FULL.includes(code) ? "storage_full" : "storage_unavailable";
}

function refusedFile(code: FileRefusal): { ok: false; failure: { kind: "rule"; code: FileRefusal } } {
  return refused(code, code === "file_too_large" ? { megabytes: MAX_FILE_MEGABYTES } : undefined);
}

/** Under the first secret once the file lies there: a rotation goes through those that lay there when it began. */
async function keepSealed(bytes: Uint8Array, file: Pick<NewFile, "id" | "sha256" | "storageName">, disk?: Disk) {
  for (;;) {
    const [secret] = filesSecrets();
    if (!secret) throw new Error("FILES_SECRET is gone");
    await keep(file.storageName, seal(bytes, file, secret), disk);
    if (filesSecrets()[0] === secret) return;
  }
}

type Options = {
  /** How much there is of the dossier that it is for. */
  dossier?: UseOf;
  disk?: Disk;
};

const sizeOf = (content: Blob | Uint8Array) => (content instanceof Blob ? content.size : content.length);

async function store(
  ctx: Context,
  { name, content }: SentFile,
  { dossier, disk }: Options,
): Promise<Result<NewFile, FileRefusal>> {
  if (filesSecrets().length === 0) return refusedFile("files_not_configured");
  const flaw = checkSize(sizeOf(content));
  if (flaw) return refusedFile(flaw);
  const refusal = await refusalBefore(ctx, dossier, sizeOf(content), disk);
  if (refusal) return refusal;
  const sent = content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
  const found = await judgeFile(sent, JUDGING_LIMITS, ctx.actor.userId ?? ctx.actor.enrolmentId ?? null);
  if ("flaw" in found) return refusedFile(found.flaw);
  const { type, kept: bytes = sent } = found;
  const threat = await scan(bytes);
  if (threat) return refusedFile(threat);
  const sha256 = digestOf(bytes);
  const file = { id: randomUUID(), sha256, size: bytes.length, storageName: newStorageName(), type };
  try {
    await keepSealed(bytes, file, disk);
  } catch (error) {
    return refusedFile(storageRefusal(error));
  }
  return ok({ ...file, name: cleanFileName(name, file.type) });
}

/** What is told of a file that nobody has looked into, or of which the server could not say what it is. */
const UNSEEN: readonly string[] = [
  ...STORAGE_REFUSALS,
  ...(["files_not_configured", "file_empty", "file_too_large"] satisfies FileRefusal[]),
  ...(["file_judge_busy", "file_judge_unavailable", "scanner_unavailable"] satisfies FileRefusal[]),
];

/** A file that was looked into counts among those that its account sent, whatever it was refused for in words. */
async function counted<R extends { ok: false; failure: Failure }>(ctx: Context, who: WhoMay, result: R): Promise<R> {
  const { failure } = result;
  if (failure.kind !== "rule" || UNSEEN.includes(failure.code)) return result;
  await recordRefused(ctx, who, failure.code).catch((error: unknown) =>
    logger.error({ event: "files.refusal_lost", ...traceOf(error) }, "a refused file was not counted"),
  );
  return result;
}

/** Of several, which one it was. */
function named<R extends { ok: false; failure: Failure }>(result: R, { name }: SentFile, among: number): R {
  const { failure } = result;
  if (among === 1 || failure.kind !== "rule") return result;
  return { ...result, failure: { ...failure, details: { ...failure.details, file: name } } };
}

type ChangeOf<T, Code extends string> = (tx: Tx, audit: Audit, file: FileRecord) => Promise<Result<T, Code>>;

/** On the disk, encrypted, before its row, which goes with `change`. Refused, it is gone; after a throw retention.ts looks. */
export async function receiveFile<T, Code extends string = never>(
  ctx: Context,
  who: WhoMay,
  sent: SentFile,
  change: ChangeOf<T, Code>,
  options: Options = {},
): Promise<Result<T, Code | FileRefusal>> {
  const received = await receiveFiles(ctx, who, [sent], change, options);
  return received.ok ? ok(received.value[0] as T) : received;
}

/**
 * The same of several at once, each with `change`, in their order: all of them or none, so that who sends them again sends none
 * twice. A refusal of a file says of which in `details.file`.
 */
export async function receiveFiles<T, Code extends string = never>(
  ctx: Context,
  who: WhoMay,
  sent: readonly SentFile[],
  change: ChangeOf<T, Code>,
  options: Options = {},
): Promise<Result<T[], Code | FileRefusal>> {
  if (!may(ctx.actor, who)) return FORBIDDEN;
  const files: NewFile[] = [];
  const forget = () => Promise.all(files.map(({ storageName }) => discard(storageName).catch(() => {})));
  for (const one of sent) {
    const stored = await store(ctx, one, options);
    if (!stored.ok) {
      await forget();
      return counted(ctx, who, named(stored, one, sent.length));
    }
    files.push(stored.value);
  }
  try {
    const result = await write<T[], Code | FileRefusal>(ctx, who, async (tx, audit) => {
      const done: T[] = [];
      for (const { storageName, ...file } of files) {
        const refusal = await holdQuota(tx, ctx, options.dossier, file.size);
        if (refusal) return refusal;
        const row = { ...file, storageName, uploadedAt: ctx.now, uploadedById: ctx.actor.userId };
        await tx.storedFile.create({ data: row });
        const changed = await change(tx, audit, file);
        if (!changed.ok) return changed;
        done.push(changed.value);
      }
      return ok(done);
    });
    if (result.ok) return result;
    await forget();
    return counted(ctx, who, result);
  } catch (error) {
    // It never was our turn to write.
    if (faultIn(error) === "busy") await forget();
    throw error;
  }
}

/** A file whose record is given up: nobody reads it from then on, and the daily run deletes it. */
export async function giveUpFile(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.storedFile.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: at } });
}

/** Null where no secret opens it: in between it may have been sealed anew, and the one it was under be gone. */
async function openStored(
  file: Pick<NewFile, "id" | "sha256" | "storageName">,
): Promise<Buffer | "file_altered" | null> {
  const sealed = await take(file.storageName);
  const content = unseal(sealed, file, filesSecrets());
  return content === "file_other_secret" ? null : content;
}

export type ReadFile = FileRecord & { bytes: Uint8Array<ArrayBuffer> };

/** The content as it is kept, or why it cannot be had. Who may read it is for its feature to say (queries.ts). */
export async function readStoredFile(id: string): Promise<Result<ReadFile, ReadRefusal>> {
  const found = await db.storedFile.findFirst({
    where: { id, deletedAt: null },
    select: { id: true, name: true, type: true, sha256: true, size: true, storageName: true },
  });
  if (!found) return NOT_FOUND;
  if (filesSecrets().length === 0) return refused("files_not_configured");
  const { storageName: _, ...file } = found;
  let content: Buffer | SealFlaw;
  try {
    content = (await openStored(found)) ?? (await openStored(found)) ?? "file_other_secret";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return refused("file_missing");
    storageRefusal(error);
    return refused("storage_unavailable");
  }
  if (typeof content === "string") return refused(content);
  const isWhole = digestOf(content) === file.sha256;
  return isWhole ? ok({ ...file, bytes: new Uint8Array(content) }) : refused("file_altered");
}

export type ShownFile = Pick<ReadFile, "name" | "type" | "bytes">;

/** A file as a browser shows it: the picture that it is, or the first page of a PDF, drawn where files are judged. */
export async function readAsPicture(
  id: string,
  account: string | null,
): Promise<Result<ShownFile, ReadRefusal | "undrawable">> {
  const read = await readStoredFile(id);
  if (!read.ok || read.value.type !== "pdf") return read;
  const { name, bytes } = read.value;
  const drawn = await drawFirstPage(bytes, JUDGING_LIMITS, account);
  if (!drawn) return refused("undrawable");
  return ok({ name: name.replace(/\.pdf$/, ".png"), type: "png", bytes: new Uint8Array(drawn) });
}
