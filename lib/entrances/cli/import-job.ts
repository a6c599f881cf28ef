import { text } from "node:stream/consumers";
import { keepTally } from "@/lib/figures/indicators/packed/packed";
import { closeClients } from "@/lib/foundation/db/client";
import { readAlone } from "@/lib/foundation/db/long-reads";
import { waitPatiently } from "@/lib/foundation/db/patience";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { planBeside } from "@/lib/people/register/job/plan-beside";
import { runJob } from "@/lib/people/register/job/run-job";
import { parseJob } from "@/lib/people/register/job/start";

// Whoever ends the server ends this too, and it is nearly done: what it writes is all there at its end, or nothing is.
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
process.title = "cohorte-import";
waitPatiently();
readAlone();
keepTally();
try {
  await runJob(parseJob(await text(process.stdin)), (job) => planBeside(job));
} catch (error) {
  // Not its message, which may quote what it choked on.
  logger.error({ event: "job.failed", ...traceOf(error) }, "a process of its own failed");
  process.exitCode = 1;
}
await closeClients();
