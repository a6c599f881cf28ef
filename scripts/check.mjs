// `npm run check`: what takes no database, no browser and no build, for use while one works. The packages are there.
import { conclude, gate, staticGates, vitest } from "./gates.mjs";
import { generate } from "./steps.mjs";

if (await gate("Database clients", generate)) {
  await staticGates();
  await vitest("unit");
}
conclude();
