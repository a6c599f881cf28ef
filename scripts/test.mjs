// `npm test`: every gate and every runner, one exit code, and the sum of them all in the last line.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./chromium.mjs";
import { e2eData, makeDatabase, withDemo } from "./e2e-database.mjs";
import { conclude, count, gate, playwright, staticGates, vitest } from "./gates.mjs";
import { build, generate, install, installDrivers, together } from "./steps.mjs";

/** What opens no database. Says whether the application was built. */
async function withoutDatabase() {
  // Without the generated clients every later step would only repeat that they are missing.
  if (!(await gate("Database clients", generate))) return false;
  await staticGates();
  // The build takes one core most of the time, and these leave some of the other.
  const built = gate("Build", build);
  await vitest("unit", "components");
  return built;
}

/** Made while the tests of the commands wait for their servers; one that fails is tried again, and told, by its own. */
async function browserDatabase() {
  process.env.COHORTE_E2E_DIRECTORY = mkdtempSync(join(tmpdir(), "cohorte-e2e-"));
  await makeDatabase(withDemo({ ...process.env, ...e2eData(process.env.COHORTE_E2E_DIRECTORY) })).catch(() => {});
}

async function everything() {
  if (!(await gate("Packages", () => install("test")))) return;
  // The compiler takes one core for most of a minute.
  const drivers = gate("Database drivers", () => installDrivers("test"));
  const built = await withoutDatabase();
  if (await drivers) await vitest("sqlite", "postgres");
  if (built && (await drivers)) {
    // A browser that cannot be had is told by the tests that need it.
    await together(
      vitest("commands"),
      browserDatabase(),
      findChromium().catch(() => {}),
    );
    await playwright();
  } else count("Tests: commands and browser, for want of a build or a database", { failed: 1 });
}

await everything();
conclude();
