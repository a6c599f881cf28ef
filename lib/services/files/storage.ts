import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import * as node from "node:fs/promises";
import { dirname, join } from "node:path";
import { storageDirectory } from "@/lib/foundation/platform/secrets.mjs";

const OWNER_ONLY = 0o600;
const DIRECTORY_OWNER_ONLY = 0o700;
const NAME_BYTES = 16;
/** Of a file, and of one that was still being written when the process ended. */
const STORED_NAME = /^([\da-f]{32})(\.[\da-f-]{36})?$/;

/** What of a disk is used here: a test puts one that fails in its place. */
export type Disk = Pick<typeof node, "mkdir" | "open" | "rename" | "rm" | "statfs">;

const directory = () => join(storageDirectory(), "files");
const pathOf = (storageName: string) => join(directory(), storageName.slice(0, 2), storageName);

/** It says nothing of the content, nor of who sent it. */
export const newStorageName = () => randomBytes(NAME_BYTES).toString("hex");

async function flush(disk: Disk, path: string): Promise<void> {
  const handle = await disk.open(path, "r");
  await handle.sync().finally(() => handle.close());
}

async function writeBeside(disk: Disk, path: string, sealed: Uint8Array, owner?: Owner): Promise<void> {
  const handle = await disk.open(path, "wx", OWNER_ONLY);
  try {
    await handle.writeFile(sealed);
    const made = await handle.stat();
    if (owner && (owner.uid !== made.uid || owner.gid !== made.gid)) await handle.chown(owner.uid, owner.gid);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** All of it is on the disk under its name, or nothing of it. */
export async function keep(storageName: string, sealed: Uint8Array, disk: Disk = node): Promise<void> {
  const target = pathOf(storageName);
  const temporary = `${target}.${randomUUID()}`;
  try {
    await disk.mkdir(dirname(target), { recursive: true, mode: DIRECTORY_OWNER_ONLY });
    await writeBeside(disk, temporary, sealed);
    await disk.rename(temporary, target);
    await flush(disk, dirname(target));
  } catch (error) {
    for (const path of [temporary, target]) await disk.rm(path, { force: true }).catch(() => {});
    throw error;
  }
}

type Owner = { uid: number; gid: number };

/** Another content in place of a file: whoever reads gets one or the other, whole. `isWhole` looks at the disk. */
export async function replace(
  storageName: string,
  sealed: Uint8Array,
  isWhole: (onDisk: Buffer) => boolean,
  disk: Disk = node,
): Promise<void> {
  const target = pathOf(storageName);
  const temporary = `${target}.${randomUUID()}`;
  try {
    await writeBeside(disk, temporary, sealed, await node.stat(target));
    if (!isWhole(await node.readFile(temporary)))
      throw Object.assign(new Error("unlike what was written"), { code: "EIO" });
    await disk.rename(temporary, target);
  } catch (error) {
    await disk.rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await flush(disk, dirname(target));
}

/** The first bytes of a file; fewer where it is shorter, none where it is gone. */
export async function beginningOf(path: string, bytes: number): Promise<Buffer> {
  const handle = await node.open(path, "r").catch(() => null);
  if (!handle) return Buffer.alloc(0);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

export const take = (storageName: string): Promise<Buffer> => node.readFile(pathOf(storageName));

export const discard = (storageName: string): Promise<void> => node.rm(pathOf(storageName), { force: true });

export type Lying = { storageName: string; path: string; since: Date };

/** Everything that lies there, folder by folder. */
export async function* storedFiles(): AsyncGenerator<Lying[]> {
  for (const folder of await node.readdir(directory()).catch(() => [])) {
    const within = join(directory(), folder);
    const lying: Lying[] = [];
    for (const name of await node.readdir(within).catch(() => [])) {
      const [, storageName] = STORED_NAME.exec(name) ?? [];
      const found = storageName && (await node.stat(join(within, name)).catch(() => null));
      if (found) lying.push({ storageName: name, path: join(within, name), since: found.mtime });
    }
    yield lying;
  }
}
