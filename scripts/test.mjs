// `npm test`: every gate and every runner, one exit code, and the sum of them all in the last line.
import { conclude, count, gate, playwright, staticGates, vitest } from "./gates.mjs";
import { build, generate, install } from "./steps.mjs";

async function everything() {
  // Without the packages or the generated clients every later step would only repeat that they are missing.
  if (!(await gate("Packages", () => install("test"))) || !(await gate("Database clients", generate))) return;
  await staticGates();
  await vitest("unit", "components");
  await vitest("sqlite", "postgres");
  if (await gate("Build", build)) {
    await vitest("commands");
    await playwright();
  } else count("Tests: commands and browser, for want of a build", { failed: 1 });
}

await everything();
conclude();
