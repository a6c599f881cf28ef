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
import { deleteOldMail } from "@/lib/services/mail/retention";
import { countPeopleDue } from "./due-records";
import { PERIODS, type PeriodKind } from "./rules/periods";

const ONE_DAY_MS = 86_400_000;

/**
 * How many went of each kind that is kept for a time only (domain.md §6), and whom of a sample the system says are erased. By
 * dates, so that a missed run is made up for. Of people who are due, how many wait for the second person: no run anonymises anybody.
 */
export type Deleted = Record<PeriodKind, number>;

export async function runRetention(ctx: Context, options: { dryRun: boolean }): Promise<Deleted> {
  const uploads = await deleteOldUploads(ctx, options);
  if (!uploads.ok) throw new Error("retention is run by the system");
  const files = await deleteUnneededFiles(ctx, options);
  const reads = await deleteOldAccessRecords(ctx, { ...options, months: PERIODS.reads.keeps });
  const links = await deleteOldLinks(ctx, options);
  const online = await deleteOldOnline(ctx, options);
  // After all that may have erased somebody.
  const erased = await markErased(ctx, options);
  await forgetHolds(options);
  const mail = await deleteOldMail(ctx, { ...options, months: PERIODS.messages.keeps });
  return { uploads: uploads.value, files, reads, links, online, erased, ...mail, ...(await countPeopleDue(ctx.today)) };
}

async function runNow(): Promise<void> {
  try {
    const deleted = await runRetention({ actor: SYSTEM, ...readClock() }, { dryRun: false });
    const { applicants, learners, ...gone } = deleted;
    if (Object.values(gone).some((count) => count > 0))
      logger.info({ event: "retention.ran", ...gone, due: applicants + learners }, "deleted");
  } catch (error) {
    logger.error({ event: "retention.failed", ...traceOf(error) }, "what is due could not be deleted");
  }
}

export function runRetentionDaily(): void {
  void runNow();
  setInterval(() => void runNow(), ONE_DAY_MS).unref();
}
