import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { copyRead, DIRECTORY_OWNER_ONLY, directoriesBelow, fileHash, filesBelow, flush } from "./files";
import { type ManifestFile, STORED } from "./manifest";
import { BackupRefused } from "./refusal";

export type Placing = {
  /** Once the database is the new one: takes the files of the old one away. */
  finish: () => Promise<void>;
  /** When it will not be: takes away what was added. */
  undo: () => Promise<void>;
};

/** Until `finish` the old database has all of its files: the one moment that counts is that in which it changes. */
export async function placeStored(backup: string, files: readonly ManifestFile[], storage: string): Promise<Placing> {
  const added: string[] = [];
  const differing: { from: string; to: string }[] = [];
  const undo = async () => {
    for (const path of [...added, ...differing.map(({ from }) => from)]) await rm(path, { force: true });
  };
  const wanted = files.filter(({ path }) => path.startsWith(STORED));
  try {
    await mkdir(storage, { recursive: true, mode: DIRECTORY_OWNER_ONLY });
    for (const { path, bytes, sha256 } of wanted) {
      const to = join(storage, path.slice(STORED.length));
      const there = await fileHash(to).catch(() => null);
      if (there?.sha256 === sha256) continue;
      await mkdir(dirname(to), { recursive: true, mode: DIRECTORY_OWNER_ONLY });
      const from = `${to}.${randomUUID()}`;
      if (there) differing.push({ from, to });
      else added.push(from);
      const copied = await copyRead(join(backup, path), from);
      if (copied.sha256 !== sha256 || copied.bytes !== bytes) throw new BackupRefused("file_changed", { path });
      if (there) continue;
      await rename(from, to);
      added[added.length - 1] = to;
    }
    for (const directory of [...(await directoriesBelow(storage)), storage]) await flush(directory);
  } catch (error) {
    await undo();
    throw error;
  }
  const finish = async () => {
    for (const { from, to } of differing) await rename(from, to);
    const named = new Set(wanted.map(({ path }) => path.slice(STORED.length)));
    for (const path of await filesBelow(storage)) if (!named.has(path)) await rm(join(storage, path));
    for (const directory of await directoriesBelow(storage)) await rmdir(directory).catch(() => {});
    await flush(storage);
  };
  return { finish, undo };
}
