import "server-only";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { compareWaiting } from "@/lib/people/learners/pair-records";

const ONE_MINUTE_MS = 60_000;

/** One for all bundles of a process. */
const shared = globalThis as { cohorteComparing?: boolean };

async function compareNow(): Promise<void> {
  if (shared.cohorteComparing) return;
  shared.cohorteComparing = true;
  try {
    const compared = await compareWaiting();
    if (compared > 0) logger.info({ event: "pairs.compared", compared }, "people were compared with the others");
  } catch (error) {
    logger.error({ event: "pairs.failed", ...traceOf(error) }, "people could not be compared");
  } finally {
    shared.cohorteComparing = false;
  }
}

/** When the server starts, and again each minute: those an import brought, or a command on the machine. */
export function keepComparing(): void {
  void compareNow();
  setInterval(() => void compareNow(), ONE_MINUTE_MS).unref();
}
