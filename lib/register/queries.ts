import "server-only";
import { can } from "@/lib/access/policy";
import { recordRead } from "@/lib/access/record";
import type { Context } from "@/lib/core/context";
import type { UploadRoom } from "@/lib/files/quota-records";
import { roomForRegisters } from "./quota";
import { type DryRun, findUpload, findUploads, getDryRun, type Upload } from "./uploads";

const HISTORY_LENGTH = 20;

/** The latest uploads, newest first; none for those who may not import. */
export async function listImports(ctx: Context): Promise<Upload[]> {
  return can(ctx.actor, "register.import") ? findUploads(HISTORY_LENGTH) : [];
}

/** What is said before a register is sent: the limit that is near, or that no file is taken. */
export async function getUploadRoom(ctx: Context): Promise<UploadRoom | null> {
  return can(ctx.actor, "register.import") ? roomForRegisters(ctx) : null;
}

/** `dryRun` is null when the file is gone, and is not computed anew; all is null where it is not for this actor. */
export async function getImport(
  ctx: Context,
  importId: string,
): Promise<{ upload: Upload; dryRun: DryRun | null } | null> {
  const upload = can(ctx.actor, "register.import") ? await findUpload(importId) : null;
  if (!upload) return null;
  const dryRun = await getDryRun(ctx, upload);
  if (dryRun) {
    const { created, updated, unchanged, rejected } = dryRun.report;
    recordRead(ctx, { kind: "file", of: "register", id: importId, count: created + updated + unchanged + rejected });
  }
  return { upload, dryRun };
}
