import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { digestOf } from "@/lib/foundation/platform/digest";
import { storageDirectory } from "@/lib/foundation/platform/secrets.mjs";

/** A register holds personal data: only the account that runs the application reads it. */
export const REGISTER_MODE = 0o600;
const DIRECTORY_OWNER_ONLY = 0o700;

export const directory = () => join(storageDirectory(), "imports");

/** A file that lies on the disk under another name: whoever reads it later finds all of it or nothing. */
export type Brought = { settle: () => Promise<void>; discard: () => Promise<void> };

async function bring(name: string, content: Uint8Array): Promise<Brought> {
  await mkdir(directory(), { recursive: true, mode: DIRECTORY_OWNER_ONLY });
  const target = join(directory(), name);
  const temporary = `${target}.${randomUUID()}`;
  const discard = () => rm(temporary, { force: true }).catch(() => undefined);
  try {
    await writeFile(temporary, content, { mode: REGISTER_MODE });
  } catch (error) {
    await discard();
    throw error;
  }
  let settled: Promise<void> | undefined;
  const settle = () => {
    // A transaction may be run again.
    settled ??= rename(temporary, target);
    return settled;
  };
  return { settle, discard };
}

async function keep(name: string, content: Uint8Array): Promise<void> {
  const brought = await bring(name, content);
  await brought.settle().finally(brought.discard);
}

/** An uploaded file, to settle under the digest of its content once it has a record: the same file again is kept once. */
export const bringFile = (bytes: Uint8Array): Promise<Brought> => bring(digestOf(bytes), bytes);

/** An uploaded file by its digest; null when it is not there any more, or not what was uploaded. */
export async function readRegisterFile(sha256: string): Promise<Uint8Array | null> {
  const bytes = await readFile(join(directory(), sha256)).catch(() => null);
  return bytes && digestOf(bytes) === sha256 ? bytes : null;
}

/** How large an uploaded file is, whatever is in it; null when it is not there any more. */
export async function sizeOf(sha256: string): Promise<number | null> {
  return stat(join(directory(), sha256)).then(
    ({ size }) => size,
    () => null,
  );
}

const dryRunName = (importId: string) => `${importId}.report.json`;

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];
const GZIP = Buffer.of(0x1f, 0x8b);

/** Packed: the report of a register with a fault in every cell says so many times, in dozens of times the size of the file. */
export const packDryRun = (lines: readonly string[]): Promise<Buffer> => pack(lines.join("\n"));

export const storeDryRun = (importId: string, packed: Uint8Array): Promise<void> => keep(dryRunName(importId), packed);

/** Its lines, each read when it is asked for. Those of an earlier version were not packed, and had one. */
export async function readDryRun(importId: string): Promise<Generator<string> | null> {
  const bytes = await readFile(join(directory(), dryRunName(importId))).catch(() => null);
  if (!bytes) return null;
  return linesOf(bytes.subarray(0, GZIP.length).equals(GZIP) ? await unpack(bytes) : bytes);
}

function* linesOf(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf("\n", from);
    const to = end < 0 ? bytes.length : end;
    yield bytes.toString("utf8", from, to);
    from = to + 1;
  }
}

export const forgetDryRun = (importId: string): Promise<void> =>
  rm(join(directory(), dryRunName(importId)), { force: true });

const readingName = (sha256: string) => `${sha256}.reading`;

/** What was read of a large file, so that it is read once: lines, packed fast since each step reads them again. */
export async function storeReading(sha256: string, lines: readonly string[]): Promise<void> {
  await keep(readingName(sha256), await pack(lines.join("\n"), { level: 1 }));
}

/** Its lines; null where none is kept, or it is damaged. */
export async function readReading(sha256: string): Promise<Generator<string> | null> {
  const bytes = await readFile(join(directory(), readingName(sha256))).catch(() => null);
  const lines = bytes && (await unpack(bytes).catch(() => null));
  return lines && linesOf(lines);
}

export const storedNames = ({ id, sha256 }: { id: string; sha256: string }) => [
  sha256,
  dryRunName(id),
  readingName(sha256),
];

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
