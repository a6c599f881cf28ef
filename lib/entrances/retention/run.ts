import "server-only";
import { markErased } from "@/lib/figures/samples/retention";
import { type Context, SYSTEM } from "@/lib/foundation/core/context";
import { readClock } from "@/lib/foundation/platform/clock";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { deleteOldAccessRecords } from "@/lib/foundation/reads/retention";
import { deleteOldLinks } from "@/lib/people/answers/link-records";
import { forgetHolds } from "@/lib/people/followup/hold-records";
import { deleteOldOnline } from "@/lib/people/online/online-records";
import { deleteOldUploads } from "@/lib/people/register/retention";
import { deleteUnneededFiles } from "@/lib/services/files/retention";
import { deleteOldMail, type OldMail } from "@/lib/services/mail/retention";

const ONE_DAY_MS = 86_400_000;

/** What is kept for a time only (domain.md §6), and whom of a sample the system says are erased. By dates, so that a missed run is made up for. */
export type Deleted = {
  uploads: number;
  files: number;
  reads: number;
  links: number;
  online: number;
  erased: number;
} & OldMail;

export async function runRetention(ctx: Context, options: { dryRun: boolean }): Promise<Deleted> {
  const uploads = await deleteOldUploads(ctx, options);
  if (!uploads.ok) throw new Error("retention is run by the system");
  const files = await deleteUnneededFiles(ctx, options);
  const reads = await deleteOldAccessRecords(ctx, options);
  const links = await deleteOldLinks(ctx, options);
  const online = await deleteOldOnline(ctx, options);
  // After all that may have erased somebody.
  const erased = await markErased(ctx, options);
  await forgetHolds(options);
  return { uploads: uploads.value, files, reads, links, online, erased, ...(await deleteOldMail(ctx, options)) };
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
