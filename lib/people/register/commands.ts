import "server-only";
import { randomUUID } from "node:crypto";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { shortenLog } from "@/lib/foundation/db/log-file";
import { unchanged, write } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { recordRead } from "@/lib/foundation/reads/record";
import type { IntakeDecisions } from "@/lib/people/intake/rules/decisions";
import { storageRefusal } from "@/lib/services/files/file-records";
import type { StorageRefusal } from "@/lib/services/files/rules/vocabulary";
import { type RejectHeadings, rejectsCsv } from "./csv";
import { keepUnderstood } from "./foreign/record";
import { type ApplyJob, begun, startImport } from "./job/start";
import { unsaidLines } from "./pages";
import type { RegisterReport } from "./plan/report";
import { followed } from "./progress";
import { holdRegisterQuota, registerRefusalBefore } from "./quota";
import type { RegisterFile } from "./read/file";
import { inLineOfRejects } from "./rejects-line";
import type { RegisterIssue } from "./rules/issues";
import { type ConfirmFailure, claimRun } from "./runs";
import { type Brought, bringFile, sizeOf } from "./storage";
import { fileOf, findUpload, getDryRun, isUndecidedFile, planUpload } from "./uploads";
import { type ImportFailure, importFile, previewFile } from "./write/import";

const LONGEST_FILE_NAME = 200;
const NOT_CONFIRMED = { confirmedAt: null, runId: null, ended: null };

/** The dry run of a register (contracts.md §3): the report that applying it now would give. Writes nothing. */
export async function previewRegister(
  ctx: Context,
  file: RegisterFile,
  { strict = false }: { strict?: boolean } = {},
): Promise<Result<RegisterReport>> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  return ok(await previewFile(ctx, file, strict));
}

/** In one transaction (contracts.md §4): good rows are in, bad ones named; with `strict` one keeps all out. */
export async function applyRegister(
  ctx: Context,
  file: RegisterFile,
  { strict = false }: { strict?: boolean } = {},
): Promise<Result<RegisterReport, ImportFailure>> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  const result = await followed(randomUUID(), (tell) => importFile(ctx, file, { strict, tell }));
  if (result.ok) await shortenLog();
  return result;
}

/**
 * The same file sent again by the same person before it is applied is the same import, and begins anew. One that is no
 * register waits for nothing: its rows are rejected from the start. Refused where the account has as many as it may, or the
 * disk no room.
 */
export async function uploadRegister(
  ctx: Context,
  file: RegisterFile,
  /** What was understood of a file that is no register: its rows are looked at once its columns are decided. */
  understood: IntakeDecisions | null = null,
): Promise<Result<{ importId: string }, StorageRefusal>> {
  const { userId } = ctx.actor;
  if (!can(ctx.actor, "register.import") || !userId) return FORBIDDEN;
  const size = file.bytes.length;
  const waiting = { sha256: digestOf(file.bytes), uploadedById: userId, appliedAt: null, fileDeletedAt: null };
  const isAnother = (await db.registerImport.count({ where: waiting })) === 0;
  const refusal = isAnother && (await registerRefusalBefore(ctx, size));
  if (refusal) return refusal;
  let brought: Brought;
  try {
    brought = await bringFile(file.bytes);
  } catch (error) {
    return refused(storageRefusal(error));
  }
  const found = { id: true, uploadedAt: true, running: true } as const;
  const stored = await write<{ importId: string }, StorageRefusal>(ctx, "register.import", async (tx, audit) => {
    const passed = await holdRegisterQuota(tx, ctx, size);
    const known = await tx.registerImport.findFirst({ where: waiting, select: found });
    if (known?.uploadedAt.getTime() === ctx.now.getTime()) return unchanged({ importId: known.id });
    const fileName = file.name.slice(0, LONGEST_FILE_NAME);
    if (passed && !known) return passed;
    const data = { ...waiting, fileName, size, uploadedAt: ctx.now };
    const select = { id: true } as const;
    const { id } = known
      ? await tx.registerImport.update({
          where: { id: known.id },
          data: { uploadedAt: ctx.now, ...(known.running ? {} : NOT_CONFIRMED) },
          select,
        })
      : await tx.registerImport.create({ data, select });
    // Of one that is being written stands what it is written by.
    if (understood && !known?.running) await keepUnderstood(tx, { importId: id, userId, now: ctx.now }, understood);
    try {
      await brought.settle();
    } catch (error) {
      return refused(storageRefusal(error));
    }
    audit({ key: "register.uploaded", entityType: "register", entityId: id, details: { sha256: waiting.sha256 } });
    return ok({ importId: id });
  }).finally(brought.discard);
  if (!stored.ok || understood) return stored;
  await refreshDryRun(ctx, stored.value);
  return stored;
}

/** Computes the dry run of an upload anew, on the records as they are now, and notes what a refused file rejects. */
export async function refreshDryRun(
  ctx: Context,
  { importId }: { importId: string },
): Promise<Result<{ importId: string }, ImportFailure>> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  const upload = await findUpload(importId);
  if (!upload) return NOT_FOUND;
  if (upload.appliedAt) return refused("already_applied");
  if (isUndecidedFile(upload)) return NOT_FOUND;
  const dryRun = await planUpload(ctx, upload);
  if (!dryRun) return refused("file_gone");
  const rejected = dryRun.report.fileRefused ? dryRun.report.rejected : 0;
  if (rejected === upload.rejected) return ok({ importId });
  return write(ctx, "register.import", async (tx, audit) => {
    await tx.registerImport.updateMany({ where: { id: importId, appliedAt: null }, data: { rejected } });
    audit({ key: "register.refused", entityType: "register", entityId: importId, details: { rejected } });
    return ok({ importId });
  });
}

/** In a process of its own. Another plan by then than `digest` is `plan_changed`. Of two who confirm, one begins it. */
export async function confirmRegister(
  ctx: Context,
  { importId, digest }: { importId: string; digest: string },
  begin: (job: ApplyJob) => Promise<unknown> = startImport,
): Promise<Result<{ importId: string }, ConfirmFailure>> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  const upload = await findUpload(importId);
  if (!upload) return NOT_FOUND;
  if (upload.appliedAt) return refused("already_applied");
  if (isUndecidedFile(upload)) return NOT_FOUND;
  if (upload.fileDeletedAt || (await sizeOf(upload.sha256)) === null) return refused("file_gone");
  const claimed = await claimRun(ctx, importId);
  if (!claimed.ok) return claimed;
  const { runId } = claimed.value;
  await begun(begin({ kind: "apply", ctx, importId, runId, digest }));
  return ok({ importId });
}

/** Hands out the rejected rows of an upload with the reason of each, and audits that they left the application. */
export async function exportRejects(
  ctx: Context,
  { importId, headings, say }: { importId: string; headings: RejectHeadings; say: (issue: RegisterIssue) => string },
): Promise<Result<{ fileName: string; csv: Buffer }, ImportFailure>> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  const upload = await findUpload(importId);
  if (!upload) return NOT_FOUND;
  const file = await fileOf(upload);
  if (!file) return refused("file_gone");
  const dryRun = await getDryRun(ctx, upload);
  if (!dryRun) return refused("file_gone");
  const { rejected, fileRefused } = dryRun.report;
  // None of its rows was looked at: there is nothing to correct in them.
  if (fileRefused) return NOT_FOUND;
  const unsaid = await unsaidLines(dryRun);
  const count = rejected + unsaid.size;
  const csv = await inLineOfRejects(() => rejectsCsv(file, { issues: dryRun.issues, unsaid }, headings, say));
  recordRead(ctx, { kind: "export", of: "register", id: importId, count });
  return write(ctx, "register.import", async (_tx, audit) => {
    audit({ key: "list.exported", entityType: "register", entityId: importId, details: { rows: count } });
    return ok({ fileName: upload.fileName, csv });
  });
}
