// A process alone with its watchdog, whose limits it is told: hangs when it reads a line, and before that has another time of day.
import { watchThisThread } from "../../scripts/watchdog.mjs";

watchThisThread(JSON.parse(process.argv[2]));
const now = Date.now;
Date.now = () => now() + 365 * 86_400_000;
process.stdin.once("data", () => {
  for (;;);
});
console.info("Watched.");
