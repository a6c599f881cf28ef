import "server-only";
import { rm } from "node:fs/promises";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { type Lying, storedFiles } from "./storage";

/** A file without a record for so long is of an upload that was cut off. */
export const UNRECORDED_MS = 86_400_000;
/** Names asked for at once: SQLite takes so many values a statement. */
const BATCH = 500;

/** Those whose record was given up, and those that have none and had time to get one. By the disk's own clock. */
async function notNeeded(lying: readonly Lying[]): Promise<Lying[]> {
  const before = Date.now() - UNRECORDED_MS;
  const unneeded: Lying[] = [];
  for (let start = 0; start < lying.length; start += BATCH) {
    const batch = lying.slice(start, start + BATCH);
    const rows = await db.storedFile.findMany({
      where: { storageName: { in: batch.map(({ storageName }) => storageName) } },
      select: { storageName: true, deletedAt: true },
    });
    const deletedAt = new Map(rows.map((row) => [row.storageName, row.deletedAt]));
    unneeded.push(
      ...batch.filter(({ storageName, since }) => {
        const given = deletedAt.get(storageName);
        return given === undefined ? since.getTime() < before : given !== null;
      }),
    );
  }
  return unneeded;
}

/** Deletes the stored files that no record needs, and says how many there were. */
export async function deleteUnneededFiles(_ctx: Context, { dryRun }: { dryRun: boolean }): Promise<number> {
  let deleted = 0;
  for await (const lying of storedFiles()) {
    const unneeded = await notNeeded(lying);
    deleted += unneeded.length;
    if (!dryRun) for (const { path } of unneeded) await rm(path, { force: true });
  }
  return deleted;
}
