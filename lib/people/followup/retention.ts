import "server-only";
import { db } from "@/lib/foundation/db/client";
import { deleteHoldsBefore } from "@/lib/foundation/db/unaudited";
import { machineTime } from "@/lib/foundation/platform/clock";
import { freshFrom } from "./rules/hold";

/**
 * Who had whom before them while they called: kept for minutes (docs/adr/0057). Whoever asks for the queue deletes what is over;
 * this is for when nobody does. Says how many there were, which a dry run leaves.
 */
export async function forgetHolds({ dryRun }: { dryRun: boolean }): Promise<number> {
  const before = freshFrom(machineTime());
  return dryRun ? db.callHold.count({ where: { seenAt: { lt: before } } }) : deleteHoldsBefore(before);
}
