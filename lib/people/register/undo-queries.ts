import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { longReads } from "@/lib/foundation/db/long-reads";
import { recordRead } from "@/lib/foundation/reads/record";
import { type OpenRequest, openRequest } from "@/lib/people/enrolments/request-records";
import { isOwnRequest } from "@/lib/people/enrolments/rules/taken-back";
import { lookBeside } from "./job/look-beside";
import { type UndoLook, undoLook } from "./undo/look";
import { undoPlanner } from "./undo/undo-file";
import { findUpload, type Upload } from "./uploads";

/** A class, some times over: what more rows take is found out beside the server. */
const ROWS_HERE = 1_000;

/** `request`: what one person asked of another, who then takes back what one may not alone. */
export type ShownUndo = UndoLook & { request: (OpenRequest & { isOwn: boolean }) | null };

/** Null where there is nothing to take back: it was not applied, or its file is not kept any more. */
export async function getUndo(ctx: Context, importId: string): Promise<ShownUndo | null> {
  if (!can(ctx.actor, "register.import")) return null;
  const upload = await findUpload(importId);
  if (!upload?.appliedAt) return null;
  const request = await openRequest(importId);
  const look = await lookAt(ctx, upload, request !== null);
  if (!look) return null;
  recordRead(ctx, { kind: "file", of: "register", id: importId, count: look.created + look.changed });
  return { ...look, request: request && { ...request, isOwn: isOwnRequest(ctx.actor.userId ?? "", request) } };
}

async function lookAt(ctx: Context, upload: Upload, byTwo: boolean): Promise<UndoLook | null> {
  if (upload.created + upload.updated > ROWS_HERE) return lookBeside(ctx, upload, byTwo);
  const planOf = await undoPlanner(ctx, upload, byTwo);
  return planOf && undoLook(await longReads(ctx.actor.userId)(() => planOf(db)));
}
