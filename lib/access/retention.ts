import "server-only";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { deleteAccessBefore } from "@/lib/db/unaudited";

/** Reads are kept this long, then deleted (domain.md §6). */
const KEPT_MONTHS = 12;

/** A clock that was set ahead for a demonstration ages nothing: the database goes by its own. */
function keptFrom(now: Date): Date {
  const from = new Date(Math.min(now.getTime(), Date.now()));
  from.setUTCMonth(from.getUTCMonth() - KEPT_MONTHS);
  return from;
}

export async function deleteOldAccessRecords(
  { now }: Pick<Context, "now">,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<number> {
  const before = keptFrom(now);
  return dryRun ? db.accessRecord.count({ where: { at: { lt: before } } }) : deleteAccessBefore(before);
}
