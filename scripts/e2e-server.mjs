// What the browser tests talk to: the build, on a database of its own, migrated and seeded for the fixed day.
import { deploy, seedIfEmpty } from "./seed-demo.mjs";
import { startServer } from "./server.mjs";
import { StepFailed, step } from "./steps.mjs";

const env = { ...process.env, NODE_ENV: "production", COHORTE_DEMO: "1", LOG_LEVEL: process.env.LOG_LEVEL ?? "error" };

try {
  await step("Migrations", () => deploy(env));
  await step("Demonstration network", () => seedIfEmpty(env));
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(error.message);
  process.exit(1);
}
process.exit(await startServer(env).ended);
