import "server-only";
import { writeFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import type { Context } from "@/lib/foundation/core/context";
import { DatabaseFault } from "@/lib/foundation/core/fault";
import { db } from "@/lib/foundation/db/client";
import { type UndoLook, undoLook } from "../undo/look";
import { undoPlanner } from "../undo/undo-file";
import { findUpload, type Upload } from "../uploads";
import { inTurn, type Job, PLAN_GOES_TO, start } from "./start";

type LookJob = Extract<Job, { kind: "undo_look" }>;

/** Hands over what taking an import back would do, by the process that found out. */
export async function handLookOver({ ctx, importId, byTwo }: LookJob): Promise<void> {
  const upload = await findUpload(importId);
  const planOf = upload && (await undoPlanner(ctx, upload, byTwo));
  writeFileSync(PLAN_GOES_TO, JSON.stringify(planOf ? undoLook(await planOf(db)) : null));
}

/** As long as a dry run may take. */
const LOOK_MS = 180_000;

/** In a process that gives way to others, one at a time: fifty thousand rows take the thread that answers for seconds. */
export async function lookBeside(ctx: Context, upload: Upload, byTwo: boolean): Promise<UndoLook | null> {
  const [look, end] = await inTurn(async () => {
    const started = start({ kind: "undo_look", ctx, importId: upload.id, byTwo }, LOOK_MS);
    if (!started?.plan) throw new DatabaseFault("crowded");
    return Promise.all([json(started.plan).catch(() => null), started.ended]);
  });
  if (end === "killed") throw new DatabaseFault("crowded");
  if (end === "failed") throw new Error("what an undo would do came to no end");
  return look as UndoLook | null;
}
