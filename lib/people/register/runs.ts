import "server-only";
import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/foundation/core/context";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Audit, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import type { ImportEnd } from "@/prisma/generated/sqlite/enums";
import type { RegisterReport } from "./plan/report";
import { announce, forgetProgress, progressOf, type RunningImport } from "./progress";
import { appliedEntry, type ImportFailure } from "./write/import";

/** Why a confirmation is not taken: nothing is begun. */
export type ConfirmFailure = "already_applied" | "file_gone" | "import_running" | "confirmed_already";
/** Why nothing is taken back. */
export type ClaimUndoFailure = "not_applied" | "file_gone" | "import_running" | "undone_already" | "answered_already";

/** The one value of `running`: an installation imports one file at a time. */
const SLOT = "import";

/** What of an upload tells whether it is being imported. */
export const RUN = { running: true, runId: true, confirmedAt: true, ended: true, appliedAt: true } as const;
type Run = {
  running: string | null;
  runId: string | null;
  confirmedAt: Date | null;
  ended: ImportEnd | null;
  appliedAt: Date | null;
};

/** What a run does: what is applied already can only be taken back. */
export type RunOf = "apply" | "undo";

export type RunState =
  | ({ state: "running"; of: RunOf } & RunningImport)
  /** Nothing of it was written, and it may be confirmed again. */
  | { state: "ended"; of: RunOf; reason: ImportEnd; at: Date };

/** What became of the last confirmation, as far as the row and its process tell; null where there is nothing to tell. */
function stateIn({ running, runId, confirmedAt, ended, appliedAt }: Run): RunState | null {
  if (!runId || !confirmedAt) return null;
  const of = appliedAt ? "undo" : "apply";
  if (ended) return { state: "ended", of, reason: ended, at: confirmedAt };
  if (!running) return null;
  const progress = progressOf(runId);
  return progress
    ? { state: "running", of, ...progress }
    : { state: "ended", of, reason: "interrupted", at: confirmedAt };
}

/** A row says that it runs from after its process says so until before it is silent: what is found silent is read again. */
export async function withState<Upload extends Run & { id: string }>(
  upload: Upload,
  again: (id: string) => Promise<Upload | null>,
): Promise<{ upload: Upload; run: RunState | null }> {
  const run = stateIn(upload);
  if (run?.state !== "ended" || !upload.running) return { upload, run };
  const now = (await again(upload.id)) ?? upload;
  return { upload: now, run: now.runId === upload.runId && now.running ? run : stateIn(now) };
}

async function endIn(tx: Tx, audit: Audit, { id, runId, reason }: { id: string; runId: string; reason: ImportEnd }) {
  const where = { id, runId, running: SLOT };
  const { count } = await tx.registerImport.updateMany({ where, data: { running: null, ended: reason } });
  if (count !== 1) return false;
  const isApplied = (await tx.registerImport.count({ where: { id, appliedAt: { not: null } } })) === 1;
  const key = isApplied ? "register.not_undone" : "register.not_applied";
  audit({ key, entityType: "register", entityId: id, details: { reason } });
  return true;
}

/** The one slot of an installation, for a run that has just been announced; a run whose process is dead gives way. */
async function freeSlot(tx: Tx, audit: Audit): Promise<string | null> {
  const select = { id: true, runId: true } as const;
  const other = await tx.registerImport.findFirst({ where: { running: SLOT }, select });
  if (!other?.runId) return null;
  if (progressOf(other.runId)) return other.id;
  await endIn(tx, audit, { id: other.id, runId: other.runId, reason: "interrupted" });
  forgetProgress(other.runId);
  return null;
}

/** Announced before it is claimed: whoever looks in between finds its process. */
async function announced<Code extends string>(
  claim: (runId: string) => Promise<Result<{ runId: string }, Code>>,
): Promise<Result<{ runId: string }, Code>> {
  const runId = randomUUID();
  announce(runId);
  const claimed = await claim(runId).catch((error: unknown) => {
    forgetProgress(runId);
    throw error;
  });
  if (!claimed.ok) forgetProgress(runId);
  return claimed;
}

const BEGUN = (ctx: Context, runId: string) => ({ running: SLOT, runId, confirmedAt: ctx.now, ended: null });

/** Of those who confirm at once one gets it. A run whose process is dead gives way, and writes nothing any more. */
export function claimRun(ctx: Context, importId: string): Promise<Result<{ runId: string }, ConfirmFailure>> {
  return announced((runId) =>
    write<{ runId: string }, ConfirmFailure>(ctx, "register.import", async (tx, audit) => {
      const other = await freeSlot(tx, audit);
      if (other) return refused(other === importId ? "confirmed_already" : "import_running");
      const { count } = await tx.registerImport.updateMany({
        where: { id: importId, running: null, appliedAt: null, fileDeletedAt: null },
        data: BEGUN(ctx, runId),
      });
      if (count !== 1) {
        const now = { appliedAt: true, running: true } as const;
        const found = await tx.registerImport.findUnique({ where: { id: importId }, select: now });
        if (found?.running) return refused("confirmed_already");
        return refused(found?.appliedAt ? "already_applied" : "file_gone");
      }
      audit({ key: "register.confirmed", entityType: "register", entityId: importId });
      return ok({ runId });
    }),
  );
}

/** The same for taking it back: one file at a time is imported or taken back. */
export function claimUndo(
  ctx: Context,
  importId: string,
  /** Whether what it was asked by still stands. */
  stands: (tx: Tx) => Promise<boolean>,
): Promise<Result<{ runId: string }, ClaimUndoFailure>> {
  return announced((runId) =>
    write<{ runId: string }, ClaimUndoFailure>(ctx, "register.import", async (tx, audit) => {
      const other = await freeSlot(tx, audit);
      if (other) return refused(other === importId ? "undone_already" : "import_running");
      if (!(await stands(tx))) return refused("answered_already");
      const { count } = await tx.registerImport.updateMany({
        where: { id: importId, running: null, appliedAt: { not: null }, fileDeletedAt: null },
        data: BEGUN(ctx, runId),
      });
      if (count !== 1) return refused("file_gone");
      audit({ key: "register.undo_confirmed", entityType: "register", entityId: importId });
      return ok({ runId });
    }),
  );
}

/** In the transaction that takes rows back: only the run that the row names may. */
export async function finishUndo(
  tx: Tx,
  { ctx, importId, runId, undone }: { ctx: Context; importId: string; runId: string; undone: number },
): Promise<boolean> {
  const { count } = await tx.registerImport.updateMany({
    where: { id: importId, runId, running: SLOT },
    data: { running: null, undoneAt: ctx.now, undone: { increment: undone } },
  });
  return count === 1;
}

/** In the transaction that writes the rows: only the run that the row names may. */
export async function finishRun(
  tx: Tx,
  audit: Audit,
  {
    ctx,
    importId,
    runId,
    report,
    at,
  }: { ctx: Context; importId: string; runId: string; report: RegisterReport; at: Date },
): Promise<ImportFailure | null> {
  const { created, updated, unchanged: same, rejected } = report;
  const { count } = await tx.registerImport.updateMany({
    where: { id: importId, runId, running: SLOT, appliedAt: null },
    data: { appliedAt: ctx.now, writtenAt: at, created, updated, unchanged: same, rejected, running: null },
  });
  if (count !== 1) return "already_applied";
  audit(appliedEntry(importId, report));
  return null;
}

/** Puts on record why a run wrote nothing; one that was overtaken has nothing to say. */
export async function endRun(ctx: Context, run: { importId: string; runId: string; reason: ImportEnd }): Promise<void> {
  await write(ctx, "register.import", async (tx, audit) => {
    const { importId: id, runId, reason } = run;
    return (await endIn(tx, audit, { id, runId, reason })) ? ok(null) : unchanged(null);
  });
}
