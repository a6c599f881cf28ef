// Preloaded into the servers of a drill, and into no other: at SIGUSR2 a process that answers hangs for ever.
import { basename } from "node:path";

if (process.env.COHORTE_PROCESSES === "1" || basename(process.argv[1] ?? "") === "serve-worker.mjs") {
  process.on("SIGUSR2", () => {
    for (;;);
  });
}
