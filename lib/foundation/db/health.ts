import "server-only";
import { openSync, readSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { type FaultKind, faultIn } from "@/lib/foundation/core/fault";
import { CATALOGUE, MIGRATIONS } from "@/prisma/generated/migrations";
import { db, reopenReplaced } from "./client";
import { databaseUrl, dialectOf, sqlitePath } from "./dialect";
import { faultOfDriver } from "./driver-faults";

/** A database that takes longer is down for whoever asks: probes give up after five or ten seconds. */
const PATIENCE_MS = 3_000;

/** A table can be read, and the migrations are this code's. Not remembered: well again as soon as its cause is gone. */
export async function databaseFault(): Promise<FaultKind | null> {
  const answered = new AbortController();
  const tooLate = pause(PATIENCE_MS, "unreachable" as const, { signal: answered.signal });
  // The timer ends with its promise, whose refusal nobody waits for.
  tooLate.catch(() => {});
  const found = await Promise.race([look(), tooLate]);
  answered.abort();
  return found;
}

const RECENT_MS = 1_000;
let recent: { url: string; at: number; found: Promise<FaultKind | null> } | null = null;

/** The same for every request, which ask together: an answer is good for a second. */
export function recentDatabaseFault(): Promise<FaultKind | null> {
  const [url, at] = [databaseUrl(), performance.now()];
  if (recent?.url !== url || at - recent.at > RECENT_MS) recent = { url, at, found: databaseFault() };
  return recent.found;
}

async function look(): Promise<FaultKind | null> {
  try {
    const url = databaseUrl();
    if (dialectOf(url) === "sqlite") {
      reopenReplaced();
      if (isOverwritten(sqlitePath(url))) return "damaged";
    }
    await db.user.findFirst({ select: { id: true } });
    return compare(await appliedMigrations()) ?? (await compareCatalogue());
  } catch (error) {
    return faultIn(error) ?? faultOfDriver(error)?.fault ?? "outdated";
  }
}

const MAGIC = "SQLite format 3\0";

const shared = globalThis as { cohorteHeaders?: Map<string, number> };

/** A connection reads on in a file that was overwritten. It is never closed: the process would lose all its locks on it. */
function isOverwritten(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return false;
  shared.cohorteHeaders ??= new Map();
  const identity = `${stats.dev} ${stats.ino}`;
  const file = shared.cohorteHeaders.get(identity) ?? openSync(path, "r");
  shared.cohorteHeaders.set(identity, file);
  const header = Buffer.alloc(MAGIC.length);
  const length = readSync(file, header, 0, MAGIC.length, 0);
  return length > 0 && header.toString("latin1", 0, length) !== MAGIC;
}

type Applied = { name: string; finished: unknown };

function appliedMigrations(): Promise<Applied[]> {
  return db.$queryRaw<Applied[]>`
    SELECT "migration_name" AS "name", "finished_at" AS "finished" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`;
}

function compare(applied: readonly Applied[]): FaultKind | null {
  const ours = new Set<string>(MIGRATIONS[dialectOf(databaseUrl())]);
  if (applied.some(({ finished }) => finished === null)) return "outdated";
  if (applied.some(({ name }) => !ours.has(name))) return "ahead";
  return new Set(applied.map(({ name }) => name)).size === ours.size ? null : "outdated";
}

/** While it is being put in place, and where `db:deploy` was not run, nothing is written. */
async function compareCatalogue(): Promise<FaultKind | null> {
  const deployed = await db.deployment.findFirst({ select: { digest: true } });
  return deployed?.digest === CATALOGUE[dialectOf(databaseUrl())] ? null : "outdated";
}
