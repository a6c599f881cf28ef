import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { SECRETS } from "../../scripts/e2e-database.mjs";
import { SERVE } from "../../scripts/server.mjs";
import { DIRECTORY } from "./support";

/** One for a test that needs a database, or a day, of its own, beside that of all the others. */
const PORT = Number(process.env.COHORTE_E2E_PORT ?? "3100");

/** Serves the build until it is stopped. `place`: which of the ports beside the usual one. `today` empty is the machine's. */
export async function ownServer({ place, database, today }: { place: number; database: string; today: string }) {
  const port = String(PORT + place);
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...SERVE, "-p", port], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      COHORTE_DEMO: "1",
      COHORTE_PROCESSES: "1",
      COHORTE_TODAY: today,
      DATABASE_URL: database,
      STORAGE_DIR: join(DIRECTORY, `storage-${place}`),
      NEXTAUTH_URL: origin,
      ...SECRETS,
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let log = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const stop = async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  };
  try {
    await expect.poll(() => log, { timeout: 30_000 }).toContain("Ready");
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, stop, log: () => log };
}
