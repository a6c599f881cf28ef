import "server-only";
import { SYSTEM } from "@/lib/foundation/core/context";
import { readClock } from "@/lib/foundation/platform/clock";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { catchUp } from "./verify";

/** When the server starts: after a migration, or a change by hand, figures need not wait for the next change. */
export async function catchUpOnce(): Promise<void> {
  try {
    const caught = await catchUp({ actor: SYSTEM, ...readClock() });
    if (caught.ok && caught.value.due > 0) logger.info({ event: "tally.caught_up", ...caught.value }, "summed");
  } catch (error) {
    logger.error({ event: "tally.failed", ...traceOf(error) }, "what is due could not be summed");
  }
}
