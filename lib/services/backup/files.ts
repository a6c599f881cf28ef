import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { chmod, copyFile, open, readdir } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { BackupRefused } from "./refusal";

/** A backup holds personal data: only the account that made it reads it. */
export const OWNER_ONLY = 0o600;
export const DIRECTORY_OWNER_ONLY = 0o700;

export function isInside(path: string, directory: string): boolean {
  const way = relative(resolve(directory), resolve(path));
  return way.split(sep)[0] !== "..";
}

export async function fileHash(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  });
  return { bytes, sha256: hash.digest("hex") };
}

/** Waits until a file, or the names in a directory, are on the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function copyRead(source: string, target: string): Promise<{ bytes: number; sha256: string }> {
  await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  await chmod(target, OWNER_ONLY);
  await flush(target);
  return fileHash(target);
}

/** Every file below a directory, by its path in it, with `/`; none when there is no such directory. */
export async function filesBelow(directory: string, prefix = ""): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(directory, prefix), { withFileTypes: true }).catch(noneIfMissing)) {
    const path = prefix + entry.name;
    if (entry.isDirectory()) found.push(...(await filesBelow(directory, `${path}/`)));
    else if (entry.isFile()) found.push(path);
    else throw new BackupRefused("no_plain_file", { path: join(directory, path) });
  }
  return found.sort();
}

/** The directories below one, the deepest first. */
export async function directoriesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(noneIfMissing);
  const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(directory, name));
  return [...(await Promise.all(below.map(directoriesBelow))).flat(), ...below];
}

export function noneIfMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}
