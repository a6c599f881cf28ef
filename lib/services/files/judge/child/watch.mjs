// @ts-check
// The thread that looks after the process while its main thread is busy with a file.
import { workerData } from "node:worker_threads";

const EVERY_MS = 50;
/** Then the server that started it is gone, and waits for no answer. */
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > workerData) process.kill(process.pid, "SIGKILL");
}, EVERY_MS);
