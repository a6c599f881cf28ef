import "server-only";
import { DatabaseFault } from "@/lib/foundation/core/fault";
import { WaitingLine } from "@/lib/foundation/platform/line";

/** Each holds the file, and as much again. */
const exporting = new WaitingLine();
const MOST_WAITING = 3;
const LONGEST_WAIT_MS = 60_000;

/** One file of rejects after the other, of whatever kind. */
export async function inLineOfRejects<Made>(make: () => Promise<Made>): Promise<Made> {
  const made = await exporting.run(make, MOST_WAITING, LONGEST_WAIT_MS);
  if (!made) throw new DatabaseFault("crowded");
  return made;
}
