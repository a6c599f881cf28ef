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
// Requests that are no browser's do not ask again where the server closes an idle connection just as they use it: none lies
// idle for longer than a test may take.
process.exit(await startServer(env, ["--keepAliveTimeout", "400000"]).ended);
