// What the browser tests talk to: the build, on a database of its own.
import { makeDatabase, withDemo } from "./e2e-database.mjs";
import { startServer } from "./server.mjs";
import { StepFailed } from "./steps.mjs";

// Two processes, whatever the machine: what one knows, the other must.
const env = { COHORTE_PROCESSES: "2", ...withDemo(process.env), LOG_LEVEL: process.env.LOG_LEVEL ?? "error" };

try {
  await makeDatabase(env);
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(error.message);
  process.exit(1);
}
process.exit(await startServer(env).ended);
