import "server-only";
import { db } from "@/lib/foundation/db/client";
import { deleteLinksBefore } from "@/lib/foundation/db/unaudited";
import type { Clock } from "@/lib/foundation/platform/clock";

/** Links go when they open nothing any more: thirty days after their window (domain.md §6). What was said by them stays. */
export async function deleteOldLinks(
  { now }: Pick<Clock, "now">,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<number> {
  return dryRun ? db.surveyLink.count({ where: { expiresAt: { lte: now } } }) : deleteLinksBefore(now);
}
