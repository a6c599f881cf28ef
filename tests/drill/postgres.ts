import { join } from "node:path";
import { ROOT, run as start } from "../../scripts/steps.mjs";

/** Every test of the databases on PostgreSQL, and each whole: `npm test` asks it what of our SQL is not asked there otherwise. */
export async function run(): Promise<void> {
  const { code } = await start(
    process.execPath,
    [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--project", "postgres"],
    {
      live: true,
      env: { ...process.env, NODE_ENV: "test", COHORTE_ASK_WHOLE: "1" },
    },
  );
  if (code !== 0) throw new Error("PostgreSQL does not say what the tests say.");
}
