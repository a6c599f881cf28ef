import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./scripts/chromium.mjs";
import { e2eData, SECRETS } from "./scripts/e2e-database.mjs";
import { hasRoomInMemory, scratchDirectory } from "./scripts/scratch.mjs";

// Two checkouts on one machine can test side by side, each on a port of its own.
const PORT = process.env.COHORTE_E2E_PORT ?? "3100";
const ORIGIN = `http://127.0.0.1:${PORT}`;

// Read again by each worker, which must find the directory of the first.
process.env.COHORTE_E2E_DIRECTORY ??= mkdtempSync(join(scratchDirectory(), "cohorte-e2e-"));
const data = e2eData(process.env.COHORTE_E2E_DIRECTORY);
// Tests may run the command line on the database the server uses.
process.env.DATABASE_URL = data.DATABASE_URL;
process.env.COHORTE_TODAY = data.COHORTE_TODAY;

const LONGEST = ["story.spec.ts", "screens.spec.ts"];
/** One import at a time is what the application does, and one of them holds its process still: they take turns. */
const IMPORTS = ["import.spec.ts", "intake.spec.ts", "undo.spec.ts"];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  globalTeardown: "./tests/support/e2e-teardown.ts",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: false,
  workers: 2,
  retries: 0,
  // Room for a machine twice as slow as the slowest so far: how fast pages are is shown by `npm run bench`.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  projects: [
    { name: "network", testMatch: "network.setup.ts" },
    // The longest first: both workers have something to do until the end.
    { name: "longest", testMatch: LONGEST, dependencies: ["network"] },
    { name: "imports", testMatch: IMPORTS, dependencies: ["network"], workers: 1 },
    { name: "others", testIgnore: ["network.setup.ts", ...LONGEST, ...IMPORTS], dependencies: ["network"] },
  ],
  use: {
    baseURL: ORIGIN,
    actionTimeout: 30_000,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: await findChromium(),
      args: CHROMIUM_FLAGS,
      // What its processes share is a file on the disk otherwise, made for each tile of a picture.
      ignoreDefaultArgs: hasRoomInMemory() ? ["--disable-dev-shm-usage"] : [],
    },
    // A recording of every step takes a fifth of the time: `--trace on` makes one of the test that is looked into.
    trace: "off",
    screenshot: "only-on-failure",
  },
  webServer: {
    command: "node scripts/e2e-server.mjs",
    url: `${ORIGIN}/api/health`,
    timeout: 240_000,
    reuseExistingServer: false,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    env: {
      PORT,
      ...data,
      NEXTAUTH_URL: ORIGIN,
      ...SECRETS,
    },
  },
});
