import "server-only";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, ok, type Result, refused } from "@/lib/foundation/core/result";
import { databaseUrl, dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";
import { write } from "@/lib/foundation/db/write";
import { storageDirectory } from "@/lib/foundation/platform/secrets.mjs";
import { checkTarget, makeBackup, type Stores } from "./make-backup";
import type { Manifest } from "./manifest";
import type { ReadBackup } from "./read-backup";
import { asRefusal, type BackupRefusalCode, BackupRefused } from "./refusal";
import { restore } from "./restore-backup";

const placeHere = (): Stores => ({ url: databaseUrl(), storage: storageDirectory() });

async function refusing<T>(work: () => Promise<T>): Promise<Result<T, BackupRefusalCode>> {
  try {
    return ok(await work());
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal instanceof BackupRefused) return refused(refusal.code, refusal.details);
    throw error;
  }
}

/** Before the copy, so that it says so too. A database that cannot be written to is the more in need of a copy. */
async function recordStart(ctx: Context, { url }: Stores): Promise<boolean> {
  if (dialectOf(url) === "sqlite" && !existsSync(sqlitePath(url))) return false;
  try {
    await write(ctx, "system", async (_tx, audit) => {
      audit({ key: "backup.started", entityType: "network", entityId: "backup" });
      return ok(null);
    });
    return true;
  } catch {
    return false;
  }
}

/** At one instant, while the application goes on, all or nothing (contracts.md §3). Only for the command line. */
export async function createBackup(
  ctx: Context,
  { target, working = () => {} }: { target: string; working?: (path: string) => void },
): Promise<Result<{ manifest: Manifest; recorded: boolean }, BackupRefusalCode>> {
  if (ctx.actor.role !== "system") return FORBIDDEN;
  const place = placeHere();
  return refusing(async () => {
    await checkTarget(place, resolve(target));
    const recorded = await recordStart(ctx, place);
    return { manifest: await makeBackup(place, resolve(target), working), recorded };
  });
}

/** Into an empty place or, with `replace`, one that nobody has open; leaves no trace in the audit, as in the backup. */
export async function restoreBackup(
  ctx: Context,
  { directory, replace = false }: { directory: string; replace?: boolean },
): Promise<Result<ReadBackup, BackupRefusalCode>> {
  if (ctx.actor.role !== "system") return FORBIDDEN;
  return refusing(() => restore(placeHere(), resolve(directory), replace));
}
