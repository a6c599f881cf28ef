// A process alone with its watchdog, whose limits it is told, started or not: hangs when it reads a line, and before that has another time of day.
import { watchThisThread } from "../../scripts/watchdog.mjs";

const hasStarted = watchThisThread(JSON.parse(process.argv[2]));
if (process.argv[3] !== "starts") hasStarted();
const now = Date.now;
Date.now = () => now() + 365 * 86_400_000;
process.stdin.once("data", () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
console.info("Watched.");
