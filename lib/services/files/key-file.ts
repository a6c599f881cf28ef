import "server-only";
import {
  closeSync,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";

const OWNER_ONLY = 0o600;

/** Writes a file for those who may read another: the server does, whoever runs a command. */
function writeLike(path: string, flags: "wx" | "a", text: string, like: string): void {
  const was = statSync(like);
  const file = openSync(path, flags, OWNER_ONLY);
  try {
    const made = fstatSync(file);
    if (made.uid !== was.uid || made.gid !== was.gid) fchownSync(file, was.uid, was.gid);
    fchmodSync(file, was.mode & 0o777);
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Puts these in the place of those that a file holds, a line each: whoever reads it finds the old ones or the new. */
export function replaceSecrets(named: string, secrets: readonly string[]): void {
  const path = realpathSync(named);
  const staged = `${path}.new`;
  try {
    rmSync(staged, { force: true });
    writeLike(staged, "wx", `${secrets.join("\n")}\n`, path);
    renameSync(staged, path);
  } catch (error) {
    rmSync(staged, { force: true });
    throw error;
  }
  const directory = openSync(dirname(path), "r");
  fsyncSync(directory);
  closeSync(directory);
}

function begin(database: Database.Database): boolean {
  try {
    database.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "SQLITE_BUSY") return false;
    throw error;
  }
}

/** Others do not change the file while `work` goes on. The lock is of SQLite: it ends with its process. */
export async function whileAlone<T>(named: string, work: () => Promise<T>): Promise<T | null> {
  const path = realpathSync(named);
  const lock = `${path}.lock`;
  if (!existsSync(lock)) writeLike(lock, "a", "", path);
  const database = new Database(lock, { timeout: 0 });
  try {
    if (!begin(database)) return null;
    return await work();
  } finally {
    database.close();
  }
}
