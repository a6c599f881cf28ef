import "server-only";
import { randomBytes } from "node:crypto";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, ok, type Result, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { write } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { secretPath } from "@/lib/foundation/platform/secrets.mjs";
import { replaceSecrets, whileAlone } from "./key-file";
import type { KeyRefusal } from "./rules/vocabulary";
import { type SealFlaw, seal, secretMark, unseal } from "./seal";
import { filesSecrets } from "./secret";
import { discard, type Lying, replace, take } from "./storage";
import { survey } from "./survey";

export type Rotated = {
  /** Whether a key was added; not where an earlier run was cut short, and is gone on with. */
  added: boolean;
  resealed: number;
  /** Under an earlier key, and without a record yet: on their way, or cut off. */
  unrecorded: number;
  /** What stays as it lies there. */
  unreadable: { path: string; flaw: SealFlaw }[];
  keys: number;
};

const NEW_BYTES = 32;
const ABOUT = { entityType: "network", entityId: "files" } as const;

const REFUSALS: Record<string, KeyRefusal> = {
  ENOSPC: "key_disk_full",
  EDQUOT: "key_disk_full",
  SQLITE_FULL: "key_disk_full",
  EACCES: "key_no_right",
  EPERM: "key_no_right",
  EROFS: "key_no_right",
  SQLITE_CANTOPEN: "key_no_right",
  SQLITE_READONLY: "key_no_right",
};

/** With the file of the keys to oneself; refused where there is none, or what is to be written cannot be. */
async function withKeyFile<T>(
  ctx: Context,
  work: (path: string) => Promise<Result<T, KeyRefusal>>,
): Promise<Result<T, KeyRefusal>> {
  if (ctx.actor.role !== "system") return FORBIDDEN;
  const path = secretPath("FILES_SECRET");
  if (!path) return refused(filesSecrets().length > 0 ? "key_in_environment" : "key_missing");
  try {
    return (await whileAlone(path, () => work(path))) ?? refused("key_in_hand");
  } catch (error) {
    const { code, path: where = path } = error as NodeJS.ErrnoException;
    const refusal = error instanceof Error && REFUSALS[String(code)];
    if (refusal) return refused(refusal, { path: where });
    throw error;
  }
}

const fingerprint = (secret: string) => secretMark(secret).toString("hex");

/** On record before it is in the file: what was cut short in between is begun anew, what was after it is gone on with. */
async function addKey(ctx: Context, path: string, secrets: readonly string[]): Promise<void> {
  const secret = randomBytes(NEW_BYTES).toString("base64");
  await record(ctx, { key: "file_key.rotation_started", details: { key: fingerprint(secret) } });
  replaceSecrets(path, [secret, ...secrets]);
}

async function record(ctx: Context, entry: Pick<AuditEntry, "key" | "details">): Promise<void> {
  await write(ctx, "system", async (_tx, audit) => {
    audit({ ...entry, entityType: "network", entityId: "files" });
    return ok(null);
  });
}

const ROW = { id: true, sha256: true, deletedAt: true } as const;

/** Seals one file anew, under the first secret; what it says where it cannot be opened. */
async function sealAnew({ storageName }: Lying, secrets: readonly string[]): Promise<"resealed" | "gone" | SealFlaw> {
  const find = () => db.storedFile.findUnique({ where: { storageName }, select: ROW });
  const row = await find();
  const sealed = row && !row.deletedAt && (await take(storageName).catch(nullIfMissing));
  if (!sealed) return "gone";
  const isIts = (content: Buffer | SealFlaw) => typeof content !== "string" && digestOf(content) === row.sha256;
  const content = unseal(sealed, row, secrets);
  if (typeof content === "string") return content;
  if (!isIts(content)) return "file_altered";
  const [secret = ""] = secrets;
  const isWhole = (onDisk: Buffer) => isIts(unseal(onDisk, row, [secret]));
  const replaced = await replace(storageName, seal(content, row, secret), isWhole).catch(nullIfMissing);
  if (replaced === null) return "gone";
  // The daily run may have deleted it in between, once its record was given up: then it is not to come back.
  if ((await find())?.deletedAt !== null) await discard(storageName);
  return "resealed";
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

type Telling = {
  dryRun: boolean;
  onAdded?: (path: string) => void;
  onProgress?: (done: number, total: number) => void;
};

/** Whether a run that added this key was cut short. */
async function isUnfinished(secret: string): Promise<boolean> {
  const last = await db.auditEvent.findFirst({
    where: { ...ABOUT, key: { in: ["file_key.rotation_started", "file_key.files_resealed"] } },
    orderBy: { id: "desc" },
    select: { key: true, details: true },
  });
  return last?.key === "file_key.rotation_started" && JSON.parse(last.details).key === fingerprint(secret);
}

/** Adds a key and seals with it what lies under another; cut short, the next run goes on. Only for the command line. */
export async function rotateFilesKey(
  ctx: Context,
  { dryRun, onAdded = () => {}, onProgress = () => {} }: Telling,
): Promise<Result<Rotated, KeyRefusal>> {
  return withKeyFile(ctx, async (path) => {
    const before = filesSecrets();
    const added = !(await isUnfinished(before[0] ?? ""));
    if (dryRun) {
      const { current, earlier, unknown, unrecorded } = await survey(before);
      const resealed = earlier.length + (added ? current : 0);
      return ok({
        added,
        resealed,
        unrecorded,
        unreadable: unknown.map(underUnknown),
        keys: before.length + Number(added),
      });
    }
    if (added) {
      await addKey(ctx, path, before);
      onAdded(path);
    }
    const secrets = filesSecrets();
    const done = await sealAllAnew(secrets, onProgress);
    const details = { key: fingerprint(secrets[0] ?? ""), files: done.resealed, unreadable: done.unreadable.length };
    await record(ctx, { key: "file_key.files_resealed", details });
    return ok({ added, ...done, keys: secrets.length });
  });
}

const underUnknown = ({ path }: Lying) => ({ path, flaw: "file_other_secret" as const });

/** Looks again when it is through: what was on its way has its record by then. */
async function sealAllAnew(secrets: readonly string[], onProgress: (done: number, total: number) => void) {
  const unreadable = new Map<string, SealFlaw>();
  for (let [resealed, done] = [0, 0]; ; ) {
    const { earlier, unknown, unrecorded } = await survey(secrets);
    const toDo = earlier.filter(({ path }) => !unreadable.has(path));
    if (toDo.length === 0) {
      const altered = [...unreadable].map(([path, flaw]) => ({ path, flaw }));
      return { resealed, unrecorded, unreadable: [...altered, ...unknown.map(underUnknown)] };
    }
    const total = done + toDo.length;
    for (const one of toDo) {
      const came = await sealAnew(one, secrets);
      if (came === "resealed") resealed += 1;
      else if (came !== "gone") unreadable.set(one.path, came);
      done += 1;
      onProgress(done, total);
    }
  }
}

export type Forgotten = { forgotten: number; lastAddedAt: Date | null };

/** Takes out the keys under which nothing lies any more; backups of before need them still. */
export async function forgetFilesKeys(
  ctx: Context,
  { dryRun }: { dryRun: boolean },
): Promise<Result<Forgotten, KeyRefusal>> {
  return withKeyFile(ctx, async (path) => {
    const [first, ...earlierKeys] = filesSecrets();
    const last = await db.auditEvent.findFirst({
      where: { ...ABOUT, key: "file_key.rotation_started" },
      orderBy: { at: "desc" },
      select: { at: true },
    });
    const forgotten = { forgotten: earlierKeys.length, lastAddedAt: last?.at ?? null };
    if (!first || earlierKeys.length === 0) return ok(forgotten);
    const { earlier, unrecorded } = await survey([first, ...earlierKeys]);
    if (earlier.length > 0) return refused("key_in_use", { count: earlier.length });
    if (unrecorded > 0) return refused("key_perhaps_in_use", { count: unrecorded });
    if (dryRun) return ok(forgotten);
    await record(ctx, { key: "file_key.forgotten", details: { keys: earlierKeys.map(fingerprint) } });
    replaceSecrets(path, [first]);
    return ok(forgotten);
  });
}
