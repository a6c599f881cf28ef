// Preloaded into the server to watch: tells its parent, line by line, what it holds, and what it keeps after each full
// collection that V8 makes of its own accord. It forces none: the curve shall be that of a server in use.
import { writeSync } from "node:fs";
import { constants, PerformanceObserver } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

const PARENT = 3;
const EVERY_MS = 10_000;

if (isMainThread) {
  const tell = (kind) => writeSync(PARENT, `${JSON.stringify({ kind, at: Date.now(), ...process.memoryUsage() })}\n`);
  setInterval(tell, EVERY_MS, "held").unref();
  new PerformanceObserver((list) => {
    const full = list.getEntries().some(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR);
    if (full) tell("kept");
  }).observe({ entryTypes: ["gc"] });
}
