import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { copyRead, DIRECTORY_OWNER_ONLY, flush, OWNER_ONLY } from "./files";
import type { ManifestFile } from "./manifest";
import { asRefusal, BackupRefused } from "./refusal";
import { withSqlite } from "./sqlite";

const PATIENCE_MS = 2_000;
/** What SQLite keeps beside a database; with another database they would be read into it. */
const BESIDE = ["-wal", "-shm", "-journal"];

export function fileExists(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** SQLite leaves its log only while nobody else has the file open. Gives how to let go; null for a file it cannot read. */
function keepOthersOut(path: string): ((back: boolean) => void) | null {
  const database = new Database(path, { timeout: PATIENCE_MS });
  let wasLog = false;
  try {
    wasLog = database.pragma("journal_mode", { simple: true }) === "wal";
    database.pragma("journal_mode = DELETE");
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    const refusal = asRefusal(error);
    if (!(refusal instanceof BackupRefused)) throw error;
    if (refusal.code === "database_busy") throw new BackupRefused("in_use", { path });
    if (refusal.code === "database_damaged") return null;
    throw refusal;
  }
  return (back) => {
    database.exec("ROLLBACK");
    if (back && wasLog) database.pragma("journal_mode = WAL");
    database.close();
  };
}

/** For a file that SQLite cannot lock: as far as this system tells and this account may see. */
function isOpenSomewhere(path: string): boolean {
  const wanted = statSync(path);
  const linksOf = (directory: string) => {
    try {
      return readdirSync(directory).map((name) => join(directory, name));
    } catch {
      return [];
    }
  };
  return linksOf("/proc")
    .filter((process) => /^\/proc\/\d+$/.test(process))
    .flatMap((process) => linksOf(join(process, "fd")))
    .some((link) => {
      try {
        const found = readlinkSync(link).startsWith("/") ? statSync(link) : null;
        return found?.ino === wanted.ino && found.dev === wanted.dev;
      } catch {
        return false;
      }
    });
}

async function stage(source: string, { sha256 }: ManifestFile, staged: string): Promise<void> {
  const copied = await copyRead(source, staged);
  if (copied.sha256 !== sha256) throw new BackupRefused("file_changed", { path: source });
  withSqlite(staged, false, (database) => database.pragma("journal_mode = WAL"));
  chmodSync(staged, OWNER_ONLY);
  await flush(staged);
}

/** Puts a database in its place by one renaming; until then what was there is untouched. */
export async function placeSqlite(source: string, file: ManifestFile, named: string): Promise<void> {
  const path = existsSync(named) ? realpathSync(named) : named;
  await mkdir(dirname(path), { recursive: true, mode: DIRECTORY_OWNER_ONLY });
  const mark = randomUUID();
  const staged = join(dirname(path), `.${basename(path)}.${mark}`);
  const aside: string[] = [];
  let letGo: ((back: boolean) => void) | null = null;
  let placed = false;
  try {
    await stage(source, file, staged);
    if (fileExists(path)) {
      letGo = keepOthersOut(path);
      if (!letGo && isOpenSomewhere(path)) throw new BackupRefused("in_use", { path });
    }
    for (const suffix of BESIDE.filter((known) => existsSync(path + known))) {
      renameSync(path + suffix, `${path}${suffix}.${mark}`);
      aside.push(suffix);
    }
    renameSync(staged, path);
    placed = true;
  } finally {
    letGo?.(!placed);
    for (const suffix of aside) {
      if (placed) rmSync(`${path}${suffix}.${mark}`);
      else renameSync(`${path}${suffix}.${mark}`, path + suffix);
    }
    for (const suffix of ["", ...BESIDE]) rmSync(staged + suffix, { force: true });
  }
  await flush(dirname(path));
}
