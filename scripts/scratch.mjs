// Where tests keep what lives minutes.
import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const MEMORY = "/dev/shm";
/** Containers often have 64 MB of it, which browsers want for themselves. */
const ENOUGH_BYTES = 2 * 2 ** 30;

/** Whether the machine has enough of it. */
export function hasRoomInMemory() {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ENOUGH_BYTES;
  } catch {
    return false;
  }
}

/**
 * Memory with the form of a directory, where the machine has enough of it: a database of SQLite waits for its disk at each
 * change, half of the time that tests of it took, and PostgreSQL copies its template for each file of tests.
 */
export const scratchDirectory = () => (hasRoomInMemory() ? MEMORY : tmpdir());
