import "server-only";
import node from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { db } from "@/lib/foundation/db/client";
import { databaseUrl, dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";
import { storageDirectory } from "@/lib/foundation/platform/secrets.mjs";
import { type Room, stateOfRoom } from "./rules/room";

/** What of a disk is asked here: a test puts one of another size in its place. */
export type Measured = Pick<typeof node, "statfs">;

/** Of the disk on which a path lies, or will once its folders are made. Throws where there is none. */
export async function roomAt(path: string, disk: Measured = node): Promise<Room> {
  try {
    const { bsize, blocks, bavail } = await disk.statfs(path);
    return { total: bsize * blocks, free: bsize * bavail };
  } catch (error) {
    const above = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || above === path) throw error;
    return roomAt(above, disk);
  }
}

/** `missing`: files are on record, and their directory is not there, or does not answer. */
export type StorageState = "ok" | "low" | "full" | "missing";

/** What was found is good for so long; nobody waits longer than that for it. */
const RECENT_MS = 5_000;
const PATIENCE_MS = 3_000;
/** A database that does not answer says so elsewhere (lib/foundation/db/health.ts). */
const RECORDS_MS = 1_000;

type Look = { directory: string; at: number; ended: boolean; found: Promise<StorageState> };
let recent: Look | null = null;

/** The disk of STORAGE_DIR, and that of SQLite. One look at a time: one that hangs keeps a thread that reads files. */
export async function storageState(disk: Measured = node): Promise<StorageState> {
  const [directory, at] = [storageDirectory(), performance.now()];
  if (recent?.directory !== directory || (recent.ended && at - recent.at > RECENT_MS)) {
    const look: Look = { directory, at, ended: false, found: lookAt(directory, disk) };
    void look.found.then(() => {
      look.ended = true;
    });
    recent = look;
  }
  return Promise.race([recent.found, pause(PATIENCE_MS, "missing" as const, { ref: false })]);
}

async function lookAt(directory: string, disk: Measured): Promise<StorageState> {
  try {
    if (await isLost(directory)) return "missing";
    const state = stateOfRoom(await roomAt(directory, disk));
    return state === "ok" ? await stateOfDatabase(disk) : state;
  } catch {
    return "missing";
  }
}

async function stateOfDatabase(disk: Measured): Promise<"ok" | "low"> {
  const url = databaseUrl();
  if (dialectOf(url) !== "sqlite") return "ok";
  const room = await roomAt(dirname(sqlitePath(url)), disk).catch(() => null);
  return room && stateOfRoom(room) !== "ok" ? "low" : "ok";
}

/** A disk that was not mounted leaves an empty folder in its place. Before the first file there is none, either. */
async function isLost(directory: string): Promise<boolean> {
  const files = await node.stat(resolve(directory, "files")).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (files) return !files.isDirectory();
  const known = db.storedFile.findFirst({ where: { deletedAt: null }, select: { id: true } }).catch(() => null);
  return (await Promise.race([known, pause(RECORDS_MS, null, { ref: false })])) !== null;
}
