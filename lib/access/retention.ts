import "server-only";
import { readClock } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { traceOf } from "@/lib/core/error-trace";
import { logger } from "@/lib/core/logger";
import { deleteAccessBefore } from "@/lib/db/access-records";
import { db } from "@/lib/db/client";

/** Reads are kept this long, then deleted (domain.md §6). */
const KEPT_MONTHS = 12;
const ONE_DAY_MS = 86_400_000;

/** Where the twelve months begin. A clock that was set ahead for a demonstration ages nothing: the database goes by its own. */
function keptFrom(now: Date): Date {
  const from = new Date(Math.min(now.getTime(), Date.now()));
  from.setUTCMonth(from.getUTCMonth() - KEPT_MONTHS);
  return from;
}

/** Deletes what was read more than twelve months ago, and says how many rows it was; with `dryRun` how many it would be. */
export async function deleteOldAccessRecords(
  { now }: Pick<Context, "now">,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<number> {
  const before = keptFrom(now);
  return dryRun ? db.accessRecord.count({ where: { at: { lt: before } } }) : deleteAccessBefore(before);
}

let lastDay = 0;

/** The same once a day of this process, behind the rows that it writes: a record that nothing is added to ages with the next read. */
export async function deleteOldAccessRecordsDaily(): Promise<void> {
  if (Date.now() - lastDay < ONE_DAY_MS) return;
  lastDay = Date.now();
  try {
    const rows = await deleteOldAccessRecords(readClock());
    if (rows > 0) logger.info({ event: "access.deleted", rows }, "old reads deleted");
  } catch (error) {
    logger.error({ event: "access.not_deleted", ...traceOf(error) }, "old reads could not be deleted");
  }
}
