import "server-only";
import { queueDigests } from "@/lib/entrances/accounts/digest-commands";
import { SYSTEM } from "@/lib/foundation/core/context";
import { readClock } from "@/lib/foundation/platform/clock";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { runCampaign } from "@/lib/people/campaign/run-commands";
import { settleMessages } from "@/lib/people/campaign/settle-commands";
import { channelsThatLeave } from "@/lib/people/campaign/stand-records";
import { sendsMail } from "@/lib/services/mail/message-record";
import { sendQueued } from "@/lib/services/mail/send";
import { LETTERS } from "./features";

const ONE_MINUTE_MS = 60_000;

/** One for all bundles of a process. */
const shared = globalThis as { cohorteCampaign?: boolean };

async function runNow(): Promise<void> {
  // Without a server nothing leaves: what was written would be late, or wrong, by the time there is one.
  const channels = channelsThatLeave();
  if (shared.cohorteCampaign || channels.length === 0) return;
  shared.cohorteCampaign = true;
  try {
    const run = await runCampaign({ actor: SYSTEM, ...readClock() }, channels);
    const written = run.ok ? run.value.written : 0;
    if (written > 0) logger.info({ event: "campaign.ran", written }, "messages of the campaign were written");
    if (sendsMail()) await queueDigests({ actor: SYSTEM, ...readClock() });
    await sendQueued(LETTERS);
    await settleMessages({ actor: SYSTEM, ...readClock() });
  } catch (error) {
    logger.error({ event: "campaign.failed", ...traceOf(error) }, "the campaign could not be run");
  } finally {
    shared.cohorteCampaign = false;
  }
}

/** When the server starts, and again each minute: by dates, so that a time of being down is made up for. */
export function keepCampaign(): void {
  void runNow();
  setInterval(() => void runNow(), ONE_MINUTE_MS).unref();
}
