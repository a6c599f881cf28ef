import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { copyRead, DIRECTORY_OWNER_ONLY, filesBelow } from "./files";
import { BackupRefused } from "./refusal";

/** Where uploaded registers lie in STORAGE_DIR, each under the digest of its content. */
const UPLOAD = /^imports\/([\da-f]{64})(\..+)?$/;
/** The name of a file that is being written. */
const UNFINISHED = /\.[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

export type Digest = { bytes: number; sha256: string };

/**
 * Copies what the copy does not have yet; `copied` gets the digest of each. A file is written before its row and never
 * changes: what lay here before the database was copied, and what came until after, is all that its rows name.
 */
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

/** Takes out of the copy the uploads that its database does not keep: still on their way, or deleted meanwhile. */
export async function dropUnnamed(
  target: string,
  copied: Map<string, Digest>,
  kept: ReadonlyMap<string, string>,
): Promise<void> {
  for (const path of [...copied.keys()]) {
    const [, sha256] = UPLOAD.exec(path) ?? [];
    if (sha256 === undefined || kept.has(sha256)) continue;
    copied.delete(path);
    await rm(join(target, path));
  }
}

/** The names of uploads whose file is not among these. Throws when one is not what was uploaded. */
export function missingUploads(
  files: ReadonlyMap<string, Digest>,
  kept: ReadonlyMap<string, string>,
): { fileName: string; path: string }[] {
  return [...kept].flatMap(([sha256, fileName]) => {
    const path = `imports/${sha256}`;
    const file = files.get(path);
    if (file && file.sha256 !== sha256) throw new BackupRefused("stored_damaged", { file: fileName, path });
    return file ? [] : [{ fileName, path }];
  });
}
