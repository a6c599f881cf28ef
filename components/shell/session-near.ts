import type { SessionLeft } from "@/lib/entrances/accounts/rules/session";

/** So long before the end is it told: time enough to finish a sentence and to save. */
const WARNED_BEFORE_MS = 5 * 60_000;
const LATER_MS = 30_000;
/** Of the longest that a browser waits. */
const LONGEST_MS = 2 ** 31 - 1;

/** In how many milliseconds the end of a session is told; none are left where it is near. */
export const warnedIn = ({ seconds, idleSeconds }: SessionLeft) =>
  seconds * 1_000 - Math.min(WARNED_BEFORE_MS, (idleSeconds * 1_000) / 2);

/** Acts in so many milliseconds, and again a while after it failed. Gives what ends the wait. */
export function whenDue(wait: number, act: () => Promise<unknown>): () => void {
  const due = Date.now() + wait;
  const run = () =>
    void act().catch(() => {
      timer = setTimeout(run, LATER_MS);
    });
  let timer = setTimeout(run, Math.min(wait, LONGEST_MS));
  // A machine that slept has let its timers sleep too.
  const onShow = () => {
    if (document.visibilityState !== "visible" || Date.now() < due) return;
    clearTimeout(timer);
    run();
  };
  document.addEventListener("visibilitychange", onShow);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onShow);
  };
}
