import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { digestOf } from "@/lib/platform/digest";

/** A register holds personal data: only the account that runs the application reads it. */
const OWNER_ONLY = 0o600;
const DIRECTORY_OWNER_ONLY = 0o700;

function directory(): string {
  return resolve(process.env.STORAGE_DIR ?? "./storage", "imports");
}

/** Under another name first: whoever reads the file finds all of it or nothing. */
async function keep(name: string, content: Uint8Array | string): Promise<void> {
  await mkdir(directory(), { recursive: true, mode: DIRECTORY_OWNER_ONLY });
  const target = join(directory(), name);
  const temporary = `${target}.${randomUUID()}`;
  await writeFile(temporary, content, { mode: OWNER_ONLY });
  await rename(temporary, target);
}

/** Keeps an uploaded file under the digest of its content, which it returns; the same file again is kept once. */
export async function storeFile(bytes: Uint8Array): Promise<string> {
  const sha256 = digestOf(bytes);
  await keep(sha256, bytes);
  return sha256;
}

/** An uploaded file by its digest; null when it is not there any more, or not what was uploaded. */
export async function readStoredFile(sha256: string): Promise<Uint8Array | null> {
  const bytes = await readFile(join(directory(), sha256)).catch(() => null);
  return bytes && digestOf(bytes) === sha256 ? bytes : null;
}

/** Whether an uploaded file is there, whatever is in it. */
export async function isStored(sha256: string): Promise<boolean> {
  return stat(join(directory(), sha256)).then(
    () => true,
    () => false,
  );
}

const dryRunName = (importId: string) => `${importId}.report.json`;

export async function storeDryRun(importId: string, json: string): Promise<void> {
  await keep(dryRunName(importId), json);
}

export async function readDryRun(importId: string): Promise<string | null> {
  return readFile(join(directory(), dryRunName(importId)), "utf8").catch(() => null);
}

export const namesOf = ({ id, sha256 }: { id: string; sha256: string }) => [sha256, dryRunName(id)];

/** Deletes what is not to be kept and was there before `since`: an upload under way has its file and no record yet. */
export async function deleteStored(isKept: (name: string) => boolean, since: Date): Promise<number> {
  let deleted = 0;
  for (const name of await readdir(directory()).catch(() => [])) {
    const path = join(directory(), name);
    const found = isKept(name) ? null : await stat(path).catch(() => null);
    if (!found || found.mtime > since) continue;
    await rm(path, { force: true });
    deleted += 1;
  }
  return deleted;
}
