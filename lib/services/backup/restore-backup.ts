import "server-only";
import { join } from "node:path";
import { dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";
import { filesBelow, isInside } from "./files";
import type { Stores } from "./make-backup";
import { DATABASE_FILE, type ManifestFile } from "./manifest";
import { fileExists, placeSqlite } from "./place-sqlite";
import { placeStored } from "./place-stored";
import { postgresState, replacePostgres, toolsFor } from "./postgres";
import type { Tools } from "./postgres-tools";
import { type ReadBackup, readBackup } from "./read-backup";
import { BackupRefused } from "./refusal";

async function checkPlace({ url, storage }: Stores, replace: boolean): Promise<void> {
  const isSqlite = dialectOf(url) === "sqlite";
  const { empty, others } = isSqlite ? { empty: !fileExists(sqlitePath(url)), others: 0 } : await postgresState(url);
  if (!replace && !empty) throw new BackupRefused("database_not_empty");
  if (!replace && (await filesBelow(storage)).length > 0)
    throw new BackupRefused("storage_not_empty", { path: storage });
  // Who has a SQLite file open shows when it is locked.
  if (others > 0) throw new BackupRefused("connected", { count: others });
}

/** After all of it was found whole. What was there stays until one renaming or one transaction changes it. */
export async function restore(place: Stores, directory: string, replace: boolean): Promise<ReadBackup> {
  const { url, storage } = place;
  if (isInside(directory, storage)) throw new BackupRefused("inside_storage", { path: directory });
  const tools: Tools | null = dialectOf(url) === "sqlite" ? null : await toolsFor(url);
  const read = await readBackup(directory, url, tools);
  await checkPlace(place, replace);
  const { files, database } = read.manifest;
  const file = files.find(({ path }) => path === DATABASE_FILE[database]) as ManifestFile;
  const stored = await placeStored(directory, files, storage);
  try {
    if (tools) await replacePostgres(url, tools, join(directory, file.path));
    else await placeSqlite(join(directory, file.path), file, sqlitePath(url));
  } catch (error) {
    await stored.undo();
    throw error;
  }
  await stored.finish();
  return read;
}
