import { chanceOf } from "./chance";
import { isRefusal, parsers } from "./parsers";

/* A process of its own, which whoever started it ends when one input keeps it. */

/** `each`: say which input is next before it is tried, to find the one that hangs. */
export type Fuzzing = { name: string; seed: number; from: number; to: number; each: boolean };
export type Fuzzed =
  | { at: number }
  | { failed: number; message: string }
  | { done: true; slowestMs: number; grownBytes: number };

const SAY_EVERY_MS = 100;
/** What a parser keeps for good, it has by then. */
const WARM = 0.2;
const APART = 1_000_003;

const kept = () => {
  global.gc?.();
  return process.memoryUsage().heapUsed;
};

async function fuzz({ name, seed, from, to, each }: Fuzzing, say: (said: Fuzzed) => void): Promise<void> {
  const parser = (await parsers())[name];
  if (!parser) throw new Error(`no parser ${name}`);
  let [slowestMs, said, before] = [0, 0, 0];
  for (let n = from; n < to; n += 1) {
    if (n === from + Math.floor((to - from) * WARM)) before = kept();
    const start = performance.now();
    if (each || start - said > SAY_EVERY_MS) {
      say({ at: n });
      said = start;
    }
    try {
      await parser(chanceOf(seed * APART + n));
    } catch (error) {
      if (!isRefusal(error)) say({ failed: n, message: String(error).slice(0, 200) });
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
  }
  say({ done: true, slowestMs, grownBytes: kept() - before });
}

process.once("message", async (fuzzing: Fuzzing) => {
  await fuzz(fuzzing, (said) => process.send?.(said));
  process.disconnect();
});
