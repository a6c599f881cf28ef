import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import Database from "better-sqlite3";
import { SYSTEM } from "@/lib/foundation/core/context";
import { closeClients } from "@/lib/foundation/db/client";
import { readClock } from "@/lib/foundation/platform/clock";
import { uploadRegister } from "@/lib/people/register/commands";
import { serve } from "../bench/server";
import { runCli, startCli } from "../support/cli";
import { freePort } from "../support/postgres";
import { readEverything, readFiles } from "../support/whole-database";
import { DRILL_SECRET, seedNetwork } from "./network";
import { checkSaves, keepSaving, peopleToSave } from "./saves";

const BACKUPS = 4;
const INTERRUPTED = 4;
const LONGEST_MS = 3_000;

/** Uploads one file after the other, as the server does, until told to stop. */
function keepUploading(userId: string): { stop: () => Promise<number> } {
  let going = true;
  const uploading = (async () => {
    let n = 0;
    for (; going; n += 1) {
      const ctx = { ...readClock(), actor: { ...SYSTEM, userId } };
      await uploadRegister(ctx, { name: `fichier-${n}.csv`, bytes: Buffer.from(`nom;prenom\n${n};Zoé\n`.repeat(500)) });
      await pause(100);
    }
    await closeClients();
    return n;
  })();
  return {
    stop: () => {
      going = false;
      return uploading;
    },
  };
}

function staffId(path: string): string {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare(`SELECT "id" FROM "User" WHERE "role" = 'staff'`).pluck().get() as string;
  } finally {
    database.close();
  }
}

async function must(args: readonly string[], url: string, expected: number): Promise<string> {
  const { code, err } = await runCli(args, url);
  if (code !== expected) throw new Error(`${args.join(" ")} ended with ${code}: ${err}`);
  return err;
}

/** Each file that the database of a backup keeps is in it. */
async function checkFiles(backup: string): Promise<number> {
  const { RegisterImport = [] } = await readEverything(`file:${join(backup, "database.sqlite")}`);
  const files = new Set(Object.values(readFiles(join(backup, "storage"))));
  const missing = RegisterImport.filter((row) => !files.has(JSON.parse(row).sha256));
  if (missing.length > 0) throw new Error(`${missing.length} uploads of ${backup} are without their file`);
  return RegisterImport.length;
}

/** Backups that are ended half-way leave nothing behind. */
async function interrupt(parent: string, url: string): Promise<void> {
  const before = readdirSync(parent);
  let ended = 0;
  for (let n = 0; n < INTERRUPTED; n += 1) {
    const { child, done } = startCli(["backup", join(parent, "interrompue")], url);
    await Promise.race([done, pause(LONGEST_MS * Math.random())]);
    child.kill("SIGTERM");
    if ((await done).code !== 0) ended += 1;
    rmSync(join(parent, "interrompue"), { recursive: true, force: true });
    if (!isDeepStrictEqual(readdirSync(parent), before))
      throw new Error("a backup that was ended left something behind");
  }
  console.info(`  ended half-way ${ended} times of ${INTERRUPTED}: nothing left behind`);
}

/** Backups while a server and another process write; then all is destroyed, restored and compared. */
export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-restore-"));
  const backups = mkdtempSync(join(tmpdir(), "cohorte-backups-"));
  try {
    const env = seedNetwork(directory);
    const [url, storage, path] = [env.DATABASE_URL ?? "", env.STORAGE_DIR ?? "", join(directory, "cohorte.db")];
    const people = peopleToSave(url);
    const server = await serve(url, await freePort(), DRILL_SECRET, { env });
    const saving = await keepSaving(server.origin, url, people);
    const uploading = keepUploading(staffId(path));
    for (let n = 0; n < BACKUPS; n += 1) {
      const target = join(backups, String(n));
      const started = performance.now();
      await must(["backup", target], url, 0);
      const took = Math.round(performance.now() - started);
      const saves = checkSaves(`file:${join(target, "database.sqlite")}`, people).reduce(
        (sum, count) => sum + count,
        0,
      );
      console.info(`  backup ${n + 1}: ${took} ms, ${saves} saves and ${await checkFiles(target)} uploads, all whole`);
    }
    await interrupt(backups, url);
    const refused = await must(["restore", join(backups, "0"), "--replace"], url, 1);
    console.info(`  restore while the server runs: refused (${refused.trim()})`);
    await Promise.all([saving.stop(), uploading.stop()]);
    await server.stop();
    writeFileSync(path, "damaged ".repeat(10_000));
    rmSync(storage, { recursive: true, force: true });
    const last = join(backups, String(BACKUPS - 1));
    const started = performance.now();
    await must(["restore", last, "--replace"], url, 0);
    console.info(`  restored in ${Math.round(performance.now() - started)} ms`);
    const rows = await readEverything(url);
    if (!isDeepStrictEqual(rows, await readEverything(`file:${join(last, "database.sqlite")}`)))
      throw new Error("the restored rows are not those of the backup");
    if (!isDeepStrictEqual(readFiles(storage), readFiles(join(last, "storage"))))
      throw new Error("the restored files are not those of the backup");
    const again = await serve(url, await freePort(), DRILL_SECRET, { env });
    await again.stop();
    const count = Object.values(rows).reduce((sum, { length }) => sum + length, 0);
    console.info(
      `  compared: ${count} rows of ${Object.keys(rows).length} tables and every file; the server serves them`,
    );
  } finally {
    for (const made of [directory, backups]) rmSync(made, { recursive: true, force: true });
  }
}
