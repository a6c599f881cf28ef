import "server-only";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { deleteAccessBefore } from "@/lib/db/unaudited";
import { monthsAgo } from "@/lib/platform/clock";

/** Reads are kept this long, then deleted (domain.md §6). */
const KEPT_MONTHS = 12;

export async function deleteOldAccessRecords(
  { now }: Pick<Context, "now">,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<number> {
  // The database, which refuses to lose younger ones, goes by its own clock too.
  const before = monthsAgo(KEPT_MONTHS, now);
  return dryRun ? db.accessRecord.count({ where: { at: { lt: before } } }) : deleteAccessBefore(before);
}
