// `npm test`: every gate and every runner, one exit code, and the sum of them all in the last line.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expectBothTried } from "./both-databases.mjs";
import { findChromium } from "./chromium.mjs";
import { conclude, count, gate, playwright, staticGates, vitest } from "./gates.mjs";
import { scratchDirectory } from "./scratch.mjs";
import { build, generate, install, installDrivers } from "./steps.mjs";

const UNTRIED = "Tests: commands and browser, for want of a build or a database";

/** The tests of the commands, which mostly wait for their servers, and what the browser needs. */
async function commands() {
  await vitest("commands");
  // One that cannot be had is told by the tests that need it.
  await findChromium().catch(() => {});
}

async function everything() {
  if (!(await gate("Packages", () => install("test")))) return;
  // The compiler takes one core for most of a minute.
  const drivers = gate("Database drivers", () => installDrivers("test"));
  // Without the generated clients every later step would only repeat that they are missing.
  if (!(await gate("Database clients", generate))) {
    await drivers;
    return count(UNTRIED, { failed: 1 });
  }
  await staticGates();
  // The build and the commands leave some of the other core: the tests of the databases wait for neither.
  const ready = Promise.all([gate("Build", build), drivers]).then((passed) => passed.every(Boolean));
  const tried = ready.then((isReady) => isReady && commands());
  await vitest("unit", "components*");
  // Where the tests of the demonstration leave the network that the browser's begin with.
  process.env.COHORTE_E2E_DIRECTORY = mkdtempSync(join(scratchDirectory(), "cohorte-e2e-"));
  if (await drivers) {
    const noted = mkdtempSync(join(scratchDirectory(), "cohorte-statements-"));
    process.env.COHORTE_STATEMENTS = noted;
    await vitest("sqlite", "postgres");
    delete process.env.COHORTE_STATEMENTS;
    await gate("SQL on both databases", async () => expectBothTried(noted));
    rmSync(noted, { recursive: true, force: true });
  }
  await tried;
  if (await ready) await playwright();
  else count(UNTRIED, { failed: 1 });
}

await everything();
conclude();
