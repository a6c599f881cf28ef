import { writeSync } from "node:fs";
import { Worker, workerData } from "node:worker_threads";
import { LIMITS } from "./serve-options.mjs";
import { Silence } from "./silence.mjs";

const STDERR = 2;
const [BEATS, PATIENCE_MS] = [0, 1];

/** Ends the process, from a thread of its own, once its caller has had no turn for too long. */
export function watchThisThread({ beatMs, lookMs, silenceMs, startMs } = LIMITS) {
  const shared = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  Atomics.store(shared, PATIENCE_MS, startMs);
  setInterval(() => Atomics.add(shared, BEATS, 1), beatMs).unref();
  new Worker(new URL(import.meta.url), { workerData: { watched: shared, lookMs } }).unref();
  return () => void Atomics.store(shared, PATIENCE_MS, silenceMs);
}

function watch({ watched, lookMs }) {
  const silence = new Silence(lookMs);
  let before = -1;
  setInterval(() => {
    const beats = Atomics.load(watched, BEATS);
    if (beats !== before) silence.heard();
    before = beats;
    const patience = Atomics.load(watched, PATIENCE_MS);
    if (silence.look() < patience) return;
    // What a thread prints otherwise goes through the one that hangs.
    writeSync(
      STDERR,
      `Process ${process.pid} has done nothing for ${patience / 1_000} s: it ends, to be started again.\n`,
    );
    process.kill(process.pid, "SIGKILL");
  }, lookMs);
}

if (workerData?.watched) watch(workerData);
