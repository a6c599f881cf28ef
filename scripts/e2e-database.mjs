// The database of the browser tests, migrated and seeded for the fixed day: its server makes it, or finds it made.
import { join } from "node:path";
import { deploy, seedIfEmpty } from "./seed-demo.mjs";
import { step } from "./steps.mjs";

/** What the server of the browser tests is told of its data, by the directory of a run. */
export const e2eData = (directory) => ({
  DATABASE_URL: `file:${directory}/cohorte.db`,
  STORAGE_DIR: join(directory, "storage"),
  COHORTE_TODAY: "2026-11-24",
});

/** Which the tests know too: they open sessions of their own. */
export const SECRETS = {
  NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only",
  FILES_SECRET: "only-for-tests-only-for-tests-files",
};

export const withDemo = (env) => ({ ...env, NODE_ENV: "production", COHORTE_DEMO: "1" });

export async function makeDatabase(env) {
  await step("Migrations", () => deploy(env));
  await step("Demonstration network", () => seedIfEmpty(env));
}
