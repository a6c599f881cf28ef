import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { deleteAccessBefore } from "@/lib/foundation/db/unaudited";
import { monthsAgo } from "@/lib/foundation/platform/clock";

/** Reads as many months old (domain.md §6). */
export async function deleteOldAccessRecords(
  { now }: Pick<Context, "now">,
  { months, dryRun = false }: { months: number; dryRun?: boolean },
): Promise<number> {
  // The database, which refuses to lose younger ones, goes by its own clock too.
  const before = monthsAgo(months, now);
  return dryRun ? db.accessRecord.count({ where: { at: { lt: before } } }) : deleteAccessBefore(before);
}
