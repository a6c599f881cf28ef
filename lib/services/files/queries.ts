import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, type Result } from "@/lib/foundation/core/result";
import { recordRead } from "@/lib/foundation/reads/record";
import { type ReadFile, readStoredFile } from "./file-records";
import type { ReadRefusal } from "./rules/vocabulary";

/** Whether this reader may have this file, because of a record of the feature's that it belongs to and the reader sees. */
type MayRead = (ctx: Context, fileId: string) => Promise<boolean>;

/** The features that files belong to, each by the name of its record. A file that none of them shows does not exist. */
export type FileOwners = Readonly<Record<string, MayRead>>;

/** A file for whom a feature lets have it, on record each time; not found for all others. */
export async function openFile(
  ctx: Context,
  { fileId }: { fileId: string },
  owners: FileOwners,
): Promise<Result<ReadFile, ReadRefusal>> {
  for (const mayRead of Object.values(owners)) {
    if (!(await mayRead(ctx, fileId))) continue;
    const read = await readStoredFile(fileId);
    if (read.ok) recordRead(ctx, { kind: "file", of: "file", id: fileId });
    return read;
  }
  return NOT_FOUND;
}
