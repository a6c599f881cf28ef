import { readdirSync } from "node:fs";
import { setPriority } from "node:os";

const LATER = 10;

const THREADS = "/proc/self/task";

/** Where the cores are all in use, everybody else goes first. There is no way back; Linux counts threads as it does processes. */
export function makeWay(): void {
  try {
    for (const thread of readdirSync(THREADS)) setPriority(Number(thread), LATER);
  } catch {
    // Another system: as urgent as anything else.
  }
}
