import "server-only";
import { deleteOldAccessRecords } from "@/lib/access/retention";
import { type Context, SYSTEM } from "@/lib/core/context";
import { readClock } from "@/lib/platform/clock";
import { logger, traceOf } from "@/lib/platform/logger";
import { deleteOldUploads } from "@/lib/register/retention";

const ONE_DAY_MS = 86_400_000;

/** What is kept for a time only (domain.md §6). By dates, so that a missed run is made up for. */
const OBJECTS = { uploads: deleteOldUploads, reads: deleteOldAccessRecords };

export type Deleted = Record<keyof typeof OBJECTS, number>;

export async function runRetention(ctx: Context, options: { dryRun: boolean }): Promise<Deleted> {
  const uploads = await OBJECTS.uploads(ctx, options);
  if (!uploads.ok) throw new Error("retention is run by the system");
  return { uploads: uploads.value, reads: await OBJECTS.reads(ctx, options) };
}

async function runNow(): Promise<void> {
  try {
    const deleted = await runRetention({ actor: SYSTEM, ...readClock() }, { dryRun: false });
    if (Object.values(deleted).some((count) => count > 0))
      logger.info({ event: "retention.ran", ...deleted }, "deleted");
  } catch (error) {
    logger.error({ event: "retention.failed", ...traceOf(error) }, "what is due could not be deleted");
  }
}

export function runRetentionDaily(): void {
  void runNow();
  setInterval(() => void runNow(), ONE_DAY_MS).unref();
}
