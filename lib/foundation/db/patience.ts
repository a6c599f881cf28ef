import { setTimeout as pause } from "node:timers/promises";

/** Longer than a register of 50,000 rows holds the one writer, shorter than browsers and proxies wait (30 s). */
const AT_A_SCREEN_MS = 25_000;
/** For a turn to read what is long: longer, and nobody believes that a page still comes. */
const FOR_A_TURN_MS = 20_000;
const ON_THE_COMMAND_LINE_MS = 5 * 60_000;

const shared = globalThis as { cohortePatienceMs?: number };

export function patienceMs(): number {
  return shared.cohortePatienceMs ?? AT_A_SCREEN_MS;
}

/** For commands, where nobody holds a form: before the first connection is opened. */
export function waitPatiently(ms: number = ON_THE_COMMAND_LINE_MS): void {
  shared.cohortePatienceMs = ms;
}

/** For those who read; it follows a patience that somebody has set. */
export function patienceForATurnMs(): number {
  return shared.cohortePatienceMs === undefined ? FOR_A_TURN_MS : 2 * shared.cohortePatienceMs;
}

/** What Prisma is told: beyond our own patience, which says why in words. */
export function longestWaitMs(): number {
  return 2 * patienceMs();
}

/** So much at most, another time for each: those who waited for one another do not begin together again. */
export const pauseApart = (mostMs: number) => pause(mostMs * (0.5 + Math.random() / 2));

const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 50;

/** Pauses grow and differ from process to process. Nothing waits on the thread of the requests. */
export async function whenFree<T>(
  run: () => Promise<T>,
  isBusy: (error: unknown) => boolean,
  deadline: number,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    await pauseApart(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
  }
}
