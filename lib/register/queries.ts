import "server-only";
import { can } from "@/lib/access/policy";
import { recordRead } from "@/lib/access/record";
import type { Context } from "@/lib/core/context";
import { previewFile } from "./import-register";
import type { RegisterReport } from "./report";
import { fileOf, findUpload, findUploads, type Upload } from "./uploads";

const HISTORY_LENGTH = 20;

/** The latest uploads, newest first; none for those who may not import. */
export async function listImports(ctx: Context): Promise<Upload[]> {
  return can(ctx.actor, "register.import") ? findUploads(HISTORY_LENGTH) : [];
}

/**
 * One upload with what applying it now would do; the report is null when its file is gone. Null when it does not
 * exist, or not for this actor.
 */
export async function getImport(
  ctx: Context,
  importId: string,
): Promise<{ upload: Upload; report: RegisterReport | null } | null> {
  const upload = can(ctx.actor, "register.import") ? await findUpload(importId) : null;
  if (!upload) return null;
  const file = await fileOf(upload);
  const report = file && (await previewFile(ctx, file));
  if (report)
    recordRead(ctx, { kind: "file", of: "register", id: importId, count: report.rows.length + report.rejected });
  return { upload, report };
}
