import "server-only";
import { readClock } from "@/lib/core/clock";
import { SYSTEM } from "@/lib/core/context";
import { logger } from "@/lib/core/logger";
import { deleteOldUploads } from "./retention";

const MS_PER_DAY = 86_400_000;

async function deleteNow(): Promise<void> {
  try {
    await deleteOldUploads({ actor: SYSTEM, ...readClock() });
  } catch (error) {
    // Due by dates: the next run makes up for this one.
    logger.warn({ event: "retention.failed", error: String(error) }, "old uploads were not deleted");
  }
}

/** Deletes old uploads when a server starts and once a day, beside its requests. */
export function deleteOldUploadsDaily(): void {
  void deleteNow();
  setInterval(() => void deleteNow(), MS_PER_DAY).unref();
}
