import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { deleteAccessBefore } from "@/lib/foundation/db/unaudited";
import { monthsAgo } from "@/lib/foundation/platform/clock";

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
