import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/** A register holds personal data: only the account that runs the application reads it. */
const OWNER_ONLY = 0o600;
const DIRECTORY_OWNER_ONLY = 0o700;

function directory(): string {
  return resolve(process.env.STORAGE_DIR ?? "./storage", "imports");
}

/** Keeps an uploaded file under the digest of its content, which it returns; the same file again is kept once. */
export async function storeFile(bytes: Uint8Array): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await mkdir(directory(), { recursive: true, mode: DIRECTORY_OWNER_ONLY });
  const target = join(directory(), sha256);
  // Under another name first: whoever reads the file finds all of it or nothing.
  const temporary = `${target}.${randomUUID()}`;
  await writeFile(temporary, bytes, { mode: OWNER_ONLY });
  await rename(temporary, target);
  return sha256;
}

/** An uploaded file by its digest; null when it is not there any more, or not what was uploaded. */
export async function readStoredFile(sha256: string): Promise<Uint8Array | null> {
  const bytes = await readFile(join(directory(), sha256)).catch(() => null);
  return bytes && createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : null;
}
