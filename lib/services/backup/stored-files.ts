import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type KeptFile, SENT_FILES, UPLOADS } from "./database";
import { copyRead, DIRECTORY_OWNER_ONLY, filesBelow } from "./files";
import { BackupRefused } from "./refusal";

/** The name of a file that is being written. */
const UNFINISHED = /\.[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

export type Digest = { bytes: number; sha256: string };

/** A file is written before its row and never changes: what lay here before, and came until after, is all of them. */
export async function copyStored(storage: string, target: string, copied: Map<string, Digest>): Promise<void> {
  for (const path of await filesBelow(storage)) {
    if (copied.has(path) || UNFINISHED.test(path)) continue;
    await mkdir(dirname(join(target, path)), { recursive: true, mode: DIRECTORY_OWNER_ONLY });
    try {
      copied.set(path, await copyRead(join(storage, path), join(target, path)));
    } catch (error) {
      // Deleted since it was listed, as old uploads are.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      await rm(join(target, path), { force: true });
    }
  }
}

/** What is on its way or was deleted meanwhile, and what was computed from it, which bears its identifier. */
export async function dropUnnamed(
  target: string,
  copied: Map<string, Digest>,
  kept: readonly KeptFile[],
): Promise<void> {
  const named = new Set(kept.flatMap(({ id, path }) => [path, UPLOADS + id]));
  const ours = (path: string) => path.startsWith(UPLOADS) || path.startsWith(SENT_FILES);
  for (const path of [...copied.keys()].filter(ours)) {
    if (named.has(path.replace(/\.[^/]*$/, ""))) continue;
    copied.delete(path);
    await rm(join(target, path));
  }
}

/** Those that are not among these files. Throws when one is not what was uploaded. */
export function missingFiles(
  files: ReadonlyMap<string, Digest>,
  kept: readonly KeptFile[],
): { fileName: string; path: string }[] {
  return kept.flatMap(({ sha256, fileName, path }) => {
    const file = files.get(path);
    if (file && sha256 && file.sha256 !== sha256) throw new BackupRefused("stored_damaged", { file: fileName, path });
    return file ? [] : [{ fileName, path }];
  });
}
