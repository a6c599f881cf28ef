import { writeSync } from "node:fs";
import { Worker, workerData } from "node:worker_threads";
import { LIMITS } from "./serve-options.mjs";
import { Silence } from "./silence.mjs";

const STDERR = 2;

/** Ends the process, from a thread of its own, once the one that calls this has had no turn for too long. */
export function watchThisThread({ beatMs, lookMs, silenceMs } = LIMITS) {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  setInterval(() => Atomics.add(beats, 0, 1), beatMs).unref();
  new Worker(new URL(import.meta.url), { workerData: { watched: beats, lookMs, silenceMs } }).unref();
}

function watch({ watched, lookMs, silenceMs }) {
  const silence = new Silence(lookMs);
  let before = -1;
  setInterval(() => {
    const beats = Atomics.load(watched, 0);
    if (beats !== before) silence.heard();
    before = beats;
    if (silence.look() < silenceMs) return;
    // What a thread prints otherwise goes through the one that hangs.
    writeSync(
      STDERR,
      `Process ${process.pid} has done nothing for ${silenceMs / 1_000} s: it ends, to be started again.\n`,
    );
    process.kill(process.pid, "SIGKILL");
  }, lookMs);
}

if (workerData?.watched) watch(workerData);
