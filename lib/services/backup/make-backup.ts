import "server-only";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";
import packageJson from "@/package.json";
import { appliedMigrations, type DatabaseContent, keptFiles } from "./database";
import { DIRECTORY_OWNER_ONLY, directoriesBelow, fileHash, flush, isInside, noneIfMissing, OWNER_ONLY } from "./files";
import { DATABASE_FILE, type DatabaseKind, MANIFEST, type Manifest, type ManifestFile, STORED } from "./manifest";
import { neededBy } from "./migrations";
import { dumpPostgres, inspectDump, toolsFor } from "./postgres";
import { BackupRefused } from "./refusal";
import { copySqlite, inspectSqlite } from "./sqlite";
import { copyStored, type Digest, dropUnnamed, missingFiles } from "./stored-files";

/** A file that is deleted between two looks at the storage is looked for again; one that is gone stays gone. */
const ATTEMPTS = 2;

export type Stores = { url: string; storage: string };

async function copyDatabase(url: string, target: string): Promise<DatabaseContent> {
  if (dialectOf(url) === "sqlite") {
    copySqlite(sqlitePath(url), target);
    return inspectSqlite(target);
  }
  const tools = await toolsFor(url);
  await dumpPostgres(url, tools, target);
  return inspectDump(tools, target);
}

async function fill(directory: string, { url, storage }: Stores): Promise<Manifest> {
  const database: DatabaseKind = dialectOf(url) === "sqlite" ? "sqlite" : "postgresql";
  const [databaseFile, stored] = [join(directory, DATABASE_FILE[database]), join(directory, STORED)];
  await mkdir(stored, { mode: DIRECTORY_OWNER_ONLY });
  const copied = new Map<string, Digest>();
  for (let attempt = 1; ; attempt += 1) {
    await copyStored(storage, stored, copied);
    const at = new Date().toISOString();
    const content = await copyDatabase(url, databaseFile);
    await chmod(databaseFile, OWNER_ONLY);
    await copyStored(storage, stored, copied);
    neededBy(dialectOf(url), appliedMigrations(content));
    const kept = keptFiles(content);
    const [missing] = missingFiles(copied, kept);
    if (missing && attempt === ATTEMPTS) {
      throw new BackupRefused("stored_missing", { file: missing.fileName, path: join(storage, missing.path) });
    }
    if (missing) {
      await rm(databaseFile);
      continue;
    }
    await dropUnnamed(stored, copied, kept);
    await flush(databaseFile);
    const files: ManifestFile[] = [{ path: DATABASE_FILE[database], ...(await fileHash(databaseFile)) }];
    for (const [path, digest] of copied) files.push({ path: STORED + path, ...digest });
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    const manifest = { at, version: packageJson.version, database, files };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFile(join(directory, MANIFEST), text, { mode: OWNER_ONLY, flush: true });
    for (const path of [...(await directoriesBelow(directory)), directory]) await flush(path);
    return manifest;
  }
}

/** Removes directories made for a backup that was not, as long as nothing else is in them. */
async function removeMade(deepest: string, first: string | undefined): Promise<void> {
  for (let path = deepest; first && isInside(path, first); path = dirname(path)) {
    await rmdir(path).catch(() => {});
  }
}

/** Throws unless a backup may be made in `target`: an empty directory or none, and not among what is backed up. */
export async function checkTarget({ storage }: Stores, target: string): Promise<void> {
  if (isInside(target, storage)) throw new BackupRefused("inside_storage", { path: target });
  if ((await readdir(target).catch(noneIfMissing)).length > 0) throw new BackupRefused("not_empty", { path: target });
}

/** All of it appears at once, or nothing. `working` is told where it grows, to clean up when the process is ended. */
export async function makeBackup(place: Stores, target: string, working: (path: string) => void): Promise<Manifest> {
  const parent = dirname(target);
  const first = await mkdir(parent, { recursive: true, mode: DIRECTORY_OWNER_ONLY });
  let directory = "";
  try {
    directory = await mkdtemp(join(parent, `.${basename(target)}.partial-`));
    working(directory);
    const manifest = await fill(directory, place);
    await rename(directory, target);
    await flush(parent);
    return manifest;
  } catch (error) {
    if (directory) await rm(directory, { recursive: true, force: true });
    await removeMade(parent, first);
    throw error;
  }
}
