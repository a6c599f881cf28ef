import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, ok, type Result } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { type Audit, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { deleteStored, forgetDryRun, storedNames } from "./storage";

const MS_PER_DAY = 86_400_000;
const DEFAULT_DAYS = 7;
/** A file without a record for so long is of an upload that was cut off. */
const UNRECORDED_MS = MS_PER_DAY;

/** Days that an uploaded register is kept after it was applied or left (domain.md §6). */
export function uploadDays(env: NodeJS.ProcessEnv = process.env): number {
  const days = Number(env.COHORTE_UPLOAD_DAYS || DEFAULT_DAYS);
  if (!Number.isInteger(days) || days < 1)
    throw new Error("COHORTE_UPLOAD_DAYS must be a whole number of days from 1 on");
  return days;
}

/** By their dates alone, so that a run that was missed is made up for. A file that another upload still needs stays. */
export async function deleteOldUploads(ctx: Context, { dryRun = false } = {}): Promise<Result<number>> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  const before = new Date(ctx.now.getTime() - uploadDays() * MS_PER_DAY);
  // One that is being imported needs its file; of one whose process died, nobody may ever come back.
  const isIdle = { OR: [{ running: null }, { confirmedAt: { lte: before } }] };
  const left = { appliedAt: null, uploadedAt: { lte: before }, ...isIdle };
  const where = { fileDeletedAt: null, OR: [{ appliedAt: { lte: before } }, left] };
  if (dryRun) return ok(await db.registerImport.count({ where }));
  const result = await write<number>(ctx, "register.import", async (tx, audit) => {
    const due = await tx.registerImport.findMany({ where, select: { id: true, appliedAt: true } });
    // One by one: few are due a day. Of processes that delete at once, each has what it marked.
    let deleted = 0;
    for (const { id } of due) {
      const mine = { where: { id, fileDeletedAt: null }, data: { fileDeletedAt: ctx.now } };
      const { count } = await tx.registerImport.updateMany(mine);
      if (count === 0) continue;
      await tx.intake.deleteMany({ where: { importId: id } });
      await tx.rowChoices.deleteMany({ where: { importId: id } });
      deleted += count;
      audit({ key: "register.file_deleted", entityType: "register", entityId: id });
    }
    return deleted === 0 ? unchanged(0) : ok(deleted);
  });
  if (!result.ok) return result;
  await deleteGivenUpUploads();
  return result;
}

/** When what an import wrote was put on record, or when it was agreed to, by which the audit knows it. */
type Instants = { written: readonly Date[]; applied: readonly Date[] };

/**
 * Files of what was written at one of these instants are not kept any more: they name somebody who is anonymised. How many there
 * were. What lies on the disk goes once that is committed (`deleteGivenUpUploads`).
 */
export async function giveUpUploadsWrittenAt(
  tx: Tx,
  audit: Audit,
  { now }: Context,
  { written, applied }: Instants,
): Promise<number> {
  const wrote = [{ writtenAt: { in: [...written] } }, { appliedAt: { in: [...applied] } }];
  const where = { fileDeletedAt: null, running: null, OR: wrote };
  const due = await tx.registerImport.findMany({ where, select: { id: true } });
  const importId = { in: due.map(({ id }) => id) };
  await tx.registerImport.updateMany({ where: { id: importId }, data: { fileDeletedAt: now } });
  await tx.intake.deleteMany({ where: { importId } });
  await tx.rowChoices.deleteMany({ where: { importId } });
  for (const { id } of due) audit({ key: "register.file_deleted", entityType: "register", entityId: id });
  return due.length;
}

/** What was told of uploads that wait has values of people on record beside those of the file: it is made anew when it is looked at. */
export async function forgetWaitingDryRuns(): Promise<void> {
  const waiting = await db.registerImport.findMany({
    where: { appliedAt: null, fileDeletedAt: null },
    select: { id: true },
  });
  for (const { id } of waiting) await forgetDryRun(id);
}

/** Deletes what no record needs, also what a run that was cut off has left. */
export async function deleteGivenUpUploads(): Promise<void> {
  const select = { id: true, sha256: true, fileDeletedAt: true } as const;
  const uploads = await db.registerImport.findMany({ select });
  const kept = new Set(uploads.filter(({ fileDeletedAt }) => !fileDeletedAt).flatMap(storedNames));
  const over = new Set(uploads.filter(({ fileDeletedAt }) => fileDeletedAt).flatMap(storedNames));
  await deleteStored((name) => kept.has(name) || !over.has(name), new Date());
  await deleteStored((name) => kept.has(name), new Date(Date.now() - UNRECORDED_MS));
}
