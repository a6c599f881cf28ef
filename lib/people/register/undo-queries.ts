import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { longReads } from "@/lib/foundation/db/long-reads";
import { recordRead } from "@/lib/foundation/reads/record";
import { KEPT_WHYS, type KeptWhy } from "./rules/undo";
import { isOfImport, planUndo } from "./undo/plan-undo";
import { findUpload, getDryRun } from "./uploads";

const LINES_SHOWN = 20;

/** What taking an import back would do. */
export type ShownUndo = {
  /** Enrolments that would be gone, and records on which cells would stand as before. */
  created: number;
  changed: number;
  /** Rows that stay, by why, with the first of their lines. */
  kept: { why: KeptWhy; count: number; lines: number[] }[];
};

/** Null where there is nothing to take back: it was not applied, was taken back, or its file is not kept any more. */
export async function getUndo(ctx: Context, importId: string): Promise<ShownUndo | null> {
  if (!can(ctx.actor, "register.import")) return null;
  const upload = await findUpload(importId);
  if (!upload?.appliedAt || upload.undoneAt) return null;
  const { appliedAt } = upload;
  const dryRun = await getDryRun(ctx, upload);
  if (!dryRun || !isOfImport(dryRun, upload)) return null;
  const plan = await longReads(ctx.actor.userId)(() => planUndo(db, { appliedAt, dryRun, today: ctx.today }));
  const rows = [...plan.created, ...plan.changed, ...plan.people];
  recordRead(ctx, { kind: "file", of: "register", id: importId, count: rows.length });
  const linesOf = (some: readonly { line: number }[]) => [...new Set(some.map(({ line }) => line))];
  return {
    created: plan.created.filter(({ why }) => why === null).length,
    changed: linesOf([...plan.changed, ...plan.people].filter(({ why }) => why === null)).length,
    kept: KEPT_WHYS.flatMap((why) => {
      const lines = linesOf(rows.filter((row) => row.why === why));
      return lines.length > 0 ? [{ why, count: lines.length, lines: lines.slice(0, LINES_SHOWN) }] : [];
    }),
  };
}
