import { setTimeout as pause } from "node:timers/promises";

const PAUSE_MS = 50;
const PATIENCE_MS = 60_000;

/** How long each answer took, in milliseconds; one that was no 200 counts as the whole patience. */
export type Timings = number[];

/** Asks again and again until `done` settles. */
export async function keepAsking(address: string, headers: HeadersInit, done: Promise<unknown>): Promise<Timings> {
  const timings: Timings = [];
  let over = false;
  void done.finally(() => {
    over = true;
  });
  while (!over) {
    const start = performance.now();
    const answer = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
    await answer?.arrayBuffer();
    timings.push(answer?.status === 200 ? performance.now() - start : PATIENCE_MS);
    await pause(PAUSE_MS);
  }
  return timings;
}

export function quantile(timings: Timings, share: number): number {
  const sorted = [...timings].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function inWords(timings: Timings): string {
  const ms = (share: number) => `${quantile(timings, share).toFixed(0)} ms`;
  return `p50 ${ms(0.5)}, p99 ${ms(0.99)}, most ${ms(1)} (${timings.length} answers)`;
}
